//! Words, and what joins them: hyphens, slashes, ampersands.

use super::apostrophe::is_vowel;
use super::class::{CLASS, Class, class_at};
use super::scan::Scanner;
use super::{Kind, compound, swar, web};

impl Scanner<'_> {
    /// The end of the run of letters, digits and inner marks that begins at `at`.
    #[inline]
    pub(super) fn letters_end(&self, at: usize) -> usize {
        self.inner_end(swar::letters_end(self.bytes, at))
    }

    /// The same, where something else than a letter of ASCII stands at `at`.
    fn inner_end(&self, mut at: usize) -> usize {
        loop {
            let byte = self.byte(at);
            match CLASS[byte as usize] {
                Class::Letter | Class::Digit => at += 1,
                // The Latin-1 letters, all but the signs of multiplication and division.
                Class::Wide if byte == 0xc3 && !matches!(self.byte(at + 1), 0x97 | 0xb7) => at += 2,
                Class::Wide => match class_at(self.text, at) {
                    (Class::Letter | Class::Digit, width) => at += width,
                    (Class::Format, _) => match self.behind_format(at) {
                        next if self.goes_on(next) => at = next,
                        _ => return at,
                    },
                    _ => return at,
                },
                Class::Punct if byte == b'_' && self.goes_on(at + 1) => at += 1,
                _ => return at,
            }
        }
    }

    fn goes_on(&self, at: usize) -> bool {
        matches!(self.class(at), Class::Letter | Class::Digit)
    }

    /// One past the unseen marks that begin at `at`.
    pub(super) fn behind_format(&self, mut at: usize) -> usize {
        while let (Class::Format, width) = class_at(self.text, at) {
            at += width;
        }
        at
    }

    /// A token that begins with a letter.
    pub(super) fn word(&mut self, start: usize) -> usize {
        self.word_from(start, start)
    }

    /// The same, its letters up to `end` being known.
    pub(super) fn word_from(&mut self, start: usize, end: usize) -> usize {
        let end = self.inner_end(end);
        match self.byte(end) {
            b' ' | b',' | b')' | b'\n' => self.push(start, end, Kind::Word),
            _ => self.word_tail(start, end),
        }
    }

    /// A word with something at its end that may belong to it.
    fn word_tail(&mut self, start: usize, end: usize) -> usize {
        match self.byte(end) {
            b'\'' => self.elision(start, end, 1),
            0xc2 | 0xca | 0xe2 => match class_at(self.text, end) {
                (Class::Apostrophe, width) => self.elision(start, end, width),
                _ => self.push(start, end, Kind::Word),
            },
            b'.' => self.word_stop(start, end),
            b'-' => self.hyphen(start, end),
            b'/' => self.slash(start, end),
            b'&' => self.ampersand(start, end),
            b'@' | b':' | b'+' => match web::find(self.text, start, end) {
                Some((end, kind)) => self.push(start, end, kind),
                None => self.push(start, end, Kind::Word),
            },
            _ => self.push(start, end, Kind::Word),
        }
    }

    /// A hyphen behind the word: a compound is one token, as the treebanks mostly have it.
    pub(super) fn hyphen(&mut self, start: usize, end: usize) -> usize {
        let mut end = end;
        while self.byte(end) == b'-' && self.goes_on(end + 1) {
            let next = self.letters_end(end + 1);
            if compound::is_pair(&self.text[start..end], &self.text[end + 1..next]) {
                break;
            }
            end = next;
            let (class, width) = class_at(self.text, end);
            if class == Class::Apostrophe && self.class(end + width) == Class::Letter {
                end = self.letters_end(end + width);
            }
        }
        match self.byte(end) {
            b'/' => self.slash(start, end),
            _ => self.push(start, end, Kind::Word),
        }
    }

    /// A slash behind the word: `e/o`, `km/h`; not `sala/cucina`, `amico/a`.
    fn slash(&mut self, start: usize, end: usize) -> usize {
        let next = self.letters_end(end + 1);
        let (left, right) = (&self.text[start..end], &self.text[end + 1..next]);
        let letter = |form: &str| {
            let mut chars = form.chars();
            chars
                .next()
                .filter(|c| !c.is_uppercase() && chars.next().is_none())
        };
        let ending = left.len() > 2 && letter(right).is_some_and(is_vowel);
        if !right.is_empty() && (letter(left).is_some() || letter(right).is_some()) && !ending {
            return self.push(start, next, Kind::Word);
        }
        self.push(start, end, Kind::Word)
    }

    /// `R&S`, `AT&T`.
    fn ampersand(&mut self, start: usize, end: usize) -> usize {
        let next = self.letters_end(end + 1);
        let upper =
            |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_uppercase());
        if upper(&self.text[start..end]) && upper(&self.text[end + 1..next]) {
            return self.push(start, next, Kind::Word);
        }
        self.push(start, end, Kind::Word)
    }
}

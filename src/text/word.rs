//! Words, and what hangs on them: apostrophes, stops, hyphens, slashes.

use super::class::{CLASS, Class, char_at, class_at};
use super::scan::{Scanner, Sign};
use super::{Kind, lexicon, swar, web};

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

    /// An apostrophe of `width` bytes behind the word.
    fn elision(&mut self, start: usize, end: usize, width: usize) -> usize {
        let form = &self.text[start..end];
        let after = end + width;
        if self.class(after) == Class::Letter {
            return self.inner_apostrophe(start, end, after);
        }
        if lexicon::is_elided(form)
            && (!self.quoted || form.len() > 1 || self.class(after) == Class::Digit)
        {
            return self.push(start, after, Kind::Elision);
        }
        // What no quotation mark has opened, none closes: `perche'`, `Rus'`; two are one mark.
        if self.class(after) == Class::Apostrophe {
            return self.push(start, end, Kind::Word);
        }
        if !self.quoted || lexicon::is_always_cut(form) {
            return self.push(start, after, Kind::Word);
        }
        self.push(start, end, Kind::Word)
    }

    /// An apostrophe between letters.
    fn inner_apostrophe(&mut self, start: usize, end: usize, after: usize) -> usize {
        let form = &self.text[start..end];
        let next = char_at(self.text, after).unwrap_or(' ');
        let whole = self.letters_end(after);
        if matches!(form, "D" | "O" | "L") && Self::is_one_name(form, &self.text[after..whole]) {
            return self.name(start, whole);
        }
        let vowel = is_vowel(next) || matches!(next, 'h' | 'H');
        if (vowel && !form.ends_with(is_vowel)) || lexicon::is_elided(form) {
            return self.push(start, after, Kind::Elision);
        }
        if lexicon::is_truncated(form) {
            return self.push(start, after, Kind::Word);
        }
        self.name(start, whole)
    }

    /// Whether the article or particle `form` and `name` are one: `D'Alema`, `O'Brien`, `L'Aquila`.
    fn is_one_name(form: &str, name: &str) -> bool {
        if form == "L" {
            return lexicon::is_articled(name);
        }
        if form == "D" && lexicon::is_place(name) {
            return false;
        }
        let mut chars = name.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
    }

    /// A name with an apostrophe inside, and perhaps a hyphen behind.
    fn name(&mut self, start: usize, end: usize) -> usize {
        match self.byte(end) {
            b'-' => self.hyphen(start, end),
            _ => self.push(start, end, Kind::Word),
        }
    }

    /// A stop behind the word: an abbreviation, an address, or the end of a sentence.
    fn word_stop(&mut self, start: usize, end: usize) -> usize {
        let form = &self.text[start..end];
        let after = end + 1;
        if matches!(self.class(after), Class::Letter | Class::Digit) {
            if let Some((end, kind)) = web::find(self.text, start, end) {
                return self.push(start, end, kind);
            }
            if self.class(after) == Class::Letter
                && let Some(end) = self.dotted(start, end)
            {
                self.push(start, end, Kind::Abbreviation);
                self.edge(Sign::Abbreviation);
                return end;
            }
        }
        if self.is_abbreviated(form, after) {
            self.push(start, after, Kind::Abbreviation);
            self.edge(Sign::Abbreviation);
            return after;
        }
        self.push(start, end, Kind::Word)
    }

    /// Whether the stop before `after` is that of an abbreviation `form`.
    fn is_abbreviated(&self, form: &str, after: usize) -> bool {
        let single = form.chars().nth(1).is_none() && form.starts_with(is_plain_letter);
        if !single && !lexicon::is_abbreviation(form) && !lexicon::is_month(form) {
            return false;
        }
        if self.byte(after) == b'.' {
            // `Mario R..`: the stop of the initial and that of the sentence.
            return single && self.byte(after + 1) != b'.';
        }
        let blanks = self.bytes[after..]
            .iter()
            .take_while(|&&byte| byte == b' ')
            .count();
        let next = after + blanks;
        let following = &self.text[next..self.letters_end(next)];
        if single {
            return self.is_initial(form, following, self.class(next));
        }
        let shouted = form.bytes().all(|byte| byte.is_ascii_uppercase());
        let digit = self.class(next) == Class::Digit;
        if lexicon::is_month(form) && !lexicon::is_abbreviation(form) {
            return digit
                && self
                    .tokens
                    .last()
                    .is_some_and(|token| token.kind == Kind::Number);
        }
        if lexicon::is_trailing(form) && following.starts_with(char::is_uppercase) {
            return false;
        }
        // `SS.` is an acronym before a stop, unless all is written in capitals.
        !shouted || digit || (following.len() > 1 && !following.contains(char::is_lowercase))
    }

    /// Whether a single letter with a stop stands for a longer word, given what follows.
    fn is_initial(&self, form: &str, following: &str, class: Class) -> bool {
        let measure = form.starts_with(char::is_lowercase)
            && self
                .tokens
                .last()
                .is_some_and(|token| token.kind == Kind::Number);
        match class {
            Class::Digit => true,
            Class::Letter if following.starts_with(char::is_uppercase) => {
                !measure && !lexicon::is_starter(following)
            }
            Class::Letter => true,
            _ => false,
        }
    }

    /// The end of `S.p.A.`, `a.C.`, `sig.ra`: short pieces between stops.
    fn dotted(&self, start: usize, end: usize) -> Option<usize> {
        let form = &self.text[start..end];
        if form.chars().count() > 1 {
            let tail = self.letters_end(end + 1);
            let ending = &self.text[end + 1..tail];
            return matches!(
                ending,
                "ra" | "re" | "na" | "ssa" | "sse" | "za" | "zza" | "le" | "so"
            )
            .then_some(tail)
            .filter(|_| form.len() <= 5);
        }
        let mut at = end;
        let mut pieces = 1;
        loop {
            let tail = self.letters_end(at + 1);
            let len = self.text[at + 1..tail].chars().count();
            if len == 0 {
                return (pieces > 1).then_some(at + 1);
            }
            if self.byte(tail) == b'.' && len == 1 {
                pieces += 1;
                at = tail;
            } else if len <= 3
                && (len == 1 || self.text[at + 1..tail].starts_with(char::is_lowercase))
            {
                return Some(tail);
            } else {
                return (pieces > 1).then_some(at + 1);
            }
        }
    }

    /// A hyphen behind the word: a compound is one token, as the treebanks mostly have it.
    pub(super) fn hyphen(&mut self, start: usize, end: usize) -> usize {
        let mut end = end;
        while self.byte(end) == b'-' && self.goes_on(end + 1) {
            let next = self.letters_end(end + 1);
            if super::compound::is_pair(&self.text[start..end], &self.text[end + 1..next]) {
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

/// Whether `c` is a letter, and no mark of an ordinal.
fn is_plain_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, 'º' | 'ª')
}

fn is_vowel(c: char) -> bool {
    matches!(
        c.to_ascii_lowercase(),
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'à'
            | 'è'
            | 'é'
            | 'ì'
            | 'ò'
            | 'ù'
            | 'À'
            | 'È'
            | 'É'
            | 'Ì'
            | 'Ò'
            | 'Ù'
    )
}

//! Apostrophes: elisions, cut words, names, and single quotation marks.

use super::class::{Class, char_at, class_at};
use super::scan::Scanner;
use super::{Kind, lexicon};

impl Scanner<'_> {
    /// An apostrophe of `width` bytes behind the word.
    pub(super) fn elision(&mut self, start: usize, end: usize, width: usize) -> usize {
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
        if matches!(form, "D" | "O" | "L") && is_one_name(form, &self.text[after..whole]) {
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

    /// A name with an apostrophe inside, and perhaps a hyphen behind.
    fn name(&mut self, start: usize, end: usize) -> usize {
        match self.byte(end) {
            b'-' => self.hyphen(start, end),
            _ => self.push(start, end, Kind::Word),
        }
    }

    /// An apostrophe that follows no word: `'90`, `'ndrangheta`, or a quotation mark.
    pub(super) fn apostrophe(&mut self, start: usize, width: usize) -> usize {
        let mut end = start + width;
        match self.class(end) {
            Class::Digit => {
                let digits = self.digits_end(end);
                if (2..=3).contains(&(digits - end)) && self.class(digits) != Class::Letter {
                    return self.push(start, digits, Kind::Number);
                }
            }
            Class::Letter => {
                let word = self.letters_end(end);
                if lexicon::is_beheaded(&self.text[end..word])
                    && self.class(word) != Class::Apostrophe
                {
                    return self.push(start, word, Kind::Word);
                }
                if self.is_spaced() {
                    return self.quoted_word(start, word);
                }
                self.quoted = true;
            }
            Class::Apostrophe => end += class_at(self.text, end).1,
            _ => self.quoted = false,
        }
        self.push(start, end, Kind::Punct)
    }

    /// Whether the text has been tokenised already: its commas stand off on both sides.
    ///
    /// In such a text a single quotation mark that hangs on a word was left there on purpose.
    fn is_spaced(&mut self) -> bool {
        let bytes = self.bytes;
        *self.spaced.get_or_insert_with(|| {
            let mut commas = memchr::memchr_iter(b',', bytes).take(8).peekable();
            commas.peek().is_some() && commas.all(|comma| comma > 0 && bytes[comma - 1] == b' ')
        })
    }

    /// A word of a tokenised text with its quotation marks.
    fn quoted_word(&mut self, start: usize, end: usize) -> usize {
        let (class, width) = class_at(self.text, end);
        let end = if class == Class::Apostrophe {
            end + width
        } else {
            end
        };
        self.push(start, end, Kind::Word)
    }
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

/// Whether `c` is a vowel, with or without accent.
pub(super) fn is_vowel(c: char) -> bool {
    "aeiouyAEIOUYàèéìòùÀÈÉÌÒÙ".contains(c)
}

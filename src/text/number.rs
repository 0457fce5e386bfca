//! Tokens that begin with a digit.

use super::Kind;
use super::class::{CLASS, Class};
use super::scan::Scanner;

impl Scanner<'_> {
    /// The end of the run of ASCII digits that begins at `at`.
    pub(super) fn digits_end(&self, mut at: usize) -> usize {
        while CLASS[self.byte(at) as usize] == Class::Digit {
            at += 1;
        }
        at
    }

    /// `1.000,50`, `20:30`, `31/12/2024`, `3-1`, `1°`, `20enne`.
    pub(super) fn number(&mut self, start: usize) -> usize {
        let mut end = self.digits_end(start);
        let mut group = start;
        while matches!(self.byte(end), b'.' | b',' | b':' | b'/' | b'-') {
            let next = self.digits_end(end + 1);
            if next == end + 1 || !self.joins(self.byte(end), end - group, next - end - 1) {
                break;
            }
            group = end + 1;
            end = next;
        }
        self.number_tail(start, end)
    }

    /// Whether a separator between groups of `left` and `right` digits stays inside the number.
    fn joins(&self, separator: u8, left: usize, right: usize) -> bool {
        match separator {
            b'-' => left <= 2 && right <= 2,
            b':' => left <= 2 && right <= 2,
            _ => true,
        }
    }

    fn number_tail(&mut self, start: usize, mut end: usize) -> usize {
        if self.text[end..].starts_with('°') && self.class(end + 2) != Class::Letter {
            return self.push(start, end + 2, Kind::Number);
        }
        if let Some(tail) = ["\u{fe0f}\u{20e3}", "\u{20e3}"]
            .iter()
            .find(|t| self.text[end..].starts_with(**t))
        {
            return self.push(start, end + tail.len(), Kind::Emoji);
        }
        match self.class(end) {
            Class::Letter => {
                let letters = self.letters_end(end);
                // `6X` is six times.
                if matches!(&self.text[end..letters], "x" | "X") {
                    return self.push(start, end, Kind::Number);
                }
                end = letters;
                let kind = match &self.text[start..end] {
                    form if form.ends_with(['º', 'ª']) => Kind::Number,
                    form if form.bytes().all(|b| b.is_ascii_digit() || b == b'x') => Kind::Number,
                    _ => Kind::Word,
                };
                match self.byte(end) {
                    b'-' if kind == Kind::Word => self.hyphen(start, end),
                    _ => self.push(start, end, kind),
                }
            }
            Class::Apostrophe if !self.quoted => {
                let after = end + super::class::class_at(self.text, end).1;
                match self.class(after) {
                    Class::Letter | Class::Digit | Class::Apostrophe => {
                        self.push(start, end, Kind::Number)
                    }
                    _ => self.push(start, after, Kind::Number),
                }
            }
            Class::Punct if self.byte(end) == b'-' && self.class(end + 1) == Class::Letter => {
                self.hyphen(start, end)
            }
            _ => self.push(start, end, Kind::Number),
        }
    }
}

//! Tokens that begin with a digit.

use super::Kind;
use super::class::{CLASS, Class, class_at};
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
        let first = self.digits_end(start);
        let end = match self.byte(first) {
            b'.' | b',' | b':' | b'/' => self.groups_end(start, first),
            b'-' => self.score_end(start, first),
            _ => first,
        };
        self.number_tail(start, end)
    }

    /// The end of the groups of digits between separators, `end` being that of the first group.
    fn groups_end(&self, start: usize, mut end: usize) -> usize {
        let mut group = start;
        loop {
            let next = self.digits_end(end + 1);
            let joins = match self.byte(end) {
                b'.' | b',' => next > end + 1,
                b'/' => next > end + 1 && self.joins_slash(end - group, end, next),
                b':' => end - group <= 2 && next == end + 3,
                _ => false,
            };
            if !joins {
                return end;
            }
            group = end + 1;
            end = next;
        }
    }

    /// Whether the slash at `at` stands in a date or a law (`31/12`, `270/1982`); the numbers of
    /// European acts (`95/35/CE`, `1999/2127`) are cut at theirs, as in the treebanks.
    fn joins_slash(&self, left: usize, at: usize, end: usize) -> bool {
        let act = self.byte(end) == b'/' && self.byte(end + 1).is_ascii_uppercase();
        let right = end - at - 1;
        !act && (left < 4 || right < 4)
    }

    /// The end of `3-1`, `4-3-3`, `31-12-2024`, `2024-12-31`: hyphens hold short groups together, and a year
    /// behind a day and a month; `1998-2006` are three tokens.
    fn score_end(&self, start: usize, first: usize) -> usize {
        if self.is_day(first) && first - start == 4 {
            return first + 6;
        }
        let (mut group, mut end, mut groups) = (start, first, 1);
        while end - group <= 2 && self.byte(end) == b'-' {
            let next = self.digits_end(end + 1);
            let len = next - end - 1;
            if !(1..=2).contains(&len) && (len != 4 || groups != 2) {
                break;
            }
            (group, end, groups) = (end + 1, next, groups + 1);
        }
        match self.byte(end) {
            // `7-8.30` is no score.
            b'.' | b',' | b':' if self.class(end + 1) == Class::Digit => first,
            _ => end,
        }
    }

    /// Whether `-12-31` and no further digit stands at `at`.
    fn is_day(&self, at: usize) -> bool {
        let month = self.digits_end(at + 1);
        let day = self.digits_end(month + 1);
        month == at + 3 && self.byte(month) == b'-' && day == at + 6
    }

    /// What hangs on a number: a mark of degree or minute, letters.
    fn number_tail(&mut self, start: usize, end: usize) -> usize {
        match class_at(self.text, end) {
            (Class::Letter, _) => self.lettered(start, end),
            (Class::Apostrophe, width) if !self.quoted => {
                let after = end + width;
                match self.class(after) {
                    Class::Letter | Class::Digit | Class::Apostrophe => {
                        self.push(start, end, Kind::Number)
                    }
                    _ => self.push(start, after, Kind::Number),
                }
            }
            (Class::Symbol, width) if self.text[end..].starts_with('°') => {
                match self.class(end + width) {
                    Class::Letter => self.push(start, end, Kind::Number),
                    _ => self.push(start, end + width, Kind::Number),
                }
            }
            (Class::Punct, 1) if self.byte(end) == b'-' && self.class(end + 1) == Class::Letter => {
                self.hyphen(start, end)
            }
            _ => self.push(start, end, Kind::Number),
        }
    }

    /// Letters, or the marks of a keycap, behind a number: `20enne`, `60x60`, `6X`, `2ª`, `1️⃣`.
    fn lettered(&mut self, start: usize, digits: usize) -> usize {
        let end = self.letters_end(digits);
        let tail = &self.text[digits..end];
        if matches!(tail, "\u{fe0f}\u{20e3}" | "\u{20e3}") {
            return self.push(start, end, Kind::Emoji);
        }
        // `6X` is six times.
        if matches!(tail, "x" | "X") {
            return self.push(start, digits, Kind::Number);
        }
        let measure = tail
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'x');
        if measure || matches!(tail, "º" | "ª") {
            return self.push(start, end, Kind::Number);
        }
        match self.byte(end) {
            b'-' => self.hyphen(start, end),
            _ => self.push(start, end, Kind::Word),
        }
    }
}

//! Stops behind words: abbreviations, initials, or none of the two.

use super::class::Class;
use super::scan::{Scanner, Sign};
use super::{Kind, lexicon, web};

impl Scanner<'_> {
    /// A stop behind the word: an abbreviation, an address, or the end of a sentence.
    pub(super) fn word_stop(&mut self, start: usize, end: usize) -> usize {
        let form = &self.text[start..end];
        let after = end + 1;
        if matches!(self.class(after), Class::Letter | Class::Digit)
            && let Some((end, kind)) = web::find(self.text, start, end)
        {
            return self.push(start, end, kind);
        }
        let whole = match self.dotted_end(start, end) {
            None if self.is_abbreviated(form, after) => after,
            None => return self.push(start, end, Kind::Word),
            Some(whole) => whole,
        };
        self.push(start, whole, Kind::Abbreviation);
        self.edge(Sign::Abbreviation);
        whole
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
        let start = after - 1 - form.len();
        let next = self.behind_blanks(after);
        let following = &self.text[next..self.letters_end(next)];
        if single {
            return self.is_initial(start, form, following, self.class(next));
        }
        let shouted = form.bytes().all(|byte| byte.is_ascii_uppercase());
        let digit = self.class(next) == Class::Digit;
        if lexicon::is_month(form) && !lexicon::is_abbreviation(form) {
            return digit && self.follows_number(start);
        }
        if lexicon::is_trailing(form) && following.starts_with(char::is_uppercase) {
            return false;
        }
        // `SS.` is an acronym before a stop, unless all is written in capitals.
        !shouted || digit || (following.len() > 1 && !following.contains(char::is_lowercase))
    }

    /// Whether a single letter with a stop stands for a longer word, given what follows.
    fn is_initial(&self, start: usize, form: &str, following: &str, class: Class) -> bool {
        let measure = form.starts_with(char::is_lowercase) && self.follows_number(start);
        match class {
            Class::Digit => true,
            Class::Letter if following.starts_with(char::is_uppercase) => {
                !measure && !lexicon::is_starter(following)
            }
            Class::Letter => true,
            _ => false,
        }
    }

    /// The end of `S.p.A.`, `a.C.`, `d.lgs.`, `sig.ra`, `P.zza`: short pieces between stops.
    fn dotted_end(&self, start: usize, end: usize) -> Option<usize> {
        let mut tail = self.letters_end(end + 1);
        if self.class(end + 1) != Class::Letter {
            return None;
        }
        if lexicon::is_shortened(&self.text[start..end], &self.text[end + 1..tail]) {
            return Some(tail);
        }
        let piece = &self.text[end + 1..tail];
        if self.is_letter(start, end) && self.byte(tail) == b'.' && lexicon::is_dotted(piece) {
            return Some(tail + 1);
        }
        let (mut stop, mut last) = (end, start);
        while self.is_letter(last, stop) && self.byte(stop) == b'.' {
            (last, stop) = (stop + 1, tail);
            tail = self.letters_end(stop + 1);
        }
        match (self.is_letter(last, stop), last > end + 1) {
            // `S.p.A` without its last stop.
            (true, _) => Some(stop),
            (false, true) => Some(last),
            (false, false) => None,
        }
    }

    /// Whether one letter alone stands between the bytes `start` and `end`.
    fn is_letter(&self, start: usize, end: usize) -> bool {
        let mut chars = self.text[start..end].chars();
        chars.next().is_some_and(is_plain_letter) && chars.next().is_none()
    }

    fn behind_blanks(&self, at: usize) -> usize {
        let blanks = self.bytes[at..].iter().take_while(|&&byte| byte == b' ');
        at + blanks.count()
    }

    /// Whether the last token before `start` is a number on the same line.
    fn follows_number(&self, start: usize) -> bool {
        self.tokens.last().is_some_and(|token| {
            let between = &self.bytes[token.span.end as usize..start];
            token.kind == Kind::Number && !between.contains(&b'\n')
        })
    }
}

/// Whether `c` is a letter, and no mark of an ordinal.
fn is_plain_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, 'º' | 'ª')
}

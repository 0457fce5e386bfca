//! Dates and times of day.

use super::builtin::Form;
use super::reader::Reader;
use super::word::Word;
use crate::text::Kind;

const OF: [&str; 5] = ["del", "dell'", "dell’", "di", "nel"];
/// What may stand between the days of a list before its month.
const BETWEEN_DAYS: [&str; 10] = [",", "e", "ed", "o", "al", "all'", "all’", "-", "–", "/"];
/// What stands before a year that is a date and not an amount.
const BEFORE_YEAR: [&str; 9] = [
    "nel", "del", "dal", "al", "il", "anno", "fine", "inizio", "entro",
];
const RELATIVE: [&str; 10] = [
    "scorso",
    "scorsa",
    "prossimo",
    "prossima",
    "mattina",
    "pomeriggio",
    "sera",
    "notte",
    "mattino",
    "seguente",
];
const DECADES: [&str; 9] = [
    "dieci",
    "venti",
    "trenta",
    "quaranta",
    "cinquanta",
    "sessanta",
    "settanta",
    "ottanta",
    "novanta",
];

impl Reader<'_> {
    /// The end of the date that begins at token `at`.
    pub(super) fn date(&self, at: usize) -> Option<usize> {
        match self.word(at) {
            Word::Weekday => {
                let day = self.skip(at + 1, &[","]);
                Some(
                    self.day_month(day)
                        .unwrap_or_else(|| self.skip(at + 1, &RELATIVE)),
                )
            }
            Word::Month => self.month_first(at),
            Word::Season => self.year_of(at + 1),
            Word::Decade => self.decade(at + 1),
            Word::Century => self.is_roman(at + 1).then_some(at + 2),
            Word::Cardinal => self.day_month(at),
            _ if self.is(at, "primo") && self.word(at + 1) == Word::Month => self.day_month(at),
            _ if self.is_roman(at) && self.word(at + 1) == Word::Century => Some(at + 2),
            _ => self
                .day_month(at)
                .or_else(|| self.numeric_date(at))
                .or_else(|| self.year_alone(at)),
        }
    }

    /// `3 marzo 2024`, `20-21 marzo`, `3, 4 e 5 marzo`, `3 al 5 marzo`.
    fn day_month(&self, at: usize) -> Option<usize> {
        let mut end = at;
        for _ in 0..4 {
            if !self.is_day(end) {
                return None;
            }
            end += 1;
            if self.word(end) == Word::Month {
                return Some(self.year_of(end + 1).unwrap_or(end + 1));
            }
            if !self.is_any(end, &BETWEEN_DAYS) {
                return None;
            }
            end = self.skip(end + 1, &["il"]);
        }
        None
    }

    fn is_day(&self, at: usize) -> bool {
        let form = self.form(at);
        let digits = form.trim_end_matches(['°', 'º']);
        let day = |digits: &str| matches!(digits.parse(), Ok(1..=31)) && digits.len() <= 2;
        match self.kind(at) {
            Some(Kind::Number) => {
                day(digits) || form.split_once('-').is_some_and(|(a, b)| day(a) && day(b))
            }
            _ => self.is(at, "primo") || self.word(at) == Word::Cardinal,
        }
    }

    /// `marzo`, `marzo 2024`. A month alone is one only in small letters: `Maggio` and `Agosto` are names too.
    fn month_first(&self, at: usize) -> Option<usize> {
        let low = self.form(at).starts_with(|c: char| c.is_lowercase());
        self.year_of(at + 1).or(low.then_some(at + 1))
    }

    /// The end of a year at `at`, with or without `del` before it.
    fn year_of(&self, at: usize) -> Option<usize> {
        let year = self.skip(at, &OF);
        let short = |form: &str| {
            let digits = form.strip_prefix(['\'', '’', '‘']);
            digits.is_some_and(|digits| {
                digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())
            })
        };
        (self.is_year(year) || short(self.form(year))).then_some(year + 1)
    }

    fn is_year(&self, at: usize) -> bool {
        self.form(at).len() == 4 && matches!(self.integer(at), Some(1000..=2199))
    }

    /// `nel 2014`: a year with nothing that it counts behind it.
    fn year_alone(&self, at: usize) -> Option<usize> {
        let before = self.before(at);
        let licensed = BEFORE_YEAR
            .iter()
            .any(|form| before.eq_ignore_ascii_case(form));
        let counts = matches!(
            self.word(at + 1),
            Word::Unit | Word::Currency | Word::Magnitude
        );
        (self.is_year(at) && licensed && !counts).then_some(at + 1)
    }

    /// `’20`, `80`, `Venti`, `1990` behind `anni`.
    fn decade(&self, at: usize) -> Option<usize> {
        let form = self.form(at);
        let digits = form.trim_start_matches(['\'', '’', '‘']);
        let tens = digits.len() == 2
            && digits.ends_with('0')
            && digits.bytes().all(|b| b.is_ascii_digit());
        let number = self.kind(at) == Some(Kind::Number);
        // `trenta anni` are an age, `anni trenta` a decade; `anni dieci` too.
        let spelled = self.is_any(at, &DECADES);
        ((number && tens) || self.is_year(at) || spelled).then_some(at + 1)
    }

    /// `7/10/2023`, `07.10.2023`, `2023-10-07`.
    fn numeric_date(&self, at: usize) -> Option<usize> {
        if self.kind(at) != Some(Kind::Number) {
            return None;
        }
        if self.is_year(at) && self.form(at + 1) == "-" && is_day_month(self.form(at + 2), '-') {
            return Some(at + 3);
        }
        let form = self.form(at);
        let dated = ['/', '.', '-'].iter().any(|&separator| {
            form.rsplit_once(separator).is_some_and(|(days, year)| {
                is_day_month(days, separator)
                    && matches!(year.len(), 2 | 4)
                    && year.bytes().all(|b| b.is_ascii_digit())
            })
        });
        dated.then_some(at + 1)
    }

    fn is_roman(&self, at: usize) -> bool {
        let form = self.form(at);
        !form.is_empty() && form.len() <= 5 && form.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
    }

    /// The time of day that begins at token `at`.
    pub(super) fn time(&self, at: usize) -> Option<usize> {
        match self.word(at) {
            Word::Noon => Some(at + 1),
            Word::Hour if self.is_hour(at + 1) || self.is_minute(at + 1) => Some(at + 2),
            _ if self.form(at).contains(':') && self.is_minute(at) => Some(at + 1),
            _ if self.is_any(at.wrapping_sub(1), &["alle", "dalle", "le"])
                && self.is_minute(at) =>
            {
                Some(at + 1)
            }
            _ if self.is_any(at.wrapping_sub(1), &["alle", "dalle"])
                && self.is_hour(at)
                && self.is_free(at + 1) =>
            {
                Some(at + 1)
            }
            _ => None,
        }
    }

    /// `20.30`, `20:30`, `20,30`.
    fn is_minute(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Number)
            && self
                .form(at)
                .split_once(['.', ':', ','])
                .is_some_and(|(hour, minute)| {
                    matches!(hour.parse(), Ok(0..=24))
                        && hour.len() <= 2
                        && minute.len() == 2
                        && matches!(minute.parse(), Ok(0..=59))
                })
    }

    fn is_hour(&self, at: usize) -> bool {
        matches!(self.integer(at), Some(0..=24))
    }

    /// Whether nothing at `at` makes the number before it an amount: `alle 9 di sera`, not `alle 9 squadre`.
    fn is_free(&self, at: usize) -> bool {
        matches!(self.kind(at), None | Some(Kind::Punct))
            || self.is_any(at, &["di", "del", "della", "e", "in", "ora"])
    }
}

/// `7/10` with that separator: a day and a month.
fn is_day_month(form: &str, separator: char) -> bool {
    form.split_once(separator).is_some_and(|(day, month)| {
        let within = |digits: &str, most: u32| {
            digits.len() <= 2
                && digits
                    .parse()
                    .is_ok_and(|number: u32| (1..=most).contains(&number))
        };
        // Either order: dates of other countries are quoted as they stand.
        (within(day, 31) && within(month, 12)) || (within(day, 12) && within(month, 31))
    })
}

impl Form {
    /// The date or time that begins at a token.
    pub(super) fn of_calendar(reader: &Reader<'_>, at: usize) -> Option<(Self, usize)> {
        let date = reader.date(at).map(|end| (Self::Date, end));
        date.or_else(|| reader.time(at).map(|end| (Self::Time, end)))
    }
}

//! Sums of money, percentages, quantities: a number and what it counts.

use super::builtin::Form;
use super::reader::Reader;
use super::word::Word;
use crate::text::Kind;

const ADJECTIVES: [&str; 9] = [
    "americani",
    "statunitensi",
    "canadesi",
    "australiani",
    "svizzeri",
    "svizzero",
    "britanniche",
    "turche",
    "Usa",
];
const SHAPES: [&str; 12] = [
    "quadrato",
    "quadrati",
    "quadrate",
    "quadri",
    "quadro",
    "cubo",
    "cubi",
    "cubici",
    "cubico",
    "orari",
    "celsius",
    "centigradi",
];

impl Reader<'_> {
    /// The amount that begins at token `at`: its form and its end.
    pub(super) fn amount(&self, at: usize) -> Option<(Form, usize)> {
        if self.is_sign(at) {
            let end = self.number(at + 1)?;
            return Some((Form::Money, self.magnitude(end)));
        }
        match (self.word(at), self.kind(at)) {
            (Word::Currency, _) => return self.currency_first(at),
            (Word::Unit, _) => return self.unit_first(at),
            (_, Some(Kind::Word)) if self.form(at).starts_with(|c: char| c.is_ascii_digit()) => {
                return self.glued(at).map(|form| (form, at + 1));
            }
            _ => {}
        }
        if self.is_degrees(at) {
            let end = self.skip(at + 1, &["C", "F", "gradi"]);
            return (end > at + 1).then_some((Form::Quantity, end));
        }
        let number = self.number(at)?;
        let end = self.magnitude(number);
        self.counted(self.skip_of(number, end))
    }

    /// What the number that ends at `at` counts, and where that ends.
    fn counted(&self, at: usize) -> Option<(Form, usize)> {
        if self.is(at, "%") || self.is(at, "percento") {
            return Some((Form::Percent, at + 1));
        }
        if self.is(at, "per") && self.is(at + 1, "cento") {
            return Some((Form::Percent, at + 2));
        }
        if self.is_any(at, &["punti", "punto"])
            && self.is_any(at + 1, &["percentuali", "percentuale"])
        {
            return Some((Form::Percent, at + 2));
        }
        if self.is_sign(at) {
            return Some((Form::Money, at + 1));
        }
        if self.is(at, "°") {
            return Some((Form::Quantity, self.skip(at + 1, &["C", "F"])));
        }
        match self.word(at) {
            Word::Currency => Some((Form::Money, self.skip(at + 1, &ADJECTIVES))),
            Word::Unit => Some((Form::Quantity, self.shape(at + 1))),
            _ => None,
        }
    }

    /// The end of a number, in digits or in letters, at token `at`.
    fn number(&self, at: usize) -> Option<usize> {
        (self.is_numeral(at) || matches!(self.word(at), Word::Cardinal | Word::One))
            .then_some(at + 1)
    }

    /// The end of `milioni`, `miliardi e mezzo` behind a number that ends at `at`.
    fn magnitude(&self, at: usize) -> usize {
        if self.word(at) != Word::Magnitude {
            return at;
        }
        if self.is(at + 1, "e") && self.is_any(at + 2, &["mezzo", "mezza"]) {
            at + 3
        } else {
            at + 1
        }
    }

    /// Over the `di` between a magnitude and what it counts.
    fn skip_of(&self, number: usize, end: usize) -> usize {
        if end > number {
            self.skip(end, &["di", "d'", "d’"])
        } else {
            end
        }
    }

    /// `quadrati`, `all’ora` behind a unit.
    fn shape(&self, at: usize) -> usize {
        if self.is_any(at, &["all'", "all’"]) && self.is(at + 1, "ora") {
            at + 2
        } else {
            self.skip(at, &SHAPES)
        }
    }

    /// `euro 1.200`: only digits, since `euro due` is chance.
    fn currency_first(&self, at: usize) -> Option<(Form, usize)> {
        let known = self.is_any(at, &["euro", "eur", "usd"]) && self.is_numeral(at + 1);
        let counted = matches!(self.word(at + 2), Word::Unit | Word::Month | Word::Currency)
            || self.is(at + 2, "%");
        (known && !counted).then(|| (Form::Money, self.magnitude(at + 2)))
    }

    /// `km 12`.
    fn unit_first(&self, at: usize) -> Option<(Form, usize)> {
        let known = self.is_any(at, &["km", "chilometro"]) && self.is_numeral(at + 1);
        known.then_some((Form::Quantity, at + 2))
    }

    /// `12km`, `300mm`, `20mila`: digits and letters in one token.
    fn glued(&self, at: usize) -> Option<Form> {
        let form = self.form(at);
        let letters = form.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.');
        // `5G` and `3m` are names of things more often than quantities.
        (letters.len() > 1 && self.table.word_of(letters) == Word::Unit).then_some(Form::Quantity)
    }

    fn is_degrees(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Number) && self.form(at).ends_with('°')
    }

    fn is_sign(&self, at: usize) -> bool {
        matches!(self.form(at), "€" | "$" | "£" | "¥" | "₽" | "₴")
    }
}

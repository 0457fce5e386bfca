//! The built-in patterns: dates, times, sums, percentages, quantities, laws, addresses.
//!
//! They are a small grammar over tokens and not regular expressions over characters: only a number,
//! a sign of currency or one of a few hundred words can begin a match, so nearly every token is
//! turned away by its kind or by the length of its form.

use super::reader::Reader;
use super::word::{Table, Word};
use crate::text::{Kind, Token};

/// What a built-in pattern finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entities) enum Form {
    Date,
    Time,
    Money,
    Percent,
    Quantity,
    Law,
    Url,
    Email,
}

impl Form {
    /// Every form, in the order of their codes.
    pub(in crate::entities) const ALL: [Self; 8] = [
        Self::Date,
        Self::Time,
        Self::Money,
        Self::Percent,
        Self::Quantity,
        Self::Law,
        Self::Url,
        Self::Email,
    ];

    /// The label of its mentions.
    pub(in crate::entities) fn label(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Money => "MONEY",
            Self::Percent => "PERCENT",
            Self::Quantity => "QUANTITY",
            Self::Law => "LAW",
            Self::Url => "URL",
            Self::Email => "EMAIL",
        }
    }
}

/// Calls `found` with every match in the tokens of a sentence: its form, first token and end.
pub(in crate::entities) fn find(
    text: &str,
    tokens: &[Token],
    mut found: impl FnMut(Form, usize, usize),
) {
    let reader = Reader {
        text,
        tokens,
        table: Table::get(),
    };
    let mut at = 0;
    while at < tokens.len() {
        match match_at(&reader, at) {
            Some((form, end)) => {
                found(form, at, end);
                at = end;
            }
            None => at += 1,
        }
    }
}

/// The match that begins at token `at`, and its end.
fn match_at(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    match reader.tokens[at].kind {
        Kind::Url => Some((Form::Url, at + 1)),
        Kind::Email => Some((Form::Email, at + 1)),
        Kind::Symbol => reader.amount(at),
        Kind::Number => longest(Form::of_calendar(reader, at), reader.amount(at)),
        Kind::Word | Kind::Abbreviation if reader.starts(at) => match reader.word(at) {
            Word::Other => other(reader, at),
            Word::Law => reader.law(at).map(|end| (Form::Law, end)),
            Word::Cardinal => longest(Form::of_calendar(reader, at), reader.amount(at)),
            Word::One | Word::Currency | Word::Unit => reader.amount(at),
            _ => Form::of_calendar(reader, at),
        },
        Kind::Word | Kind::Abbreviation => other(reader, at),
        _ => None,
    }
}

/// Words that the table does not hold: `12km`, `primo maggio`, `XX secolo`.
fn other(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    match reader.form(at).as_bytes() {
        [b'0'..=b'9', ..] => reader.amount(at),
        [b'p' | b'P', b'r', b'i', b'm', b'o'] | [b'I' | b'V' | b'X', ..] => {
            Form::of_calendar(reader, at)
        }
        _ => None,
    }
}

fn longest(a: Option<(Form, usize)>, b: Option<(Form, usize)>) -> Option<(Form, usize)> {
    match (a, b) {
        (Some((_, left)), Some((_, right))) if right > left => b,
        (Some(_), _) => a,
        _ => b,
    }
}

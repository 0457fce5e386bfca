//! Reading the tokens of a sentence by what they are.

use super::word::{Table, Word};
use crate::text::{Kind, Token};

/// The tokens of one sentence, with their text.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) table: &'static Table,
}

impl<'a> Reader<'a> {
    /// The form of token `at`; empty beyond the ends.
    pub(super) fn form(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    /// The form before token `at`.
    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.form(before))
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Whether a match may begin with the word at token `at`.
    pub(super) fn starts(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| self.table.starts(self.text, token.span))
    }

    /// What token `at` means to the grammar.
    pub(super) fn word(&self, at: usize) -> Word {
        match self.tokens.get(at) {
            Some(Token {
                span,
                kind: Kind::Word | Kind::Abbreviation,
            }) => self.table.word(self.text, *span),
            _ => Word::Other,
        }
    }

    /// Whether token `at` is this form, in any case.
    pub(super) fn is(&self, at: usize, form: &str) -> bool {
        self.form(at).eq_ignore_ascii_case(form)
    }

    /// Whether token `at` is one of these forms, in any case.
    pub(super) fn is_any(&self, at: usize, forms: &[&str]) -> bool {
        forms.iter().any(|form| self.is(at, form))
    }

    /// The number that token `at` writes in digits alone.
    pub(super) fn integer(&self, at: usize) -> Option<u32> {
        match self.kind(at)? {
            Kind::Number => self.form(at).parse().ok(),
            _ => None,
        }
    }

    /// Whether token `at` is written in digits: `12`, `1.000,50`, `3-5`, no ordinal and no date.
    pub(super) fn is_numeral(&self, at: usize) -> bool {
        let numeral = |form: &str| {
            form.bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'.' | b',' | b'-'))
        };
        self.kind(at) == Some(Kind::Number) && numeral(self.form(at))
    }

    /// `at`, or one further where the token is an article or preposition before a year or noun.
    pub(super) fn skip(&self, at: usize, forms: &[&str]) -> usize {
        if self.is_any(at, forms) { at + 1 } else { at }
    }
}

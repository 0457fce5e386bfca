//! The tokens of a text seen by the sentence splitter: their forms, and what marks open or close.

use super::class::char_at;
use super::{Kind, Token};

/// How many marks in a row are looked at, and how far back the opening one of a pair is sought:
/// far more than text has, and a bound for what is none.
const MARKS: u32 = 8;
const QUOTATION: u32 = 400;

/// Tokens with their text.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
}

/// How a sentence could begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// A capital letter, or an address.
    Upper,
    /// A lower-case letter.
    Lower,
    /// A digit.
    Digit,
    /// Anything else, or nothing.
    Other,
}

impl<'a> View<'a> {
    /// Token `at`, if there is one.
    pub(super) fn token(self, at: u32) -> Option<&'a Token> {
        self.tokens.get(at as usize)
    }

    /// The form of token `at`; empty if there is none.
    pub(super) fn form(self, at: u32) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether no white space parts token `at` from the one before.
    pub(super) fn is_glued(self, at: u32) -> bool {
        match (
            at.checked_sub(1).and_then(|before| self.token(before)),
            self.token(at),
        ) {
            (Some(before), Some(token)) => before.span.end == token.span.start,
            _ => false,
        }
    }

    /// One past the closing marks and pictographs behind the stop before `at`, in a sentence that
    /// begins with token `start`.
    pub(super) fn after_closing(self, start: u32, at: u32) -> u32 {
        let closing = (at..at + MARKS).take_while(|&mark| self.is_closing(start, mark));
        at + closing.count() as u32
    }

    fn is_closing(self, start: u32, at: u32) -> bool {
        match self.form(at) {
            ")" | "]" | "}" | "»" | "”" | "›" => true,
            "“" => self.is_glued(at) && !self.is_glued(at + 1),
            "\"" | "'" | "''" | "’" | "*" | "**" | "_" => match self.is_glued(at) {
                true => !self.opens(at),
                false => !self.is_glued(at + 1) && self.is_quoted(start, at),
            },
            _ => self
                .token(at)
                .is_some_and(|token| token.kind == Kind::Emoji),
        }
    }

    /// Whether the mark at `at` hangs on the word behind it.
    fn opens(self, at: u32) -> bool {
        let next = self.token(at + 1);
        self.is_glued(at + 1) && next.is_some_and(|token| token.kind != Kind::Punct)
    }

    /// Whether the sentence has opened a quotation that the mark at `at` would close.
    fn is_quoted(self, start: u32, at: u32) -> bool {
        let mark = self.form(at);
        let before = start.max(at.saturating_sub(QUOTATION))..at;
        before.filter(|&other| self.form(other) == mark).count() % 2 == 1
    }

    /// How the tokens from `at` begin, behind opening marks; and whether there are any of those.
    pub(super) fn opening(self, at: u32) -> (Opening, bool) {
        let marks = (at..at + MARKS).take_while(|&mark| is_opening_mark(self.form(mark)));
        let first = at + marks.count() as u32;
        let opening = self
            .token(first)
            .map_or(Opening::Other, |token| self.begins(token));
        (opening, first > at)
    }

    fn begins(self, token: &Token) -> Opening {
        let form = token.span.of(self.text);
        let first = char_at(form, 0).unwrap_or(' ');
        match token.kind {
            Kind::Punct | Kind::Symbol | Kind::Emoji => Opening::Other,
            Kind::Url | Kind::Email | Kind::Mention | Kind::Hashtag => Opening::Upper,
            Kind::Number => Opening::Digit,
            _ if first.is_uppercase() => Opening::Upper,
            _ if first.is_numeric() => Opening::Digit,
            _ => Opening::Lower,
        }
    }
}

fn is_opening_mark(form: &str) -> bool {
    let quotation = matches!(form, "\"" | "'" | "''" | "“" | "«" | "‘" | "’" | "‹" | "„");
    quotation
        || matches!(
            form,
            "(" | "[" | "*" | "**" | "_" | "-" | "–" | "—" | "…" | "..."
        )
}

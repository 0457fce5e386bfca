//! A text as the rules see it.

use std::ops::Range;

use crate::entities::lists::Piece;
use crate::text::{Analysis, Kind};

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entities) enum Shape {
    /// In small letters, or without letters.
    Low,
    /// With an initial capital, or with capitals inside.
    Initial,
    /// In capitals throughout, two letters at least.
    Capitals,
}

/// A sentence, and whether it is set like a headline.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) tokens: Range<usize>,
    /// Most words are capitalised: a capital says nothing here.
    pub(super) heading: bool,
}

/// A text and its tokens.
#[derive(Clone, Copy, Debug)]
pub(in crate::entities) struct Page<'a> {
    pub(in crate::entities) text: &'a str,
    pub(in crate::entities) analysis: &'a Analysis,
}

impl<'a> Page<'a> {
    pub(in crate::entities) fn new(text: &'a str, analysis: &'a Analysis) -> Self {
        Self { text, analysis }
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = Line> {
        self.analysis.sentences.iter().map(|sentence| {
            let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
            let heading = self.is_heading(tokens.clone());
            Line { tokens, heading }
        })
    }

    /// Whether nearly all longer words of a sentence are capitalised, and no stop ends it.
    fn is_heading(&self, tokens: Range<usize>) -> bool {
        let (mut words, mut capitals) = (0, 0);
        if tokens.end > 0 && self.form(tokens.end - 1) == "." {
            return false;
        }
        for at in tokens {
            let token = &self.analysis.tokens[at];
            if token.kind == Kind::Word && token.span.len() > 3 {
                words += 1;
                capitals += usize::from(self.is_capital(at));
            }
        }
        words > 3 && capitals * 5 > words * 4
    }

    pub(in crate::entities) fn form(&self, at: usize) -> &'a str {
        self.analysis
            .tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn piece(&self, at: usize) -> Piece {
        Piece::of(self.form(at))
    }

    pub(in crate::entities) fn shape(&self, at: usize) -> Shape {
        match self.kind(at) {
            Some(Kind::Word | Kind::Abbreviation | Kind::Elision) => shape_of(self.form(at)),
            _ => Shape::Low,
        }
    }

    /// Whether the token begins with a capital, or has one behind a hyphen or apostrophe.
    pub(in crate::entities) fn is_capital(&self, at: usize) -> bool {
        self.shape(at) != Shape::Low
    }

    /// Whether the token is a word with a capital, no elision.
    pub(super) fn is_capital_word(&self, at: usize) -> bool {
        self.is_capital(at) && self.kind(at) == Some(Kind::Word)
    }

    pub(super) fn is_name_end(&self, at: usize) -> bool {
        self.is_capital(at) || self.kind(at) == Some(Kind::Number)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.analysis.tokens.get(at).map(|token| token.kind)
    }

    /// Whether only opening punctuation stands between the token and the beginning of its sentence.
    pub(super) fn begins(&self, line: &Line, at: usize) -> bool {
        (line.tokens.start..at)
            .all(|before| matches!(self.kind(before), Some(Kind::Punct | Kind::Symbol)))
    }

    /// The sentence of a token.
    pub(in crate::entities) fn sentence_of(&self, at: usize) -> u32 {
        self.analysis
            .sentences
            .partition_point(|sentence| sentence.tokens.end as usize <= at) as u32
    }
}

fn shape_of(form: &str) -> Shape {
    // `al-Assad` has its capital inside; of all other words the first letter tells.
    match form.as_bytes() {
        [b'a'..=b'z', _, b'-', b'A'..=b'Z', ..] => return Shape::Initial,
        [b'a'..=b'z', ..] | [] => return Shape::Low,
        _ if !form.starts_with(char::is_uppercase) => return Shape::Low,
        _ => {}
    }
    let mut rest = form
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .skip(1)
        .peekable();
    if rest.peek().is_some() && rest.all(char::is_uppercase) {
        Shape::Capitals
    } else {
        Shape::Initial
    }
}

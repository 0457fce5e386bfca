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

/// A text, its tokens and how they are written.
#[derive(Debug)]
pub(in crate::entities) struct Page<'a> {
    pub(in crate::entities) text: &'a str,
    pub(in crate::entities) analysis: &'a Analysis,
    shapes: Vec<Shape>,
}

impl<'a> Page<'a> {
    pub(in crate::entities) fn new(text: &'a str, analysis: &'a Analysis) -> Self {
        let shape = |token: &crate::text::Token| match token.kind {
            Kind::Word | Kind::Abbreviation | Kind::Elision => shape_of(token.span.of(text)),
            _ => Shape::Low,
        };
        Self {
            text,
            analysis,
            shapes: analysis.tokens.iter().map(shape).collect(),
        }
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
                capitals += usize::from(self.shapes[at] != Shape::Low);
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
        self.shapes.get(at).copied().unwrap_or(Shape::Low)
    }

    /// Whether the token begins with a capital.
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
    let mut letters = form.chars();
    if !letters.next().is_some_and(char::is_uppercase) {
        // `l'Unità` as one token and `al-Assad` have their capital inside.
        let inside =
            form.len() > 3 && letters.any(char::is_uppercase) && form.contains(['-', '\'', '’']);
        return if inside { Shape::Initial } else { Shape::Low };
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

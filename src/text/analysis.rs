//! The analysed text: tokens, sentences and paragraphs as plain columns.

use std::ops::Range;

use super::Kind;
use crate::Span;

/// One token: where it stands and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// Its kind.
    pub kind: Kind,
}

/// One sentence: a run of tokens inside one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token and one past the last, as positions in [`Analysis::tokens`].
    pub tokens: Range<u32>,
    /// The paragraph, counted from 0.
    pub paragraph: u32,
}

/// The tokens and sentences of one text. Every token belongs to exactly one sentence, sentences
/// follow each other without a gap, and nothing but white space lies between tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The tokens in the order of the text.
    pub tokens: Vec<Token>,
    /// The sentences in the order of the text.
    pub sentences: Vec<Sentence>,
}

impl Analysis {
    /// The tokens of one sentence.
    #[must_use]
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize]
    }

    /// The bytes from the sentence's first token to its last.
    #[must_use]
    pub fn span_of(&self, sentence: &Sentence) -> Span {
        match self.tokens_of(sentence) {
            [first, .., last] => Span::new(first.span.start, last.span.end),
            [only] => only.span,
            [] => Span::default(),
        }
    }

    /// The tokens that a stretch of the text touches, as positions in [`Analysis::tokens`].
    #[must_use]
    pub fn tokens_under(&self, span: Span) -> Range<u32> {
        let start = self
            .tokens
            .partition_point(|token| token.span.end <= span.start) as u32;
        let end = self
            .tokens
            .partition_point(|token| token.span.start < span.end) as u32;
        start..end.max(start)
    }
}

//! The automaton that cuts a text into tokens.
//!
//! One step per token: the class of the first byte picks the rule, the rule finds the end. While
//! it runs, the scanner notes the places where a sentence could end ([`Edge`]), so that sentence
//! splitting looks at those and at nothing else.

use super::class::{CLASS, Class, class_at};
use super::{Kind, Token, swar};
use crate::Span;

/// A place where a sentence may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    /// The token that may end it; for a line, the first token behind it.
    pub token: u32,
    /// What is found there.
    pub sign: Sign,
}

/// What may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A stop, an exclamation or question mark, an ellipsis.
    Stop,
    /// A colon or a semicolon.
    Colon,
    /// An abbreviation, with its own stop.
    Abbreviation,
    /// The end of a line.
    Line,
    /// A blank line.
    Blank,
}

/// Where the automaton stands.
pub(super) struct Scanner<'t> {
    pub text: &'t str,
    pub bytes: &'t [u8],
    pub tokens: &'t mut Vec<Token>,
    pub edges: &'t mut Vec<Edge>,
    /// Whether a single quotation mark is open.
    pub quoted: bool,
    /// Whether the text is tokenised already, once that has been asked.
    pub spaced: Option<bool>,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t mut Vec<Token>, edges: &'t mut Vec<Edge>) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            tokens,
            edges,
            quoted: false,
            spaced: None,
        }
    }

    /// Cuts the whole text.
    pub(super) fn run(&mut self) {
        let bytes = self.bytes;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let class = CLASS[byte as usize];
            if class != Class::Letter {
                at = self.step(at, class, 1);
                continue;
            }
            let end = swar::letters_end(bytes, at);
            // Most words end at a blank, which is passed over at once.
            at = match bytes.get(end) {
                Some(b' ') => self.push(at, end, Kind::Word) + 1,
                _ => self.word_from(at, end),
            };
        }
    }

    /// One token or one stretch of white space, beginning at `at`; where it ends.
    fn step(&mut self, at: usize, class: Class, width: usize) -> usize {
        match class {
            Class::Space => at + width,
            Class::Newline => self.line(at),
            Class::Letter => self.word(at),
            Class::Digit => self.number(at),
            Class::Stop => self.stop(at, width),
            Class::Apostrophe => self.apostrophe(at, width),
            Class::Punct => self.mark(at, width),
            Class::Symbol => self.symbol(at, width),
            Class::Emoji => self.emoji(at),
            Class::Format => self.format(at),
            Class::Wide => {
                let (class, width) = class_at(self.text, at);
                self.step(at, class, width)
            }
        }
    }

    /// Records a token; returns its end.
    #[inline]
    pub(super) fn push(&mut self, start: usize, end: usize, kind: Kind) -> usize {
        self.tokens.push(Token {
            span: Span::new(start as u32, end as u32),
            kind,
        });
        end
    }

    /// Records that the last token may end a sentence.
    pub(super) fn edge(&mut self, sign: Sign) {
        self.edges.push(Edge {
            token: self.tokens.len() as u32 - 1,
            sign,
        });
    }

    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    #[inline]
    pub(super) fn class(&self, at: usize) -> Class {
        match CLASS[self.byte(at) as usize] {
            Class::Wide => class_at(self.text, at).0,
            class => class,
        }
    }

    /// White space with at least one end of line in it.
    fn line(&mut self, start: usize) -> usize {
        let mut at = start;
        let mut lines = 0;
        loop {
            match class_at(self.text, at) {
                (_, 0) => break,
                (Class::Newline, width) => {
                    // `\r\n` is one end of line.
                    lines += u32::from(!(self.byte(at) == b'\r' && self.byte(at + 1) == b'\n'));
                    at += width;
                }
                (Class::Space, width) => at += width,
                _ => break,
            }
        }
        self.quoted = false;
        let sign = if lines > 1 { Sign::Blank } else { Sign::Line };
        self.edges.push(Edge {
            token: self.tokens.len() as u32,
            sign,
        });
        at
    }
}

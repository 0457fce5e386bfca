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
    spaced: Option<bool>,
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

    /// `.`, `...`, `?!`, `…`.
    fn stop(&mut self, start: usize, width: usize) -> usize {
        let mut end = start + width;
        match self.byte(start) {
            b'.' => {
                while self.byte(end) == b'.' {
                    end += 1;
                }
            }
            b'!' | b'?' => {
                while matches!(self.byte(end), b'!' | b'?') {
                    end += 1;
                }
            }
            _ => {}
        }
        self.push(start, end, Kind::Punct);
        self.edge(Sign::Stop);
        end
    }

    /// An apostrophe that follows no word: `'90`, `'ndrangheta`, or a quotation mark.
    fn apostrophe(&mut self, start: usize, width: usize) -> usize {
        let mut end = start + width;
        match self.class(end) {
            Class::Digit => {
                let digits = self.digits_end(end);
                if (2..=3).contains(&(digits - end)) && self.class(digits) != Class::Letter {
                    return self.push(start, digits, Kind::Number);
                }
            }
            Class::Letter => {
                let word = self.letters_end(end);
                if super::lexicon::is_beheaded(&self.text[end..word])
                    && !(self.class(word) == Class::Apostrophe)
                {
                    return self.push(start, word, Kind::Word);
                }
                if self.is_spaced() {
                    return self.quoted_word(start, word);
                }
                self.quoted = true;
            }
            Class::Apostrophe => end += class_at(self.text, end).1,
            _ => self.quoted = false,
        }
        self.push(start, end, Kind::Punct)
    }

    /// Whether the text has been tokenised already: its commas stand off on both sides.
    ///
    /// In such a text a single quotation mark that hangs on a word was left there on purpose.
    pub(super) fn is_spaced(&mut self) -> bool {
        let bytes = self.bytes;
        *self.spaced.get_or_insert_with(|| {
            let mut commas = memchr::memchr_iter(b',', bytes).take(8).peekable();
            commas.peek().is_some() && commas.all(|comma| comma > 0 && bytes[comma - 1] == b' ')
        })
    }

    /// A word of a tokenised text with its quotation marks.
    fn quoted_word(&mut self, start: usize, end: usize) -> usize {
        let (class, width) = class_at(self.text, end);
        let end = if class == Class::Apostrophe {
            end + width
        } else {
            end
        };
        self.push(start, end, Kind::Word)
    }

    /// Punctuation other than stops and apostrophes; runs of marks that draw something are one.
    fn mark(&mut self, start: usize, width: usize) -> usize {
        let byte = self.byte(start);
        match byte {
            b'@' | b'#' => {
                if let Some(end) = self.tag(start) {
                    return end;
                }
            }
            _ => {}
        }
        let mut end = start + width;
        if matches!(byte, b'-' | b'*' | b'#' | b'_') {
            while self.byte(end) == byte {
                end += 1;
            }
        }
        self.push(start, end, Kind::Punct);
        if matches!(byte, b':' | b';') {
            self.edge(Sign::Colon);
        }
        end
    }

    fn symbol(&mut self, start: usize, width: usize) -> usize {
        let byte = self.byte(start);
        let mut end = start + width;
        if matches!(byte, b'=' | b'~' | b'<' | b'>' | b'`' | b'|') {
            while self.byte(end) == byte {
                end += 1;
            }
        }
        if self.text[start..].starts_with("°C") || self.text[start..].starts_with("°F") {
            return self.push(start, end + 1, Kind::Symbol);
        }
        if self.text[end..].starts_with('\u{fe0f}') {
            return self.push(start, end + 3, Kind::Emoji);
        }
        self.push(start, end, Kind::Symbol)
    }

    /// Marks that are not seen: the beginning of a word if one follows, else a token of their own.
    fn format(&mut self, start: usize) -> usize {
        match self.behind_format(start) {
            end if self.class(end) == Class::Letter => self.word(start),
            end => self.push(start, end, Kind::Symbol),
        }
    }

    /// A pictograph with its modifiers, or a flag.
    fn emoji(&mut self, start: usize) -> usize {
        let mut end = start;
        let mut flags = 0;
        let mut joined = true;
        for c in self.text[start..].chars() {
            match c {
                '\u{1f1e6}'..='\u{1f1ff}' if flags < 2 && (joined || flags == 1) => {
                    flags += 1;
                    joined = false;
                }
                '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' => {
                    joined = false;
                }
                '\u{200d}' => joined = true,
                _ if joined && super::class::class_of_wide(c) == Class::Emoji => joined = false,
                _ if joined
                    && end > start
                    && !c.is_ascii()
                    && super::class::class_of_wide(c) == Class::Symbol =>
                {
                    joined = false;
                }
                _ => break,
            }
            end += c.len_utf8();
        }
        self.push(start, end, Kind::Emoji)
    }
}

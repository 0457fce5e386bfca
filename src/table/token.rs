//! The table of tokens.

use std::iter;
use std::ops::Range;

use super::norm::{Norms, unite};
use super::room::{Room, TextRows, take};
use super::word::Words;
use crate::corpus::Document;
use crate::parallel::{self, Cancel, Jobs};
use crate::text::Kind;
use crate::{CharOffsets, Corpus, Result, Vocab};

/// Columns of tokens to be filled, all of one length.
#[derive(Debug)]
pub struct TokenRows<'a> {
    /// Row of the document.
    pub doc: &'a mut [i64],
    /// Paragraph in the document.
    pub paragraph: &'a mut [i32],
    /// Sentence in the document.
    pub sentence: &'a mut [i32],
    /// Token in the document.
    pub token: &'a mut [i32],
    /// The token as it stands in the text.
    pub text: TextRows<'a>,
    /// Number of the normal form in the vocabulary that [`TokenPlan::fill`] gives.
    pub norm: &'a mut [i32],
    /// Code of the kind: its place in [`Kind::ALL`].
    pub kind: &'a mut [i8],
    /// First code point.
    pub start: &'a mut [i32],
    /// One past the last code point.
    pub end: &'a mut [i32],
    /// Whether the normal form is a stop word.
    pub is_stop: &'a mut [bool],
    /// Word in the document, where it is asked for.
    pub word: Option<&'a mut [i32]>,
}

/// The tokens of a corpus, counted, so that the caller can make room for them.
#[derive(Debug)]
pub struct TokenPlan<'a> {
    corpus: Corpus<'a>,
    parts: Vec<Part>,
}

/// The rows that one thread fills.
#[derive(Debug)]
struct Part {
    documents: Range<usize>,
    room: Room,
    words: Option<Words>,
}

impl<'a> TokenPlan<'a> {
    /// Counts the tokens, or the words in them: with `split`, `della` has a row for `di` and one for
    /// `la`.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled).
    pub fn new(corpus: Corpus<'a>, split: bool, jobs: Jobs, cancel: &Cancel) -> Result<Self> {
        let parts = parallel::map_owned(corpus.runs(jobs), jobs, |documents| {
            let mut part = Part {
                room: room(corpus.documents(&documents)),
                documents,
                words: None,
            };
            if split {
                let documents = corpus.documents(&part.documents);
                let (room, words) = Words::new(documents, part.room.rows, cancel)?;
                (part.room, part.words) = (room, Some(words));
            }
            Ok(part)
        })?;
        Ok(Self { corpus, parts })
    }

    /// How much room the rows take.
    #[must_use]
    pub fn room(&self) -> Room {
        self.parts.iter().map(|part| part.room).sum()
    }

    /// Fills the rows; returns the distinct normal forms, in order of first appearance.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled).
    ///
    /// # Panics
    /// If there is less room than [`TokenPlan::room`] says.
    pub fn fill(self, mut rows: TokenRows<'_>, jobs: Jobs, cancel: &Cancel) -> Result<Vocab> {
        let corpus = self.corpus;
        let parts = self.parts.into_iter();
        let shares = parts.map(|part| (rows.take(part.room), part)).collect();
        let filled =
            parallel::map_owned(shares, jobs, |(rows, part)| part.fill(corpus, rows, cancel))?;
        unite(filled, jobs)
    }
}

/// The room of the tokens of some documents.
fn room<'a>(documents: impl Iterator<Item = Document<'a>>) -> Room {
    let mut room = Room::default();
    for document in documents {
        for token in &document.analysis.tokens {
            room.add(token.span);
        }
    }
    room
}

impl Part {
    /// Fills the rows; returns the column of norms, and the vocabulary that it has the numbers of.
    fn fill<'r>(
        self,
        corpus: Corpus<'_>,
        rows: TokenRows<'r>,
        cancel: &Cancel,
    ) -> Result<(&'r mut [i32], Vocab)> {
        let mut writer = Writer { rows, row: 0 };
        let documents = corpus.documents(&self.documents);
        let vocab = if let Some(words) = self.words {
            words.write(writer.rows.norm, writer.rows.is_stop);
            let mut counts = words.counts().iter().copied();
            for document in documents {
                cancel.check()?;
                writer.push(&document, &mut counts);
            }
            words.into_vocab()
        } else {
            let mut norms = Norms::new(self.room.rows);
            for document in documents {
                cancel.check()?;
                writer.number(&document, &mut norms);
                writer.push(&document, &mut iter::repeat(1));
            }
            norms.into_vocab()
        };
        Ok((writer.rows.norm, vocab))
    }
}

/// Fills columns row by row.
struct Writer<'a> {
    rows: TokenRows<'a>,
    row: usize,
}

impl Writer<'_> {
    /// Numbers the normal forms of a document that is pushed next, a row a token.
    ///
    /// A rare form is far away in memory. In a loop that does nothing else the processor waits for
    /// several of them at once.
    fn number(&mut self, document: &Document<'_>, norms: &mut Norms) {
        let tokens = document.analysis.tokens.iter();
        let rows = self.rows.norm[self.row..].iter_mut();
        let rows = rows.zip(&mut self.rows.is_stop[self.row..]);
        for (token, (number, is_stop)) in tokens.zip(rows) {
            let norm = norms.get(document.text, token.span);
            (*number, *is_stop) = (norm.number, norm.is_stop);
        }
    }

    /// Writes all but the norms of a document, each token into as many rows as `counts` says.
    ///
    /// Every word of a token has its text, place and number. The last one has its kind too, while those
    /// before it are plain words: `dell'` is the word `di` and the elision `l'`.
    fn push(&mut self, document: &Document<'_>, counts: &mut impl Iterator<Item = u8>) {
        let mut offsets = CharOffsets::new(document.text);
        let first = self.row;
        let mut number = 0;
        for (sentence, of) in document.analysis.sentences.iter().enumerate() {
            let begin = self.row;
            let tokens = document.analysis.tokens_of(of).iter();
            for (token, count) in tokens.zip(&mut *counts) {
                let chars = offsets.span(token.span);
                for word in 1..=count {
                    let kind = if word == count {
                        token.kind
                    } else {
                        Kind::Word
                    };
                    let (row, rows) = (self.row, &mut self.rows);
                    rows.token[row] = number;
                    rows.text.push(document.text, token.span);
                    rows.kind[row] = kind as i8;
                    rows.start[row] = chars.start as i32;
                    rows.end[row] = chars.end as i32;
                    self.row += 1;
                }
                number += 1;
            }
            self.rows.paragraph[begin..self.row].fill(of.paragraph as i32);
            self.rows.sentence[begin..self.row].fill(sentence as i32);
        }
        self.rows.doc[first..self.row].fill(document.row as i64);
        if let Some(words) = &mut self.rows.word {
            for (number, word) in words[first..self.row].iter_mut().enumerate() {
                *word = number as i32;
            }
        }
    }
}

impl<'a> TokenRows<'a> {
    /// Cuts off the first rows.
    fn take(&mut self, room: Room) -> Self {
        let rows = room.rows;
        Self {
            doc: take(&mut self.doc, rows),
            paragraph: take(&mut self.paragraph, rows),
            sentence: take(&mut self.sentence, rows),
            token: take(&mut self.token, rows),
            text: self.text.take(room),
            norm: take(&mut self.norm, rows),
            kind: take(&mut self.kind, rows),
            start: take(&mut self.start, rows),
            end: take(&mut self.end, rows),
            is_stop: take(&mut self.is_stop, rows),
            word: self.word.as_mut().map(|word| take(word, rows)),
        }
    }
}

/// The surface tokens of every document, one list a text; `None` for a null.
pub fn token_lists<'a>(corpus: Corpus<'a>) -> impl Iterator<Item = Option<Vec<&'a str>>> {
    corpus.rows().map(|document| {
        let Document { text, analysis, .. } = document?;
        Some(
            analysis
                .tokens
                .iter()
                .map(|token| token.span.of(text))
                .collect(),
        )
    })
}

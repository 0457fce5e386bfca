//! The table of sentences.

use super::room::{Room, TextRows, take};
use crate::parallel::{self, Cancel, Jobs};
use crate::{CharOffsets, Corpus, Error, ErrorKind, Result};

/// Columns of sentences to be filled, all of one length.
#[derive(Debug)]
pub struct SentenceRows<'a> {
    /// Row of the document.
    pub doc: &'a mut [i64],
    /// Paragraph in the document.
    pub paragraph: &'a mut [i32],
    /// Sentence in the document.
    pub sentence: &'a mut [i32],
    /// First code point.
    pub start: &'a mut [i32],
    /// One past the last code point.
    pub end: &'a mut [i32],
    /// The sentence as it stands in the text.
    pub text: TextRows<'a>,
}

/// Sentences of a corpus, counted, so that the caller can make room for them.
#[derive(Debug)]
pub struct SentencePlan<'a> {
    corpus: Corpus<'a>,
    parts: Vec<Part>,
}

/// A sentence: the row of its document and its number there.
type Place = (usize, usize);

/// The rows that one thread fills.
#[derive(Debug)]
struct Part {
    places: Vec<Place>,
    room: Room,
}

impl<'a> SentencePlan<'a> {
    /// All sentences.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if there are no threads to be had.
    pub fn all(corpus: Corpus<'a>, jobs: Jobs) -> Result<Self> {
        let parts = parallel::map_owned(corpus.runs(jobs), jobs, |documents| {
            let places = corpus.documents(&documents).flat_map(|document| {
                let sentences = 0..document.analysis.sentences.len();
                sentences.map(move |sentence| (document.row, sentence))
            });
            Part::new(corpus, places.collect())
        })?;
        Ok(Self { corpus, parts })
    }

    /// Some sentences, each named by the row of its document and its number there.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] for a sentence that is not there.
    pub fn at(corpus: Corpus<'a>, places: Vec<(usize, usize)>) -> Result<Self> {
        let parts = vec![Part::new(corpus, places)?];
        Ok(Self { corpus, parts })
    }

    /// How much room the rows take.
    #[must_use]
    pub fn room(&self) -> Room {
        self.parts.iter().map(|part| part.room).sum()
    }

    /// Fills the rows.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`].
    ///
    /// # Panics
    /// If there is less room than [`SentencePlan::room`] says.
    pub fn fill(self, mut rows: SentenceRows<'_>, jobs: Jobs, cancel: &Cancel) -> Result<()> {
        let corpus = self.corpus;
        let parts = self.parts.into_iter();
        let shares = parts.map(|part| (rows.take(part.room), part)).collect();
        parallel::map_owned(
            shares,
            jobs,
            |(mut rows, part): (SentenceRows<'_>, Part)| {
                let mut row = 0;
                for places in part.places.chunk_by(|one, next| one.0 == next.0) {
                    cancel.check()?;
                    rows.write(row, corpus, places);
                    row += places.len();
                }
                Ok(())
            },
        )?;
        Ok(())
    }
}

impl Part {
    fn new(corpus: Corpus<'_>, places: Vec<Place>) -> Result<Self> {
        let mut room = Room::default();
        for &(row, number) in &places {
            let analysis = corpus.document(row).map(|document| document.analysis);
            let found = analysis.and_then(|analysis| {
                let sentence = analysis.sentences.get(number)?;
                Some(analysis.span_of(sentence))
            });
            room.add(found.ok_or_else(|| {
                Error::new(
                    ErrorKind::Input,
                    format!("document {row} has no sentence {number}"),
                )
            })?);
        }
        Ok(Self { places, room })
    }
}

impl<'a> SentenceRows<'a> {
    /// Writes sentences of one document, the first of them into `row`.
    fn write(&mut self, row: usize, corpus: Corpus<'_>, places: &[Place]) {
        let Some(document) = places.first().and_then(|place| corpus.document(place.0)) else {
            return;
        };
        let mut offsets = CharOffsets::new(document.text);
        for (row, &(_, number)) in (row..).zip(places) {
            let sentence = &document.analysis.sentences[number];
            let span = document.analysis.span_of(sentence);
            let chars = offsets.span(span);
            self.doc[row] = document.row as i64;
            self.paragraph[row] = sentence.paragraph as i32;
            self.sentence[row] = number as i32;
            self.start[row] = chars.start as i32;
            self.end[row] = chars.end as i32;
            self.text.push(document.text, span);
        }
    }

    /// Cuts off the first rows.
    fn take(&mut self, room: Room) -> Self {
        let rows = room.rows;
        Self {
            doc: take(&mut self.doc, rows),
            paragraph: take(&mut self.paragraph, rows),
            sentence: take(&mut self.sentence, rows),
            start: take(&mut self.start, rows),
            end: take(&mut self.end, rows),
            text: self.text.take(room),
        }
    }
}

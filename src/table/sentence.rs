//! The table of sentences.

use super::StringColumn;
use crate::corpus::Document;
use crate::parallel::{Cancel, Jobs};
use crate::{CharOffsets, Corpus, Error, ErrorKind, Result};

/// Sentences of one chunk, a column a field.
#[derive(Clone, Debug, Default)]
pub struct SentenceBatch {
    /// Row of the document.
    pub doc: Vec<i64>,
    /// Paragraph in the document.
    pub paragraph: Vec<i32>,
    /// Sentence in the document.
    pub sentence: Vec<i32>,
    /// First code point.
    pub start: Vec<i32>,
    /// One past the last code point.
    pub end: Vec<i32>,
    /// The sentence as it stands in the text.
    pub text: StringColumn,
}

/// The sentences of a corpus.
///
/// # Errors
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled).
pub fn sentences(corpus: Corpus<'_>, jobs: Jobs, cancel: &Cancel) -> Result<Vec<SentenceBatch>> {
    corpus.map_chunks(jobs, |chunk| {
        let mut batch = SentenceBatch::default();
        for document in corpus.documents(chunk) {
            cancel.check()?;
            batch.push_document(&document, 0..document.analysis.sentences.len());
        }
        Ok(batch)
    })
}

/// Some sentences of a corpus, each named by the row of its document and its number there.
///
/// # Errors
/// [`ErrorKind::Input`](crate::ErrorKind::Input) for a sentence that is not there.
pub fn sentences_at(corpus: Corpus<'_>, places: &[(usize, usize)]) -> Result<SentenceBatch> {
    let mut batch = SentenceBatch::default();
    for &(row, number) in places {
        let document = corpus
            .document(row)
            .filter(|document| number < document.analysis.sentences.len());
        let document = document.ok_or_else(|| {
            Error::new(
                ErrorKind::Input,
                format!("document {row} has no sentence {number}"),
            )
        })?;
        batch.push_document(&document, [number]);
    }
    Ok(batch)
}

impl SentenceBatch {
    fn push_document(&mut self, document: &Document<'_>, numbers: impl IntoIterator<Item = usize>) {
        let Document {
            row,
            text,
            analysis,
        } = *document;
        let mut offsets = CharOffsets::new(text);
        for number in numbers {
            let sentence = &analysis.sentences[number];
            let span = analysis.span_of(sentence);
            let chars = offsets.span(span);
            self.doc.push(row as i64);
            self.paragraph.push(sentence.paragraph as i32);
            self.sentence.push(number as i32);
            self.start.push(chars.start as i32);
            self.end.push(chars.end as i32);
            self.text.push(span.of(text));
        }
    }
}

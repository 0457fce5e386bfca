//! The table of sentences.

use super::StringColumn;
use crate::parallel::{Cancel, Jobs};
use crate::{CharOffsets, Corpus, Result};

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
            let mut offsets = CharOffsets::new(document.text);
            for (number, sentence) in document.analysis.sentences.iter().enumerate() {
                let span = document.analysis.span_of(sentence);
                let chars = offsets.span(span);
                batch.doc.push(document.row as i64);
                batch.paragraph.push(sentence.paragraph as i32);
                batch.sentence.push(number as i32);
                batch.start.push(chars.start as i32);
                batch.end.push(chars.end as i32);
                batch.text.push(span.of(document.text));
            }
        }
        Ok(batch)
    })
}

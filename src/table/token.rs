//! The table of tokens.

use super::StringColumn;
use crate::corpus::Document;
use crate::parallel::{Cancel, Jobs};
use crate::text::normalize;
use crate::{CharOffsets, Corpus, Result, Vocab};

/// Tokens of one chunk, a column a field.
#[derive(Clone, Debug, Default)]
pub struct TokenBatch {
    /// Row of the document.
    pub doc: Vec<i64>,
    /// Paragraph in the document.
    pub paragraph: Vec<i32>,
    /// Sentence in the document.
    pub sentence: Vec<i32>,
    /// Token in the document.
    pub token: Vec<i32>,
    /// The token as it stands in the text.
    pub text: StringColumn,
    /// Number of the normal form in [`TokenTable::norms`].
    pub norm: Vec<i32>,
    /// Code of the kind: its place in [`Kind::ALL`](crate::text::Kind::ALL).
    pub kind: Vec<i32>,
    /// First code point.
    pub start: Vec<i32>,
    /// One past the last code point.
    pub end: Vec<i32>,
}

/// The tokens of a corpus with their normal forms.
#[derive(Clone, Debug, Default)]
pub struct TokenTable {
    /// The rows, a batch per chunk.
    pub batches: Vec<TokenBatch>,
    /// The distinct normal forms, in order of first appearance.
    pub norms: Vocab,
}

/// The tokens of a corpus.
///
/// # Errors
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled).
pub fn tokens(corpus: Corpus<'_>, jobs: Jobs, cancel: &Cancel) -> Result<TokenTable> {
    let pieces = corpus.map_chunks(jobs, |chunk| {
        let mut batch = TokenBatch::default();
        let mut norms = Vocab::new();
        for document in corpus.documents(chunk) {
            cancel.check()?;
            batch.push_document(&document, &mut norms);
        }
        Ok((batch, norms))
    })?;
    let mut table = TokenTable::default();
    for (mut batch, local) in pieces {
        table.norms.absorb(&local, &mut batch.norm);
        table.batches.push(batch);
    }
    Ok(table)
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

impl TokenBatch {
    fn push_document(&mut self, document: &Document<'_>, norms: &mut Vocab) {
        let Document {
            row,
            text,
            analysis,
        } = *document;
        let mut offsets = CharOffsets::new(text);
        let mut number = 0;
        for (sentence_number, sentence) in analysis.sentences.iter().enumerate() {
            for token in analysis.tokens_of(sentence) {
                let surface = token.span.of(text);
                let chars = offsets.span(token.span);
                self.doc.push(row as i64);
                self.paragraph.push(sentence.paragraph as i32);
                self.sentence.push(sentence_number as i32);
                self.token.push(number);
                self.text.push(surface);
                self.norm.push(norms.intern(&normalize(surface)) as i32);
                self.kind.push(token.kind as i32);
                self.start.push(chars.start as i32);
                self.end.push(chars.end as i32);
                number += 1;
            }
        }
    }
}

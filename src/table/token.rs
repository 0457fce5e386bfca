//! The table of tokens.

use super::StringColumn;
use super::norm::{Norms, renumber};
use super::word;
use crate::corpus::Document;
use crate::parallel::{self, Cancel, Jobs};
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
    /// Word in the document, where tokens are split into words; empty otherwise.
    pub word: Vec<i32>,
}

/// The tokens of a corpus with their normal forms.
#[derive(Clone, Debug, Default)]
pub struct TokenTable {
    /// The rows, a batch per chunk.
    pub batches: Vec<TokenBatch>,
    /// The distinct normal forms, in order of first appearance.
    pub norms: Vocab,
}

/// The tokens of a corpus, or its words: with `split`, `della` has a row for `di` and one for `la`.
///
/// # Errors
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled).
pub fn tokens(corpus: Corpus<'_>, split: bool, jobs: Jobs, cancel: &Cancel) -> Result<TokenTable> {
    let pieces = corpus.map_runs(jobs, |chunk| {
        let tokens = corpus
            .documents(chunk)
            .map(|document| document.analysis.tokens.len())
            .sum();
        let bytes = corpus
            .documents(chunk)
            .map(|document| document.text.len())
            .sum();
        let mut batch = TokenBatch::with_capacity(tokens, bytes);
        let mut norms = Norms::new();
        for document in corpus.documents(chunk) {
            cancel.check()?;
            batch.push_document(&document, &mut norms);
        }
        let norms = norms.into_vocab();
        Ok(match split {
            true => word::split(&batch, &norms),
            false => (batch, norms),
        })
    })?;
    let mut norms = Vocab::new();
    let numbered = pieces.into_iter().map(|(batch, local)| {
        let numbers = norms.absorb(&local);
        (batch, numbers)
    });
    let batches = parallel::map_owned(numbered.collect(), jobs, |(mut batch, numbers)| {
        renumber(&mut batch.norm, &numbers);
        Ok(batch)
    })?;
    Ok(TokenTable { batches, norms })
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
    fn push_document(&mut self, document: &Document<'_>, norms: &mut Norms) {
        let Document {
            row,
            text,
            analysis,
        } = *document;
        let tokens = &analysis.tokens;
        let rows = self.doc.len() + tokens.len();
        self.doc.resize(rows, row as i64);
        self.token.extend(0..tokens.len() as i32);
        self.kind
            .extend(tokens.iter().map(|token| token.kind as i32));
        for (number, sentence) in analysis.sentences.iter().enumerate() {
            let rows = self.sentence.len() + sentence.tokens.len();
            self.paragraph.resize(rows, sentence.paragraph as i32);
            self.sentence.resize(rows, number as i32);
        }
        let mut offsets = CharOffsets::new(text);
        for token in tokens {
            let chars = offsets.span(token.span);
            self.start.push(chars.start as i32);
            self.end.push(chars.end as i32);
            self.text.push_span(text, token.span);
            self.norm.push(norms.number(text, token.span));
        }
    }

    /// Room for the tokens of one chunk.
    fn with_capacity(tokens: usize, bytes: usize) -> Self {
        let ints = || Vec::with_capacity(tokens);
        Self {
            doc: Vec::with_capacity(tokens),
            paragraph: ints(),
            sentence: ints(),
            token: ints(),
            text: StringColumn::with_capacity(tokens, bytes),
            norm: ints(),
            kind: ints(),
            start: ints(),
            end: ints(),
            word: Vec::new(),
        }
    }

    /// The given rows.
    pub(super) fn at(&self, rows: &[usize]) -> Self {
        let ints = |column: &[i32]| rows.iter().map(|&row| column[row]).collect();
        Self {
            doc: rows.iter().map(|&row| self.doc[row]).collect(),
            paragraph: ints(&self.paragraph),
            sentence: ints(&self.sentence),
            token: ints(&self.token),
            text: self.text.at(rows),
            norm: ints(&self.norm),
            kind: ints(&self.kind),
            start: ints(&self.start),
            end: ints(&self.end),
            word: Vec::new(),
        }
    }
}

//! Annotated text: what a model is trained on and measured against.

mod conll;
mod marked;
mod replace;

use std::ops::Range;

pub use conll::{Conll, read_conll};
pub use marked::read_marked;
pub use replace::Substitutes;

use crate::text::Analysis;
use crate::{Error, ErrorKind, Result, Span};

/// A mention as annotated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    /// Its bytes.
    pub span: Span,
    /// Its label.
    pub label: String,
}

/// One annotated text: an article, or as many sentences of it as belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The text.
    pub text: String,
    /// Its tokens and sentences.
    pub analysis: Analysis,
    /// Its mentions, in the order of the text, without overlap.
    pub gold: Vec<Gold>,
}

/// Annotated texts of one origin: one guideline, one kind of language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// What it is called in reports.
    pub name: String,
    /// Its texts.
    pub documents: Vec<Document>,
    /// I-tags without a beginning, read as the beginning of a mention.
    pub orphans: usize,
}

impl Document {
    /// A text with its mentions, tokens being found by the analyser.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] if a span lies outside the text or inside a character, is empty, or
    /// overlaps another.
    pub fn new(text: impl Into<String>, mut gold: Vec<Gold>) -> Result<Self> {
        let text = text.into();
        gold.sort_by_key(|mention| mention.span);
        let mut free = 0;
        for Gold { span, label } in &gold {
            let (start, end) = (span.start as usize, span.end as usize);
            if text.get(start..end).is_none_or(str::is_empty) || start < free {
                let message = format!(
                    "span {start}..{end} ({label}) is empty, overlaps another or is not in the text \
                     of {} bytes",
                    text.len()
                );
                return Err(Error::new(ErrorKind::Input, message));
            }
            free = end;
        }
        let analysis = crate::text::analyse(&text);
        Ok(Self {
            text,
            analysis,
            gold,
        })
    }

    /// The tokens that a span touches.
    pub(super) fn tokens_of(&self, span: Span) -> Range<usize> {
        let tokens = self.analysis.tokens_under(span);
        tokens.start as usize..tokens.end as usize
    }

    /// The sentences as ranges of tokens.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let sentences = self.analysis.sentences.iter();
        sentences.map(|sentence| sentence.tokens.start as usize..sentence.tokens.end as usize)
    }
}

impl Corpus {
    /// How many tokens there are.
    #[must_use]
    pub fn tokens(&self) -> usize {
        let lengths = self
            .documents
            .iter()
            .map(|document| document.analysis.tokens.len());
        lengths.sum()
    }

    /// The same texts with the tokens and sentences that the analyser finds, whatever the file's were:
    /// what is measured then is what a user gets from raw text.
    #[must_use]
    pub fn analysed(mut self) -> Self {
        for document in &mut self.documents {
            document.analysis = crate::text::analyse(&document.text);
        }
        self
    }

    /// The labels in alphabetical order.
    #[must_use]
    pub fn labels(&self) -> Vec<String> {
        let gold = self.documents.iter().flat_map(|document| &document.gold);
        let labels: std::collections::BTreeSet<&String> = gold.map(|gold| &gold.label).collect();
        labels.into_iter().cloned().collect()
    }
}

//! Mentions from outside: what somebody else's model found in the texts of a corpus.

use std::ops::Range;

use crate::corpus::Document;
use crate::{ByteOffsets, CharSpan, Error, ErrorKind, Result, Span};

/// A mention that somebody outside found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// Its bytes. They may cover tokens in part, or reach over the end of a sentence.
    pub span: Span,
    /// Its label, as a position among the labels that the extractor was built with.
    pub label: u16,
    /// How certain it is, in [0, 1].
    pub score: f32,
}

/// A mention in code points, as it comes from outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GivenChars {
    /// Its code points.
    pub span: CharSpan,
    /// Its label, as a position in [`GivenTable::labels`].
    pub label: u16,
    /// How certain it is, in [0, 1].
    pub score: f32,
}

/// The mentions that somebody outside found in the texts of a corpus.
#[derive(Clone, Debug, Default)]
pub struct GivenTable {
    labels: Vec<String>,
    mentions: Vec<GivenChars>,
    /// Of every document its mentions.
    rows: Vec<Range<usize>>,
}

impl GivenTable {
    /// The mentions of all documents one behind the other, `counts[row]` of them in each.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] if the counts are not those of the mentions, if a label has no name, or
    /// if a score is outside [0, 1].
    pub fn new(
        labels: Vec<String>,
        mut mentions: Vec<GivenChars>,
        counts: &[usize],
    ) -> Result<Self> {
        let mut rows = Vec::with_capacity(counts.len());
        let mut end = 0;
        for &count in counts {
            rows.push(end..end + count);
            end += count;
        }
        let sound = |mention: &GivenChars| {
            usize::from(mention.label) < labels.len() && (0.0..=1.0).contains(&mention.score)
        };
        if end != mentions.len() || !mentions.iter().all(sound) {
            let message = "the mentions from outside do not fit their labels, scores or documents";
            return Err(Error::new(ErrorKind::Model, message));
        }
        for row in &rows {
            // Spans are then turned into bytes in one pass over the text.
            mentions[row.clone()].sort_by_key(|mention| mention.span);
        }
        Ok(Self {
            labels,
            mentions,
            rows,
        })
    }

    /// The labels of the mentions.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(String::as_str)
    }

    /// How many documents there are.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.rows.len()
    }

    /// Adds the mentions of one document to `found`, by the bytes that they cover.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] if one is not in the text, or holds no token.
    pub fn document(&self, document: &Document<'_>, found: &mut Vec<Given>) -> Result<()> {
        let mut offsets = ByteOffsets::new(document.text);
        let row = self.rows.get(document.row).cloned().unwrap_or_default();
        for mention in &self.mentions[row] {
            let span = offsets.span(mention.span);
            let span = span.filter(|&span| !document.analysis.tokens_under(span).is_empty());
            let span = span.ok_or_else(|| {
                let CharSpan { start, end } = mention.span;
                let message = format!(
                    "row {}: the span from {start} to {end} that a model gave holds no word",
                    document.row
                );
                Error::new(ErrorKind::Model, message)
            })?;
            found.push(Given {
                span,
                label: mention.label,
                score: mention.score,
            });
        }
        Ok(())
    }
}

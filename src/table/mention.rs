//! The table of entities.

use super::StringColumn;
use super::norm::renumber;
use crate::corpus::Document;
use crate::entities::{Extractor, Given, GivenTable, Mention};
use crate::parallel::{Cancel, Jobs};
use crate::text::{Analysis, Token};
use crate::{CharOffsets, Corpus, Result, Vocab};

/// Mentions, a column a field.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
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
    /// The mention as it stands in the text.
    pub text: StringColumn,
    /// Number of the label in [`Extractor::labels`].
    pub label: Vec<i32>,
    /// Number of the canonical name in [`MentionTable::names`].
    pub name: Vec<i32>,
    /// How certain the mention is, in [0, 1].
    pub score: Vec<f64>,
    /// Code of the source: its place in [`Source::ALL`](crate::entities::Source::ALL).
    pub source: Vec<i32>,
    /// Where the mention stands in the document, for windows: the words and mentions before it,
    /// each mention taking the room of one word, punctuation and symbols none.
    pub position: Vec<i32>,
}

/// The mentions of a corpus with their canonical names.
#[derive(Clone, Debug, Default)]
pub struct MentionTable {
    /// The rows.
    pub rows: Mentions,
    /// The distinct names, in order of first appearance.
    pub names: Vocab,
}

/// The mentions of a corpus. `given` holds what came from outside, a table for each
/// [`ExtractorBuilder::given`](crate::entities::ExtractorBuilder::given).
///
/// # Errors
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled), and [`ErrorKind::Model`](crate::ErrorKind::Model)
/// if a mention from outside does not fit its text.
pub fn mentions(
    corpus: Corpus<'_>,
    extractor: &Extractor,
    given: &[GivenTable],
    jobs: Jobs,
    cancel: &Cancel,
) -> Result<MentionTable> {
    let pieces = corpus.map_chunks(jobs, |chunk| {
        let mut rows = Mentions::default();
        let mut names = Vocab::new();
        let mut session = extractor.session();
        let mut found = Vec::new();
        let mut outside = vec![Vec::new(); given.len()];
        for document in corpus.documents(chunk) {
            cancel.check()?;
            found.clear();
            for (table, mentions) in given.iter().zip(&mut outside) {
                mentions.clear();
                table.document(&document, mentions)?;
            }
            let outside: Vec<&[Given]> = outside.iter().map(Vec::as_slice).collect();
            session.extract_with(document.text, document.analysis, &outside, &mut found);
            rows.push_document(&document, &found, extractor, &mut names);
        }
        Ok((rows, names))
    })?;
    let mut table = MentionTable::default();
    for (mut rows, local) in pieces {
        renumber(&mut rows.name, &table.names.absorb(&local));
        table.rows.append(rows);
    }
    Ok(table)
}

impl Mentions {
    fn push_document(
        &mut self,
        document: &Document<'_>,
        found: &[Mention],
        extractor: &Extractor,
        names: &mut Vocab,
    ) {
        let Document {
            row,
            text,
            analysis,
        } = *document;
        let mut offsets = CharOffsets::new(text);
        let mut positions = Positions::new(analysis);
        for mention in found {
            let chars = offsets.span(mention.span);
            let sentence = &analysis.sentences[mention.sentence as usize];
            self.doc.push(row as i64);
            self.paragraph.push(sentence.paragraph as i32);
            self.sentence.push(mention.sentence as i32);
            self.start.push(chars.start as i32);
            self.end.push(chars.end as i32);
            self.text.push(mention.span.of(text));
            self.label.push(i32::from(mention.label));
            self.name
                .push(names.intern(&extractor.name(text, mention)) as i32);
            self.score.push(rounded(mention.score));
            self.source.push(mention.source as i32);
            self.position.push(positions.next(mention) as i32);
        }
    }
}

impl Mentions {
    /// Puts other rows behind these.
    fn append(&mut self, mut other: Self) {
        self.doc.append(&mut other.doc);
        self.paragraph.append(&mut other.paragraph);
        self.sentence.append(&mut other.sentence);
        self.start.append(&mut other.start);
        self.end.append(&mut other.end);
        self.text.append(&other.text);
        self.label.append(&mut other.label);
        self.name.append(&mut other.name);
        self.score.append(&mut other.score);
        self.source.append(&mut other.source);
        self.position.append(&mut other.position);
    }
}

/// Scores as floats of four decimals: the model knows no more, and nobody wants to read more.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1e4).round() / 1e4
}

/// Counts the room before each mention of a document.
struct Positions<'a> {
    tokens: &'a [Token],
    token: usize,
    position: u32,
}

impl<'a> Positions<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        Self {
            tokens: &analysis.tokens,
            token: 0,
            position: 0,
        }
    }

    /// The position of the next mention; mentions are asked for in the order of the text.
    fn next(&mut self, mention: &Mention) -> u32 {
        let start = (mention.tokens.start as usize).max(self.token);
        let before = &self.tokens[self.token..start];
        self.position += before
            .iter()
            .filter(|token| token.kind.is_lexical())
            .count() as u32;
        let position = self.position;
        self.token = (mention.tokens.end as usize).max(start);
        self.position += 1;
        position
    }
}

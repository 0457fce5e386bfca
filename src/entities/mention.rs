//! One mention of an entity in a text.

use std::ops::Range;

use crate::Span;

/// Where a mention comes from. The names are those of the `source` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Source {
    /// A statistical model.
    Model,
    /// A gazetteer: the user's, or the built-in lists and the rules over them.
    Gazetteer,
    /// A pattern.
    Pattern,
}

impl Source {
    /// Every source, in the order of their codes.
    pub const ALL: [Self; 3] = [Self::Model, Self::Gazetteer, Self::Pattern];

    /// The source's name in columns.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Gazetteer => "gazetteer",
            Self::Pattern => "pattern",
        }
    }
}

/// The canonical name of a mention, without a copy of it: a piece of the text, or an entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// What stands at this place of the text: the mention itself, or the full form elsewhere.
    Text(Span),
    /// The same, set in capitals throughout, to be shown with initial capitals.
    Capitals(Span),
    /// The entry of this number in the user's gazetteer of this number.
    Entry(u16, u32),
    /// A name of the built-in lists.
    List(&'static str),
}

/// One mention of an entity: where it stands, what it is, what it is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its bytes.
    pub span: Span,
    /// Its sentence, as a position in [`Analysis::sentences`](crate::text::Analysis::sentences).
    pub sentence: u32,
    /// Its tokens, as positions in [`Analysis::tokens`](crate::text::Analysis::tokens). A user's pattern may
    /// match a part of a token; all others cover their tokens exactly.
    pub tokens: Range<u32>,
    /// Its label, as a position in [`Extractor::labels`](super::Extractor::labels).
    pub label: u16,
    /// Its canonical name, see [`Extractor::name`](super::Extractor::name).
    pub name: Name,
    /// How certain it is, in [0, 1].
    pub score: f32,
    /// Where it comes from.
    pub source: Source,
}

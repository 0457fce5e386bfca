//! Tokens, sentences, entities and co-occurrence counts for Italian news text.

pub mod cooccur;
pub mod corpus;
pub mod entities;
mod error;
mod name;
pub mod parallel;
mod span;
pub mod stats;
pub mod table;
pub mod text;
mod vocab;

#[cfg(feature = "python")]
mod py;

pub use corpus::Corpus;
pub use error::{Error, ErrorKind, Result};
pub use span::{ByteOffsets, CharOffsets, CharSpan, Span};
pub use vocab::Vocab;

//! Tokens, sentences, entities and co-occurrence counts for Italian news text.

pub mod cooccur;
pub mod entities;
mod error;
mod name;
mod span;
pub mod stats;
pub mod text;
mod vocab;

pub use error::{Error, ErrorKind, Result};
pub use span::{CharOffsets, CharSpan, Span};
pub use vocab::Vocab;

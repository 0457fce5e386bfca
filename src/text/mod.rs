//! From text to tokens, sentences and paragraphs.

mod analysis;
mod kind;

pub use analysis::{Analysis, Sentence, Token};
pub use kind::Kind;

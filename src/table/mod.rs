//! From analysed texts to tables: plain columns, one batch per chunk of the corpus.
//!
//! Rows are numbered inside their document: paragraphs, sentences and tokens each count from 0.
//! Offsets are code points.

mod mention;
mod norm;
mod sentence;
mod string;
mod token;
mod word;

pub use mention::{MentionBatch, MentionTable, mentions};
pub use sentence::{SentenceBatch, sentences, sentences_at};
pub use string::StringColumn;
pub use token::{TokenBatch, TokenTable, token_lists, tokens};

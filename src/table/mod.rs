//! From analysed texts to tables of plain columns.
//!
//! How many tokens and sentences there are is known before the first row is written: a plan counts
//! them, the caller makes room for them once, and all threads write into their share of it in place.
//!
//! Rows are numbered inside their document: paragraphs, sentences and tokens each count from 0.
//! Offsets are code points.

mod mention;
mod norm;
mod room;
mod sentence;
mod string;
mod token;
mod word;

pub use mention::{MentionTable, Mentions, mentions};
pub use room::{Room, TextRows};
pub use sentence::{SentencePlan, SentenceRows};
pub use string::StringColumn;
pub use token::{TokenPlan, TokenRows, token_lists};

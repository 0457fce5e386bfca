//! Counts against a count by brute force, over random corpora and every option.

mod around;
mod brute;
mod corpus;
mod count;
mod lines;
mod refuse;
mod relabel;
mod split;

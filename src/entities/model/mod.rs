//! A statistical recogniser of names: a linear-chain conditional random field over hashed features.

mod calibration;
mod crf;
mod data;
mod evaluate;
mod feature;
mod format;
mod hash;
mod knowledge;
mod quantised;
mod random;
mod resource;
mod tagger;
mod tagset;
mod train;

#[cfg(test)]
mod tests;

pub use data::{Conll, Corpus, Document, Gold, Substitutes, read_conll, read_marked};
pub use evaluate::{Bin, Count, Evaluation, evaluate, evaluate_given};
pub use knowledge::{Knowledge, Statistics};
pub use quantised::Model;
pub use tagger::Session;
pub use train::{Prepared, Progress, Stage, TrainOptions, TrainingData, Weights, train};

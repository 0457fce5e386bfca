//! Entities: from tokens to the people, places, organisations, dates and sums that a text names.
//!
//! An [`Extractor`] puts together what finds them: the user's [`Gazetteer`]s and [`Pattern`]s, the built-in
//! patterns, and models behind the [`Tagger`] seam, mentions that somebody outside found, or, without
//! either, rules over the built-in [`lists`]. All of them propose mentions; where two overlap, [`Precedence`]
//! decides, then the longer, then the one further left. The text itself then settles labels and names: one form has one label, a surname
//! alone gets the full name, an acronym the name that it was introduced for.

mod builder;
mod candidate;
mod extractor;
mod filter;
mod gazetteer;
mod given;
pub mod lists;
mod mention;
pub mod model;
mod namer;
mod pattern;
mod resolve;
mod rule;
mod tagger;
mod whole;

pub use builder::{ExtractorBuilder, Metonymy, Precedence};
pub use extractor::{Extractor, Session};
pub use gazetteer::{Entry, Gazetteer, Match, Options as GazetteerOptions};
pub use given::{Given, GivenChars, GivenTable};
pub use mention::{Mention, Name, Source};
pub use pattern::Pattern;
pub use tagger::{Tagged, Tagger, TaggerSession};

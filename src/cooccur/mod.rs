//! Which units occur together, and how often.
//!
//! [`count`] takes [`Contexts`] of numbered units (the words of sentences, the entities of documents,
//! the codes of an annotation) and gives [`Counts`]; a [`Counter`] does the same batch by batch.
//! [`Options`] say what a pair is: two units of one context ([`Scheme::Group`]), or two positions at
//! most so far apart ([`Scheme::Window`]). Pairs never cross the edge of a context.
//!
//! Every figure is a sum of whole numbers, so that no order of the work can show in it.

mod around;
mod block;
mod buffer;
mod builder;
mod cell;
mod compact;
mod context;
mod counter;
mod counts;
mod deal;
mod extra;
mod frequency;
mod index;
mod merge;
mod near;
mod option;
mod order;
mod read;
mod relabel;
mod renumber;
mod row;
mod run;
mod snapshot;
mod spill;
mod stability;
mod sums;
mod table;
mod varint;
mod window;

pub use context::{Contexts, NO_DATE};
pub use counter::{Counter, count, count_with};
pub use counts::Counts;
pub use frequency::{Frequencies, frequencies};
pub use option::{Counting, Marginals, Options, Scheme, Universe};
pub use order::Order;
pub use stability::{Bootstrap, stability};
pub use window::{Weighting, Window};

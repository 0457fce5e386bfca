//! Integration tests of the core, one module per folder of `src`.

mod cooccur;
mod entities;
mod invariant;
mod model;
mod stats;
mod table;
mod text;

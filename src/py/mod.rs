//! The binding: the only folder that names pyo3 or arrow.

// pyo3 hands over arguments by value.
#![allow(clippy::needless_pass_by_value)]

mod column;
mod columns;
mod cooccur;
mod corpus;
mod counter;
mod entities;
mod error;
mod frame;
mod given;
mod model;
mod pairs;
mod run;
mod stats;
mod string_pool;
mod tables;
mod text;

use pyo3::prelude::*;

/// The extension module `intreccio._native`; the Python package wraps it.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use super::cooccur::{CountOptions, count_matrix, count_pairs, frequencies};
    #[pymodule_export]
    use super::corpus::Corpus;
    #[pymodule_export]
    use super::counter::PairCounter;
    #[pymodule_export]
    use super::entities::{Finder, Gazetteer};
    #[pymodule_export]
    use super::frame::Frame;
    #[pymodule_export]
    use super::given::Given;
    #[pymodule_export]
    use super::model::{Annotated, Model, train};
    #[pymodule_export]
    use super::stats::{adjust, keyness, measures, p_value, score};
    #[pymodule_export]
    use super::text::stop_words;

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

//! The binding: the only folder that names pyo3 or arrow.

mod array;
mod columns;
mod corpus;
mod error;
mod frame;
mod run;
mod string_pool;

use pyo3::prelude::*;

/// The extension module `intreccio._native`; the Python package wraps it.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use super::corpus::Corpus;
    #[pymodule_export]
    use super::frame::Frame;

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

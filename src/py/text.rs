//! What the core knows about Italian words.

use pyo3::prelude::*;

use crate::text::STOP_WORDS;

/// The Italian stop words, in the order of their bytes.
#[pyfunction]
pub(super) fn stop_words() -> Vec<&'static str> {
    STOP_WORDS.to_vec()
}

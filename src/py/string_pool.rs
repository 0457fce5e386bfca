//! Python strings by content: news repeats its tokens, and a repeated one need not be made again.

use std::hash::Hasher;

use pyo3::prelude::*;
use pyo3::types::PyString;
use rustc_hash::FxHasher;

/// A direct-mapped cache from short texts to Python strings. A miss only costs a new object.
pub(super) struct StringPool<'py> {
    py: Python<'py>,
    slots: Vec<Option<(Box<str>, Bound<'py, PyString>)>>,
}

impl<'py> StringPool<'py> {
    const SLOTS: usize = 1 << 14;
    const LONGEST: usize = 24;

    /// An empty pool.
    pub(super) fn new(py: Python<'py>) -> Self {
        Self {
            py,
            slots: vec![None; Self::SLOTS],
        }
    }

    /// The Python string of `text`.
    pub(super) fn get(&mut self, text: &str) -> Bound<'py, PyString> {
        if text.len() > Self::LONGEST {
            return PyString::new(self.py, text);
        }
        let slot = &mut self.slots[Self::slot(text)];
        match slot {
            Some((known, string)) if **known == *text => string.clone(),
            _ => {
                let string = PyString::new(self.py, text);
                *slot = Some((text.into(), string.clone()));
                string
            }
        }
    }

    fn slot(text: &str) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write(text.as_bytes());
        // FxHash ends in a rotation that leaves its best bits at the low end.
        hasher.finish() as usize % Self::SLOTS
    }
}

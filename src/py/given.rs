//! Mentions from outside as Python hands them over.

use numpy::{AsSliceError, Element, PyReadonlyArray1};
use pyo3::prelude::*;

use super::error::IntoPyResult;
use crate::CharSpan;
use crate::entities::{GivenChars, GivenTable};

/// What somebody else's model found in the texts of a corpus, in columns.
#[pyclass(frozen, module = "intreccio._native")]
pub(super) struct Given(pub(super) GivenTable);

#[pymethods]
impl Given {
    /// The mentions of all documents one behind the other, `counts` telling how many each has; `codes`
    /// are positions among `labels`.
    #[new]
    fn new(
        py: Python<'_>,
        labels: Vec<String>,
        counts: PyReadonlyArray1<'_, u64>,
        starts: PyReadonlyArray1<'_, u32>,
        ends: PyReadonlyArray1<'_, u32>,
        codes: PyReadonlyArray1<'_, u16>,
        scores: PyReadonlyArray1<'_, f32>,
    ) -> PyResult<Self> {
        let (starts, ends) = (slice(&starts)?, slice(&ends)?);
        let (codes, scores) = (slice(&codes)?, slice(&scores)?);
        let spans = starts.iter().zip(ends);
        let mentions = spans.zip(codes.iter().zip(scores));
        let mentions = mentions.map(|((&start, &end), (&label, &score))| GivenChars {
            span: CharSpan { start, end },
            label,
            score,
        });
        let counts: Vec<usize> = slice(&counts)?
            .iter()
            .map(|&count| count as usize)
            .collect();
        GivenTable::new(labels, mentions.collect(), &counts)
            .map(Self)
            .into_py(py)
    }

    fn __len__(&self) -> usize {
        self.0.documents()
    }
}

fn slice<'a, T: Element>(array: &'a PyReadonlyArray1<'_, T>) -> PyResult<&'a [T]> {
    array.as_slice().map_err(|error: AsSliceError| error.into())
}

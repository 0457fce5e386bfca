//! Counting batch by batch.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use numpy::PyReadonlyArray1;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use super::cooccur::{Columns, CountOptions, bounded, text_bytes};
use super::error::IntoPyResult;
use super::pairs::Pairs;
use super::run::run;
use crate::Result;
use crate::cooccur::Counter;
use crate::parallel::{Cancel, Jobs};

/// Work on all that a counter holds is never too small to be interrupted.
const MUCH: usize = usize::MAX;

/// A counter of pairs.
#[pyclass(frozen, module = "intreccio._native")]
pub(super) struct PairCounter(Mutex<Counter>);

#[pymethods]
impl PairCounter {
    /// A counter that has seen nothing.
    #[new]
    #[pyo3(signature = (options, *, memory=None, folder=None))]
    fn new(options: CountOptions, memory: Option<u64>, folder: Option<PathBuf>) -> Self {
        Self::of(Counter::new(options.into_inner()), memory, folder)
    }

    /// The counter that became these bytes.
    #[staticmethod]
    #[pyo3(signature = (bytes, *, memory=None, folder=None))]
    fn from_bytes(
        py: Python<'_>,
        bytes: &[u8],
        memory: Option<u64>,
        folder: Option<PathBuf>,
    ) -> PyResult<Self> {
        let counter = Counter::from_bytes(bytes).into_py(py)?;
        Ok(Self::of(counter, memory, folder))
    }

    /// The counter as bytes.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = self.with(py, MUCH, |counter, _| counter.to_bytes())?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Takes in a batch of whole documents.
    #[pyo3(signature = (columns, *, n_jobs=None))]
    fn update(&self, py: Python<'_>, columns: Columns<'_>, n_jobs: Option<i64>) -> PyResult<()> {
        let jobs = Jobs::new(n_jobs).into_py(py)?;
        let contexts = columns.contexts()?;
        self.with(py, text_bytes(&contexts), |counter, cancel| {
            counter.update(&contexts, jobs, cancel)
        })
    }

    /// Takes over what another counter has seen, with unit `numbers[u]` for its unit `u`.
    #[pyo3(signature = (other, numbers, n_units, *, n_jobs=None))]
    fn merge(
        &self,
        py: Python<'_>,
        other: &Self,
        numbers: PyReadonlyArray1<'_, u32>,
        n_units: usize,
        n_jobs: Option<i64>,
    ) -> PyResult<()> {
        let jobs = Jobs::new(n_jobs).into_py(py)?;
        let numbers = numbers.as_slice()?;
        let other = other.with(py, MUCH, |counter, cancel| {
            counter.relabelled(numbers, n_units, cancel)
        })?;
        self.with(py, MUCH, |counter, cancel| {
            counter.merge(other, jobs, cancel)
        })
    }

    /// The columns of the table so far, in the order of `count_pairs`, of the targets only if there are any.
    /// Units have the numbers `ranks[u]` there.
    #[pyo3(signature = (ranks, targets=None, *, n_jobs=None))]
    fn table<'py>(
        &self,
        py: Python<'py>,
        ranks: PyReadonlyArray1<'py, u32>,
        targets: Option<Vec<u32>>,
        n_jobs: Option<i64>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let jobs = Jobs::new(n_jobs).into_py(py)?;
        let ranks = ranks.as_slice()?;
        let pairs = self.with(py, MUCH, |counter, cancel| {
            counter.set_targets(targets);
            let counts = counter.table(jobs, cancel);
            counter.set_targets(None);
            let counts = counts?.renumbered(ranks, counter.options().is_directed(), cancel)?;
            Ok(Pairs {
                counts,
                dates: counter.options().dates,
                shares: None,
            })
        })?;
        pairs.into_columns(py, jobs)
    }
}

impl PairCounter {
    fn of(counter: Counter, memory: Option<u64>, folder: Option<PathBuf>) -> Self {
        Self(Mutex::new(bounded(counter, memory, folder)))
    }

    /// Work on the counter without holding the interpreter.
    fn with<T: Send>(
        &self,
        py: Python<'_>,
        bytes: usize,
        work: impl FnOnce(&mut Counter, &Cancel) -> Result<T> + Send,
    ) -> PyResult<T> {
        run(py, bytes, |cancel| {
            let mut counter = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            work(&mut counter, cancel)
        })
    }
}

//! Counting from numpy arrays of unit numbers.

use std::path::PathBuf;

use numpy::{AsSliceError, Element, PyReadonlyArray1};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::column::{Column, numbers};
use super::error::IntoPyResult;
use super::frame::Frame;
use super::pairs::{Matrix, Pairs, Value, matrix};
use super::run::run;
use crate::cooccur::{
    self, Bootstrap, Contexts, Counter, Counts, Frequencies, Marginals, Options, Scheme, Universe,
    Weighting, Window,
};
use crate::parallel::{Cancel, Jobs};

/// What to count, in the words of the caller.
#[pyclass(frozen, module = "intreccio._native", from_py_object)]
#[derive(Clone)]
pub(super) struct CountOptions(Options);

#[pymethods]
impl CountOptions {
    /// Options of a count by group, or by window if `window` is given as (left, right).
    ///
    /// `direction` is `none`, `order` (left to right) or `node` (the source is the node).
    #[new]
    #[pyo3(signature = (
        *, counting="binary", window=None, direction="none", weighting=None, decay=None,
        distance_weights=None, marginals="pairs", universe="occupied", self_pairs=false,
        min_count=1, targets=None, weights=false, dates=false
    ))]
    #[allow(clippy::too_many_arguments)] // one for each keyword of the Python call
    fn new(
        py: Python<'_>,
        counting: &str,
        window: Option<(u32, u32)>,
        direction: &str,
        weighting: Option<&str>,
        decay: Option<f64>,
        distance_weights: Option<Vec<f64>>,
        marginals: &str,
        universe: &str,
        self_pairs: bool,
        min_count: u64,
        targets: Option<Vec<u32>>,
        weights: bool,
        dates: bool,
    ) -> PyResult<Self> {
        let build = || -> crate::Result<Options> {
            let scheme = match window {
                None => Scheme::Group(counting.parse()?),
                Some((left, right)) => {
                    let window = match direction {
                        "none" => Window::unordered(left.max(right))?,
                        "order" => Window::ordered(right)?,
                        _ => Window::around(left, right)?,
                    };
                    let reach = left.max(right);
                    let weighting = match (weighting, decay, distance_weights) {
                        (Some("inverse"), ..) => Weighting::Inverse,
                        (_, Some(decay), _) => Weighting::exponential(decay, reach)?,
                        (_, _, Some(table)) => Weighting::Table(table),
                        _ => Weighting::Uniform,
                    };
                    Scheme::Window(window.weighted(weighting)?)
                }
            };
            Ok(Options {
                scheme,
                marginals: marginals.parse::<Marginals>()?,
                universe: universe.parse::<Universe>()?,
                self_pairs,
                min_count,
                targets,
                weights,
                dates,
            })
        };
        build().map(Self).into_py(py)
    }
}

impl CountOptions {
    /// The options in the core's terms.
    pub(super) fn into_inner(self) -> Options {
        self.0
    }
}

/// The columns of contexts `units[offsets[c]:offsets[c + 1]]`: an object with an attribute for each.
#[derive(FromPyObject)]
pub(super) struct Columns<'py> {
    units: PyReadonlyArray1<'py, u32>,
    offsets: PyReadonlyArray1<'py, usize>,
    n_units: u32,
    positions: Option<PyReadonlyArray1<'py, u32>>,
    documents: Option<PyReadonlyArray1<'py, u32>>,
    weights: Option<PyReadonlyArray1<'py, f64>>,
    dates: Option<PyReadonlyArray1<'py, i64>>,
}

impl Columns<'_> {
    /// The contexts, borrowed from numpy.
    pub(super) fn contexts(&self) -> PyResult<Contexts<'_>> {
        Ok(Contexts {
            offsets: self.offsets.as_slice()?,
            units: self.units.as_slice()?,
            n_units: self.n_units,
            positions: slice(self.positions.as_ref())?,
            documents: slice(self.documents.as_ref())?,
            weights: slice(self.weights.as_ref())?,
            dates: slice(self.dates.as_ref())?,
        })
    }
}

fn slice<'a, T: Element>(
    array: Option<&'a PyReadonlyArray1<'_, T>>,
) -> Result<Option<&'a [T]>, AsSliceError> {
    array.map(|array| array.as_slice()).transpose()
}

/// About how many bytes of text these units stand for: a token has five letters and a space.
pub(super) fn text_bytes(contexts: &Contexts<'_>) -> usize {
    contexts.units.len() * 6
}

/// A counter that keeps below `memory` bytes, if given, by putting counts aside in `folder`.
pub(super) fn bounded(counter: Counter, memory: Option<u64>, folder: Option<PathBuf>) -> Counter {
    match memory {
        None => counter,
        Some(bytes) => counter.with_memory(bytes, folder),
    }
}

/// Counts the pairs of contexts, and returns the columns of their table, frequent pairs first, and those of one
/// count in the order of the numbers of their units, in which the smaller one is the source where pairs have
/// no direction. With `resamples`, a column `stability` tells in what share of that many resamples of the
/// documents a pair still counts as much as the options ask for.
#[pyfunction]
#[pyo3(signature = (
    columns, options, *, resamples=None, seed=0, n_jobs=None, memory=None, folder=None
))]
#[allow(clippy::too_many_arguments)] // one for each keyword of the Python call
pub(super) fn count_pairs<'py>(
    py: Python<'py>,
    columns: Columns<'py>,
    options: CountOptions,
    resamples: Option<usize>,
    seed: u64,
    n_jobs: Option<i64>,
    memory: Option<u64>,
    folder: Option<PathBuf>,
) -> PyResult<Bound<'py, PyDict>> {
    let contexts = columns.contexts()?;
    let jobs = Jobs::new(n_jobs).into_py(py)?;
    let options = options.0;
    let min_count = options.min_count;
    let pairs = run(py, text_bytes(&contexts), |cancel| {
        let counter = bounded(Counter::new(options.clone()), memory, folder);
        let counts = counted(counter, &contexts, jobs, cancel)?;
        let bootstrap = resamples.map(|resamples| Bootstrap {
            resamples,
            min_count,
            seed,
        });
        let shares = bootstrap
            .map(|plan| cooccur::stability(&contexts, &options, &counts, plan, jobs, cancel));
        Ok(Pairs {
            counts,
            dates: options.dates,
            shares: shares.transpose()?,
        })
    })?;
    pairs.into_columns(py, jobs)
}

/// Counts the pairs of contexts, and returns a sparse matrix of their `count`, `weight` or `n_docs`: where the
/// row of each unit begins and the last one ends, the units of the columns, the values. Where pairs have no
/// direction, it is the upper triangle.
#[pyfunction]
#[pyo3(signature = (columns, options, value, *, n_jobs=None, memory=None, folder=None))]
pub(super) fn count_matrix<'py>(
    py: Python<'py>,
    columns: Columns<'py>,
    options: CountOptions,
    value: &str,
    n_jobs: Option<i64>,
    memory: Option<u64>,
    folder: Option<PathBuf>,
) -> PyResult<Matrix<'py>> {
    let contexts = columns.contexts()?;
    let jobs = Jobs::new(n_jobs).into_py(py)?;
    let value = Value::new(py, value)?;
    let counts = run(py, text_bytes(&contexts), |cancel| {
        let counter = bounded(Counter::new(options.0), memory, folder);
        counted(counter, &contexts, jobs, cancel)
    })?;
    matrix(py, counts, value, jobs)
}

/// The table of contexts that are all at hand.
fn counted(
    mut counter: Counter,
    contexts: &Contexts<'_>,
    jobs: Jobs,
    cancel: &Cancel,
) -> crate::Result<Counts> {
    counter.update(contexts, jobs, cancel)?;
    counter.finish(jobs, cancel)
}

/// Counts the units of parts `units[offsets[p]:offsets[p + 1]]`, each below `n_units`, and tells how
/// evenly they are spread over the parts.
#[pyfunction]
pub(super) fn frequencies<'py>(
    py: Python<'py>,
    units: PyReadonlyArray1<'py, u32>,
    offsets: PyReadonlyArray1<'py, usize>,
    n_units: u32,
) -> PyResult<Frame> {
    let parts = Contexts::new(offsets.as_slice()?, units.as_slice()?, n_units);
    let counts = run(py, text_bytes(&parts), |_| cooccur::frequencies(&parts))?;
    Ok(frequency_frame(py, &counts))
}

fn frequency_frame(py: Python<'_>, counts: &Frequencies) -> Frame {
    let spread = counts.dispersion.iter();
    Frame::new(vec![
        ("count", signed(py, &counts.count)),
        (
            "range",
            numbers(py, counts.n_docs.iter().map(|&parts| i64::from(parts))),
        ),
        ("dp", numbers(py, spread.clone().map(|spread| spread.dp))),
        ("dp_norm", numbers(py, spread.map(|spread| spread.dp_norm))),
    ])
}

/// Counts as the signed numbers that pandas works with.
fn signed(py: Python<'_>, counts: &[u64]) -> Column {
    numbers(py, counts.iter().map(|&count| count as i64))
}

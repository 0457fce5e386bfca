//! Counting from numpy arrays of unit numbers.

use arrow_schema::{ArrowError, DataType};
use numpy::PyReadonlyArray1;
use pyo3::prelude::*;

use super::array::{floats, ints, longs};
use super::corpus::arrow_bug;
use super::error::IntoPyResult;
use super::frame::Frame;
use super::run::run;
use crate::Result;
use crate::cooccur::{
    self, Contexts, Counts, Frequencies, Marginals, Options, Scheme, Universe, Weighting, Window,
};

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
        let build = || -> Result<Options> {
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

/// Counts the pairs of contexts `units[offsets[c]:offsets[c + 1]]`.
#[pyfunction]
#[pyo3(signature = (
    units, offsets, n_units, options, *, positions=None, documents=None, weights=None, dates=None
))]
#[allow(clippy::too_many_arguments)] // the columns of the contexts
pub(super) fn count_pairs<'py>(
    py: Python<'py>,
    units: PyReadonlyArray1<'py, u32>,
    offsets: PyReadonlyArray1<'py, usize>,
    n_units: u32,
    options: CountOptions,
    positions: Option<PyReadonlyArray1<'py, u32>>,
    documents: Option<PyReadonlyArray1<'py, u32>>,
    weights: Option<PyReadonlyArray1<'py, f64>>,
    dates: Option<PyReadonlyArray1<'py, i64>>,
) -> PyResult<Frame> {
    let contexts = Contexts {
        offsets: offsets.as_slice()?,
        units: units.as_slice()?,
        n_units,
        positions: positions
            .as_ref()
            .map(|array| array.as_slice())
            .transpose()?,
        documents: documents
            .as_ref()
            .map(|array| array.as_slice())
            .transpose()?,
        weights: weights.as_ref().map(|array| array.as_slice()).transpose()?,
        dates: dates.as_ref().map(|array| array.as_slice()).transpose()?,
    };
    // A unit stands for a token of five letters and a space.
    let counts = run(py, contexts.units.len() * 6, |_| {
        cooccur::count(&contexts, &options.0)
    })?;
    count_frame(counts).map_err(|error| arrow_bug(&error))
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
    let counts = run(py, parts.units.len() * 6, |_| cooccur::frequencies(&parts))?;
    frequency_frame(&counts).map_err(|error| arrow_bug(&error))
}

fn frequency_frame(counts: &Frequencies) -> std::result::Result<Frame, ArrowError> {
    let columns = [
        ("count", DataType::Int64),
        ("range", DataType::Int64),
        ("dp", DataType::Float64),
        ("dp_norm", DataType::Float64),
    ];
    let arrays = vec![
        longs(counts.count.iter().map(|&count| count as i64).collect()),
        longs(
            counts
                .n_docs
                .iter()
                .map(|&parts| i64::from(parts))
                .collect(),
        ),
        floats(counts.dispersion.iter().map(|spread| spread.dp).collect()),
        floats(
            counts
                .dispersion
                .iter()
                .map(|spread| spread.dp_norm)
                .collect(),
        ),
    ];
    Frame::new(&columns, vec![arrays])
}

fn count_frame(counts: Counts) -> std::result::Result<Frame, ArrowError> {
    let of = |marginals: &[u64], units: &[u32]| -> Vec<i64> {
        units
            .iter()
            .map(|&unit| marginals[unit as usize] as i64)
            .collect()
    };
    let signed = |units: &[u32]| -> Vec<i32> { units.iter().map(|&unit| unit as i32).collect() };
    let rows = counts.source.len();
    let mut columns = vec![
        ("source", DataType::Int32),
        ("target", DataType::Int32),
        ("count", DataType::Int64),
        ("weight", DataType::Float64),
        ("n_source", DataType::Int64),
        ("n_target", DataType::Int64),
        ("n_total", DataType::Int64),
        ("n_docs", DataType::Int64),
    ];
    let mut arrays = vec![
        ints(signed(&counts.source)),
        ints(signed(&counts.target)),
        longs(counts.count.iter().map(|&count| count as i64).collect()),
        floats(counts.weight),
        longs(of(&counts.n_source, &counts.source)),
        longs(of(&counts.n_target, &counts.target)),
        longs(vec![counts.n_total as i64; rows]),
        longs(counts.n_docs.iter().map(|&docs| i64::from(docs)).collect()),
    ];
    if counts.first.len() == rows && counts.last.len() == rows && rows > 0 {
        columns.extend([("first", DataType::Int64), ("last", DataType::Int64)]);
        arrays.extend([longs(counts.first), longs(counts.last)]);
    }
    Frame::new(&columns, vec![arrays])
}

//! A table of pairs as numpy columns, which large ones are best built in: numpy asks for huge pages.

use numpy::{Element, PyArray1, PyArrayMethods};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::error::IntoPyResult;
use crate::cooccur::{Counts, Options};
use crate::parallel::{Jobs, fill, fill_both};

/// A counted table, and the order of its rows; without one they stay as they were counted.
pub(super) struct Pairs {
    counts: Counts,
    dates: bool,
    shares: Option<Vec<f64>>,
    order: Option<Order>,
}

/// Rows by count and name, and the units of a pair by name unless it has a direction.
struct Order {
    rows: Vec<u32>,
    ranks: Vec<u32>,
    directed: bool,
}

impl Pairs {
    /// A table whose units have these ranks, and each of its rows a share of resamples.
    pub(super) fn new(
        counts: Counts,
        options: &Options,
        ranks: Option<Vec<u32>>,
        shares: Option<Vec<f64>>,
    ) -> Self {
        let directed = options.is_directed();
        let order = ranks.map(|ranks| Order {
            rows: counts.order(&ranks, directed),
            ranks,
            directed,
        });
        Self {
            counts,
            dates: options.dates,
            shares,
            order,
        }
    }

    /// The columns by name, filled on up to `jobs` threads.
    ///
    /// Rows in another order stand all over the table, and to fetch them takes longer than anything else:
    /// each of its columns is visited once, and what a new column can tell is taken from there.
    pub(super) fn into_columns(self, py: Python<'_>, jobs: Jobs) -> PyResult<Bound<'_, PyDict>> {
        let counts = &self.counts;
        let rows = self.order.as_ref().map(|order| &order.rows[..]);
        let row = |place: usize| rows.map_or(place, |rows| rows[place] as usize);
        let room = Room {
            py,
            jobs,
            len: counts.len(),
        };
        let (source, target) = room.units(|place| self.units(row(place)))?;
        let count = room.column(|place| counts.count[row(place)] as i64)?;
        let weight = if counts.weight.is_empty() {
            room.column_from(&count, |count| count as f64)?
        } else {
            room.column(|place| counts.weight[row(place)])?
        };
        let marginal = |sums: &[u64], unit: i32| sums[unit as usize] as i64;
        let n_source = room.column_from(&source, |unit| marginal(&counts.n_source, unit))?;
        let n_target = room.column_from(&target, |unit| marginal(&counts.n_target, unit))?;
        let total = counts.n_total as i64;

        let columns = PyDict::new(py);
        columns.set_item("source", source)?;
        columns.set_item("target", target)?;
        columns.set_item("count", count)?;
        columns.set_item("weight", weight)?;
        columns.set_item("n_source", n_source)?;
        columns.set_item("n_target", n_target)?;
        columns.set_item("n_total", room.column(|_| total)?)?;
        let n_docs = room.column(|place| i64::from(counts.n_docs[row(place)]))?;
        columns.set_item("n_docs", n_docs)?;
        if self.dates {
            columns.set_item("first", room.column(|place| counts.first[row(place)])?)?;
            columns.set_item("last", room.column(|place| counts.last[row(place)])?)?;
        }
        if let Some(shares) = &self.shares {
            columns.set_item("stability", room.column(|place| shares[row(place)])?)?;
        }
        Ok(columns)
    }

    /// The units of a row, in the order of their names where pairs have no direction.
    fn units(&self, row: usize) -> (i32, i32) {
        let (source, target) = match &self.order {
            Some(order) => self
                .counts
                .oriented(row as u32, &order.ranks, order.directed),
            None => (self.counts.source[row], self.counts.target[row]),
        };
        (source as i32, target as i32)
    }
}

/// Makes columns of one length in numpy's memory, without holding the interpreter.
struct Room<'py> {
    py: Python<'py>,
    jobs: Jobs,
    len: usize,
}

type Array<'py, T> = Bound<'py, PyArray1<T>>;

impl<'py> Room<'py> {
    /// A column of what each place has.
    fn column<T: Element + Copy>(
        &self,
        value: impl Fn(usize) -> T + Sync + Send,
    ) -> PyResult<Array<'py, T>> {
        let (py, jobs) = (self.py, self.jobs);
        let array = PyArray1::<T>::zeros(py, self.len, false);
        let mut view = array.try_readwrite().map_err(PyErr::from)?;
        let slots = view.as_slice_mut()?;
        let filled = py.detach(|| fill(slots, jobs, value));
        filled.into_py(self.py)?;
        drop(view);
        Ok(array)
    }

    /// A column of what is told by each number of another.
    fn column_from<S: Element + Copy, T: Element + Copy>(
        &self,
        column: &Array<'py, S>,
        value: impl Fn(S) -> T + Sync + Send,
    ) -> PyResult<Array<'py, T>> {
        let column = column.try_readonly().map_err(PyErr::from)?;
        let numbers = column.as_slice()?;
        self.column(|place| value(numbers[place]))
    }

    /// The columns of two units at each place.
    fn units(
        &self,
        units: impl Fn(usize) -> (i32, i32) + Sync + Send,
    ) -> PyResult<(Array<'py, i32>, Array<'py, i32>)> {
        let (py, jobs) = (self.py, self.jobs);
        let source = PyArray1::<i32>::zeros(py, self.len, false);
        let target = PyArray1::<i32>::zeros(py, self.len, false);
        let mut sources = source.try_readwrite().map_err(PyErr::from)?;
        let mut targets = target.try_readwrite().map_err(PyErr::from)?;
        let slots = (sources.as_slice_mut()?, targets.as_slice_mut()?);
        let filled = py.detach(|| fill_both(slots, jobs, units));
        filled.into_py(self.py)?;
        drop((sources, targets));
        Ok((source, target))
    }
}

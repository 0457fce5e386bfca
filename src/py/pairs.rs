//! A table of pairs as numpy columns, which large ones are best built in: numpy asks for huge pages.

use numpy::{Element, PyArray1};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::column::Blank;
use super::error::{IntoPyResult, option};
use crate::cooccur::{Counts, NO_DATE, Order};
use crate::parallel::{Jobs, fill, map_owned};

/// A counted table, and a share of resamples for each of its pairs if there are any. Units are numbered in
/// the order of their names.
pub(super) struct Pairs {
    pub(super) counts: Counts,
    /// Whether pairs have dates.
    pub(super) dates: bool,
    pub(super) shares: Option<Vec<f64>>,
}

/// Where the pairs of each source begin, their targets, and a value for each.
pub(super) type Matrix<'py> = (
    Bound<'py, PyArray1<usize>>,
    Bound<'py, PyArray1<u32>>,
    Bound<'py, PyAny>,
);

impl Pairs {
    /// The columns by name, frequent pairs first, filled on up to `jobs` threads.
    pub(super) fn into_columns(self, py: Python<'_>, jobs: Jobs) -> PyResult<Bound<'_, PyDict>> {
        let Self {
            counts,
            dates,
            shares,
        } = &self;
        let order = py.detach(|| Order::new(counts));
        let mut columns = Columns::new(py, &order, counts.len());
        columns.deal("source", |source, _| source as i32)?;
        columns.deal("target", |_, old| counts.targets()[old] as i32)?;
        columns.tell("count", |count| count as i64)?;
        match counts.is_weighted() {
            true => columns.deal("weight", |_, old| counts.weight(old))?,
            false => columns.tell("weight", |count| count as f64)?,
        }
        columns.deal("n_source", |source, _| signed(&counts.n_source, source))?;
        columns.deal("n_target", |_, old| {
            signed(&counts.n_target, counts.targets()[old])
        })?;
        columns.tell("n_total", |_| counts.n_total as i64)?;
        match counts.are_documents() {
            true => columns.tell("n_docs", |count| count as i64)?,
            false => columns.deal("n_docs", |_, old| i64::from(counts.n_docs(old)))?,
        }
        if *dates {
            columns.deal("first", |_, old| dates_of(counts, old).0)?;
            columns.deal("last", |_, old| dates_of(counts, old).1)?;
        }
        if let Some(shares) = shares {
            columns.deal("stability", |_, old| shares[old])?;
        }
        columns.finish(jobs)
    }
}

/// The sum of a unit, as the signed number that pandas works with.
fn signed(sums: &[u64], unit: u32) -> i64 {
    sums[unit as usize] as i64
}

/// The first and the last date of a pair.
fn dates_of(counts: &Counts, place: usize) -> (i64, i64) {
    counts.dates(place).unwrap_or((NO_DATE, NO_DATE))
}

/// What a matrix tells of each pair.
#[derive(Clone, Copy)]
pub(super) enum Value {
    Count,
    Weight,
    Documents,
}

impl Value {
    /// The one with the name of its column.
    pub(super) fn new(py: Python<'_>, name: &str) -> PyResult<Self> {
        match name {
            "count" => Ok(Self::Count),
            "weight" => Ok(Self::Weight),
            "n_docs" => Ok(Self::Documents),
            other => {
                let message = format!("value is {other:?}; choose among count, weight, n_docs");
                Err(option(py, message))
            }
        }
    }
}

/// A table as a sparse matrix. The targets are handed over.
pub(super) fn matrix<'py>(
    py: Python<'py>,
    counts: Counts,
    value: Value,
    jobs: Jobs,
) -> PyResult<Matrix<'py>> {
    let len = counts.len();
    let values = match value {
        Value::Count => filled(py, len, jobs, |place| counts.count(place) as i64)?,
        Value::Weight => filled(py, len, jobs, |place| counts.weight(place))?,
        Value::Documents => filled(py, len, jobs, |place| i64::from(counts.n_docs(place)))?,
    };
    let (starts, targets) = counts.into_rows();
    let (starts, targets) = (
        PyArray1::from_vec(py, starts),
        PyArray1::from_vec(py, targets),
    );
    Ok((starts, targets, values))
}

/// An array of what each place has.
fn filled<'py, T: Element + Copy>(
    py: Python<'py>,
    len: usize,
    jobs: Jobs,
    value: impl Fn(usize) -> T + Sync + Send,
) -> PyResult<Bound<'py, PyAny>> {
    let mut blank = Blank::<T>::new(py, len)?;
    let slots = blank.values()?;
    py.detach(|| fill(slots, jobs, value)).into_py(py)?;
    Ok(blank.into_any())
}

/// Columns of a table whose pairs come in another order. They are filled at the end, on all threads.
///
/// To fill a column is to walk through the table in its own order: this reads side by side, and writes nearly
/// so, as most pairs have one of few counts.
struct Columns<'py: 'a, 'a> {
    py: Python<'py>,
    order: &'a Order<'a>,
    len: usize,
    columns: Vec<(&'static str, Box<dyn Pending<'py> + 'a>)>,
}

impl<'py: 'a, 'a> Columns<'py, 'a> {
    fn new(py: Python<'py>, order: &'a Order<'a>, len: usize) -> Self {
        let columns = Vec::new();
        Self {
            py,
            order,
            len,
            columns,
        }
    }

    /// Adds a column of what a source and the place of a pair tell.
    fn deal<T: Element + 'a>(
        &mut self,
        name: &'static str,
        value: impl Fn(u32, usize) -> T + Send + 'a,
    ) -> PyResult<()> {
        let order = self.order;
        self.push(name, move |slots: &mut [T]| {
            order.each(|new, source, old| slots[new] = value(source, old));
        })
    }

    /// Adds a column of what a count tells.
    fn tell<T: Element + Copy + 'a>(
        &mut self,
        name: &'static str,
        value: impl Fn(u64) -> T + Send + 'a,
    ) -> PyResult<()> {
        let order = self.order;
        self.push(name, move |mut slots: &mut [T]| {
            for &(count, len) in order.runs() {
                let (run, rest) = slots.split_at_mut(len);
                run.fill(value(count));
                slots = rest;
            }
        })
    }

    fn push<T: Element + 'a>(
        &mut self,
        name: &'static str,
        fill: impl FnOnce(&mut [T]) + Send + 'a,
    ) -> PyResult<()> {
        let column = Filling {
            blank: Blank::<T>::new(self.py, self.len)?,
            fill: Some(fill),
        };
        self.columns.push((name, Box::new(column)));
        Ok(())
    }

    /// Fills the columns.
    fn finish(mut self, jobs: Jobs) -> PyResult<Bound<'py, PyDict>> {
        let tasks = self.columns.iter_mut().map(|(_, column)| column.task());
        let tasks = tasks.collect::<PyResult<Vec<_>>>()?;
        let run = |task: Task<'_>| {
            task();
            Ok(())
        };
        self.py
            .detach(|| map_owned(tasks, jobs, run))
            .into_py(self.py)?;
        let table = PyDict::new(self.py);
        for (name, column) in self.columns {
            table.set_item(name, column.into_any())?;
        }
        Ok(table)
    }
}

/// The filling of one column.
type Task<'a> = Box<dyn FnOnce() + Send + 'a>;

/// A column that is still to be filled, whatever its type.
trait Pending<'py> {
    /// What fills it.
    fn task(&mut self) -> PyResult<Task<'_>>;
    /// The array.
    fn into_any(self: Box<Self>) -> Bound<'py, PyAny>;
}

struct Filling<'py, T: Element, F> {
    blank: Blank<'py, T>,
    fill: Option<F>,
}

impl<'py, T: Element, F: FnOnce(&mut [T]) + Send> Pending<'py> for Filling<'py, T, F> {
    fn task(&mut self) -> PyResult<Task<'_>> {
        let (slots, fill) = (self.blank.values()?, self.fill.take());
        Ok(Box::new(move || {
            if let Some(fill) = fill {
                fill(slots);
            }
        }))
    }

    fn into_any(self: Box<Self>) -> Bound<'py, PyAny> {
        self.blank.into_any()
    }
}

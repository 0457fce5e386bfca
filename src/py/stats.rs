//! Figures from counts, over whole columns at once.

use numpy::{PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;

use super::error::IntoPyResult;
use super::run::run;
use crate::parallel::Cancel;
use crate::stats::{Adjustment, Measure, Table, Test};

type Column<'py> = PyReadonlyArray1<'py, f64>;

/// Rows between two looks at the flag: Fisher's test can take a millisecond a row.
const ROWS: usize = 1 << 10;

/// The measure called `measure` of every row.
#[pyfunction]
#[pyo3(signature = (measure, f, f1, f2, n, *, smoothing=0.0, span=1.0))]
#[allow(clippy::too_many_arguments)] // the four counts and what changes them
pub(super) fn score<'py>(
    py: Python<'py>,
    measure: &str,
    f: Column<'py>,
    f1: Column<'py>,
    f2: Column<'py>,
    n: Column<'py>,
    smoothing: f64,
    span: f64,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let measure: Measure = measure.parse().into_py(py)?;
    let tables = tables([&f, &f1, &f2, &n], smoothing, span)?;
    each(py, &tables, |table| measure.of(table))
}

/// The probability of every row under the test called `test`.
#[pyfunction]
#[pyo3(signature = (test, f, f1, f2, n, *, span=1.0))]
pub(super) fn p_value<'py>(
    py: Python<'py>,
    test: &str,
    f: Column<'py>,
    f1: Column<'py>,
    f2: Column<'py>,
    n: Column<'py>,
    span: f64,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let test: Test = test.parse().into_py(py)?;
    let tables = tables([&f, &f1, &f2, &n], 0.0, span)?;
    each(py, &tables, |table| test.p_value(table))
}

/// Probabilities adjusted for the number of tests.
#[pyfunction]
pub(super) fn adjust<'py>(
    py: Python<'py>,
    method: &str,
    p: Column<'py>,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let method: Adjustment = method.parse().into_py(py)?;
    Ok(PyArray1::from_vec(py, method.adjust(p.as_slice()?)))
}

/// The names of all measures.
#[pyfunction]
pub(super) fn measures() -> Vec<&'static str> {
    Measure::ALL.iter().map(|measure| measure.name()).collect()
}

fn tables(counts: [&Column<'_>; 4], smoothing: f64, span: f64) -> PyResult<Vec<Table>> {
    let [f, f1, f2, n] = counts;
    let (f, f1, f2, n) = (f.as_slice()?, f1.as_slice()?, f2.as_slice()?, n.as_slice()?);
    let rows = f.iter().zip(f1).zip(f2.iter().zip(n));
    Ok(rows
        .map(|((&f, &f1), (&f2, &n))| Table::new(f, f1, f2, n).with_span(span))
        .map(|table| {
            if smoothing > 0.0 {
                table.smoothed(smoothing)
            } else {
                table
            }
        })
        .collect())
}

fn each<'py>(
    py: Python<'py>,
    tables: &[Table],
    figure: impl Fn(&Table) -> f64 + Sync,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let work = |cancel: &Cancel| {
        let mut figures = Vec::with_capacity(tables.len());
        for rows in tables.chunks(ROWS) {
            cancel.check()?;
            figures.extend(rows.iter().map(&figure));
        }
        Ok(figures)
    };
    Ok(PyArray1::from_vec(py, run(py, tables.len() * 64, work)?))
}

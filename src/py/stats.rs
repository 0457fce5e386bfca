//! Figures from counts, over whole columns at once.

use std::iter::zip;

use numpy::{PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;

use super::error::IntoPyResult;
use super::run::run;
use crate::parallel::Cancel;
use crate::stats::{Adjustment, Keyness, Measure, Table, Test};

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

/// The measure of keyness called `measure` of every row: one of its own or of association.
///
/// `k` is what simple maths adds to both frequencies per million.
#[pyfunction]
#[pyo3(signature = (measure, target, n_target, reference, n_reference, *, k=1.0))]
pub(super) fn keyness<'py>(
    py: Python<'py>,
    measure: &str,
    target: Column<'py>,
    n_target: f64,
    reference: Column<'py>,
    n_reference: f64,
    k: f64,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let words: Vec<Keyness> = zip(target.as_slice()?, reference.as_slice()?)
        .map(|(&target, &reference)| Keyness {
            target,
            n_target,
            reference,
            n_reference,
        })
        .collect();
    match measure {
        "ll" => each(py, &words, Keyness::log_likelihood),
        "bic" => each(py, &words, Keyness::bic),
        "log_ratio" => each(py, &words, Keyness::log_ratio),
        "diff" => each(py, &words, Keyness::percent_difference),
        "simple_maths" => each(py, &words, |word| word.simple_maths(k)),
        name => {
            let measure: Measure = name.parse().into_py(py)?;
            each(py, &words, |word| measure.of(&word.table()))
        }
    }
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

fn each<'py, T: Sync>(
    py: Python<'py>,
    rows: &[T],
    figure: impl Fn(&T) -> f64 + Sync,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let work = |cancel: &Cancel| {
        let mut figures = Vec::with_capacity(rows.len());
        for some in rows.chunks(ROWS) {
            cancel.check()?;
            figures.extend(some.iter().map(&figure));
        }
        Ok(figures)
    };
    Ok(PyArray1::from_vec(py, run(py, rows.len() * 64, work)?))
}

//! A table of pairs as numpy columns, which large ones are best built in: numpy asks for huge pages.

use numpy::{Element, PyArray1, PyArrayMethods};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::cooccur::{Counts, Options};

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

    /// The columns by name.
    pub(super) fn into_columns(self, py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
        let columns = PyDict::new(py);
        let counts = &self.counts;
        let unit = |row: usize| self.units(row);
        let (n_source, n_target) = (&counts.n_source, &counts.n_target);
        let total = counts.n_total as i64;
        columns.set_item("source", self.column(py, |row| unit(row).0 as i32)?)?;
        columns.set_item("target", self.column(py, |row| unit(row).1 as i32)?)?;
        columns.set_item("count", self.column(py, |row| counts.count[row] as i64)?)?;
        let weight = |row: usize| match counts.weight.get(row) {
            Some(&weight) => weight,
            None => counts.count[row] as f64,
        };
        columns.set_item("weight", self.column(py, weight)?)?;
        let of_source = |row: usize| n_source[unit(row).0 as usize] as i64;
        columns.set_item("n_source", self.column(py, of_source)?)?;
        let of_target = |row: usize| n_target[unit(row).1 as usize] as i64;
        columns.set_item("n_target", self.column(py, of_target)?)?;
        columns.set_item("n_total", self.column(py, |_| total)?)?;
        let docs = |row: usize| i64::from(counts.n_docs[row]);
        columns.set_item("n_docs", self.column(py, docs)?)?;
        if self.dates {
            columns.set_item("first", self.column(py, |row| counts.first[row])?)?;
            columns.set_item("last", self.column(py, |row| counts.last[row])?)?;
        }
        if let Some(shares) = &self.shares {
            columns.set_item("stability", self.column(py, |row| shares[row])?)?;
        }
        Ok(columns)
    }

    /// The units of a row, in the order of their names where pairs have no direction.
    fn units(&self, row: usize) -> (u32, u32) {
        match &self.order {
            Some(order) => self
                .counts
                .oriented(row as u32, &order.ranks, order.directed),
            None => (self.counts.source[row], self.counts.target[row]),
        }
    }

    /// A column of what each row has, row after row.
    fn column<'py, T: Element + Copy>(
        &self,
        py: Python<'py>,
        value: impl Fn(usize) -> T + Sync,
    ) -> PyResult<Bound<'py, PyArray1<T>>> {
        let array = PyArray1::<T>::zeros(py, self.counts.len(), false);
        let mut view = array.try_readwrite().map_err(PyErr::from)?;
        let slots = view.as_slice_mut().map_err(PyErr::from)?;
        py.detach(|| match &self.order {
            Some(order) => {
                for (slot, &row) in slots.iter_mut().zip(&order.rows) {
                    *slot = value(row as usize);
                }
            }
            None => {
                for (row, slot) in slots.iter_mut().enumerate() {
                    *slot = value(row);
                }
            }
        });
        drop(view);
        Ok(array)
    }
}

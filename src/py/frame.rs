//! Columns out: a table that pandas takes as numpy arrays and everybody else as an Arrow stream.
//!
//! Both lie over the same memory. Nothing is copied but flags, which Arrow packs into bits, and texts
//! for a pandas without Arrow, which become Python objects.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, StructArray};
use arrow_schema::{Field, Fields};
use numpy::{PyArray1, PyArrayMethods, PyUntypedArray};
use pyo3::exceptions::{PyKeyError, PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList};
use pyo3_arrow::ffi::{ArrayIterator, to_stream_pycapsule};

use super::column::{Column, arrow_bug};
use super::string_pool::StringPool;

/// Limits and bytes of texts.
type Utf8<'py> = (Bound<'py, PyArray1<i64>>, Bound<'py, PyArray1<u8>>);

/// A finished table: columns of one length under their names.
#[pyclass(frozen, module = "intreccio._native")]
pub(super) struct Frame(Vec<(&'static str, Column)>);

#[pymethods]
impl Frame {
    /// The Arrow PyCapsule interface, through which polars and pyarrow take the table over.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let columns = self.0.iter();
        let arrays = columns.map(|(_, column)| column.to_arrow(py));
        let arrays = arrays.collect::<PyResult<Vec<_>>>()?;
        let fields = self.0.iter().zip(&arrays);
        let fields =
            fields.map(|((name, _), array)| Field::new(*name, array.data_type().clone(), false));
        let batch = StructArray::try_new(Fields::from_iter(fields), arrays, None);
        let batch: ArrayRef = Arc::new(batch.map_err(arrow_bug)?);
        let field = Field::new("", batch.data_type().clone(), false);
        let reader = ArrayIterator::new([Ok(batch)], field.into());
        Ok(to_stream_pycapsule(py, Box::new(reader), requested_schema)?)
    }

    /// The names of the columns.
    #[getter]
    fn names(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| *name).collect()
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        self.0.first().map_or(0, |(_, column)| column.len(py))
    }

    /// How a column is held: `int`, `float`, `bool`, `text` or `category`.
    fn kind(&self, py: Python<'_>, name: &str) -> PyResult<&'static str> {
        Ok(self.find(name)?.1.kind(py))
    }

    /// A column of numbers or flags, or the codes of a category column: the memory itself.
    fn numpy<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyUntypedArray>> {
        match &self.find(name)?.1 {
            Column::Plain(array) | Column::Category { codes: array, .. } => {
                Ok(array.bind(py).clone())
            }
            Column::Text { .. } => Err(wrong_kind(name, "texts")),
        }
    }

    /// Texts end to end in UTF-8 behind their limits, one more than there are texts: those of a text
    /// column, which are the memory itself, or the categories of a category column.
    fn utf8<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Utf8<'py>> {
        match &self.find(name)?.1 {
            Column::Text { limits, bytes } => Ok((limits.bind(py).clone(), bytes.bind(py).clone())),
            Column::Category { names, .. } => {
                let names = names.as_string::<i32>();
                let limits = names.value_offsets().iter().map(|&limit| i64::from(limit));
                Ok((
                    PyArray1::from_iter(py, limits),
                    PyArray1::from_slice(py, names.value_data()),
                ))
            }
            Column::Plain(_) => Err(wrong_kind(name, "no texts")),
        }
    }

    /// The categories of a category column.
    fn categories<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let Column::Category { names, .. } = &self.find(name)?.1 else {
            return Err(wrong_kind(name, "no categories"));
        };
        let names = names.as_string::<i32>().iter().flatten();
        PyList::new(py, names.collect::<Vec<_>>())
    }

    /// A text column as Python strings; most texts that recur are one object.
    fn strings<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let Column::Text { limits, bytes } = &self.find(name)?.1 else {
            return Err(wrong_kind(name, "no texts"));
        };
        let limits = limits.bind(py).try_readonly()?;
        let bytes = bytes.bind(py).try_readonly()?;
        let text = std::str::from_utf8(bytes.as_slice()?)
            .map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        let mut pool = StringPool::new(py);
        let spans = limits.as_slice()?.windows(2);
        let strings = spans.map(|span| pool.get(&text[span[0] as usize..span[1] as usize]));
        PyList::new(py, strings)
    }
}

impl Frame {
    /// A table of columns of one length.
    pub(super) fn new(columns: Vec<(&'static str, Column)>) -> Self {
        Self(columns)
    }

    fn find(&self, wanted: &str) -> PyResult<&(&'static str, Column)> {
        let found = self.0.iter().find(|(name, _)| *name == wanted);
        found.ok_or_else(|| PyKeyError::new_err(wanted.to_owned()))
    }
}

fn wrong_kind(name: &str, what: &str) -> PyErr {
    PyTypeError::new_err(format!("column {name} holds {what}"))
}

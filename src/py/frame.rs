//! Columns out: plain vectors moved into Arrow record batches, and from there into whatever the
//! caller's frames are made of.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use numpy::{Element, PyArray1, PyArrayMethods};
use pyo3::exceptions::{PyKeyError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList};
use pyo3_arrow::ffi::{ArrayIterator, to_stream_pycapsule};

use super::error::IntoPyResult;
use super::string_pool::StringPool;
use crate::parallel::{self, Jobs};

/// A finished table: record batches of one schema.
#[pyclass(frozen, module = "intreccio._native")]
pub(super) struct Frame {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    jobs: Jobs,
}

#[pymethods]
impl Frame {
    /// The Arrow PyCapsule interface, through which polars and pyarrow take the table over.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let field = Field::new_struct("", self.schema.fields().clone(), false);
        let batches = self.batches.clone().into_iter();
        let arrays = batches.map(|batch| Ok(Arc::new(StructArray::from(batch)) as ArrayRef));
        let reader = ArrayIterator::new(arrays, field.into());
        Ok(to_stream_pycapsule(py, Box::new(reader), requested_schema)?)
    }

    /// The names of the columns.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.schema
            .fields()
            .iter()
            .map(|field| field.name().clone())
            .collect()
    }

    /// The table of some columns, which alone stay in memory with it.
    fn select(&self, names: Vec<String>) -> PyResult<Self> {
        let positions = names
            .iter()
            .map(|name| self.position(name))
            .collect::<PyResult<Vec<_>>>()?;
        let project = || -> Result<Self, ArrowError> {
            Ok(Self {
                schema: Arc::new(self.schema.project(&positions)?),
                batches: self
                    .batches
                    .iter()
                    .map(|batch| batch.project(&positions))
                    .collect::<Result<_, _>>()?,
                jobs: self.jobs,
            })
        };
        project().map_err(|error| PyRuntimeError::new_err(error.to_string()))
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// How a column is held: `int`, `float`, `bool`, `text` or `category`.
    fn kind(&self, name: &str) -> PyResult<&'static str> {
        Ok(match self.data_type(name)? {
            DataType::Boolean => "bool",
            DataType::Float64 => "float",
            DataType::Dictionary(..) => "category",
            DataType::LargeUtf8 => "text",
            _ => "int",
        })
    }

    /// A column of numbers or flags, or the codes of a category column, as a numpy array.
    fn numpy<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let chunks = self.chunks(name)?;
        match self.data_type(name)? {
            DataType::Int32 => gather(py, self.jobs, &chunks, |chunk| {
                chunk.as_primitive::<Int32Type>().values()
            }),
            DataType::Int64 => gather(py, self.jobs, &chunks, |chunk| {
                chunk.as_primitive::<Int64Type>().values()
            }),
            DataType::Float64 => gather(py, self.jobs, &chunks, |chunk| {
                chunk.as_primitive::<Float64Type>().values()
            }),
            DataType::Dictionary(..) => gather(py, self.jobs, &chunks, |chunk| {
                chunk.as_dictionary::<Int32Type>().keys().values()
            }),
            DataType::Boolean => {
                let flags = chunks
                    .iter()
                    .flat_map(|chunk| chunk.as_boolean().values().iter());
                Ok(PyArray1::from_iter(py, flags).into_any())
            }
            other => Err(PyRuntimeError::new_err(format!(
                "column {name} of {other} is not numeric"
            ))),
        }
    }

    /// The categories of a category column.
    fn categories<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        match self.chunks(name)?.first() {
            Some(chunk) => {
                let values = chunk.as_any_dictionary().values();
                PyList::new(
                    py,
                    values
                        .as_string::<i32>()
                        .iter()
                        .flatten()
                        .collect::<Vec<_>>(),
                )
            }
            None => Ok(PyList::empty(py)),
        }
    }

    /// A text column as Python strings; most texts that recur are one object.
    fn strings<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let mut pool = StringPool::new(py);
        let mut strings = Vec::with_capacity(self.__len__());
        for chunk in self.chunks(name)? {
            strings.extend(
                chunk
                    .as_string::<i64>()
                    .iter()
                    .flatten()
                    .map(|text| pool.get(text)),
            );
        }
        PyList::new(py, strings)
    }
}

impl Frame {
    /// A table of batches (each a vector of columns) under one list of names and types.
    pub(super) fn new(
        columns: &[(&str, DataType)],
        batches: Vec<Vec<ArrayRef>>,
    ) -> Result<Self, ArrowError> {
        let fields: Vec<Field> = columns
            .iter()
            .map(|(name, kind)| Field::new(*name, kind.clone(), false))
            .collect();
        let schema = Arc::new(Schema::new(fields));
        let batches = batches
            .into_iter()
            .map(|arrays| RecordBatch::try_new(Arc::clone(&schema), arrays))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            schema,
            batches,
            jobs: Jobs::ONE,
        })
    }

    /// The same table, whose columns are copied on up to `jobs` threads.
    pub(super) fn with_jobs(self, jobs: Jobs) -> Self {
        Self { jobs, ..self }
    }

    fn position(&self, name: &str) -> PyResult<usize> {
        self.schema
            .index_of(name)
            .map_err(|_| PyKeyError::new_err(name.to_owned()))
    }

    fn data_type(&self, name: &str) -> PyResult<&DataType> {
        Ok(self.schema.field(self.position(name)?).data_type())
    }

    fn chunks(&self, name: &str) -> PyResult<Vec<&ArrayRef>> {
        let position = self.position(name)?;
        Ok(self
            .batches
            .iter()
            .map(|batch| batch.column(position))
            .collect())
    }
}

/// The fewest rows that threads are started for.
const MANY: usize = 1 << 16;

/// The values of all chunks in one numpy array: the only copy on the way out.
fn gather<'py, T: Element + Copy>(
    py: Python<'py>,
    jobs: Jobs,
    chunks: &[&ArrayRef],
    values: impl Fn(&ArrayRef) -> &[T],
) -> PyResult<Bound<'py, PyAny>> {
    let total = chunks.iter().map(|chunk| chunk.len()).sum::<usize>();
    let jobs = if total < MANY { Jobs::ONE } else { jobs };
    let array = PyArray1::<T>::zeros(py, total, false);
    {
        let mut view = array.try_readwrite().map_err(PyErr::from)?;
        let mut rest = view.as_slice_mut().map_err(PyErr::from)?;
        let mut copies = Vec::with_capacity(chunks.len());
        for chunk in chunks {
            let (head, tail) = rest.split_at_mut(chunk.len());
            copies.push((head, values(chunk)));
            rest = tail;
        }
        py.detach(|| {
            parallel::map_owned(copies, jobs, |(target, values)| {
                target.copy_from_slice(values);
                Ok(())
            })
        })
        .into_py(py)?;
    }
    Ok(array.into_any())
}

//! Columns of tables: numpy arrays, which Arrow takes over as they are.
//!
//! numpy's memory asks the system for huge pages, which plain vectors do not.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int32Type};
use arrow_array::{Array, ArrayRef, BooleanArray, DictionaryArray, LargeStringArray, StringArray};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType};
use numpy::{
    Element, PyArray1, PyArrayDescrMethods, PyArrayMethods, PyReadwriteArray1, PyUntypedArray,
    PyUntypedArrayMethods,
};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3_arrow::buffer::AnyBufferProtocol;

use crate::table::{Room, StringColumn, TextRows};

/// A finished column.
pub(super) enum Column {
    /// Numbers or flags.
    Plain(Py<PyUntypedArray>),
    /// Texts end to end, and their limits, one more than there are texts.
    Text {
        limits: Py<PyArray1<i64>>,
        bytes: Py<PyArray1<u8>>,
    },
    /// Codes, and the names that they stand for.
    Category {
        codes: Py<PyUntypedArray>,
        names: ArrayRef,
    },
}

/// A column of numbers.
pub(super) fn numbers<T: Element>(py: Python<'_>, values: impl IntoIterator<Item = T>) -> Column {
    Column::Plain(untyped(PyArray1::from_vec(
        py,
        values.into_iter().collect(),
    )))
}

/// A column of texts.
pub(super) fn texts(py: Python<'_>, column: StringColumn) -> Column {
    let (limits, bytes) = column.into_parts();
    Column::Text {
        limits: PyArray1::from_vec(py, limits).unbind(),
        bytes: PyArray1::from_vec(py, bytes).unbind(),
    }
}

/// A column of codes into `names`.
pub(super) fn category(py: Python<'_>, codes: Vec<i32>, names: ArrayRef) -> Column {
    Column::Category {
        codes: untyped(PyArray1::from_vec(py, codes)),
        names,
    }
}

/// The names that the codes of a category column stand for.
pub(super) fn names<'a>(names: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(names))
}

fn untyped<T: Element>(array: Bound<'_, PyArray1<T>>) -> Py<PyUntypedArray> {
    array.as_untyped().clone().unbind()
}

impl Column {
    /// How many rows there are.
    pub(super) fn len(&self, py: Python<'_>) -> usize {
        match self {
            Self::Plain(array) | Self::Category { codes: array, .. } => array.bind(py).len(),
            Self::Text { limits, .. } => limits.bind(py).len() - 1,
        }
    }

    /// What it is called in `_native.pyi`.
    pub(super) fn kind(&self, py: Python<'_>) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Category { .. } => "category",
            Self::Plain(values) => match values.bind(py).dtype().kind() {
                b'b' => "bool",
                b'f' => "float",
                _ => "int",
            },
        }
    }

    /// The column as an Arrow array over the same memory; flags alone are packed anew.
    pub(super) fn to_arrow(&self, py: Python<'_>) -> PyResult<ArrayRef> {
        match self {
            Self::Plain(values) => match values.bind(py).cast::<PyArray1<bool>>() {
                Ok(flags) => {
                    let flags = flags.try_readonly()?;
                    Ok(Arc::new(BooleanArray::from(flags.as_slice()?.to_vec())))
                }
                Err(_) => values_of(values.bind(py)),
            },
            Self::Text { limits, bytes } => text_array(limits.bind(py), bytes.bind(py)),
            Self::Category { codes, names } => {
                let codes = values_of(codes.bind(py))?;
                match codes.data_type() {
                    DataType::Int8 => dictionary::<Int8Type>(&codes, names),
                    _ => dictionary::<Int32Type>(&codes, names),
                }
            }
        }
    }
}

fn values_of(array: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    Ok(array.extract::<AnyBufferProtocol>()?.into_arrow_array()?)
}

fn text_array(
    limits: &Bound<'_, PyArray1<i64>>,
    bytes: &Bound<'_, PyArray1<u8>>,
) -> PyResult<ArrayRef> {
    let rows = limits.len();
    let limits = limits.extract::<AnyBufferProtocol>()?.into_arrow_buffer()?;
    let bytes = bytes.extract::<AnyBufferProtocol>()?.into_arrow_buffer()?;
    let limits = OffsetBuffer::new(ScalarBuffer::new(limits, 0, rows));
    let array = LargeStringArray::try_new(limits, bytes, None).map_err(arrow_bug)?;
    Ok(Arc::new(array))
}

fn dictionary<K: ArrowDictionaryKeyType>(codes: &ArrayRef, names: &ArrayRef) -> PyResult<ArrayRef> {
    let codes = codes.as_primitive::<K>().clone();
    let array = DictionaryArray::try_new(codes, Arc::clone(names)).map_err(arrow_bug)?;
    Ok(Arc::new(array))
}

/// Columns that do not fit together or codes without a name: a mistake of the binding.
pub(super) fn arrow_bug(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(format!("columns do not fit together: {error}"))
}

/// A column that is being filled.
pub(super) struct Blank<'py, T: Element>(PyReadwriteArray1<'py, T>);

impl<'py, T: Element> Blank<'py, T> {
    /// Room for so many values, all 0.
    pub(super) fn new(py: Python<'py>, rows: usize) -> PyResult<Self> {
        let array = PyArray1::<T>::zeros(py, rows, false);
        Ok(Self(array.try_readwrite()?))
    }

    /// Where to write.
    pub(super) fn values(&mut self) -> PyResult<&mut [T]> {
        Ok(self.0.as_slice_mut()?)
    }

    fn into_array(self) -> Py<PyArray1<T>> {
        (**self.0).clone().unbind()
    }

    /// The array written.
    pub(super) fn into_any(self) -> Bound<'py, PyAny> {
        (**self.0).clone().into_any()
    }

    /// The numbers or flags written.
    pub(super) fn into_column(self) -> Column {
        Column::Plain(untyped((**self.0).clone()))
    }

    /// The codes written, which stand for `names`.
    pub(super) fn into_category(self, names: ArrayRef) -> Column {
        Column::Category {
            codes: untyped((**self.0).clone()),
            names,
        }
    }
}

/// A column of texts that is being filled.
pub(super) struct BlankText<'py> {
    limits: Blank<'py, i64>,
    bytes: Blank<'py, u8>,
}

impl<'py> BlankText<'py> {
    /// Room for texts.
    pub(super) fn new(py: Python<'py>, room: Room) -> PyResult<Self> {
        Ok(Self {
            limits: Blank::new(py, room.rows + 1)?,
            bytes: Blank::new(py, room.bytes)?,
        })
    }

    /// Where to write.
    pub(super) fn rows(&mut self) -> PyResult<TextRows<'_>> {
        let limits = self.limits.values()?;
        Ok(TextRows::new(&mut limits[1..], self.bytes.values()?))
    }

    /// The texts written.
    pub(super) fn into_column(self) -> Column {
        Column::Text {
            limits: self.limits.into_array(),
            bytes: self.bytes.into_array(),
        }
    }
}

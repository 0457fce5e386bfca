//! Columns in: texts and items from Arrow capsules or Python lists, borrowed, never copied.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};
use pyo3_arrow::input::AnyArray;

use super::error::{input, input_type};

/// A column of texts that keeps whatever owns its bytes alive.
pub(super) enum TextColumn {
    /// Chunks of Utf8, LargeUtf8, Utf8View or Null arrays.
    Arrow(Vec<ArrayRef>),
    /// Python strings; `None` is a null.
    Python(Vec<Option<PyBackedStr>>),
}

impl TextColumn {
    /// Takes a list of `str | None`, or any object that exports Arrow strings.
    pub(super) fn new(column: &Bound<'_, PyAny>) -> PyResult<Self> {
        match column.cast::<PyList>() {
            Ok(list) => Self::from_list(list),
            Err(_) => Self::from_arrow(column),
        }
    }

    fn from_list(list: &Bound<'_, PyList>) -> PyResult<Self> {
        let texts = list
            .iter()
            .enumerate()
            .map(|(row, value)| python_text(row, &value));
        texts.collect::<PyResult<_>>().map(Self::Python)
    }

    fn from_arrow(column: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = column.py();
        let (chunks, _) = column
            .extract::<AnyArray>()?
            .into_chunked_array()?
            .into_inner();
        let mut first_row = 0;
        let mut strings = Vec::with_capacity(chunks.len());
        for chunk in chunks {
            let rows = first_row..first_row + chunk.len();
            let chunk = plain_strings(py, chunk)?;
            // The capsule interface vouches for nothing: a foreign producer may hand over bytes
            // that are not UTF-8, and a &str over those would be unsound.
            chunk.to_data().validate_full().map_err(|error| {
                let message = format!(
                    "rows {} to {} are no valid text: {error}",
                    rows.start, rows.end
                );
                input(py, message)
            })?;
            first_row = rows.end;
            strings.push(chunk);
        }
        Ok(Self::Arrow(strings))
    }

    /// The texts in order; a null is `None`.
    pub(super) fn texts(&self) -> Vec<Option<&str>> {
        match self {
            Self::Python(texts) => texts.iter().map(|text| text.as_deref()).collect(),
            Self::Arrow(chunks) => {
                let mut texts = Vec::with_capacity(chunks.iter().map(|chunk| chunk.len()).sum());
                for chunk in chunks {
                    push_texts(chunk, &mut texts);
                }
                texts
            }
        }
    }
}

/// Row `row` of a list as text.
fn python_text(row: usize, value: &Bound<'_, PyAny>) -> PyResult<Option<PyBackedStr>> {
    if value.is_none() {
        return Ok(None);
    }
    let Ok(text) = value.cast::<PyString>() else {
        let type_name = value.get_type().name()?;
        let message = format!(
            "row {row} is of type {type_name}; a text is a str, or None where there is none"
        );
        return Err(input_type(value.py(), message));
    };
    PyBackedStr::try_from(text.clone()).map(Some).map_err(|_| {
        let message = format!(
            "row {row} holds a lone surrogate, which no text encoding can carry; \
             replace it with text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')"
        );
        input(value.py(), message)
    })
}

/// The chunk as one of the four string-like types; dictionaries are unpacked.
fn plain_strings(py: Python<'_>, chunk: ArrayRef) -> PyResult<ArrayRef> {
    match chunk.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => Ok(chunk),
        DataType::Dictionary(_, values) if values.is_string() || values.is_null() => {
            arrow_cast::cast(&chunk, &DataType::LargeUtf8).map_err(|error| {
                input(py, format!("the dictionary column cannot be read: {error}"))
            })
        }
        other => Err(input_type(
            py,
            format!("the column holds {other}; texts were expected"),
        )),
    }
}

fn push_texts<'a>(chunk: &'a ArrayRef, texts: &mut Vec<Option<&'a str>>) {
    match chunk.data_type() {
        DataType::Utf8 => texts.extend(chunk.as_string::<i32>()),
        DataType::LargeUtf8 => texts.extend(chunk.as_string::<i64>()),
        DataType::Utf8View => texts.extend(chunk.as_string_view()),
        _ => texts.extend(std::iter::repeat_n(None, chunk.len())),
    }
}

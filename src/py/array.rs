//! Plain vectors as Arrow arrays.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int32Array, Int64Array,
    LargeStringArray, StringArray,
};
use arrow_buffer::{BooleanBuffer, Buffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType};

use crate::table::StringColumn;

/// A column of 32-bit integers.
pub(super) fn ints(values: Vec<i32>) -> ArrayRef {
    Arc::new(Int32Array::from(values))
}

/// A column of 64-bit integers.
pub(super) fn longs(values: Vec<i64>) -> ArrayRef {
    Arc::new(Int64Array::from(values))
}

/// A column of flags.
pub(super) fn flags(values: &[bool]) -> ArrayRef {
    Arc::new(BooleanArray::new(BooleanBuffer::from(values), None))
}

/// A column of texts.
pub(super) fn texts(column: StringColumn) -> Result<ArrayRef, ArrowError> {
    let (offsets, bytes) = column.into_parts();
    let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
    let bytes = Buffer::from_vec(bytes);
    Ok(Arc::new(LargeStringArray::try_new(offsets, bytes, None)?))
}

/// The names that the codes of a category column stand for.
pub(super) fn names<'a>(names: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(names))
}

/// A column of codes into `names`.
pub(super) fn category(codes: Vec<i32>, names: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(DictionaryArray::try_new(
        Int32Array::from(codes),
        Arc::clone(names),
    )?))
}

/// The type of a category column.
pub(super) fn category_type() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

/// A column of floats.
pub(super) fn floats(values: Vec<f64>) -> ArrayRef {
    Arc::new(Float64Array::from(values))
}

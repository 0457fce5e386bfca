"""The one place that knows frames: columns of any kind in, columns of the same kind out."""

from intreccio._columns.category import Categories, dtype_of
from intreccio._columns.emit import emit, emit_columns, frame_of, name_index, with_ids
from intreccio._columns.frame import (
    FrameKind,
    as_series,
    column_values,
    is_frame,
    kind_of,
    require_columns,
    with_column,
)
from intreccio._columns.own import item_among, makers_of
from intreccio._columns.source import Source, ingest
from intreccio._columns.values import given_values, numbers

__all__ = [
    "Categories",
    "FrameKind",
    "Source",
    "as_series",
    "column_values",
    "dtype_of",
    "emit",
    "emit_columns",
    "frame_of",
    "given_values",
    "ingest",
    "is_frame",
    "item_among",
    "kind_of",
    "makers_of",
    "name_index",
    "numbers",
    "require_columns",
    "with_column",
    "with_ids",
]

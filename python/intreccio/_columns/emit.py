"""Columns out: a native table becomes a frame of the caller's kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from intreccio._columns.category import Categories
    from intreccio._columns.frame import FrameKind
    from intreccio._native import Frame


def emit(table: Frame, source: Source, *, leave: Sequence[str] = ()) -> Any:
    """Return `table` as a frame of the caller's kind, with the caller's own ids as ``doc_id``.

    Columns named in `leave` are left out.
    """
    frame = emit_columns(table, source.kind, leave=leave)
    return with_ids(frame, source, table.numpy("doc_id"))


def with_ids(frame: Any, source: Source, rows: NDArray[Any]) -> Any:
    """Return a frame, whose column ``doc_id`` holds `rows`, with the caller's own ids there."""
    if source.ids is None:
        return frame
    if source.kind == "polars":
        return frame.with_columns(source.ids.gather(rows).alias("doc_id"))
    if source.kind == "pyarrow":
        return frame.set_column(0, "doc_id", source.ids.take(rows))
    frame["doc_id"] = source.ids.take(rows)
    return frame


def emit_columns(table: Frame, kind: FrameKind, *, leave: Sequence[str] = ()) -> Any:
    """Return `table`, but for the columns in `leave`, as a frame of the given kind."""
    names = [name for name in table.names if name not in leave]
    if kind == "polars":
        import polars

        return polars.DataFrame(table).select(names)
    if kind == "pyarrow":
        import pyarrow

        return pyarrow.table(table).select(names)
    return pd.DataFrame({name: _pandas_column(table, name) for name in names}, copy=False)


def _pandas_column(table: Frame, name: str) -> Any:
    kind = table.kind(name)
    if kind == "text":
        return _pandas_text(table, name)
    if kind == "category":
        dtype = pd.CategoricalDtype(_pandas_categories(table, name))
        return pd.Categorical.from_codes(table.numpy(name), dtype=dtype, validate=False)
    return table.numpy(name)


def _pandas_text(table: Frame, name: str) -> Any:
    """Texts in this pandas' own default: Arrow memory as it is where it can be, else objects."""
    dtype = text_dtype()
    if _is_arrow(dtype):
        return dtype.__from_arrow__(_arrow_texts(table, name))
    return pd.Series(table.strings(name), dtype=dtype).array


def _pandas_categories(table: Frame, name: str) -> pd.Index[Any]:
    """Return the categories of a column in this pandas' own default, as `_pandas_text` does."""
    dtype = text_dtype()
    if _is_arrow(dtype):
        return pd.Index(dtype.__from_arrow__(_arrow_texts(table, name)))
    return pd.Index(table.categories(name), dtype=dtype)


def _is_arrow(dtype: Any) -> bool:
    return isinstance(dtype, pd.StringDtype) and dtype.storage == "pyarrow"


def _arrow_texts(table: Frame, name: str) -> Any:
    """Return the texts of a column, or its categories, as pyarrow's over the same memory."""
    import pyarrow

    limits, text = table.utf8(name)
    buffers = pyarrow.py_buffer(limits), pyarrow.py_buffer(text)
    return pyarrow.LargeStringArray.from_buffers(len(limits) - 1, *buffers)


def text_dtype() -> Any:
    """Return the dtype that this pandas, so configured and equipped, gives to a column of str."""
    return pd.Series(["a"]).dtype


def name_index(values: Any) -> pd.Index[Any]:
    """Return distinct values as an index: texts as texts, anything else as it is."""
    index = pd.Index(values)
    if isinstance(index, pd.CategoricalIndex):
        index = pd.Index(index.astype(index.categories.dtype))
    is_text = len(index) == 0 or pd.api.types.infer_dtype(index) == "string"
    return index.astype(text_dtype()) if is_text else index


def frame_of(frame: pd.DataFrame, kind: FrameKind, groups: Categories | None = None) -> Any:
    """Return a pandas frame as a frame of the given kind.

    Where there are groups, the first column holds their numbers, and comes out as what they are.
    """
    own = {}
    if groups is not None:
        label = frame.columns[0]
        own = {label: groups.column(frame[label].to_numpy(dtype=np.int64), kind)}
    if kind == "pandas":
        return frame.assign(**own)
    columns = {
        str(name): own[name] if name in own else _plain(column) for name, column in frame.items()
    }
    texts = [
        str(name)
        for name, column in frame.items()
        if name not in own and column.dtype == text_dtype()
    ]
    if kind == "polars":
        import polars

        return polars.DataFrame(columns, schema_overrides=dict.fromkeys(texts, polars.String))
    import pyarrow

    typed = {name: pyarrow.array(columns[name], pyarrow.string()) for name in texts}
    return pyarrow.table({**columns, **typed})


def _plain(column: pd.Series[Any]) -> Any:
    """Numbers and dates as numpy arrays, anything else as a list, null as None."""
    if column.dtype.kind in "iufb":
        return column.to_numpy()
    if pd.api.types.is_datetime64_dtype(column.dtype):
        # Polars knows no seconds.
        return column.to_numpy(dtype="datetime64[us]" if column.dtype.str.endswith("[s]") else None)
    return column.astype(object).where(column.notna(), None).tolist()

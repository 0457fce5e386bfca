"""Columns out: a native table becomes a frame of the caller's kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from intreccio._columns.source import Source

if TYPE_CHECKING:
    from intreccio._columns.frame import FrameKind
    from intreccio._native import Frame


def emit(table: Frame, source: Source) -> Any:
    """Return `table` as a frame of the caller's kind, with the caller's own ids as ``doc_id``."""
    frame = emit_columns(table, source.kind)
    if source.ids is None:
        return frame
    rows = table.numpy("doc_id")
    if source.kind == "polars":
        return frame.with_columns(source.ids.gather(rows).alias("doc_id"))
    if source.kind == "pyarrow":
        return frame.set_column(0, "doc_id", source.ids.take(rows))
    frame["doc_id"] = source.ids.take(rows)
    return frame


def emit_columns(table: Frame, kind: FrameKind) -> Any:
    """Return `table` as a frame of the given kind."""
    if kind == "polars":
        import polars

        return polars.DataFrame(table)
    if kind == "pyarrow":
        import pyarrow

        return pyarrow.table(table)
    return pd.DataFrame({name: _pandas_column(table, name) for name in table.names}, copy=False)


def _pandas_column(table: Frame, name: str) -> Any:
    kind = table.kind(name)
    if kind == "text":
        return _pandas_text(table, name)
    if kind == "category":
        codes, categories = table.numpy(name), table.categories(name)
        dtype = pd.CategoricalDtype(pd.Index(categories, dtype=_text_dtype()))
        return pd.Categorical.from_codes(codes, dtype=dtype, validate=False)
    return table.numpy(name)


def _pandas_text(table: Frame, name: str) -> Any:
    """Texts in this pandas' own default: Arrow memory as it is where it can be, else objects."""
    dtype = _text_dtype()
    if isinstance(dtype, pd.StringDtype) and dtype.storage == "pyarrow":
        import pyarrow

        return dtype.__from_arrow__(pyarrow.table(table).column(name))
    return pd.Series(table.strings(name), dtype=dtype).array


def _text_dtype() -> Any:
    """Return the dtype that this pandas, so configured and equipped, gives to a column of str."""
    return pd.Series(["a"]).dtype

"""What kind of frame or column something is, found out without importing what is not in use."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from intreccio.errors import ColumnError

if TYPE_CHECKING:
    from collections.abc import Iterable

FrameKind = Literal["pandas", "polars", "pyarrow"]
"""The libraries whose frames come in and go out."""


def _loaded(module: str) -> Any:
    """Return a module if the caller has imported it already: only then can it have made `data`."""
    return sys.modules.get(module)


def is_frame(data: object) -> bool:
    """Whether `data` is a table with named columns, of any of the known kinds."""
    if isinstance(data, pd.DataFrame):
        return True
    polars, pyarrow = _loaded("polars"), _loaded("pyarrow")
    if polars is not None and isinstance(data, (polars.DataFrame, polars.LazyFrame)):
        return True
    return pyarrow is not None and isinstance(data, (pyarrow.Table, pyarrow.RecordBatch))


def kind_of(data: object) -> FrameKind:
    """Return the kind of frame that answers to `data`; pandas for what belongs to no library."""
    module = type(data).__module__.partition(".")[0]
    if module == "polars":
        return "polars"
    return "pyarrow" if module == "pyarrow" else "pandas"


def is_arrow(data: object) -> bool:
    """Whether `data` offers itself through the Arrow PyCapsule interface."""
    return hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__")


def settle(data: Any) -> Any:
    """Turn lazy frames and foreign Arrow tables into frames of a known kind."""
    polars = _loaded("polars")
    if polars is not None and isinstance(data, polars.LazyFrame):
        return data.collect()
    if type(data).__module__.startswith(("pandas", "polars")) or not is_arrow(data):
        return data
    pyarrow = _loaded("pyarrow")
    if pyarrow is not None and isinstance(
        data, (pyarrow.Table, pyarrow.Array, pyarrow.ChunkedArray)
    ):
        return data
    return _foreign(data)


def _foreign(data: Any) -> Any:
    """Turn a table of some other library into one of pyarrow's; a column stays what it is."""
    try:
        import pyarrow
    except ImportError:
        return data
    try:
        return pyarrow.table(data)
    except (ValueError, TypeError):
        return data


def column_names(frame: Any) -> list[str]:
    """Return the names of a frame's columns."""
    names = frame.column_names if kind_of(frame) == "pyarrow" else frame.columns
    return [str(name) for name in names]


def require_columns(frame: Any, wanted: Iterable[str], use: str) -> None:
    """Raise unless `frame` has every column of `wanted`, each once.

    Raises
    ------
    ColumnError
        Naming the missing column, its use, and the columns that are there.
    """
    names = column_names(frame)
    for name in wanted:
        found = names.count(name)
        if found == 1:
            continue
        if found:
            raise ColumnError(f"the frame has {found} columns named {name!r}; rename all but one")
        there = ", ".join(repr(known) for known in names) or "none"
        raise ColumnError(f"the frame has no column {name!r} for {use}; its columns are {there}")


def column_values(frame: Any, name: str) -> pd.Series[Any]:
    """Return one column of any kind of frame as a pandas Series with a fresh index."""
    return as_series(frame[name])


def as_series(column: Any) -> pd.Series[Any]:
    """Return a column of any kind as a pandas Series with a fresh index.

    The values of an enumeration keep their order, whole numbers beside nulls stay whole.
    """
    kind = kind_of(column)
    if kind == "pyarrow":
        column = column.to_pandas(integer_object_nulls=True)
    if kind != "polars":
        return pd.Series(column).reset_index(drop=True)
    has_gaps = column.dtype.is_integer() and column.null_count()
    dtype = object if has_gaps or not len(column) else None
    if type(column.dtype).__name__ == "Enum":
        dtype = pd.CategoricalDtype(column.dtype.categories.to_list(), ordered=True)
    return pd.Series(column.to_list(), dtype=dtype)


def with_column(frame: Any, name: str, values: Any) -> Any:
    """Return the frame with a column more, or anew, given as an array of pandas or numpy."""
    is_plain = type(values).__module__ == "numpy"  # in which NaN is a number
    kind = kind_of(frame)
    if kind == "polars":
        import polars

        column = polars.Series(name, values if is_plain else list(values))
        return frame.with_columns(
            column.cast(polars.Categorical) if _is_category(values) else column
        )
    if kind == "pyarrow":
        import pyarrow

        column = pyarrow.array(values, from_pandas=not is_plain)
        if name in frame.column_names:
            return frame.set_column(frame.column_names.index(name), name, column)
        return frame.append_column(name, column)
    return frame.assign(**{name: values})


def _is_category(values: object) -> bool:
    return isinstance(getattr(values, "dtype", None), pd.CategoricalDtype)

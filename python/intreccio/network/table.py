"""The tables a network is made from: read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import pandas as pd

from intreccio._columns import frame as frames
from intreccio._options import a_kind
from intreccio.errors import InputError, InputTypeError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

ONE_TABLE = (
    "of a table counted with by=, give the rows of one group; of one counted by direction (with "
    "ordered=True, or in a window of two numbers), say network(..., ordered=True)"
)
"""What to do about a table in which a pair, or what is known of a unit, is there twice."""


def read(table: Any, wanted: Iterable[str], use: str) -> tuple[pd.DataFrame, frames.FrameKind]:
    """Return a table of any kind as a pandas frame of its own, and the kind it had.

    Raises
    ------
    InputTypeError
        For what is no table.
    ColumnError
        For a table without the `wanted` columns.
    """
    table = frames.settle(table)
    if not frames.is_frame(table):
        raise InputTypeError(
            f"{use} must be a DataFrame (pandas, polars, pyarrow), not {a_kind(table)}"
        )
    frames.require_columns(table, wanted, use)
    names = frames.column_names(table)
    frames.require_columns(table, names, use)
    columns = {name: frames.column_values(table, name) for name in names}
    return pd.DataFrame(columns), frames.kind_of(table)


def texts(column: pd.Series[Any]) -> list[str | None]:
    """Return a column as a list with None for every kind of null."""
    return [None if null else value for value, null in zip(column, column.isna(), strict=True)]


def coded_names(
    frame: pd.DataFrame, columns: Iterable[str]
) -> tuple[NDArray[np.object_], list[NDArray[np.int64]]]:
    """Return the names that columns hold, in the order of the alphabet, and each row's place there.

    Every name is a text that can be written in UTF-8; whole numbers, such as the codes of a manual
    annotation, become their digits.

    Raises
    ------
    InputError
        For a null, an empty name or a lone surrogate, with its row.
    InputTypeError
        For any other value.
    """
    found = [_distinct_names(frame, column) for column in columns]
    names = np.array(sorted({name for _, distinct in found for name in distinct}), dtype=object)
    alphabet = pd.Index(names, dtype=object)
    places = [alphabet.get_indexer(distinct).astype(np.int64)[codes] for codes, distinct in found]
    return names, places


def _distinct_names(frame: pd.DataFrame, column: str) -> tuple[NDArray[np.intp], list[str]]:
    codes, distinct = pd.factorize(frame[column], use_na_sentinel=False)
    names = []
    for code, value in enumerate(texts(pd.Series(distinct))):
        if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
            names.append(str(value))
        elif isinstance(value, str) and value and not _has_surrogate(value):
            names.append(value)
        else:
            _refuse_name(column, int(np.flatnonzero(codes == code)[0]), value)
    return codes, names


def _has_surrogate(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


def _refuse_name(column: str, row: int, value: object) -> NoReturn:
    place = f"column {column!r}, row {row}"
    if value is None:
        raise InputError(f"{place}: the name is null")
    if not isinstance(value, str):
        raise InputTypeError(f"{place}: a name must be a str or a whole number, not {value!r}")
    what = "holds a lone surrogate, which no file can hold" if value else "is empty"
    raise InputError(f"{place}: the name {value!r} {what}")


def floats(column: pd.Series[Any]) -> NDArray[np.float64]:
    """Return a column of numbers of any kind as floats, nulls as NaN."""
    values: NDArray[np.float64] = column.to_numpy(dtype=np.float64, na_value=np.nan)
    return values


def numbers(frame: pd.DataFrame, column: str) -> NDArray[np.float64]:
    """Return a column of finite numbers that are not negative.

    Raises
    ------
    InputError
        With the row, the pair and the value.
    """
    try:
        values = floats(frame[column])
    except (TypeError, ValueError):
        raise InputTypeError(
            f"column {column!r} must hold numbers, not {frame[column].dtype}"
        ) from None
    wrong = ~np.isfinite(values) | (values < 0)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        value = values[row]
        what = "negative" if value < 0 and np.isfinite(value) else "no finite number"
        raise InputError(
            f"column {column!r}, row {row} ({pair(frame, row)}): {value} is {what}; "
            f"keep the rows where {column} > 0"
        )
    return values


def counts(frame: pd.DataFrame, column: str) -> NDArray[np.int64]:
    """Return a column of whole numbers that are not negative."""
    values = numbers(frame, column)
    broken = values != np.floor(values)
    if broken.any():
        row = int(np.flatnonzero(broken)[0])
        raise InputError(
            f"column {column!r}, row {row} ({pair(frame, row)}): "
            f"{values[row]} is no whole number; give it as weight="
        )
    return values.astype(np.int64)


def pair(frame: pd.DataFrame, row: int) -> str:
    """Name the pair of a row, for messages."""
    return f"{frame['source'].iloc[row]!r} – {frame['target'].iloc[row]!r}"

"""Values that a caller gives beside the data, one a document or one a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from intreccio._columns.frame import as_series, column_values, require_columns
from intreccio.errors import ColumnError, InputError, InputTypeError


def given_values(
    values: Any, option: str, *, frame: Any, index: pd.Index[Any] | None, length: int, of: str
) -> pd.Series[Any]:
    """Return `length` values, from the name of a column or from the values themselves.

    A pandas Series goes by its index if the data have one, as in pandas; all else by position.

    Raises
    ------
    ColumnError
        If `values` names a column that is not there.
    InputTypeError
        For what is no column of values.
    InputError
        If there are more or fewer than `length`, or their index is not that of the data.
    """
    if isinstance(values, str):
        if frame is None:
            raise ColumnError(f"{option}={values!r} names a column, but the data has none")
        require_columns(frame, [values], f"{option}=")
        return column_values(frame, values)
    if isinstance(values, pd.Series) and index is not None:
        return _aligned(values, option, index, of)
    try:
        column = as_series(values)
    except (TypeError, ValueError):
        column = None
    if column is None or isinstance(values, Mapping) or not hasattr(values, "__len__"):
        raise InputTypeError(
            f"{option} is {values!r:.60}; give the name of a column or one value a {of}"
        )
    if len(column) != length:
        raise InputError(f"{option} has {len(column)} values for {length} {of}s")
    return column


def _aligned(values: pd.Series[Any], option: str, index: pd.Index[Any], of: str) -> pd.Series[Any]:
    if values.index.equals(index):
        return values.reset_index(drop=True)
    if not values.index.is_unique:
        twice = values.index[values.index.duplicated()].tolist()[0]
        raise InputError(
            f"the index of {option} is not that of the data and has {twice!r} twice; "
            "give an array, which goes by position"
        )
    places = values.index.get_indexer(index)
    if (places < 0).any():
        lost = index[places < 0].tolist()[0]
        raise InputError(
            f"the index of {option} has no {lost!r}, which is the index of a {of}; "
            f"a Series goes by its index, an array ({option}=values.to_numpy()) by position"
        )
    return values.take(places).reset_index(drop=True)


def numbers(values: pd.Series[Any], option: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return values as numbers.

    Raises
    ------
    InputError
        For a null or what is no number; the message names the row.
    """
    found = pd.to_numeric(values, errors="coerce")
    wrong = found.isna()
    if wrong.any():
        row = int(wrong.argmax())
        if values.isna()[row]:
            raise InputError(f"{option} is null for the document in row {row}")
        raise InputError(f"{option} is {values[row]!r} in row {row}; give a number")
    return np.asarray(found, dtype=np.float64)

"""Columns of a frame of items as numbers, one a row; what cannot be is an error with its row."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import column_values, require_columns
from intreccio._columns.frame import column_names
from intreccio.errors import InputError, InputTypeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from intreccio._occurrence.units import Flags, Ints


def flags_of(frame: Any, name: str) -> Flags:
    """Return a column of True and False."""
    values = column_values(frame, name)
    if len(values) and pd.api.types.infer_dtype(values, skipna=False) != "boolean":
        row = next(row for row, value in enumerate(values) if not pd.api.types.is_bool(value))
        raise InputError(f"column {name!r} is {values[row]!r} in row {row}; give True or False")
    return np.asarray(values, dtype=bool)


def places_of(frame: Any, position: str | None) -> Ints | None:
    """Return the places that a column has, by default of the words or the tokens."""
    name = position
    if name is None:
        known = column_names(frame)
        name = next((place for place in ("word_id", "token_id") if place in known), None)
    if name is None:
        return None
    require_columns(frame, [name], "the positions (position=)")
    places = pd.to_numeric(column_values(frame, name), errors="coerce")
    wrong = places.isna() | (places < 0) | (places % 1 != 0)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise InputError(f"column {name!r} has no whole number from 0 up in row {row}")
    return np.asarray(places, dtype=np.int64)


def groups_of(frame: Any, names: Sequence[str]) -> Ints:
    """Return the group of each row: rows with equal values share a number, by first appearance."""
    groups: Ints = np.zeros(0, dtype=np.int64)
    for place, name in enumerate(names):
        codes, count = _codes_of(frame, name)
        if (codes < 0).any():
            row = int(np.flatnonzero(codes < 0)[0])
            raise InputError(f"column {name!r} is null in row {row}; a context needs a value")
        groups = codes if place == 0 else _renumbered(groups * count + codes)
    return groups


def _codes_of(frame: Any, name: str) -> tuple[Ints, int]:
    """Return the number of each value, -1 for null, and how many distinct ones there are."""
    values = column_values(frame, name)
    if isinstance(values.dtype, np.dtype) and values.dtype.kind in "iu":
        codes = _renumbered(values.to_numpy())
        return codes, int(codes.max(initial=-1)) + 1
    codes, distinct = factorized(frame, name)
    return codes, len(distinct)


def _renumbered(numbers: NDArray[Any]) -> Ints:
    """Return the number of each value, from 0 up by first appearance."""
    codes: Ints
    if (numbers[1:] >= numbers[:-1]).all():  # as documents and sentences mostly come
        codes = np.cumsum(np.diff(numbers, prepend=numbers[:1]) != 0, dtype=np.int64)
    else:
        codes = pd.factorize(numbers)[0].astype(np.int64)
    return codes


def factorized(frame: Any, name: str) -> tuple[NDArray[np.int64], Any]:
    """Return the number of each value, -1 for null, and the distinct values."""
    values = column_values(frame, name)
    try:
        codes, distinct = pd.factorize(values, use_na_sentinel=True)
    except TypeError:
        row = next(row for row, value in enumerate(values) if not isinstance(value, Hashable))
        raise InputTypeError(
            f"column {name!r} holds {values[row]!r:.60} in row {row}, "
            f"a {type(values[row]).__name__}; one row holds one item: explode() makes rows of lists"
        ) from None
    return codes.astype(np.int64), distinct


def is_constant(values: Ints, groups: Ints) -> bool:
    """Whether all rows of a group have the same value."""
    first = np.zeros(int(groups.max(initial=-1)) + 1, dtype=np.int64)
    first[groups] = values
    return bool((first[groups] == values).all())

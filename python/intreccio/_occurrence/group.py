"""Groups of documents or rows, each of which is counted by itself."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import Categories, as_series, dtype_of, kind_of
from intreccio._options import a_kind
from intreccio.errors import InputTypeError

if TYPE_CHECKING:
    from intreccio._occurrence.units import Ints

_TAKEN = frozenset(
    (
        *("source", "target", "count", "weight", "n_source", "n_target", "n_total", "n_docs"),
        *("first_date", "last_date", "stability", "span"),
    )
)
"""Columns of a table of pairs, which a group's column must not hide."""


@dataclass(frozen=True)
class Groups:
    """The groups that equal values make.

    Attributes
    ----------
    codes
        For each document or row the number of its group, -1 for a null, which is in none.
    label
        What the column of the groups is called.
    names
        What the groups are called, in order.
    """

    codes: Ints
    label: str
    names: Categories

    @classmethod
    def of(cls, by: Any, frame: Any, column: pd.Series[Any]) -> Groups:
        """Group by the values that `by` gives or names in the frame, which pandas has as `column`.

        Raises
        ------
        InputTypeError
            For a value that cannot be compared with others, such as a list.
        """
        codes, names = _factorized(column)
        dtype = dtype_of(by, frame, column)
        return cls(codes.astype(np.int64), group_label(by), Categories(tuple(names), dtype))


def _factorized(column: pd.Series[Any]) -> tuple[Any, Any]:
    """Return the number of each value and the distinct values, sorted; mixed types as printed."""
    try:
        codes, names = pd.factorize(column, sort=True)
    except TypeError:
        _require_single(column)
    else:
        return codes, names
    codes, names = pd.factorize(column)
    order = np.argsort(np.array([str(name) for name in names]), kind="stable")
    places = np.empty(len(order) + 1, dtype=np.int64)
    places[order], places[-1] = np.arange(len(order)), -1
    return places[codes], [names[place] for place in order]


def in_order(names: Sequence[Any], dtype: Any) -> Categories:
    """Return the names of groups, which are distinct values of a type, in its order."""
    given = Categories(tuple(names), dtype)
    column = as_series(given.column(np.arange(len(names)), kind_of(dtype)))
    return Categories(tuple(_factorized(column)[1]), dtype)


def group_label(by: Any) -> str:
    """Return what the column of groups is called: as the caller's own, where that name is free."""
    name = by if isinstance(by, str) else getattr(by, "name", None)
    return name if isinstance(name, str) and name not in _TAKEN else "group"


def _require_single(column: pd.Series[Any]) -> None:
    """Raise where a value cannot be told from others by what it is."""
    for row, value in enumerate(column):
        if not isinstance(value, Hashable):
            raise InputTypeError(
                f"by= has {value!r:.60} in row {row}, {a_kind(value)}; a group is one value"
            )


def stacked(tables: Mapping[int, pd.DataFrame], label: str) -> pd.DataFrame:
    """Return the tables of all groups, by number, as one with the number as first column."""
    for group, table in tables.items():
        table.insert(0, "group" if label in table.columns else label, group)
    return pd.concat(tables.values(), ignore_index=True)

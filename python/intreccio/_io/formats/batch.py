"""A batch: rows as their source holds them, with the places they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from intreccio._io.source import Source

__all__ = ["Batch", "Limit", "column", "strings"]


@dataclass(frozen=True)
class Limit:
    """How large a batch may grow: it ends with the row that reaches either bound."""

    rows: int
    bytes: int = 16 << 20


@dataclass(frozen=True)
class Batch:
    """Some rows of a source.

    Attributes
    ----------
    frame
        The columns as the source names them, indexed from zero.
    source
        Where the rows come from; of several text files, the last.
    first
        The position of the first row in the source.
    line_numbers
        The line each row begins on, where the source has lines.
    """

    frame: pd.DataFrame
    source: Source
    first: int = 0
    line_numbers: Sequence[int] | None = None

    def place(self, row: int) -> str:
        """Name the file and the row, for an error's message; rows count from zero."""
        if self.source.kind == "text":
            return str(self.frame["path"].iloc[row])
        where = f"row {self.first + row}"
        if self.line_numbers is not None:
            where = f"line {self.line_numbers[row]} ({where})"
        return f"{self.source.path}, {where}"


def strings(values: Sequence[str | None]) -> pd.Series[Any]:
    """Make a column of strings, of the type that this pandas gives them: before 3 `object`."""
    return pd.Series(values, dtype=pd.Series([""]).dtype)


def column(values: list[Any]) -> pd.Series[Any]:
    """Make a column that keeps every value: an integer beside a null stays an integer."""
    kinds = {type(value) for value in values if value is not None}
    has_null = any(value is None for value in values)
    if kinds == {str}:
        return strings(values)
    if kinds == {bool}:
        return pd.Series(values, dtype="boolean" if has_null else "bool")
    if kinds == {int} and _below(63, values):
        return pd.Series(values, dtype="Int64" if has_null else "int64")
    if kinds == {float} or (kinds == {float, int} and _below(53, values)):
        return pd.Series(values, dtype="float64")
    return pd.Series(values, dtype="object").infer_objects()


def _below(bits: int, values: list[Any]) -> bool:
    """Whether every integer is held exactly by a type with so many bits."""
    return all(abs(value) < 1 << bits for value in values if type(value) is int)

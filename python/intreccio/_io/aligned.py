"""Tables for the eye: columns under their names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

import pandas as pd
from rich.cells import cell_len

__all__ = ["aligned"]


def aligned(frame: pd.DataFrame, widths: dict[str, int]) -> Iterator[str]:
    """Yield the lines of a table: numbers end at the right edge of their column, text begins left.

    What stands left of a keyword (the column of text ``left``) ends where the keyword begins.

    Parameters
    ----------
    frame
        The table, or the next part of it.
    widths
        How wide the columns are so far; while it is empty, the names of the columns lead.
    """
    columns = {str(name): _cells(frame[name]) for name in frame.columns}
    at_right = [
        name
        for name in columns
        if name == "left" or pd.api.types.is_numeric_dtype(frame[name].dtype)
    ]
    rows = list(zip(*columns.values(), strict=True))
    if not widths:
        rows.insert(0, tuple(columns))
    for name, cells in columns.items():
        widest = max(map(cell_len, (name, *cells)))
        widths[name] = max(widths.get(name, 0), widest)
    for row in rows:
        padded = (
            _padded(cell, widths[name], name in at_right)
            for name, cell in zip(columns, row, strict=True)
        )
        yield "  ".join(padded).rstrip()


def _cells(values: pd.Series[Any]) -> list[str]:
    """Return a column as people read it: a null is blank, white space a single space."""
    nulls = values.isna().tolist()
    return [
        "" if null else _shown(value) for value, null in zip(values.tolist(), nulls, strict=True)
    ]


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return " ".join(str(value).split())


def _padded(cell: str, width: int, at_right: bool) -> str:
    room = " " * (width - cell_len(cell))
    return room + cell if at_right else cell + room

"""JSON lines: a line is an object, an object is a row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from intreccio._io.formats.batch import Batch, Limit, column
from intreccio._io.source import Source, lines
from intreccio.errors import FormatError, InputError

__all__ = ["batches"]


def batches(source: Source, limit: Limit) -> Iterator[Batch]:
    """Read objects; a key that a line lacks is a null there, blank lines are passed over."""
    rows: list[dict[str, Any]] = []
    numbers: list[int] = []
    size = first = 0
    with source.open() as file:
        for number, line in enumerate(lines(file, packed=bool(source.packing)), start=1):
            if not line.strip(" \t\r\n"):
                continue
            rows.append(_object(line, number))
            numbers.append(number)
            size += len(line)
            if len(rows) >= limit.rows or size >= limit.bytes:
                yield Batch(_frame(rows), source, first, numbers)
                first += len(rows)
                rows, numbers, size = [], [], 0
        if rows or not first:
            yield Batch(_frame(rows), source, first, numbers)


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        # NaN is no JSON, but what many a program writes for a null.
        row = json.loads(
            line.rstrip("\r\n"),
            parse_constant=lambda name: None if name == "NaN" else float(name),
        )
    except (json.JSONDecodeError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        column_number = getattr(error, "colno", 1)
        raise FormatError(
            f"line {number}, column {column_number}: not JSON: {detail.removesuffix(' at')}"
        ) from error
    if not isinstance(row, dict):
        raise FormatError(f"line {number}: a JSON object is wanted, not {_shown(row)}")
    if "\\ud" in line.lower():
        _check_surrogates(row, number)
    return row


def _check_surrogates(row: dict[str, Any], number: int) -> None:
    for key, value in row.items():
        try:
            json.dumps([key, value], ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise InputError(
                f"line {number}, {key!r}: a lone surrogate (half of a character), which is not text"
            ) from error


def _shown(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    names = dict.fromkeys(name for row in rows for name in row)
    return pd.DataFrame({name: column([row.get(name) for row in rows]) for name in names})

"""Comma-separated values, taken at their word: a field is a string, nothing is guessed.

`007` stays `007`, `NA` stays `NA`. Only a field with nothing in it, not even quotes, is a null;
the standard reader cannot tell `,,` from `,"",`, so a row in doubt is looked at again.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

import pandas as pd

from intreccio._io.formats.batch import Batch, Limit, strings
from intreccio._io.source import Source, lines
from intreccio.errors import FormatError

__all__ = ["batches"]

_Row = list[str | None]


def batches(source: Source, limit: Limit) -> Iterator[Batch]:
    """Read rows under a header; the delimiter is what the header has most of: `,`, `;` or tab."""
    with source.open() as file:
        table = _Table(lines(file, packed=bool(source.packing)))
        first = 0
        while True:
            with _long_fields():
                rows, numbers = table.take(limit)
            if not rows and first:
                return
            columns = zip(*rows, strict=True) if rows else [()] * len(table.header)
            data = dict(zip(table.header, map(strings, columns), strict=True))
            yield Batch(pd.DataFrame(data), source, first, numbers)
            first += len(rows)
            if not rows:
                return


class _Table:
    """A header, and rows to take one batch at a time."""

    def __init__(self, source: Iterator[str]) -> None:
        first = next(source, "")
        if not first.strip("\r\n"):
            raise FormatError("a line of column names is wanted first")
        unquoted = re.sub(r'"[^"]*+"', "", first)
        self._delimiter = max(",;\t", key=unquoted.count)
        # A record may span lines; what it spans is kept until it is read.
        self._record: list[str] = []
        self._reader = csv.reader(
            self._taped(chain([first], source)), delimiter=self._delimiter, strict=True
        )
        separator = re.escape(self._delimiter)
        self._field = re.compile(
            rf'("[^"]*+(?:""[^"]*+)*+"|[^{separator}\r\n]*+)(?:{separator}|\r?\n|$)'
        )
        self.header = self._header()

    def take(self, limit: Limit) -> tuple[list[_Row], list[int]]:
        """Return the next rows and the lines they begin on; none at the end."""
        rows: list[_Row] = []
        numbers: list[int] = []
        size = 0
        while len(rows) < limit.rows and size < limit.bytes:
            number = self._reader.line_num + 1
            fields = self._next()
            if fields is None:
                break
            if not fields and len(self.header) > 1:
                continue  # a blank line
            size += sum(map(len, self._record))
            row = self._with_nulls(fields or [""])
            if len(row) != len(self.header):
                raise FormatError(
                    f"line {number}: {len(row)} fields under {len(self.header)} column names"
                )
            rows.append(row)
            numbers.append(number)
        return rows, numbers

    def _header(self) -> list[str]:
        with _long_fields():
            names = self._next() or []
        header = [name or f"Unnamed: {place}" for place, name in enumerate(names)]
        twice = next((name for name in header if header.count(name) > 1), None)
        if twice is not None:
            raise FormatError(f"line 1: two columns are called {twice!r}")
        return header

    def _next(self) -> list[str] | None:
        self._record.clear()
        begin = self._reader.line_num + 1
        try:
            return next(self._reader, None)
        except csv.Error as error:
            raise FormatError(f"the row that begins on line {begin}: {error}") from error

    def _taped(self, source: Iterator[str]) -> Iterator[str]:
        for line in source:
            self._record.append(line)
            yield line

    def _with_nulls(self, fields: list[str]) -> _Row:
        if "" not in fields:
            return list(fields)
        record = "".join(self._record)
        if '""' not in record:
            return [field or None for field in fields]
        raw = (found[1] for found in self._field.finditer(record))
        return [field if written else None for field, written in zip(fields, raw, strict=False)]


@contextmanager
def _long_fields() -> Iterator[None]:
    """Lift the standard reader's limit of 128 kB a field, which is one for the whole process."""
    before = csv.field_size_limit(min(sys.maxsize, (1 << 31) - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)

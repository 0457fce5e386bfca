"""The input of a command: documents or a table, with a progress bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from intreccio._io import date as _dates
from intreccio._io import formats, shape
from intreccio._io import source as _source
from intreccio._io import table as _table
from intreccio._io.formats import Batch, Limit
from intreccio.cli.option import InputFormat, OutputFormat

__all__ = ["Corpus", "table"]

_BATCH = 1024

_WORDS = ("doc_id", "source", "target", "source_label", "target_label", "name", "norm", "label")
"""Columns that hold words even where every one of them looks like a number."""


@dataclass(frozen=True)
class Corpus:
    """What the command line says of its input."""

    path: str
    format: InputFormat | None = None
    text: str | None = None
    id: str | None = None
    date: str | None = None

    def convert(
        self,
        function: Callable[[pd.DataFrame], Any],
        output: str,
        to: OutputFormat | None,
    ) -> None:
        """Write the table that a function makes of the documents, a batch at a time."""
        with _table.sink(output, format=to) as put:
            for frame in self._stream():
                put(function(frame))

    def rows(self) -> list[Batch]:
        """Read all rows as the input holds them: what they are is for the command to say."""
        with _progress(self._sources()) as (sources, advance):
            batches = []
            for batch in formats.batches(sources, Limit(_BATCH)):
                batches.append(batch)
                advance(len(batch.frame))
            return batches

    def documents(self, rows: list[Batch]) -> pd.DataFrame:
        """Take rows for documents."""
        shape.check([batch.source for batch in rows], self._columns)
        several = len({batch.source.path for batch in rows}) > 1
        return shape.joined(list(shape.shaped(rows, self._columns, several=several)))

    @property
    def _columns(self) -> shape.Columns:
        return shape.Columns(self.text, self.id, self.date)

    def _stream(self) -> Iterator[pd.DataFrame]:
        with _progress(self._sources()) as (sources, advance):
            for frame in shape.stream(sources, self._columns, _BATCH):
                yield frame
                advance(len(frame))

    def _sources(self) -> list[_source.Source]:
        if self.path == "-":
            return [_source.standard_input(self.format)]
        return _source.find(self.path)


def table(rows: list[Batch], *, words: Iterable[str] = ()) -> pd.DataFrame:
    """Take rows for a table; a csv's columns are numbers if every field is one, save `words`."""
    frame = shape.joined([batch.frame for batch in rows])
    if any(batch.source.kind == "csv" for batch in rows):
        for name in frame.columns.difference([*_WORDS, *words]):
            with suppress(ValueError, TypeError):
                frame[name] = pd.to_numeric(frame[name])
        if "is_stop" in frame.columns:
            frame["is_stop"] = frame["is_stop"].str.lower().map({"true": True, "false": False})
    for name in frame.columns.intersection(["first_date", "last_date"]):
        frame[name] = _dates.parse_column(frame[name], lambda row: f"row {row}")
    return frame


@contextmanager
def _progress(
    sources: list[_source.Source],
) -> Iterator[tuple[list[_source.Source], Callable[[int], None]]]:
    """Show on a terminal how much of the sources is read, and how many rows."""
    if not sys.stderr.isatty():
        yield sources, lambda rows: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    is_stream = any(source.stream is not None for source in sources)
    total = None if is_stream else sum(source.path.stat().st_size for source in sources)
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.fields[rows]:,} rows"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rows=0)
        rows = 0

        def advance(more: int) -> None:
            nonlocal rows
            rows += more
            bar.update(task, rows=rows)

        counted = [
            replace(source, count=lambda size: bar.advance(task, size)) for source in sources
        ]
        yield counted, advance

"""The input of a command: documents or a table, with a progress bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import pandas as pd
import typer

from intreccio._io import date as _dates
from intreccio._io import formats, shape
from intreccio._io import source as _source
from intreccio._io.formats import Batch, Limit
from intreccio.cli.output import Output, Table

__all__ = ["Corpus", "Id", "InputFormat", "Text", "table"]

_BATCH = 1024

_option = partial(typer.Option, rich_help_panel="Input")

_WORDS = ("doc_id", "source", "target", "source_label", "target_label", "name", "norm", "label")
"""Columns that hold words even where every one of them looks like a number."""


Text = Annotated[
    str | None,
    _option(metavar="COLUMN", help="Column of texts; by default text, testo, body ..."),
]
Id = Annotated[
    str | None,
    _option(metavar="COLUMN", help="Column of ids; by default doc_id, id or the position."),
]


class InputFormat(StrEnum):
    """What standard input holds."""

    JSONL = "jsonl"
    CSV = "csv"
    TEXT = "text"


@dataclass(frozen=True)
class Corpus:
    """What the command line says of its input."""

    input: Annotated[
        str, typer.Argument(metavar="INPUT", help="File, folder or glob; - is standard input.")
    ]
    text: Text = None
    id: Id = None
    date: Annotated[
        str | None,
        _option(metavar="COLUMN", help="Column of dates, ISO or Italian day-first."),
    ] = None
    format: Annotated[
        InputFormat | None,
        _option(
            help="What standard input holds; by default jsonl if it begins with a brace, csv with "
            "the header of a table, else one text."
        ),
    ] = None

    def convert(self, function: Callable[[pd.DataFrame], Any], output: Table) -> None:
        """Write the table that a function makes of the documents, a batch at a time."""
        with output.sink() as put:
            for frame in self.stream(output):
                put(function(frame))

    def rows(self) -> list[Batch]:
        """Read all rows as the input holds them: what they are is for the command to say."""
        with _progress(self._sources()) as (sources, advance):
            batches = []
            for batch in formats.batches(sources, Limit(_BATCH)):
                batches.append(batch)
                advance(len(batch.frame))
            return batches

    def documents(self, rows: list[Batch] | None = None) -> pd.DataFrame:
        """Take rows, by default all, for documents."""
        rows = self.rows() if rows is None else rows
        shape.check([batch.source for batch in rows], self._columns)
        several = len({batch.source.path for batch in rows}) > 1
        return shape.joined(list(shape.shaped(rows, self._columns, several=several)))

    @property
    def _columns(self) -> shape.Columns:
        return shape.Columns(self.text, self.id, self.date)

    def stream(self, output: Output) -> Iterator[pd.DataFrame]:
        """Read the documents, a batch at a time; a terminal that shows them shows no progress."""
        with _progress(self._sources(), is_shown=not output.is_watched) as (sources, advance):
            for frame in shape.stream(sources, self._columns, _BATCH):
                yield frame
                advance(len(frame))

    def _sources(self) -> list[_source.Source]:
        if self.input == "-":
            named = [name for name in (self.text, self.id) if name is not None]
            usual = (*shape.USUAL_NAMES, *_WORDS, *named)
            return [_source.standard_input(self.format, columns=usual)]
        return _source.find(self.input)


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
    sources: list[_source.Source], *, is_shown: bool = True
) -> Iterator[tuple[list[_source.Source], Callable[[int], None]]]:
    """Show on a terminal how much of the sources is read, and how many rows."""
    if not (is_shown and sys.stderr.isatty()):
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

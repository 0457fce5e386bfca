"""The input of a command, read with a progress bar where somebody is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from intreccio import _shape, _source, _table
from intreccio.cli.option import InputFormat, OutputFormat

__all__ = ["Corpus"]

_BATCH = 1024


@dataclass(frozen=True)
class Corpus:
    """What the command line says of the documents to read."""

    path: str
    format: InputFormat | None = None
    text: str | None = None
    id: str | None = None
    date: str | None = None

    def read(self) -> pd.DataFrame:
        """Read all documents into one frame."""
        return _shape.joined(list(self.batches()))

    def convert(
        self,
        function: Callable[[pd.DataFrame], Any],
        output: str,
        to: OutputFormat | None,
    ) -> None:
        """Write the table that a function makes of the documents, a batch at a time."""
        with _table.sink(output, format=to) as put:
            for frame in self.batches():
                put(function(frame))

    def batches(self) -> Iterator[pd.DataFrame]:
        """Read the documents in frames of bounded size."""
        sources = self._sources()
        asked = _shape.Columns(self.text, self.id, self.date)
        with _progress(sources) as (counted, advance):
            for frame in _shape.stream(counted, asked, _BATCH):
                yield frame
                advance(len(frame))

    def _sources(self) -> list[_source.Source]:
        if self.path == "-":
            return [_source.standard_input(self.format)]
        return _source.find(self.path)


@contextmanager
def _progress(
    sources: list[_source.Source],
) -> Iterator[tuple[list[_source.Source], Callable[[int], None]]]:
    """Show on a terminal how much of the sources is read, and how many documents."""
    if not sys.stderr.isatty():
        yield sources, lambda documents: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    is_stream = any(source.stream is not None for source in sources)
    total = None if is_stream else sum(source.path.stat().st_size for source in sources)
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.fields[documents]:,} documents"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, documents=0)
        documents = 0

        def advance(more: int) -> None:
            nonlocal documents
            documents += more
            bar.update(task, documents=documents)

        counted = [
            replace(source, count=lambda size: bar.advance(task, size)) for source in sources
        ]
        yield counted, advance

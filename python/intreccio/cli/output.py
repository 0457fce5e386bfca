"""Where a command writes: lines or a table, into a file or on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import pandas as pd
import typer

from intreccio._io import table as _table
from intreccio._io.file import replacing

__all__ = ["Output", "OutputFormat", "Table"]


class OutputFormat(StrEnum):
    """How a table is written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    TEXT = "text"


_option = partial(typer.Option, rich_help_panel="Output")


@dataclass(frozen=True)
class Output:
    """Where a command writes."""

    output: Annotated[
        str,
        _option(
            "--output",
            "-o",
            metavar="OUTPUT",
            help="File; by default standard output.",
            show_default=False,
        ),
    ] = "-"

    @property
    def is_watched(self) -> bool:
        """Whether a terminal shows what is written."""
        return self.output == "-" and sys.stdout.isatty()

    def write_lines(self, values: Iterable[Any]) -> None:
        """Write lines of JSON, one a value."""
        with replacing(self.output) as file:
            for value in values:
                file.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")


@dataclass(frozen=True)
class Table(Output):
    """Where a command writes its table."""

    to: Annotated[
        OutputFormat | None,
        _option(
            help="Format of the output; by default its suffix's, for - jsonl, on a terminal text."
        ),
    ] = None

    @contextmanager
    def sink(self) -> Iterator[_table.Sink]:
        """Open the table, to put frames into one below the other."""
        format = self.to or ("text" if self.is_watched else None)
        with _table.sink(self.output, format=format) as put:
            yield put

    def write(self, frame: pd.DataFrame) -> None:
        """Write the whole table."""
        with self.sink() as put:
            put(frame)

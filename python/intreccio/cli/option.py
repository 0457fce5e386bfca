"""The options that several commands share, alone and in groups."""

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

import intreccio as ic
from intreccio._io import table as _table
from intreccio._io.file import replacing
from intreccio.entities import DEFAULT_MODEL

__all__ = [
    "Adjustment",
    "Case",
    "Context",
    "Finding",
    "Item",
    "Jobs",
    "Measures",
    "MinCount",
    "NgramRange",
    "Output",
    "OutputFormat",
    "PValue",
    "Roles",
    "SelfPairs",
    "Smoothing",
    "Table",
    "Unit",
    "WindowAround",
    "Within",
    "flag",
    "p_value",
    "pair_of_numbers",
]


def flag(help: str, *names: str) -> Any:
    """Return an option that is there or not, and takes no value."""
    return typer.Option(*names, metavar="", help=help)


def pair_of_numbers(given: str | int) -> int | tuple[int, ...]:
    """Read ``5`` or ``2,0``; what is a number already is a default."""
    if isinstance(given, int):
        return given
    try:
        numbers = tuple(map(int, given.split(",")))
        return numbers if len(numbers) > 1 else numbers[0]
    except ValueError:
        raise typer.BadParameter(f"{given!r} is neither a number nor two, like 2,0") from None


def _window(help: str) -> Any:
    return typer.Option("--window", metavar="N|L,R", parser=pair_of_numbers, help=help)


Unit = Annotated[str, typer.Option(help="entity or token.")]
Jobs = Annotated[
    int | None,
    typer.Option("--n-jobs", min=1, metavar="N", help="Threads; by default all cores."),
]
WindowAround = Annotated[Any, _window("How many tokens on either side, or left,right.")]
Within = Annotated[str, typer.Option(help="sentence, paragraph or document.")]
MinCount = Annotated[int, typer.Option(min=1, help="Leave out what is counted less.")]
Case = Annotated[bool, flag("Capitals matter.", "--case")]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="NAME", help="A measure; give it again for more."),
]
PValue = Annotated[
    str, typer.Option("--p-value", metavar="TEST", help="Add p and p_adj: g2, chi2, fisher, none.")
]
Adjustment = Annotated[
    str, typer.Option("--adjust", help="For many rows: bh, by, bonferroni or none.")
]
Smoothing = Annotated[float, typer.Option(help="Added to each of the four cells of a measure.")]
SelfPairs = Annotated[bool, flag("A unit pairs with itself.", "--self-pairs")]
Item = Annotated[
    str | None,
    typer.Option(metavar="COLUMN", help="Count the values of this column of a table of items."),
]
NgramRange = Annotated[
    Any,
    typer.Option(
        "--ngram-range",
        metavar="N|N,M",
        parser=pair_of_numbers,
        help="Tokens in a unit, or a range.",
    ),
]


def p_value(test: str) -> str | None:
    """Return the test that was asked for, if one was."""
    return None if test == "none" else test


class OutputFormat(StrEnum):
    """How a table is written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    TEXT = "text"


_to_output = partial(typer.Option, rich_help_panel="Output")
_of_entities = partial(typer.Option, rich_help_panel="Entities")


@dataclass(frozen=True)
class Output:
    """Where a command writes."""

    output: Annotated[
        str,
        _to_output(
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
        _to_output(
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


@dataclass(frozen=True)
class Finding:
    """How entities are found."""

    gazetteer: Annotated[
        list[str] | None,
        _of_entities(
            metavar="FILE",
            help="Names of your own: .csv or .jsonl with name, label, entity. The first wins.",
        ),
    ] = None
    label: Annotated[
        list[str] | None,
        _of_entities(metavar="LABEL", help="Only this label; give it again for more."),
    ] = None
    model: Annotated[
        list[str] | None,
        _of_entities(
            metavar="NAME",
            help="it_news, rules, a file that `train` wrote, or spacy:NAME. Of several the first "
            f"wins; by default {DEFAULT_MODEL}.",
        ),
    ] = None

    @property
    def options(self) -> dict[str, Any]:
        """The options that were given; the others keep their defaults."""
        given = {
            "model": self.model,
            "gazetteer": [ic.Gazetteer(path) for path in self.gazetteer or ()],
            "labels": self.label,
        }
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True)
class Roles:
    """What becomes of stop words and of punctuation."""

    stop_words: Annotated[str, typer.Option(help="keep, room or drop, for --unit token.")] = "keep"
    punctuation: Annotated[str, typer.Option(help="keep, room or drop, for --unit token.")] = "drop"


@dataclass(frozen=True)
class Context:
    """Where units meet."""

    context: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="sentence (default), paragraph, document, window, or columns of a table of items.",
        ),
    ] = None
    window: Annotated[Any, _window("How far apart, or left,right, for --context window.")] = 5
    within: Annotated[
        str, typer.Option(help="What windows do not cross: sentence, paragraph or document.")
    ] = "sentence"
    ordered: Annotated[bool, flag("Left and right are two pairs.", "--ordered")] = False
    distance: Annotated[str, typer.Option(help="In windows of entities: token or mention.")] = (
        "token"
    )

    @property
    def options(self) -> dict[str, Any]:
        """The options as the functions take them."""
        names = self.names
        return {
            "context": names[0] if len(names) == 1 and names[0] in _CONTEXTS else names,
            "window": self.window,
            "within": self.within,
            "ordered": self.ordered,
            "distance": self.distance,
        }

    @property
    def names(self) -> list[str]:
        """The context by its name, or the columns that are one."""
        return self.context or ["sentence"]


_CONTEXTS = ("sentence", "paragraph", "document", "window")

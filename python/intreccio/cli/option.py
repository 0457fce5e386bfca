"""The options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

import intreccio as ic
from intreccio.entities import DEFAULT_MODEL

__all__ = [
    "Date",
    "Gazetteers",
    "Id",
    "Input",
    "InputFormat",
    "Jobs",
    "Labels",
    "Output",
    "OutputFormat",
    "ReadAs",
    "RecogniserModels",
    "StopWords",
    "Text",
    "Unit",
    "WriteAs",
    "entity_options",
]


class InputFormat(StrEnum):
    """What standard input holds."""

    JSONL = "jsonl"
    CSV = "csv"
    TEXT = "text"


class OutputFormat(StrEnum):
    """How a table is written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


Input = Annotated[
    str, typer.Argument(metavar="INPUT", help="File, folder or glob; - is standard input.")
]
Output = Annotated[
    str,
    typer.Option("--output", "-o", metavar="OUTPUT", help="File; - is standard output."),
]
ReadAs = Annotated[
    InputFormat | None,
    typer.Option(
        "--format",
        help="What standard input holds; by default jsonl if a brace comes first, else text.",
    ),
]
WriteAs = Annotated[
    OutputFormat | None,
    typer.Option("--to", help="Format of the output; by default its suffix's, jsonl for -."),
]
RecogniserModels = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        help="it_news, rules, a file that `train` wrote, or spacy:NAME. Of several the first wins.",
        show_default=DEFAULT_MODEL,
    ),
]
Unit = Annotated[str, typer.Option(help="entity or token.")]
StopWords = Annotated[str, typer.Option(help="keep, room or drop, for --unit token.")]
Text = Annotated[
    str | None,
    typer.Option(metavar="COLUMN", help="Column of texts; by default text, testo, body ..."),
]
Id = Annotated[
    str | None,
    typer.Option(metavar="COLUMN", help="Column of ids; by default doc_id, id or the position."),
]
Date = Annotated[
    str | None,
    typer.Option(metavar="COLUMN", help="Column of dates, ISO or Italian day-first."),
]
Jobs = Annotated[
    int | None,
    typer.Option("--n-jobs", min=1, metavar="N", help="Threads; by default all cores."),
]
Gazetteers = Annotated[
    list[str] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Names of your own: .csv or .jsonl with name, label, entity. The first file wins.",
    ),
]
Labels = Annotated[
    list[str] | None,
    typer.Option("--label", metavar="LABEL", help="Only this label; give it again for more."),
]


def entity_options(
    model: list[str] | None, gazetteer: list[str] | None, label: list[str] | None
) -> dict[str, Any]:
    """Return the options of finding entities that were given; the others keep their defaults."""
    given = {
        "model": model,
        "gazetteer": [ic.Gazetteer(path) for path in gazetteer or ()],
        "labels": label,
    }
    return {name: value for name, value in given.items() if value}

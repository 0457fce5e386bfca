"""The commands that look into texts: kwic, collocates, keyness, evidence."""

from __future__ import annotations

from typing import Annotated, Any

import pandas as pd
import typer

import intreccio as ic
from intreccio._io import table as _table
from intreccio.cli.corpus import Corpus
from intreccio.cli.option import (
    Date,
    Gazetteers,
    Id,
    Input,
    Jobs,
    Labels,
    Output,
    ReadAs,
    RecogniserModels,
    StopWords,
    Text,
    Unit,
    WriteAs,
    entity_options,
)
from intreccio.errors import ColumnError

__all__ = ["collocates", "evidence", "keyness", "kwic"]

Patterns = Annotated[
    list[str], typer.Argument(metavar="PATTERN...", help="Words or phrases; * and ? stand open.")
]
Window = Annotated[int, typer.Option(min=1, help="How many tokens on either side.")]
Within = Annotated[str, typer.Option(help="sentence, paragraph or document.")]
MinCount = Annotated[int, typer.Option(min=1, help="Leave out what is counted less.")]
Case = Annotated[bool, typer.Option("--case", help="Capitals matter.")]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="NAME", help="A measure; give it again for more."),
]


def kwic(
    input: Input,
    pattern: Patterns,
    output: Output = "-",
    text: Text = None,
    id: Id = None,
    date: Date = None,
    format: ReadAs = None,
    to: WriteAs = None,
    window: Window = 5,
    kind: Annotated[str, typer.Option(help="glob, regex, fixed or entity.")] = "glob",
    case: Case = False,
    within: Within = "document",
    sort: Annotated[str, typer.Option(help="position, left, right or keyword.")] = "position",
    gazetteer: Gazetteers = None,
    label: Labels = None,
    model: RecogniserModels = None,
    n_jobs: Jobs = None,
) -> None:
    """Show every place where a pattern matches, with what stands around it."""
    found = ic.kwic(
        _documents(input, format, text, id, date),
        pattern,
        window=window,
        kind=kind,
        ignore_case=not case,
        within=within,
        sort=sort,
        id="doc_id",
        n_jobs=n_jobs,
        **entity_options(model, gazetteer, label),
    )
    _table.write(found, output, format=to)


def collocates(
    input: Input,
    node: Patterns,
    output: Output = "-",
    text: Text = None,
    id: Id = None,
    date: Date = None,
    format: ReadAs = None,
    to: WriteAs = None,
    unit: Unit = "token",
    window: Window = 5,
    within: Within = "sentence",
    kind: Annotated[
        str | None,
        typer.Option(help="What the node is: glob, regex, fixed or entity; by default by --unit."),
    ] = None,
    case: Case = False,
    measure: Measures = None,
    min_count: MinCount = 1,
    stop_words: StopWords = "keep",
    gazetteer: Gazetteers = None,
    label: Labels = None,
    model: RecogniserModels = None,
    n_jobs: Jobs = None,
) -> None:
    """Count what stands around a word or an entity."""
    chosen: dict[str, Any] = {"measures": measure} if measure else {}
    found = ic.collocates(
        _documents(input, format, text, id, date),
        node,
        unit=unit,
        window=window,
        within=within,
        kind=kind,
        ignore_case=not case,
        min_count=min_count,
        stop_words=stop_words,
        id="doc_id",
        n_jobs=n_jobs,
        **chosen,
        **entity_options(model, gazetteer, label),
    )
    _table.write(found, output, format=to)


def keyness(
    input: Input,
    by: Annotated[
        str, typer.Option("--by", metavar="COLUMN", help="The column that groups the documents.")
    ],
    output: Output = "-",
    text: Text = None,
    id: Id = None,
    date: Date = None,
    format: ReadAs = None,
    to: WriteAs = None,
    target: Annotated[
        str | None, typer.Option(metavar="VALUE", help="The group to look at; by default each.")
    ] = None,
    reference: Annotated[
        list[str] | None,
        typer.Option(metavar="VALUE", help="A group to compare with; by default all others."),
    ] = None,
    unit: Unit = "token",
    measure: Measures = None,
    min_count: MinCount = 1,
    stop_words: StopWords = "keep",
    gazetteer: Gazetteers = None,
    label: Labels = None,
    model: RecogniserModels = None,
    n_jobs: Jobs = None,
) -> None:
    """Compare how often units occur in one group of documents and in others."""
    documents = _documents(input, format, text, id, date)
    if by not in documents.columns:
        there = ", ".join(map(repr, documents.columns))
        raise ColumnError(f"--by names the column {by!r}; there are {there}")
    chosen: dict[str, Any] = {"measures": measure} if measure else {}
    found = ic.keyness(
        documents,
        by,
        target=None if target is None else _value(documents[by], target),
        reference=[_value(documents[by], one) for one in reference] if reference else None,
        unit=unit,
        min_count=min_count,
        stop_words=stop_words,
        id="doc_id",
        n_jobs=n_jobs,
        **chosen,
        **entity_options(model, gazetteer, label),
    )
    _table.write(found, output, format=to)


def evidence(
    input: Input,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A unit, by its name.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Another.")],
    output: Output = "-",
    text: Text = None,
    id: Id = None,
    date: Date = None,
    format: ReadAs = None,
    to: WriteAs = None,
    unit: Unit = "entity",
    context: Annotated[str, typer.Option(help="sentence, paragraph, document or window.")] = (
        "sentence"
    ),
    window: Window = 5,
    order: Annotated[str, typer.Option(help="document, or date with --date.")] = "document",
    gazetteer: Gazetteers = None,
    label: Labels = None,
    model: RecogniserModels = None,
    n_jobs: Jobs = None,
) -> None:
    """Show the sentences in which two units occur together."""
    found = ic.evidence(
        _documents(input, format, text, id, date),
        source,
        target,
        unit=unit,
        context=context,
        window=window,
        order=order,
        id="doc_id",
        date=date and "date",
        n_jobs=n_jobs,
        **entity_options(model, gazetteer, label),
    )
    _table.write(found, output, format=to)


def _documents(
    path: str, format: ReadAs, text: str | None, id: str | None, date: str | None
) -> pd.DataFrame:
    corpus = Corpus(path, format, text, id, date)
    return corpus.documents(corpus.rows())


def _value(column: pd.Series[Any], shown: str) -> Any:
    """Return the value of a column that looks so on the shell."""
    return next((value for value in column.dropna().unique() if str(value) == shown), shown)

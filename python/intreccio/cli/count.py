"""The commands that count units: frequency, dtm, keyness."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

import intreccio as ic
from intreccio._io.packing import split
from intreccio._io.source import Source, lines
from intreccio.cli.corpus import Corpus
from intreccio.cli.option import By, Jobs, MinCount, NgramRange, Scoring
from intreccio.cli.output import Table
from intreccio.cli.unit import Counted
from intreccio.errors import ColumnError

__all__ = ["dtm", "frequency", "keyness"]

_SCORING = Scoring(p_value="g2")


def frequency(
    corpus: Corpus,
    output: Table,
    counted: Counted,
    by: By = None,
    parts: Annotated[
        str, typer.Option(help="What dp is over: document, paragraph or sentence.")
    ] = "document",
    ngram_range: NgramRange = 1,
    min_count: MinCount = 1,
    n_jobs: Jobs = None,
) -> None:
    """Count how often units occur, and how evenly.

    INPUT holds texts, or the table that `tokens` or `entities` wrote, or any with --item.
    """
    data, options = counted.among(corpus, words=[by])
    output.write(
        ic.frequency(
            data,
            by=by,
            parts=parts,
            ngram_range=ngram_range,
            min_count=min_count,
            n_jobs=n_jobs,
            **options,
        )
    )


def dtm(
    corpus: Corpus,
    output: Table,
    counted: Counted,
    min_df: Annotated[
        str, typer.Option(metavar="N", help="Fewest documents with the unit; with a point a share.")
    ] = "1",
    max_df: Annotated[
        str, typer.Option(metavar="N", help="Most documents with the unit; with a point a share.")
    ] = "1.0",
    max_features: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the most frequent units.")
    ] = None,
    vocabulary: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Only the units that it has, one a line, in its order."),
    ] = None,
    weighting: Annotated[str, typer.Option(help="count, binary or tfidf.")] = "count",
    ngram_range: NgramRange = 1,
    n_jobs: Jobs = None,
) -> None:
    """Count units by document: doc_id, feature and value of all that are not 0.

    INPUT holds texts, or the table that `tokens` or `entities` wrote, or any with --item.
    """
    units = None if vocabulary is None else _lines(vocabulary)
    data, options = counted.among(corpus)
    if units is not None and counted.item in data:
        units = _values(data[counted.item], units)
    made = ic.dtm(
        data,
        min_df=_number(min_df),
        max_df=_number(max_df),
        max_features=max_features,
        vocabulary=units,
        weighting=weighting,
        ngram_range=ngram_range,
        n_jobs=n_jobs,
        **options,
    )
    values = made.matrix.tocoo()
    columns = {
        "doc_id": made.doc_ids.take(values.row),
        "feature": made.vocabulary.take(values.col),
        "value": values.data,
    }
    output.write(pd.DataFrame(columns))


def keyness(
    corpus: Corpus,
    by: Annotated[
        str, typer.Option("--by", metavar="COLUMN", help="The column that groups the documents.")
    ],
    output: Table,
    counted: Counted,
    target: Annotated[
        str | None, typer.Option(metavar="VALUE", help="The group to look at; by default each.")
    ] = None,
    reference: Annotated[
        list[str] | None,
        typer.Option(metavar="VALUE", help="A group to compare with; by default all others."),
    ] = None,
    scoring: Scoring = _SCORING,
    k: Annotated[float, typer.Option(help="What simple_maths adds.")] = 1.0,
    min_count: MinCount = 1,
    ngram_range: NgramRange = 1,
    n_jobs: Jobs = None,
) -> None:
    """Compare how often units occur in one group of documents and in others.

    INPUT holds texts, or the table that `tokens` or `entities` wrote, or any with --item.
    """
    data, options = counted.among(corpus, words=[by])
    if by not in data.columns:
        there = ", ".join(map(repr, data.columns))
        raise ColumnError(f"--by names the column {by!r}; there are {there}")
    output.write(
        ic.keyness(
            data,
            by,
            target=None if target is None else _values(data[by], [target])[0],
            reference=_values(data[by], reference) if reference else None,
            min_count=min_count,
            ngram_range=ngram_range,
            k=k,
            n_jobs=n_jobs,
            **scoring.options,
            **options,
        )
    )


def _number(given: str) -> int | float:
    """Read a whole number as a count, one with a point as a share."""
    try:
        return float(given) if "." in given else int(given)
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no number") from None


def _values(column: pd.Series[Any], shown: list[str]) -> list[Any]:
    """Return the values of a column that look so on the shell; what is none stays as it is."""
    values = {str(value): value for value in column.dropna().unique()}
    return [values.get(one, one) for one in shown]


def _lines(path: Path) -> list[str]:
    """Read the lines of a file that are not empty."""
    packing = split(path.name)[1]
    with Source(path, path.name, "text", packing).open() as file:
        read = [line.rstrip("\r\n") for line in lines(file, packed=bool(packing))]
    return [line for line in read if line]

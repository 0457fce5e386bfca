"""The commands that look into texts: kwic, collocates, evidence."""

from __future__ import annotations

from typing import Annotated

import typer

import intreccio as ic
from intreccio.cli.corpus import Corpus
from intreccio.cli.option import (
    Case,
    Context,
    Distance,
    Jobs,
    MinCount,
    Scoring,
    SelfPairs,
    Smoothing,
    WindowAround,
    Within,
)
from intreccio.cli.output import Table
from intreccio.cli.unit import Finding, Units

__all__ = ["collocates", "evidence", "kwic"]

Patterns = Annotated[
    list[str], typer.Argument(metavar="PATTERN...", help="Words or phrases; * and ? stand open.")
]

_ENTITIES = Units(unit="entity")


def kwic(
    corpus: Corpus,
    patterns: Patterns,
    output: Table,
    found: Finding,
    window: WindowAround = 5,
    kind: Annotated[str, typer.Option(help="glob, regex, fixed or entity.")] = "glob",
    case: Case = False,
    within: Within = "document",
    sort: Annotated[str, typer.Option(help="position, left, right or keyword.")] = "position",
    n_jobs: Jobs = None,
) -> None:
    """Show every place where a pattern matches, with what stands around it."""
    output.write(
        ic.kwic(
            corpus.documents(),
            patterns,
            window=window,
            kind=kind,
            ignore_case=not case,
            within=within,
            sort=sort,
            id="doc_id",
            n_jobs=n_jobs,
            **found.options,
        )
    )


def collocates(
    corpus: Corpus,
    node: Patterns,
    output: Table,
    units: Units,
    scoring: Scoring,
    window: WindowAround = 5,
    within: Within = "sentence",
    distance: Distance = "token",
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="What the node is: glob, regex, fixed or entity; by default by --unit.",
        ),
    ] = None,
    case: Case = False,
    smoothing: Smoothing = 0.0,
    self_pairs: SelfPairs = False,
    min_count: MinCount = 1,
    n_jobs: Jobs = None,
) -> None:
    """Count what stands around a word or an entity."""
    output.write(
        ic.collocates(
            corpus.documents(),
            node,
            window=window,
            within=within,
            distance=distance,
            kind=kind,
            ignore_case=not case,
            smoothing=smoothing,
            self_pairs=self_pairs,
            min_count=min_count,
            id="doc_id",
            n_jobs=n_jobs,
            **units.options,
            **scoring.options,
        )
    )


def evidence(
    corpus: Corpus,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A unit, by its name.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Another.")],
    output: Table,
    where: Context,
    units: Units = _ENTITIES,
    order: Annotated[str, typer.Option(help="document, or date with --date.")] = "document",
    n_jobs: Jobs = None,
) -> None:
    """Show the sentences in which two units occur together.

    Give the options with which `cooccurrence` counted the pair.
    """
    output.write(
        ic.evidence(
            corpus.documents(),
            source,
            target,
            order=order,
            id="doc_id",
            date=corpus.date and "date",
            n_jobs=n_jobs,
            **where.options,
            **units.options,
        )
    )

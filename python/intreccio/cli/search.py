"""The commands that look into texts: kwic, collocates, evidence."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

import intreccio as ic
from intreccio.cli.corpus import Corpus
from intreccio.cli.option import (
    Adjustment,
    Case,
    Context,
    Finding,
    Jobs,
    Measures,
    MinCount,
    PValue,
    Roles,
    SelfPairs,
    Smoothing,
    Table,
    Unit,
    WindowAround,
    Within,
    p_value,
)

__all__ = ["collocates", "evidence", "kwic"]

Patterns = Annotated[
    list[str], typer.Argument(metavar="PATTERN...", help="Words or phrases; * and ? stand open.")
]


def kwic(
    corpus: Corpus,
    pattern: Patterns,
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
            pattern,
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
    roles: Roles,
    found: Finding,
    unit: Unit = "token",
    window: WindowAround = 5,
    within: Within = "sentence",
    distance: Annotated[str, typer.Option(help="For entities: token or mention.")] = "token",
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="What the node is: glob, regex, fixed or entity; by default by --unit.",
        ),
    ] = None,
    case: Case = False,
    measure: Measures = None,
    p: PValue = "none",
    adjust: Adjustment = "bh",
    smoothing: Smoothing = 0.0,
    self_pairs: SelfPairs = False,
    min_count: MinCount = 1,
    n_jobs: Jobs = None,
) -> None:
    """Count what stands around a word or an entity."""
    chosen: dict[str, Any] = {"measures": measure} if measure else {}
    output.write(
        ic.collocates(
            corpus.documents(),
            node,
            unit=unit,
            window=window,
            within=within,
            distance=distance,
            kind=kind,
            ignore_case=not case,
            p_value=p_value(p),
            adjust=adjust,
            smoothing=smoothing,
            self_pairs=self_pairs,
            min_count=min_count,
            id="doc_id",
            n_jobs=n_jobs,
            **asdict(roles),
            **chosen,
            **found.options,
        )
    )


def evidence(
    corpus: Corpus,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A unit, by its name.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Another.")],
    output: Table,
    where: Context,
    roles: Roles,
    found: Finding,
    unit: Unit = "entity",
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
            unit=unit,
            order=order,
            id="doc_id",
            date=corpus.date and "date",
            n_jobs=n_jobs,
            **where.options,
            **asdict(roles),
            **found.options,
        )
    )

"""The commands about pairs: co-occurrence, association and network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

import intreccio as ic
from intreccio._io.file import replacing
from intreccio.cli.corpus import Corpus, InputFormat, table
from intreccio.cli.option import By, Context, Jobs, MinCount, Scoring, SelfPairs, Smoothing, flag
from intreccio.cli.output import Table
from intreccio.cli.unit import Counted
from intreccio.errors import InputError

__all__ = ["association", "cooccurrence", "network", "picture"]

_PICTURES = (".png", ".svg", ".pdf")

_ENTITIES = Counted(unit="entity")


@dataclass(frozen=True)
class Pairs:
    """What the command line says of its table of pairs."""

    input: Annotated[
        str, typer.Argument(metavar="INPUT", help="Table of pairs; - is standard input.")
    ]
    format: Annotated[InputFormat | None, typer.Option(help="What standard input holds.")] = None

    def read(self) -> pd.DataFrame:
        """Read the table."""
        return table(Corpus(self.input, format=self.format).rows())


def cooccurrence(
    corpus: Corpus,
    output: Table,
    where: Context,
    counted: Counted = _ENTITIES,
    position: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Places of the items, for windows.")
    ] = None,
    counting: Annotated[str, typer.Option(help="binary, frequency or min.")] = "binary",
    weights: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|W,...",
            help="For windows: inverse, exponential, or a number for each distance.",
        ),
    ] = None,
    decay: Annotated[float, typer.Option(help="For --weights exponential.")] = 0.5,
    document_weights: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Column of the documents' weights.")
    ] = None,
    self_pairs: SelfPairs = False,
    marginals: Annotated[str, typer.Option(help="pairs or tokens.")] = "pairs",
    universe: Annotated[
        str, typer.Option(help="occupied, or all: empty contexts count too.")
    ] = "occupied",
    target: Annotated[
        list[str] | None,
        typer.Option(metavar="UNIT", help="Only pairs with this unit; give it again for more."),
    ] = None,
    min_count: MinCount = 1,
    by: By = None,
    measure: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Add a measure: npmi, log_dice, g2 ..."),
    ] = None,
    stability: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Add the share of N resamples that have the pair."),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Where --stability begins.")] = 0,
    memory: Annotated[
        str | None,
        typer.Option(
            metavar="SIZE", help="What the count may hold, like 2GB; the rest is on disk."
        ),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where --memory puts the rest.")
    ] = None,
    n_jobs: Jobs = None,
) -> None:
    """Count how often units occur together.

    INPUT holds texts, or the table that `entities` or `tokens` wrote, or, with --item, any table of
    items with doc_id and sent_id, or with the columns that --context names.
    """
    data, options = counted.among(corpus, words=[*where.names, by])
    if document_weights is not None and document_weights in data:
        data[document_weights] = _numbers(data[document_weights])
    pairs = ic.cooccurrence(
        data,
        position=position,
        counting=counting,
        weights=_weights(weights),
        decay=decay,
        document_weights=document_weights,
        self_pairs=self_pairs,
        marginals=marginals,
        universe=universe,
        targets=target,
        min_count=min_count,
        by=by,
        stability=stability,
        seed=seed,
        memory=memory,
        folder=folder,
        n_jobs=n_jobs,
        **where.options,
        **options,
    )
    output.write(ic.association(pairs, measures=measure) if measure else pairs)


def association(
    pairs: Pairs,
    output: Table,
    scoring: Scoring,
    smoothing: Smoothing = 0.0,
    span: Annotated[
        float | None,
        typer.Option(
            metavar="N", help="Width of the window, for surface counts; by default column span."
        ),
    ] = None,
) -> None:
    """Add measures of association to the table of pairs that `cooccurrence` wrote."""
    output.write(ic.association(pairs.read(), smoothing=smoothing, span=span, **scoring.options))


def network(
    pairs: Pairs,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUTPUT",
            help="File: .gexf, .graphml, .csv, .net or .json; .png, .svg or .pdf for a picture.",
        ),
    ],
    weight: Annotated[
        str, typer.Option(metavar="COLUMN", help="Column that weighs the edges.")
    ] = "count",
    min_count: MinCount = 1,
    top: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Keep the heaviest edges.")
    ] = None,
    nodes: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Table that `entities` wrote, for the nodes' labels."),
    ] = None,
    communities: Annotated[bool, flag("Find the nodes' communities.", "--communities")] = False,
) -> None:
    """Make a network of the table of pairs that `cooccurrence` wrote."""
    edges = pairs.read()
    if weight != "count" and weight in edges.columns:
        # Measures are signed; a pair that meets less than by chance is no edge.
        edges = edges[edges[weight] > 0]
    labels = None if nodes is None else table(Corpus(nodes).rows())
    made = ic.network(edges, nodes=labels, weight=weight, min_count=min_count, top=top)
    if communities:
        made = made.communities()
    if output.suffix.lower() in _PICTURES:
        picture(made, output)
    else:
        made.write(output)


def picture(network: ic.Network, path: Path, *, title: str | None = None) -> None:
    """Draw a network into a file, by its suffix."""
    figure = network.plot(title=title).figure
    with replacing(path) as file:
        figure.savefig(file, format=path.suffix[1:].lower(), dpi=150)
    figure.clear()


def _weights(given: str | None) -> str | list[float] | None:
    """Read the name of a way to weigh distances, or numbers parted by commas."""
    try:
        return None if given is None else [float(weight) for weight in given.split(",")]
    except ValueError:
        return given


def _numbers(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return a column of a file, which may hold numbers as text, as numbers."""
    numbers = pd.to_numeric(column, errors="coerce")
    wrong = numbers.isna() & column.notna()
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        value = column.iloc[row]
        raise InputError(f"column {column.name!r} is {value!r} in row {row}, which is no number")
    return numbers

"""The commands about pairs: co-occurrence and network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

import intreccio as ic
from intreccio._columns import item_among
from intreccio._io import table as _table
from intreccio._io.file import replacing
from intreccio._io.formats import Batch
from intreccio.cli.corpus import Corpus, table
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
from intreccio.errors import ColumnError, OptionError

__all__ = ["cooccurrence", "network", "picture"]

_LEVELS = ("sentence", "paragraph", "document", "window")
_PICTURES = (".png", ".svg", ".pdf")


def cooccurrence(
    input: Input,
    output: Output = "-",
    text: Text = None,
    id: Id = None,
    date: Date = None,
    format: ReadAs = None,
    to: WriteAs = None,
    unit: Unit = "entity",
    item: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="Count the values of this column of a table of items."),
    ] = None,
    context: Annotated[
        list[str] | None,
        typer.Option(
            help="sentence, paragraph, document, window, or columns of a table of items.",
            show_default="sentence",
        ),
    ] = None,
    window: Annotated[int, typer.Option(min=1, help="How far apart, for --context window.")] = 5,
    counting: Annotated[str, typer.Option(help="binary, frequency or min.")] = "binary",
    min_count: Annotated[int, typer.Option(min=1, help="Leave out pairs counted less.")] = 1,
    measure: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Add a measure: npmi, log_dice, g2 ..."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="A table for each value of this column.")
    ] = None,
    stop_words: StopWords = "keep",
    gazetteer: Gazetteers = None,
    label: Labels = None,
    model: RecogniserModels = None,
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
    n_jobs: Jobs = None,
) -> None:
    """Count how often units occur together.

    INPUT holds texts, or the table that `entities` or `tokens` wrote, or, with --item, any table of
    items with doc_id and sent_id, or with the columns that --context names.
    """
    corpus = Corpus(input, format, text, id, date)
    rows = corpus.rows()
    contexts = context or ["sentence"]
    options: dict[str, Any] = {
        "unit": unit,
        "context": contexts[0] if contexts[0] in _LEVELS else contexts,
        "window": window,
        "counting": counting,
        "min_count": min_count,
        "by": by,
        "stop_words": stop_words,
        "stability": stability,
        "seed": seed,
        "memory": memory,
        "n_jobs": n_jobs,
    }
    finding = entity_options(model, gazetteer, label)
    if item is not None or _holds_items(rows, unit, text):
        for name in ("gazetteer", "model"):
            if name in finding:
                raise OptionError(f"--{name} finds names in texts; {input} holds a table of items")
        words = [*contexts, *(name for name in (item, by, id) if name is not None)]
        data = _labelled(table(rows, words=words), label)
        options |= {"item": item, "id": id, "date": date}
    else:
        data = corpus.documents(rows)
        options |= {"id": "doc_id", "date": date and "date", **finding}
    pairs = ic.cooccurrence(data, **options)
    if measure:
        pairs = ic.association(pairs, measures=measure)
    _table.write(pairs, output, format=to)


def network(
    input: Input,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUTPUT",
            help="File: .gexf, .graphml, .csv, .net or .json; .png, .svg or .pdf for a picture.",
        ),
    ],
    format: ReadAs = None,
    weight: Annotated[
        str, typer.Option(metavar="COLUMN", help="Column that weighs the edges.")
    ] = "count",
    min_count: Annotated[int, typer.Option(min=1, help="Leave out pairs counted less.")] = 1,
    top: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Keep the heaviest edges.")
    ] = None,
    nodes: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Table that `entities` wrote, for the nodes' labels."),
    ] = None,
    communities: Annotated[
        bool, typer.Option("--communities", help="Find the nodes' communities.")
    ] = False,
) -> None:
    """Make a network of the table of pairs that `cooccurrence` wrote."""
    pairs = table(Corpus(input, format).rows())
    if weight != "count" and weight in pairs.columns:
        # Measures are signed; a pair that meets less than by chance is no edge.
        pairs = pairs[pairs[weight] > 0]
    labels = None if nodes is None else table(Corpus(nodes).rows())
    made = ic.network(pairs, nodes=labels, weight=weight, min_count=min_count, top=top)
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


def _labelled(items: pd.DataFrame, labels: list[str] | None) -> pd.DataFrame:
    """Keep the items with one of the labels, all if none is asked for."""
    if not labels:
        return items
    if "label" not in items.columns:
        raise ColumnError("--label needs a table of items with the column 'label'")
    return items[items["label"].isin(labels)]


def _holds_items(rows: list[Batch], unit: str, text: str | None) -> bool:
    """Whether the columns are those of the tables that `entities` and `tokens` write."""
    return bool(rows) and item_among(rows[0].frame.columns, unit, text or "text") is not None

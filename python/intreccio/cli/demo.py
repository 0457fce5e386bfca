"""The main job on the bundled sample, in one command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import pandas as pd
import typer

import intreccio as ic
from intreccio._io import table as _table
from intreccio.cli.pair import picture
from intreccio.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["demo"]

_LABELS = {"PER": "people", "LOC": "places", "ORG": "organisations"}


def demo(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the tables go.")
    ] = Path("demo-output"),
) -> None:
    """Run the main job on the bundled sample of 48 invented news pages."""
    _make_folder(output)
    corpus = ic.Corpus(ic.datasets.load_sample(), id="doc_id", date="date")
    tokens = ic.tokens(corpus)
    entities = ic.entities(corpus)
    named = entities[entities["label"].isin(list(_LABELS))]
    pairs = ic.cooccurrence(corpus, context="sentence", min_count=2)
    pairs = ic.association(pairs, measures=["npmi", "log_dice", "g2"])
    network = ic.network(pairs, nodes=named)

    typer.echo(
        f"{len(corpus)} documents, {len(tokens):,} tokens, {len(named):,} mentions of "
        f"{named['name'].nunique():,} entities, {len(pairs):,} pairs that share two sentences"
    )
    for lines in (_entity_lines(named), _pair_lines(pairs), _evidence_lines(corpus, pairs)):
        typer.echo()
        for line in lines:
            typer.echo(line)

    tables = {"tokens": tokens, "entities": entities, "cooccurrence": pairs}
    for name, table in tables.items():
        _table.write(table, output / f"{name}.csv")
    network.write(output / "network.gexf")
    typer.echo(f"\n{output}: {', '.join(f'{name}.csv' for name in tables)}, network.gexf")
    try:
        picture(network, output / "network.png", title="Who appears with whom")
        typer.echo(f"{output / 'network.png'}: a picture of it")
    except ImportError as error:
        typer.echo(f"no picture: {error}")


def _entity_lines(entities: pd.DataFrame) -> Iterator[str]:
    for label, title in _LABELS.items():
        counts = entities.loc[entities["label"] == label, "name"].value_counts(sort=False)
        ranked = sorted(counts[counts > 0].items(), key=lambda pair: (-pair[1], pair[0]))
        shown = ", ".join(f"{name} {count}" for name, count in ranked[:6])
        yield f"{title:<14}  {shown}"


def _pair_lines(pairs: pd.DataFrame) -> Iterator[str]:
    top = pairs.head(10)
    names = [f"{pair.source} – {pair.target}" for pair in top.itertuples()]
    width = max(map(len, names), default=0)
    yield f"{'pairs in one sentence':<{width}}  count   npmi"
    for name, pair in zip(names, top.itertuples(), strict=True):
        yield f"{name:<{width}}  {pair.count:>5}  {pair.npmi:>5.2f}"


def _evidence_lines(corpus: ic.Corpus, pairs: pd.DataFrame) -> Iterator[str]:
    if pairs.empty:
        return
    source, target = pairs.loc[pairs.index[0], ["source", "target"]]
    yield f"the sentences behind {source} – {target}"
    for sentence in ic.evidence(corpus, source, target).head(5).itertuples():
        yield f"{sentence.doc_id}  {' '.join(sentence.text.split())}"


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{path}: cannot be made: {error.strerror}") from error

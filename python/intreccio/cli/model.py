"""The commands that make and measure recognisers: train, evaluate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

import intreccio as ic
from intreccio._columns import require_columns
from intreccio.cli.corpus import Corpus, Id, Text, table
from intreccio.cli.option import flag
from intreccio.errors import OptionError

__all__ = ["evaluate", "train"]

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Column files: a token and its tag a line; with --spans, texts: any INPUT.",
    ),
]
Spans = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="The texts' mentions: a table with doc_id, start, end, label."
    ),
]


def train(
    files: Files,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="MODEL", help="Where the model goes.")
    ],
    spans: Spans = None,
    held_out: Annotated[
        list[str] | None,
        typer.Option("--held-out", help="More of the same to stop by, not trained on."),
    ] = None,
    held_out_spans: Spans = None,
    text: Text = None,
    id: Id = None,
    epochs: Annotated[int, typer.Option(help="Passes over the data, at most.")] = 12,
    seed: Annotated[
        list[int] | None, typer.Option(help="Repeat for several runs, which are averaged.")
    ] = None,
    size: Annotated[int, typer.Option(help="The table has two to this power rows.")] = 18,
    lists: Annotated[bool, flag("Use the built-in lists of Italian names.")] = True,
) -> None:
    """Train a recogniser of entities on column files (CoNLL, BIO, BIOES or IO), or on texts."""
    options = _annotated(files, spans, text, id)
    if held_out:
        later = _annotated(held_out, held_out_spans, text, id)
        options |= {"held_out": later["data"], "held_out_spans": later.get("spans")}
    model = ic.train_model(
        **options,
        epochs=epochs,
        seeds=seed or 1,
        size=size,
        lists=lists,
        progress=_tell if sys.stderr.isatty() else None,
    )
    model.save(output)


def evaluate(
    model: Annotated[
        str, typer.Argument(metavar="MODEL", help="A file, it_news, rules, or spacy:NAME.")
    ],
    files: Files,
    spans: Spans = None,
    text: Text = None,
    id: Id = None,
    raw: Annotated[bool, flag("Cut the text into tokens ourselves, as raw text would be.")] = True,
) -> None:
    """Measure a recogniser on column files, or on texts: precision, recall and F1."""
    report = ic.evaluate_model(model, **_annotated(files, spans, text, id), raw=raw)
    print(report.reset_index().to_string(index=False, float_format="{:.4f}".format))


def _annotated(
    files: list[str], spans: str | None, text: str | None, id: str | None
) -> dict[str, Any]:
    """Return column files, or the frames of texts and of their mentions."""
    if spans is None:
        if text is not None or id is not None:
            raise OptionError("--text and --id name columns of texts, which --spans goes with")
        return {"data": files}
    if len(files) != 1:
        raise OptionError(f"--spans goes with one INPUT of texts, not {len(files)}")
    corpus = Corpus(files[0], text=text, id=id)
    texts, mentions = corpus.documents(corpus.rows()), table(Corpus(spans).rows())
    require_columns(mentions, ["doc_id"], "the mentions (--spans)")
    # In a csv numbers are words, and only one of the two may be a csv.
    frames = [frame.assign(doc_id=frame["doc_id"].map(str)) for frame in (texts, mentions)]
    return {"data": frames[0], "spans": frames[1], "id": "doc_id"}


def _tell(epoch: int, loss: float, f1: float | None) -> None:
    figure = "" if f1 is None else f", F1 {f1:.4f}"
    print(f"pass {epoch + 1}: loss {loss:.4f}{figure}", file=sys.stderr)

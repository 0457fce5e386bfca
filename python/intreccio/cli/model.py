"""The commands that make and measure recognisers: train, evaluate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import intreccio as ic

__all__ = ["evaluate", "train"]

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Column files: a token and its tag a line."),
]


def train(
    files: Files,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="MODEL", help="Where the model goes.")
    ],
    held_out: Annotated[
        Path | None,
        typer.Option("--held-out", help="A column file to stop by, not trained on."),
    ] = None,
    epochs: Annotated[int, typer.Option(help="Passes over the data, at most.")] = 12,
    seed: Annotated[
        list[int] | None, typer.Option(help="Repeat for several runs, which are averaged.")
    ] = None,
    size: Annotated[int, typer.Option(help="The table has two to this power rows.")] = 18,
    lists: Annotated[bool, typer.Option(help="Use the built-in lists of Italian names.")] = True,
) -> None:
    """Train a recogniser of entities on column files (CoNLL, BIO, BIOES or IO)."""
    model = ic.train_model(
        files,
        held_out=held_out,
        epochs=epochs,
        seeds=seed or 1,
        size=size,
        lists=lists,
        progress=_tell if sys.stderr.isatty() else None,
    )
    model.save(output)


def evaluate(
    model: Annotated[
        str, typer.Argument(metavar="MODEL", help="A file, a bundled model, or spacy:NAME.")
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A column file.")],
    raw: Annotated[
        bool, typer.Option(help="Cut the text into tokens ourselves, as raw text would be.")
    ] = True,
) -> None:
    """Measure a recogniser on a column file: precision, recall and F1."""
    report = ic.evaluate_model(model, file, raw=raw)
    print(report.reset_index().to_string(index=False, float_format="{:.4f}".format))


def _tell(epoch: int, loss: float, f1: float | None) -> None:
    figure = "" if f1 is None else f", F1 {f1:.4f}"
    print(f"pass {epoch + 1}: loss {loss:.4f}{figure}", file=sys.stderr)

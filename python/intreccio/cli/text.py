"""The commands that turn texts into rows: tokens, sentences, entities."""

from __future__ import annotations

from typing import Annotated

import typer

import intreccio as ic
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
    Text,
    WriteAs,
    entity_options,
)

__all__ = ["entities", "sentences", "tokens"]


def tokens(
    input: Input,
    output: Output = "-",
    text: Text = None,
    id: Id = None,
    date: Date = None,
    format: ReadAs = None,
    to: WriteAs = None,
    split: Annotated[
        bool, typer.Option("--split", help="A row for each word: della is di and la.")
    ] = False,
    stem: Annotated[bool, typer.Option("--stem", help="Add the stem of each token.")] = False,
    lemma: Annotated[bool, typer.Option("--lemma", help="Add the lemma of each token.")] = False,
    n_jobs: Jobs = None,
) -> None:
    """Split texts into tokens, one a row."""
    Corpus(input, format, text, id, date).convert(
        lambda frame: ic.tokens(
            frame, id="doc_id", split=split, stem=stem, lemma=lemma, n_jobs=n_jobs
        ),
        output,
        to,
    )


def sentences(
    input: Input,
    output: Output = "-",
    text: Text = None,
    id: Id = None,
    date: Date = None,
    format: ReadAs = None,
    to: WriteAs = None,
    n_jobs: Jobs = None,
) -> None:
    """Split texts into sentences, one a row."""
    Corpus(input, format, text, id, date).convert(
        lambda frame: ic.sentences(frame, id="doc_id", n_jobs=n_jobs), output, to
    )


def entities(
    input: Input,
    output: Output = "-",
    text: Text = None,
    id: Id = None,
    date: Date = None,
    format: ReadAs = None,
    to: WriteAs = None,
    gazetteer: Gazetteers = None,
    label: Labels = None,
    model: RecogniserModels = None,
    n_jobs: Jobs = None,
) -> None:
    """Find the entities that are named in texts."""
    options = entity_options(model, gazetteer, label)
    Corpus(input, format, text, id, date).convert(
        lambda frame: ic.entities(frame, id="doc_id", n_jobs=n_jobs, **options),
        output,
        to,
    )

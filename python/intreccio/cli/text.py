"""The commands that turn texts into rows: tokenize, tokens, sentences, entities."""

from __future__ import annotations

from typing import Annotated

import intreccio as ic
from intreccio.cli.corpus import Corpus
from intreccio.cli.option import Jobs, flag
from intreccio.cli.output import Output, Table
from intreccio.cli.unit import Finding

__all__ = ["entities", "sentences", "tokenize", "tokens"]


def tokenize(corpus: Corpus, output: Output, n_jobs: Jobs = None) -> None:
    """Split texts into tokens, one JSON list a text; null for a null."""
    output.write_lines(
        tokens
        for frame in corpus.stream(output)
        for tokens in ic.tokenize(frame["text"], n_jobs=n_jobs)
    )


def tokens(
    corpus: Corpus,
    output: Table,
    split: Annotated[bool, flag("A row for each word: della is di and la.", "--split")] = False,
    stem: Annotated[bool, flag("Add the stem of each token.", "--stem")] = False,
    lemma: Annotated[bool, flag("Add the lemma of each token.", "--lemma")] = False,
    n_jobs: Jobs = None,
) -> None:
    """Split texts into tokens, one a row."""
    corpus.convert(
        lambda frame: ic.tokens(
            frame, id="doc_id", split=split, stem=stem, lemma=lemma, n_jobs=n_jobs
        ),
        output,
    )


def sentences(corpus: Corpus, output: Table, n_jobs: Jobs = None) -> None:
    """Split texts into sentences, one a row."""
    corpus.convert(lambda frame: ic.sentences(frame, id="doc_id", n_jobs=n_jobs), output)


def entities(corpus: Corpus, output: Table, found: Finding, n_jobs: Jobs = None) -> None:
    """Find the entities that are named in texts."""
    options = found.options
    corpus.convert(lambda frame: ic.entities(frame, id="doc_id", n_jobs=n_jobs, **options), output)

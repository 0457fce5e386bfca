"""Tokens and entities, beside what a notebook would use otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd
import polars as pl

import intreccio as ic

WORD = r"\w+|[^\w\s]"

Named = tuple[str, Callable[[], object]] | tuple[str, Callable[[], object], float]


def jobs(texts: list[str], size: float) -> Iterator[tuple[str, float, str, list[Named]]]:
    """Yield title, amount, unit and cases of every job."""
    series = pd.Series(texts)
    column = pl.Series(texts)
    pattern = re.compile(WORD)

    def by_re() -> object:
        return [
            [(match.group(), match.start(), match.end()) for match in pattern.finditer(text)]
            for text in texts
        ]

    yield (
        "Tokens with offsets",
        size,
        "MB",
        [
            ("`ic.tokens(series, n_jobs=1)`, all columns", lambda: ic.tokens(series, n_jobs=1)),
            ("the same with `split=True`", lambda: ic.tokens(series, split=True, n_jobs=1)),
            ("`re.finditer`, words with offsets", by_re),
            *spacy_blank(texts),
        ],
    )
    yield (
        "Tokens as lists of str",
        size,
        "MB",
        [
            ("`ic.tokenize(series, n_jobs=1)`", lambda: ic.tokenize(series, n_jobs=1)),
            ("pandas `str.findall`", lambda: series.str.findall(WORD)),
            ("polars `str.extract_all`", lambda: column.str.extract_all(WORD)),
        ],
    )
    corpus = ic.Corpus(series, n_jobs=1)
    yield (
        "Entities",
        size,
        "MB",
        [
            ("`ic.entities(series, n_jobs=1)`", lambda: ic.entities(series, n_jobs=1)),
            ("the same on a `Corpus`", lambda: corpus.entities(n_jobs=1)),
        ],
    )


def spacy_blank(texts: list[str]) -> list[Named]:
    """Return spaCy's Italian tokenizer, if it is installed, on a tenth of the texts."""
    try:
        import spacy
    except ImportError:
        return []
    pipe = spacy.blank("it")
    pipe.max_length = 10**9
    few = texts[: len(texts) // 10 + 1]
    share = sum(map(len, few)) / sum(map(len, texts))

    def run() -> object:
        return [[(token.text, token.idx) for token in doc] for doc in pipe.pipe(few)]

    return [('`spacy.blank("it")`, tokens with offsets', run, share)]

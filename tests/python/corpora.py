"""Small random corpora for hypothesis, as frames of items and as texts."""

from __future__ import annotations

import pandas as pd
from hypothesis import strategies as st

WORDS = ["acqua", "borgo", "casa", "diga", "erba"]

Corpus = list[list[list[str]]]
"""Documents of sentences of words."""

corpora = st.lists(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=6), min_size=1, max_size=4),
    min_size=1,
    max_size=5,
)


def items_of(corpus: Corpus) -> pd.DataFrame:
    """One row a word."""
    rows = [
        (doc, sent, sent, word)
        for doc, sentences in enumerate(corpus)
        for sent, words in enumerate(sentences)
        for word in words
    ]
    frame = pd.DataFrame(rows, columns=["doc_id", "sent_id", "par_id", "word"])
    return frame.astype({"word": object})


def texts_of(corpus: Corpus) -> list[str]:
    """One text a document: each sentence begins with a capital and ends with a full stop."""
    return [
        " ".join(" ".join(words).capitalize() + "." for words in sentences if words)
        for sentences in corpus
    ]


def words_of(sentences: list[list[str]]) -> list[str]:
    return [word for words in sentences for word in words]

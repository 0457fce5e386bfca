"""Frequencies, n-grams and dispersion against counts by hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from corpora import Corpus, corpora, items_of, texts_of, words_of

COLUMNS = ["unit", "count", "per_million", "n_docs", "rank", "dp", "dp_norm"]


def deviation(word: str, parts: list[list[str]]) -> tuple[float, float]:
    """Gries' DP as it is defined: half the sum of the differences of shares."""
    parts = [words for words in parts if words]
    total = sum(map(len, parts))
    count = sum(words.count(word) for words in parts)
    sizes = [len(words) / total for words in parts]
    shares = [words.count(word) / count for words in parts]
    dp = sum(abs(size - share) for size, share in zip(sizes, shares, strict=True)) / 2
    return dp, dp / (1 - min(sizes)) if len(sizes) > 1 else dp


@settings(deadline=None, max_examples=60)
@given(corpora, st.sampled_from(["document", "sentence"]))
def test_every_figure_by_hand(corpus: Corpus, parts: str) -> None:
    frame = ic.frequency(items_of(corpus), item="word", parts=parts)
    counts = Counter(word for sentences in corpus for word in words_of(sentences))
    split = [words_of(doc) for doc in corpus]
    if parts == "sentence":
        split = [words for doc in corpus for words in doc]
    assert list(frame.columns) == COLUMNS
    assert frame["unit"].tolist() == sorted(counts, key=lambda word: (-counts[word], word))
    for row in frame.itertuples():
        assert row.count == counts[row.unit]
        assert row.per_million == pytest.approx(row.count * 1e6 / counts.total())
        assert row.n_docs == sum(row.unit in words_of(doc) for doc in corpus)
        assert row.rank == 1 + sum(count > row.count for count in counts.values())
        dp, dp_norm = deviation(row.unit, split)
        assert row.dp == pytest.approx(dp, abs=1e-12)
        assert row.dp_norm == pytest.approx(dp_norm, abs=1e-12)
        assert 0 <= row.dp <= 1


@settings(deadline=None, max_examples=60)
@given(corpora, st.integers(1, 3), st.integers(0, 2))
def test_ngrams_by_hand(corpus: Corpus, low: int, more: int) -> None:
    frame = ic.frequency(items_of(corpus), item="word", ngram_range=(low, low + more))
    expected = Counter(
        " ".join(words[start : start + n])
        for doc in corpus
        for words in doc
        for n in range(low, low + more + 1)
        for start in range(len(words) - n + 1)
    )
    assert dict(zip(frame["unit"], frame["count"], strict=True)) == dict(expected)


@settings(deadline=None, max_examples=40)
@given(corpora)
def test_texts_count_like_their_items(corpus: Corpus) -> None:
    by_text = ic.frequency(texts_of(corpus))
    by_item = ic.frequency(items_of(corpus), item="word")
    assert by_text.astype({"unit": object}).equals(by_item.astype({"unit": object}))


def test_groups_are_counted_apart() -> None:
    data = pd.DataFrame(
        {"text": ["Acqua e diga.", "Diga e diga.", "Acqua."], "anno": [2025, 2026, None]}
    )
    frame = ic.frequency(data, by="anno")
    alone = ic.frequency(data["text"].iloc[[1]])
    assert frame[frame["anno"] == 2026][COLUMNS].values.tolist() == alone.values.tolist()
    assert set(frame["anno"]) == {2025, 2026}


def test_null_texts_and_empty_ones_count_nothing() -> None:
    texts = ["Acqua e diga.", None, "", "Acqua."]
    pd.testing.assert_frame_equal(ic.frequency(texts), ic.frequency(["Acqua e diga.", "Acqua."]))


def test_stop_words_and_punctuation_can_stay_or_go() -> None:
    texts = ["Acqua, e diga."]
    assert ic.frequency(texts, stop_words="drop")["unit"].tolist() == ["acqua", "diga"]
    assert set(ic.frequency(texts, punctuation="keep")["unit"]) == {"acqua", ",", "e", "diga", "."}


def test_ngrams_end_at_punctuation_and_sentences() -> None:
    texts = ["Acqua, diga e borgo. Casa."]
    assert ic.ngrams(texts)["unit"].tolist() == ["diga e", "e borgo"]
    assert ic.ngrams(texts, (3, 3))["unit"].tolist() == ["diga e borgo"]
    for punctuation in ("drop", "room"):
        counted = ic.frequency(texts, ngram_range=(1, 2), punctuation=punctuation)
        pairs = [unit for unit in counted["unit"] if " " in unit]
        assert sorted(pairs) == ["diga e", "e borgo"]
    kept = ic.ngrams(texts, punctuation="keep")["unit"].tolist()
    assert sorted(kept) == [", diga", "acqua ,", "borgo .", "casa .", "diga e", "e borgo"]


def test_ngrams_reach_across_dropped_stop_words_only() -> None:
    texts = ["Acqua e diga, di borgo."]
    assert ic.ngrams(texts, stop_words="drop")["unit"].tolist() == ["acqua diga"]
    assert ic.ngrams(texts, stop_words="room")["unit"].tolist() == []


def test_min_count_leaves_shares_alone() -> None:
    texts = ["Acqua acqua diga."]
    everything = ic.frequency(texts)
    pd.testing.assert_frame_equal(ic.frequency(texts, min_count=2), everything.iloc[:1])


def test_the_answer_is_of_the_callers_kind() -> None:
    polars = pytest.importorskip("polars")
    assert isinstance(ic.frequency(polars.Series(["Acqua."])), polars.DataFrame)


@pytest.mark.parametrize("data", [[], [None], [""]])
def test_nothing_in_gives_an_empty_table(data: list[Any]) -> None:
    frame = ic.frequency(data)
    assert list(frame.columns) == COLUMNS
    assert len(frame) == len(ic.ngrams(data)) == 0
    assert list(ic.frequency(data, by=[None] * len(data)).columns) == ["group", *COLUMNS]


BAD_OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"unit": "lemma"}, "unit is 'lemma'.*'token'"),
    ({"parts": "capitolo"}, "parts is 'capitolo'.*'document'"),
    ({"ngram_range": 2}, "ngram_range is 2"),
    ({"ngram_range": (2, 1)}, "shortest"),
    ({"ngram_range": (0, 1)}, "ngram_range is 0"),
    ({"min_count": 0}, "min_count is 0"),
    ({"stop_words": "x"}, "stop_words is 'x'"),
    ({"labels": ["PER"]}, "labels= is no option"),
    ({"unit": "entity", "ngram_range": (1, 2)}, "ngram_range"),
]


@pytest.mark.parametrize(("options", "message"), BAD_OPTIONS)
def test_bad_options_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=message):
        ic.frequency(["Acqua."], **options)

"""Collocates against a count by hand, and against the windows of co-occurrence."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from corpora import WORDS, Corpus, corpora, texts_of, words_of

COLUMNS = ["node", "collocate", "count", "left", "right", "frequency", "expected"]
COLUMNS += ["n_node", "n_total", "log_dice", "g2", "npmi"]


@settings(deadline=None, max_examples=60)
@given(
    corpora,
    st.integers(0, 3),
    st.integers(1, 3),
    st.sampled_from(["sentence", "document"]),
    st.booleans(),
)
def test_every_count_by_hand(
    corpus: Corpus, left: int, right: int, within: str, self_pairs: bool
) -> None:
    frame = ic.collocates(
        texts_of(corpus), WORDS[0], window=(left, right), within=within, self_pairs=self_pairs
    )
    contexts = [words for doc in corpus for words in doc]
    if within == "document":
        contexts = [words_of(doc) for doc in corpus]
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    near: Counter[str] = Counter()
    for words in contexts:
        nodes = [place for place, word in enumerate(words) if word == WORDS[0]]
        for place, word in enumerate(words):
            is_before = any(place < node <= place + left for node in nodes)
            is_after = any(node < place <= node + right for node in nodes)
            before[word] += is_before
            after[word] += is_after
            near[word] += is_before or is_after
    if not self_pairs:
        del before[WORDS[0]], after[WORDS[0]], near[WORDS[0]]
    counts = Counter(word for words in contexts for word in words)
    assert list(frame.columns) == COLUMNS
    assert dict(zip(frame["collocate"], frame["left"], strict=True)) == {
        word: before[word] for word in (before + after)
    }
    for row in frame.itertuples():
        assert (row.left, row.right) == (before[row.collocate], after[row.collocate])
        assert row.count == near[row.collocate] <= row.frequency
        assert row.frequency == counts[row.collocate]
        assert row.n_node == counts[WORDS[0]]
        assert row.n_total == counts.total()
        span = left + right
        assert row.expected == pytest.approx(row.n_node * row.frequency * span / row.n_total)


def test_a_collocate_between_two_nodes_counts_once() -> None:
    frame = ic.collocates(["Acqua diga acqua.", "La diga."], "acqua", window=2)
    diga = frame.set_index("collocate").loc["diga"]
    assert diga[["count", "left", "right", "frequency"]].tolist() == [1, 1, 1, 2]


@pytest.mark.filterwarnings("ignore:.* not among the units of the data")
@settings(deadline=None, max_examples=40)
@given(corpora, st.integers(1, 4))
def test_windows_of_cooccurrence_count_the_same_of_one_node(corpus: Corpus, window: int) -> None:
    # Pairs of positions are as many as occurrences near a node, if no two nodes are near.
    def with_one_node(words: list[str]) -> list[str]:
        first = words.index(WORDS[2]) if WORDS[2] in words else 0
        return [word for place, word in enumerate(words) if word != WORDS[2] or place == first]

    texts = texts_of([[with_one_node(words) for words in sentences] for sentences in corpus])
    near = ic.collocates(texts, WORDS[2], window=window)
    pairs = ic.cooccurrence(
        texts,
        unit="token",
        context="window",
        window=window,
        marginals="tokens",
        targets=[WORDS[2]],
    )
    expected = {
        row.source if row.target == WORDS[2] else row.target: (row.count, row.n_total)
        for row in pairs.itertuples()
    }
    found = zip(near["count"], near["n_total"], strict=True)
    assert dict(zip(near["collocate"], found, strict=True)) == expected


def test_measures_are_those_of_association() -> None:
    texts = ["La diga regge l'acqua.", "La diga vecchia regge.", "L'acqua sale."]
    measures = ["log_dice", "g2", "t", "mi3", "pmi"]
    frame = ic.collocates(texts, "diga", window=2, measures=measures, p_value="g2")
    pairs = frame.rename(columns={"n_node": "n_source", "frequency": "n_target"})
    again = ic.association(pairs, measures=measures, p_value="g2", span=4)
    pd.testing.assert_frame_equal(frame[[*measures, "p"]], again[[*measures, "p"]])
    assert frame["log_dice"].is_monotonic_decreasing


def test_roles_of_stop_words() -> None:
    texts = ["Acqua e la diga."]
    near: dict[str, list[str]] = {
        role: ic.collocates(texts, "acqua", window=2, stop_words=role)["collocate"].tolist()
        for role in ("keep", "room", "drop")
    }
    assert {role: sorted(words) for role, words in near.items()} == {
        "keep": ["e", "la"],
        "room": [],
        "drop": ["diga"],
    }
    # A node may be a stop word: it is looked for among all tokens.
    assert ic.collocates(texts, "la", window=1, stop_words="drop")["collocate"].tolist() == [
        "acqua",
        "diga",
    ]


def test_nodes_of_several_tokens_stand_outside_of_their_window() -> None:
    texts = ["Ieri Bice Fanti parla. Poi Bice Fanti tace."]
    frame = ic.collocates(texts, "Bice Fanti", window=1)
    sides = {row.collocate: (row.left, row.right) for row in frame.itertuples()}
    assert sides == {"ieri": (1, 0), "parla": (0, 1), "poi": (1, 0), "tace": (0, 1)}
    assert set(frame["n_node"]) == {2}


def test_several_nodes_and_patterns() -> None:
    texts = ["Il fiume Adda sale. I fiumi scendono."]
    frame = ic.collocates(texts, ["fium*", "adda"], window=1)
    assert frame["node"].drop_duplicates().tolist() == ["fium*", "adda"]
    assert set(frame[frame["node"] == "fium*"]["collocate"]) == {"il", "adda", "i", "scendono"}


def test_min_count() -> None:
    texts = ["Acqua diga. Acqua diga. Acqua borgo."]
    assert ic.collocates(texts, "acqua", min_count=2)["collocate"].tolist() == ["diga"]


@pytest.mark.parametrize("data", [[], [None], ["Altro."]])
def test_no_node_gives_an_empty_table(data: list[Any]) -> None:
    frame = ic.collocates(data, "acqua")
    assert list(frame.columns) == COLUMNS
    assert len(frame) == 0


def test_the_corpus_answers_like_the_function() -> None:
    texts = ["Acqua diga borgo."]
    pd.testing.assert_frame_equal(ic.Corpus(texts).collocates("diga"), ic.collocates(texts, "diga"))


BAD_OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"unit": "lemma"}, "unit is 'lemma'"),
    ({"kind": "like"}, "kind is 'like'"),
    ({"window": 0}, "window is 0"),
    ({"within": "x"}, "within is 'x'"),
    ({"node": []}, "node is empty"),
    ({"measures": ["mi"]}, "measures has 'mi'.*'pmi'"),
    ({"stop_words": "x"}, "stop_words is 'x'"),
    ({"distance": "x"}, "distance is 'x'"),
    ({"min_count": 0}, "min_count is 0"),
    ({"labels": ["PER"]}, "labels="),
]


@pytest.mark.parametrize(("options", "message"), BAD_OPTIONS)
def test_bad_options_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=message):
        ic.collocates(["Acqua."], **{"node": "acqua", **options})

"""Counts of pairs against a count by hand, for every option."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import chain, combinations
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from corpora import Corpus, corpora

COLUMNS = ["source", "target", "count", "weight", "n_source", "n_target", "n_total", "n_docs"]


def frame_of(corpus: Corpus) -> pd.DataFrame:
    rows = [
        (doc, sent, sent // 2, word)
        for doc, sentences in enumerate(corpus)
        for sent, words in enumerate(sentences)
        for word in words
    ]
    return pd.DataFrame(rows, columns=["doc_id", "sent_id", "par_id", "word"]).astype(
        {"word": object}
    )


def contexts_of(corpus: Corpus, context: str) -> list[tuple[int, list[str]]]:
    """The contexts, each with its document."""
    if context == "document":
        return [(doc, list(chain(*sentences))) for doc, sentences in enumerate(corpus)]
    if context == "sentence":
        return [(doc, words) for doc, sentences in enumerate(corpus) for words in sentences]
    return [
        (doc, list(chain(*sentences[start : start + 2])))
        for doc, sentences in enumerate(corpus)
        for start in range(0, len(sentences), 2)
    ]


def by_hand(
    contexts: list[tuple[int, list[str]]], counting: str, self_pairs: bool
) -> dict[str, Any]:
    pairs: Counter[tuple[str, str]] = Counter()
    documents: dict[tuple[str, str], set[int]] = {}
    holds: Counter[str] = Counter()
    for doc, words in contexts:
        frequency = Counter(words)
        holds.update(frequency.keys())
        found = {
            (a, b): {
                "binary": 1,
                "frequency": frequency[a] * frequency[b],
                "min": min(frequency[a], frequency[b]),
            }[counting]
            for a, b in combinations(sorted(frequency), 2)
        }
        if self_pairs:
            for a, f in frequency.items():
                own = {"binary": int(f > 1), "frequency": f * (f - 1) // 2, "min": f // 2}[counting]
                if own:
                    found[a, a] = own
        for pair, count in found.items():
            pairs[pair] += count
            documents.setdefault(pair, set()).add(doc)
    if counting == "binary":
        marginals, total = holds, sum(1 for _, words in contexts if words)
    else:
        marginals = Counter()
        for (a, b), count in pairs.items():
            marginals[a] += count
            marginals[b] += count
        total = sum(marginals.values())
    return {"pairs": pairs, "docs": documents, "marginals": marginals, "total": total}


@settings(deadline=None, max_examples=60)
@given(
    corpora,
    st.sampled_from(["sentence", "paragraph", "document"]),
    st.sampled_from(["binary", "frequency", "min"]),
    st.booleans(),
)
def test_counts_by_context(corpus: Corpus, context: str, counting: str, self_pairs: bool) -> None:
    frame = ic.cooccurrence(
        frame_of(corpus), item="word", context=context, counting=counting, self_pairs=self_pairs
    )
    expected = by_hand(contexts_of(corpus, context), counting, self_pairs)
    found = {(row.source, row.target): row for row in frame.itertuples()}
    assert {pair: row.count for pair, row in found.items()} == dict(expected["pairs"])
    for (a, b), row in found.items():
        assert row.n_docs == len(expected["docs"][a, b])
        assert row.n_source == expected["marginals"][a]
        assert row.n_target == expected["marginals"][b]
        assert row.n_total == expected["total"]
        assert row.weight == row.count


@settings(deadline=None, max_examples=60)
@given(
    corpora,
    st.integers(1, 4),
    st.sampled_from(["sentence", "document"]),
    st.booleans(),
    st.sampled_from([None, "inverse", "exponential"]),
)
def test_counts_by_window(
    corpus: Corpus, window: int, within: str, ordered: bool, weights: str | None
) -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    weight: dict[tuple[str, str], Fraction] = {}
    for _, words in contexts_of(corpus, within):
        for left, right in combinations(range(len(words)), 2):
            reach = right - left
            if reach > window or words[left] == words[right]:
                continue
            pair = (words[left], words[right])
            pair = pair if ordered else (min(pair), max(pair))
            one = {
                None: Fraction(1),
                "inverse": Fraction(1, reach),
                "exponential": Fraction(1, 2) ** (reach - 1),
            }[weights]
            pairs[pair] += 1
            weight[pair] = weight.get(pair, Fraction(0)) + one
    frame = ic.cooccurrence(
        frame_of(corpus),
        item="word",
        context="window",
        window=window,
        within=within,
        ordered=ordered,
        weights=weights,
    )
    assert {(row.source, row.target): row.count for row in frame.itertuples()} == dict(pairs)
    for row in frame.itertuples():
        assert row.weight == pytest.approx(float(weight[row.source, row.target]), rel=1e-12)
        assert row.n_total == sum(pairs.values()) * (1 if ordered else 2)


@settings(deadline=None, max_examples=30)
@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(corpus: Corpus, random: Any) -> None:
    frame = frame_of(corpus)
    order = list(range(len(frame)))
    random.shuffle(order)
    straight = ic.cooccurrence(frame, item="word")
    shuffled = ic.cooccurrence(frame.iloc[order], item="word")
    pd.testing.assert_frame_equal(straight, shuffled)


def test_the_columns_and_their_dtypes() -> None:
    frame = ic.cooccurrence(["La diga e il borgo."], unit="token")
    assert list(frame.columns) == COLUMNS
    assert [frame[name].dtype.kind for name in COLUMNS[2:]] == list("ifiiii")


def test_rows_come_by_count_and_then_by_name() -> None:
    texts = ["Acqua e diga.", "Acqua e diga.", "Borgo e casa."]
    frame = ic.cooccurrence(texts, unit="token", stop_words="drop")
    assert frame[["source", "target"]].values.tolist() == [["acqua", "diga"], ["borgo", "casa"]]


def test_texts_and_their_tokens_count_alike() -> None:
    texts = ["La diga tiene. La diga, la diga!", None, "Il borgo dorme; la diga no."]
    words = ic.tokens(texts)
    words = words[~words["kind"].isin(["punct", "symbol"])]
    for context in ("sentence", "paragraph", "document"):
        pd.testing.assert_frame_equal(
            ic.cooccurrence(texts, unit="token", context=context),
            ic.cooccurrence(words, unit="token", context=context),
        )


def test_pairs_never_cross_the_edge_of_a_context() -> None:
    texts = ["Acqua. Borgo.", "Casa."]
    for context in ("sentence", "window"):
        assert len(ic.cooccurrence(texts, unit="token", context=context)) == 0
    crossing = ic.cooccurrence(texts, unit="token", context="window", within="document")
    assert crossing[["source", "target"]].values.tolist() == [["acqua", "borgo"]]


def test_stop_words_and_punctuation_as_units_as_room_and_as_neither() -> None:
    text = ["Acqua di diga."]

    def pairs(**options: Any) -> set[tuple[str, str]]:
        frame = ic.cooccurrence(text, unit="token", context="window", window=1, **options)
        return set(zip(frame["source"], frame["target"], strict=True))

    assert pairs() == {("acqua", "di"), ("di", "diga")}
    assert pairs(stop_words="drop") == {("acqua", "diga")}
    assert pairs(stop_words="room") == set()
    assert pairs(punctuation="keep") == {("acqua", "di"), ("di", "diga"), (".", "diga")}


def test_an_asymmetric_window_looks_from_the_node() -> None:
    frame = ic.cooccurrence(["Acqua borgo casa."], unit="token", context="window", window=(0, 2))
    pairs = set(zip(frame["source"], frame["target"], strict=True))
    assert pairs == {("acqua", "borgo"), ("acqua", "casa"), ("borgo", "casa")}
    frame = ic.cooccurrence(["Acqua borgo casa."], unit="token", context="window", window=(1, 0))
    assert set(zip(frame["source"], frame["target"], strict=True)) == {
        ("borgo", "acqua"),
        ("casa", "borgo"),
    }


def test_the_universe_may_count_empty_contexts() -> None:
    texts = ["Acqua e diga. ... Acqua.", None, "!"]
    occupied = ic.cooccurrence(texts, unit="token", stop_words="drop")
    everything = ic.cooccurrence(texts, unit="token", stop_words="drop", universe="all")
    sentences = len(ic.sentences(texts))
    assert occupied["n_total"].tolist() == [2]
    assert everything["n_total"].tolist() == [sentences]


def test_targets_and_min_count_leave_the_marginals_alone() -> None:
    texts = ["Acqua e diga.", "Acqua e diga.", "Acqua e borgo.", "Casa e erba."]
    everything = ic.cooccurrence(texts, unit="token", stop_words="drop")
    some = ic.cooccurrence(texts, unit="token", stop_words="drop", targets=["diga"])
    pd.testing.assert_frame_equal(
        some, everything[everything["target"] == "diga"].reset_index(drop=True)
    )
    often = ic.cooccurrence(texts, unit="token", stop_words="drop", min_count=2)
    pd.testing.assert_frame_equal(often, everything[everything["count"] >= 2])


def test_items_of_any_type_keep_it() -> None:
    items = pd.DataFrame({"doc_id": [1, 1, 2, 2], "sent_id": 0, "codice": [30, 4, 4, 30]})
    frame = ic.cooccurrence(items, item="codice")
    assert frame[["source", "target", "count"]].values.tolist() == [[4, 30, 2]]
    mixed = items.assign(codice=[30, "x", "x", 30])
    assert len(ic.cooccurrence(mixed, item="codice")) == 1


def test_contexts_by_columns_of_the_users() -> None:
    items = pd.DataFrame(
        {"giorno": ["lun", "lun", "mar", "lun"], "fonte": list("aaab"), "tema": list("xyxx")}
    )
    by_day = ic.cooccurrence(items, item="tema", context=["giorno"])
    assert by_day["n_total"].tolist() == [2]
    by_both = ic.cooccurrence(items, item="tema", context=["giorno", "fonte"])
    assert by_both["n_total"].tolist() == [3]


def test_null_items_are_passed_over() -> None:
    items = pd.DataFrame({"doc_id": 0, "sent_id": 0, "tema": ["a", None, "b", float("nan")]})
    assert ic.cooccurrence(items, item="tema")["count"].tolist() == [1]


EMPTY = pd.DataFrame({"doc_id": [], "sent_id": [], "tema": []})


@pytest.mark.parametrize("context", ["sentence", "document", "window", ["doc_id"]])
def test_nothing_in_gives_an_empty_table(context: Any) -> None:
    frame = ic.cooccurrence(EMPTY, item="tema", context=context)
    assert list(frame.columns) == COLUMNS
    assert len(frame) == 0
    assert len(ic.association(frame, p_value="g2")) == 0


def test_an_empty_answer_has_all_its_columns() -> None:
    data = pd.DataFrame({"text": ["Acqua."], "giorno": ["12/01/2026"]})
    frame = ic.cooccurrence(data, unit="token", date="giorno")
    assert list(frame.columns) == [*COLUMNS, "first_date", "last_date"]

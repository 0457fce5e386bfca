"""Phrases against counts and formulas by hand."""

from __future__ import annotations

import pickle
from collections import Counter
from math import log
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic

WORDS = ["camera", "borgo", "fiume", "di", "e"]
CONNECTORS = {"di", "e"}

sentences = st.lists(st.lists(st.sampled_from(WORDS), max_size=8), min_size=1, max_size=6)


def candidates_of(words: list[str]) -> list[tuple[str, ...]]:
    """Two words with nothing but connectors between them."""
    found = []
    for start, word in enumerate(words):
        if word in CONNECTORS:
            continue
        for end in range(start + 1, len(words)):
            if words[end] not in CONNECTORS:
                found.append(tuple(words[start : end + 1]))
                break
    return found


@settings(deadline=None, max_examples=80)
@given(sentences, st.sampled_from(["npmi", "log_likelihood", "default"]), st.integers(1, 2))
def test_every_score_by_hand(corpus: list[list[str]], scoring: str, min_count: int) -> None:
    phrases = ic.Phrases(
        corpus,
        scoring=scoring,
        min_count=min_count,
        threshold=-1e9,
        connector_words=CONNECTORS,
    )
    candidates = Counter(pair for words in corpus for pair in candidates_of(words))
    words = Counter(word for sentence in corpus for word in sentence if word not in CONNECTORS)
    first, last = Counter[str](), Counter[tuple[str, ...]]()
    for pair, count in candidates.items():
        first[pair[0]] += count
        last[pair[1:]] += count
    total = candidates.total()
    expected = {}
    for pair, f in candidates.items():
        f1, f2 = first[pair[0]], last[pair[1:]]
        if f < min_count:
            continue
        if scoring == "npmi":
            score = 1.0 if f == total else log(f * total / (f1 * f2)) / -log(f / total)
        elif scoring == "log_likelihood":
            cells = (
                (f, f1 * f2),
                (f1 - f, f1 * (total - f2)),
                (f2 - f, (total - f1) * f2),
                (total - f1 - f2 + f, (total - f1) * (total - f2)),
            )
            score = 2 * sum(o * log(o * total / e) for o, e in cells if o)
            score = score if f * total >= f1 * f2 else -score
        else:
            size = len(words) + len(candidates)
            score = (f - min_count) * size / (words[pair[0]] * words[pair[-1]])
        expected["_".join(pair)] = score
    found = phrases.export_phrases()
    assert found == {name: pytest.approx(score, abs=1e-9) for name, score in expected.items()}
    if scoring == "npmi":
        assert all(-1 <= score <= 1 for score in found.values())
    counts = phrases.to_frame().set_index("phrase")["count"].to_dict()
    assert counts == {"_".join(pair): f for pair, f in candidates.items() if f >= min_count}


@settings(deadline=None, max_examples=40)
@given(sentences, sentences)
def test_batches_count_like_one(first: list[list[str]], second: list[list[str]]) -> None:
    options: dict[str, Any] = {"min_count": 1, "connector_words": CONNECTORS}
    whole = ic.Phrases(first + second, **options)
    parts = ic.Phrases(first, **options)
    parts.add_vocab(second)
    assert parts.export_phrases() == whole.export_phrases()
    assert pickle.loads(pickle.dumps(parts)).export_phrases() == whole.export_phrases()


TEXTS = [
    "La camera di commercio apre. Bice Fanti, sindaca, parla.",
    None,
    "Ogni camera di commercio tace. Poi Bice Fanti esce.",
    "La via sale. Fanti tace, Bice apre.",
]


def test_phrases_of_texts() -> None:
    phrases = ic.Phrases(TEXTS, min_count=2)
    assert list(phrases.export_phrases()) == ["camera_di_commercio", "bice_fanti"]
    assert len(phrases) == 2
    lists = phrases.transform(TEXTS)
    assert lists[0] == ["la", "camera_di_commercio", "apre", "bice_fanti", "sindaca", "parla"]
    assert lists[1] is None
    # Neither punctuation nor the end of a sentence stands inside a phrase.
    assert ic.Phrases(["Acqua. Alta, acqua; alta."], min_count=1, threshold=-2).to_frame().empty


def test_joining_is_greedy_and_leaves_all_words() -> None:
    phrases = ic.Phrases([["a", "b"], ["b", "c"]] * 5, threshold=-2, connector_words=())
    assert phrases[["a", "b", "c"]] == ["a_b", "c"]
    assert phrases[["c", "a"]] == ["c", "a"]
    assert phrases[[]] == []
    joined = ic.Phrases([["x", "di", "y"]] * 5)
    assert joined[["x", "di", "z", "di"]] == ["x", "di", "z", "di"]
    assert joined[["di", "x", "di", "y"]] == ["di", "x_di_y"]
    assert joined[["x", "y"]] == ["x", "y"]


def test_a_series_keeps_its_index() -> None:
    series = pd.Series(TEXTS, index=[7, 5, 3, 1], name="corpo")
    lists = ic.Phrases(series, min_count=2, delimiter=" ").transform(series)
    assert lists.index.tolist() == [7, 5, 3, 1]
    assert lists.name == "corpo"
    assert "camera di commercio" in lists[7]


def test_columns_of_polars() -> None:
    polars = pytest.importorskip("polars")
    lists = ic.Phrases(TEXTS, min_count=2).transform(polars.Series(TEXTS))
    assert isinstance(lists, polars.Series)
    assert lists.to_list()[:2] == ic.Phrases(TEXTS, min_count=2).transform(TEXTS).tolist()[:2]


def test_phrases_of_phrases() -> None:
    texts = ["La corte dei conti europea decide."] * 5 + ["La piazza vuota decide."] * 5
    pairs = ic.Phrases(texts)
    longer = ic.Phrases(pairs.transform(texts))
    assert longer.transform([]).empty
    assert "la_corte_dei_conti_europea" in longer[pairs.transform(texts)[0]]


@pytest.mark.parametrize("data", [None, [], [None], [[]]])
def test_nothing_in_gives_no_phrases(data: Any) -> None:
    phrases = ic.Phrases(data)
    assert phrases.export_phrases() == {}
    assert phrases.to_frame().columns.tolist() == ["phrase", "count", "score"]
    assert repr(phrases) == "Phrases(0 phrases, scoring='npmi')"


def test_bad_input_is_named() -> None:
    with pytest.raises(ic.errors.OptionError, match=r"scoring is 'pmi'.*'npmi'"):
        ic.Phrases([], scoring="pmi")
    with pytest.raises(ic.errors.OptionError, match="min_count is 0"):
        ic.Phrases([], min_count=0)
    with pytest.raises(ic.errors.OptionError, match="connector_words"):
        ic.Phrases([], connector_words="di")
    with pytest.raises(ic.errors.InputTypeError, match="3"):
        ic.Phrases([["a", 3]])
    with pytest.raises(ic.errors.InputTypeError, match="list of words"):
        ic.Phrases([])["un testo"]

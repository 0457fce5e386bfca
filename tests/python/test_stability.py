"""The share of resamples of documents in which a pair survives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import intreccio as ic


def documents(*pairs: str) -> pd.DataFrame:
    """One document for each word of pairs of letters."""
    rows = [(doc, 0, letter) for doc, letters in enumerate(pairs) for letter in letters]
    return pd.DataFrame(rows, columns=["doc_id", "sent_id", "lettera"])


NEWS = documents("ab", "ab", "ab", "abcd", "ef", "ef", "gh", "gh", "gh", "gh")


def shares(frame: pd.DataFrame) -> dict[tuple[str, str], float]:
    return {(row.source, row.target): row.stability for row in frame.itertuples()}


def test_shares_are_those_of_drawing_with_replacement() -> None:
    """A pair of k among n documents is missed n times with the probability 1 - k / n."""
    found = shares(ic.cooccurrence(NEWS, item="lettera", stability=4000, seed=1))
    for pair, k in {("a", "b"): 4, ("c", "d"): 1, ("e", "f"): 2, ("g", "h"): 4}.items():
        assert found[pair] == pytest.approx(1 - (1 - k / 10) ** 10, abs=0.03)


def test_to_survive_is_to_count_min_count() -> None:
    found = shares(ic.cooccurrence(NEWS, item="lettera", stability=4000, seed=1, min_count=2))
    n, p = 10, 0.2
    expected = 1 - (1 - p) ** n - n * p * (1 - p) ** (n - 1)
    assert found["e", "f"] == pytest.approx(expected, abs=0.03)


def test_a_resample_takes_whole_documents() -> None:
    """Drawn by its sentences, the pair would survive more often."""
    one = documents("ab").loc[[0, 1] * 5].reset_index(drop=True)
    one["sent_id"] = np.arange(10) // 2
    both = pd.concat([one, documents("cd", "ef").assign(doc_id=[1, 1, 2, 2])])
    found = shares(ic.cooccurrence(both, item="lettera", stability=4000, seed=2))
    assert found["a", "b"] == pytest.approx(1 - (2 / 3) ** 3, abs=0.03)


@pytest.mark.parametrize(
    "options", [{}, {"context": "window", "window": 2}, {"counting": "frequency", "min_count": 2}]
)
def test_the_seed_alone_decides(options: dict[str, Any]) -> None:
    random = np.random.default_rng(5)
    items = pd.DataFrame(
        {
            "doc_id": np.repeat(np.arange(200), 10),
            "sent_id": 0,
            "codice": random.integers(0, 40, 2000),
        }
    )
    call = {"item": "codice", "stability": 50, **options}
    one = ic.cooccurrence(items, **call, seed=1, n_jobs=1)
    pd.testing.assert_frame_equal(ic.cooccurrence(items, **call, seed=1, n_jobs=3), one)
    pd.testing.assert_frame_equal(ic.cooccurrence(items, **call, seed=1, memory=1), one)
    other = ic.cooccurrence(items, **call, seed=2)
    assert (other["stability"] != one["stability"]).any()
    plain = ic.cooccurrence(items, item="codice", **options)
    pd.testing.assert_frame_equal(one.drop(columns="stability"), plain)
    assert one["stability"].between(0, 1).all()


def test_groups_are_drawn_apart() -> None:
    grouped = NEWS.assign(meta=np.where(NEWS["doc_id"] < 6, "prima", "dopo"))
    frame = ic.cooccurrence(grouped, item="lettera", by="meta", stability=100)
    assert frame.columns[-1] == "stability"
    assert frame.loc[frame["meta"] == "dopo", "stability"].tolist() == [1.0]


def test_an_empty_table_has_the_column() -> None:
    frame = ic.cooccurrence(NEWS.iloc[:0], item="lettera", stability=10)
    assert len(frame) == 0
    assert frame["stability"].dtype == np.float64


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"stability": 0}, "stability is 0; give a whole number from 1 up"),
        ({"stability": 0.5}, "stability is 0.5"),
        ({"stability": 65537}, "stability is 65537.*at most 65536"),
        ({"stability": 10, "seed": -1}, "seed is -1"),
        ({"stability": 10, "seed": 2**31}, "seed is 2147483648"),
    ],
)
def test_bad_options_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=message):
        ic.cooccurrence(NEWS, item="lettera", **options)


def test_counters_know_no_stability() -> None:
    with pytest.raises(ic.errors.OptionError, match="all documents at once"):
        ic.CooccurrenceCounter(stability=10)

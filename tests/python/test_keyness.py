"""Keyness against hand-worked values, scipy and counts by hand."""

from __future__ import annotations

from collections import Counter
from math import inf, log, log2
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given, settings

import intreccio as ic
from corpora import Corpus, corpora, items_of, words_of

ALL = ("ll", "log_ratio", "diff", "bic", "simple_maths", "g2", "chi2", "odds_ratio", "fisher")


def corpus_of(a: int, b: int, c: int, d: int) -> pd.DataFrame:
    """Items that hold a word a times among c in one group, b times among d in another."""
    words = ["acqua"] * a + ["altro"] * (c - a) + ["acqua"] * b + ["altro"] * (d - b)
    return pd.DataFrame({"doc_id": 0, "word": words, "fonte": ["x"] * c + ["y"] * d}).assign(
        doc_id=lambda frame: frame["fonte"]
    )


def test_a_worked_example() -> None:
    # 48 in 2,500 against 34 in 5,000; E = 82 / 3.
    frame = ic.keyness(corpus_of(48, 34, 2500, 5000), "fonte", item="word", measures=ALL)
    row = frame[(frame["fonte"] == "x") & (frame["unit"] == "acqua")].iloc[0]
    likelihood = 2 * (48 * log(48 / (82 / 3)) + 34 * log(34 / (164 / 3)))
    assert row["ll"] == pytest.approx(likelihood)
    assert row["log_ratio"] == pytest.approx(log2((48 / 2500) / (34 / 5000)))
    assert row["diff"] == pytest.approx((48 / 2500 - 34 / 5000) * 100 / (34 / 5000))
    assert row["bic"] == pytest.approx(likelihood - log(7500))
    assert row["simple_maths"] == pytest.approx((19200 + 1) / (6800 + 1))
    assert row["per_million_target"] == pytest.approx(19200)
    assert row["n_docs_target"] == row["n_docs_reference"] == 1
    mirrored = frame[(frame["fonte"] == "y") & (frame["unit"] == "acqua")].iloc[0]
    assert mirrored["ll"] == pytest.approx(-likelihood)
    assert mirrored["log_ratio"] == pytest.approx(-row["log_ratio"])


def test_four_cells_against_scipy() -> None:
    from scipy import stats

    frame = ic.keyness(corpus_of(48, 34, 2500, 5000), "fonte", item="word", measures=ALL)
    row = frame[(frame["fonte"] == "x") & (frame["unit"] == "acqua")].iloc[0]
    cells = [[48, 34], [2452, 4966]]
    g2 = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")
    assert row["g2"] == pytest.approx(g2.statistic)
    assert row["p"] == pytest.approx(g2.pvalue)
    assert row["chi2"] == pytest.approx(stats.chi2_contingency(cells, correction=False).statistic)
    assert row["fisher"] == pytest.approx(stats.fisher_exact(cells).pvalue)
    assert row["odds_ratio"] == pytest.approx(48 * 4966 / (34 * 2452))
    pairs = frame[frame["fonte"] == "x"]
    assert pairs["p_adj"].tolist() == pytest.approx(stats.false_discovery_control(pairs["p"]))


def test_counts_of_zero() -> None:
    frame = ic.keyness(corpus_of(10, 0, 100, 200), "fonte", target="x", item="word")
    row = frame[frame["unit"] == "acqua"].iloc[0]
    assert row["ll"] == pytest.approx(20 * log(3))
    assert row["log_ratio"] == pytest.approx(log2((10 / 100) / (0.5 / 200)))
    assert row["diff"] == inf
    assert pd.isna(row["dp_reference"])
    other = ic.keyness(corpus_of(10, 0, 100, 200), "fonte", target="y", item="word")
    assert other[other["unit"] == "acqua"]["diff"].tolist() == [-100.0]


@settings(deadline=None, max_examples=60)
@given(corpora)
def test_counts_by_hand(corpus: Corpus) -> None:
    items = items_of(corpus)
    items["gruppo"] = items["doc_id"] % 2
    assume(items["gruppo"].nunique() == 2)
    frame = ic.keyness(items, "gruppo", item="word", measures=ALL)
    counts = [
        Counter(word for doc in corpus[group::2] for word in words_of(doc)) for group in (0, 1)
    ]
    assert len(frame) == 2 * items["word"].nunique()
    for row in frame.itertuples():
        target, reference = counts[row.gruppo], counts[1 - row.gruppo]
        assert (row.n_target, row.n_reference) == (target[row.unit], reference[row.unit])
        docs = [row.unit in words_of(doc) for doc in corpus]
        assert row.n_docs_target == sum(docs[row.gruppo :: 2])
        assert row.n_docs_reference == sum(docs[1 - row.gruppo :: 2])
        share, other = row.n_target / target.total(), row.n_reference / reference.total()
        for value in (row.ll, row.log_ratio, row.diff):
            assert (value > 1e-9) <= (share > other) or row.n_target * row.n_reference == 0
    for _, group in frame.groupby("gruppo"):
        assert group["ll"].is_monotonic_decreasing


def test_three_groups_and_a_chosen_reference() -> None:
    data = pd.DataFrame({"text": ["Acqua.", "Diga.", "Acqua e borgo."], "fonte": ["x", "y", "z"]})
    frame = ic.keyness(data, "fonte", target="x")
    both = frame[frame["unit"] == "acqua"].iloc[0]
    assert (both["n_target"], both["n_reference"]) == (1, 1)
    frame = ic.keyness(data, "fonte", target="x", reference="y")
    assert set(frame["unit"]) == {"acqua", "diga"}
    assert frame[frame["unit"] == "acqua"]["n_reference"].tolist() == [0]
    assert set(ic.keyness(data, "fonte", reference=["y", "z"])["fonte"]) == {"x"}


def test_groups_by_values() -> None:
    frame = ic.keyness(["Acqua.", None, "Diga."], by=["a", "a", "b"], p_value=None)
    assert frame.columns[0] == "group"
    assert "p" not in frame


def test_an_empty_corpus_gives_an_empty_table() -> None:
    frame = pd.DataFrame({"text": ["Acqua.", "Diga."], "g": ["a", "b"]})
    full = ic.keyness(frame, by="g")
    assert ic.keyness(frame.iloc[:0], by="g").dtypes.equals(full.dtypes)
    assert ic.keyness(frame.iloc[:0], by="g", target="a").empty
    assert list(ic.keyness([], by=[]).columns) == ["group", *full.columns[1:]]


@pytest.mark.parametrize(("by", "groups"), [(["a", "a"], "1 group;"), ([None, None], "0 groups;")])
def test_a_comparison_needs_two_groups(by: list[Any], groups: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=f"by= makes {groups} a comparison needs two"):
        ic.keyness(["Acqua.", "Diga."], by=by)


def test_groups_of_nothing_give_an_empty_table() -> None:
    assert len(ic.keyness(["", None], by=["a", "b"])) == 0


BAD_OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"measures": ["tfidf"]}, "measures has 'tfidf'.*'log_ratio'"),
    ({"target": "c"}, "target is 'c'; the groups are 'a', 'b'"),
    ({"reference": ["c"]}, "reference is 'c'"),
    ({"target": "a", "reference": "a"}, "also the reference"),
    ({"p_value": "t"}, "p_value is 't'"),
    ({"adjust": "holm"}, "adjust is 'holm'"),
    ({"k": 0}, "k is 0"),
    ({"min_count": 0}, "min_count is 0"),
]


@pytest.mark.parametrize(("options", "message"), BAD_OPTIONS)
def test_bad_options_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=message):
        ic.keyness(["Acqua.", "Diga."], by=["a", "b"], **options)

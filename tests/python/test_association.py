"""Measures of association and p-values, against scipy and by their formulas."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic

tables = st.tuples(
    st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 200)
).map(lambda cells: (cells[0], cells[0] + cells[1], cells[0] + cells[2], sum(cells)))


@settings(deadline=None)
@given(st.lists(tables, min_size=1, max_size=20))
def test_association_against_scipy_and_its_bounds(rows: list[tuple[int, int, int, int]]) -> None:
    stats = pytest.importorskip("scipy.stats")

    pairs = pd.DataFrame(rows, columns=["count", "n_source", "n_target", "n_total"])
    frame = ic.association(pairs, measures=["npmi", "g2", "chi2", "fisher", "pmi"], p_value="chi2")
    assert frame["npmi"].between(-1, 1).all()
    for row in frame.itertuples():
        f, f1, f2, n = row.count, row.n_source, row.n_target, row.n_total
        cells = np.array([[f, f1 - f], [f2 - f, n - f1 - f2 + f]])
        assert row.pmi == pytest.approx(np.log2(f * n / (f1 * f2)), abs=1e-9)
        assert row.fisher == pytest.approx(stats.fisher_exact(cells).pvalue, rel=1e-6)
        if (cells.sum(axis=0) > 0).all() and (cells.sum(axis=1) > 0).all():
            chi2 = stats.chi2_contingency(cells, correction=False)
            g2 = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")
            assert row.chi2 == pytest.approx(chi2.statistic, rel=1e-9, abs=1e-9)
            assert abs(row.g2) == pytest.approx(g2.statistic, rel=1e-7, abs=1e-7)
            assert row.p == pytest.approx(chi2.pvalue, rel=1e-7)


def test_false_discovery_control_against_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")

    rows = [(f, 20, 25, 200) for f in range(1, 15)]
    pairs = pd.DataFrame(rows, columns=["count", "n_source", "n_target", "n_total"])
    for method in ("bh", "by"):
        frame = ic.association(pairs, p_value="fisher", adjust=method)
        np.testing.assert_allclose(
            frame["p_adj"], stats.false_discovery_control(frame["p"], method=method)
        )


def test_all_rows_are_one_family_of_tests() -> None:
    data = pd.DataFrame({"text": ["Acqua e diga. Borgo."] * 3 + ["Acqua e borgo. Diga."] * 3})
    pairs = ic.cooccurrence(data, unit="token", by=list("aaabbb"))
    scored = ic.association(pairs, p_value="g2", adjust="bonferroni")
    np.testing.assert_allclose(scored["p_adj"], np.minimum(scored["p"] * len(scored), 1))


def test_association_keeps_rows_index_and_kind() -> None:
    pairs = ic.cooccurrence(["Acqua e diga. Acqua."], unit="token")
    pairs.index = pairs.index + 5
    frame = ic.association(pairs)
    pd.testing.assert_frame_equal(frame[pairs.columns], pairs)
    assert list(frame.columns[-3:]) == ["npmi", "log_dice", "g2"]


def test_surface_cooccurrence_knows_its_expectation() -> None:
    texts = ["Acqua, diga e borgo. Diga e acqua bassa, acqua chiara.", "La diga tiene l'acqua."]
    for options in ({"window": 2}, {"window": (1, 2)}, {"window": 2, "ordered": True}):
        call: dict[str, Any] = {"unit": "token", "context": "window", "marginals": "tokens"}
        pairs = ic.cooccurrence(texts, **call, **options)
        assert pairs.columns[-1] == "span"
        span = {2: 4, (1, 2): 3}[options["window"]] if "ordered" not in options else 2
        assert set(pairs["span"]) == {span}
        expected = pairs["n_source"] * pairs["n_target"] * span / pairs["n_total"]
        scored = ic.association(pairs, measures=["pmi"])
        np.testing.assert_allclose(scored["pmi"], np.log2(pairs["count"] / expected), atol=1e-12)
        without = ic.association(pairs.drop(columns="span"), measures=["pmi"], span=span)
        pd.testing.assert_series_equal(without["pmi"], scored["pmi"])
        counter = ic.CooccurrenceCounter(**call, **options).update(texts)
        pd.testing.assert_frame_equal(counter.finish(), pairs)
    assert "span" not in ic.cooccurrence(texts, unit="token", context="window")
    other = ic.cooccurrence(texts, window=1, **call)
    with pytest.raises(ic.errors.InputError, match="'span' holds 2, 4"):
        ic.association(pd.concat([other, pairs.assign(span=4)]))


def test_bad_measures_are_named() -> None:
    pairs = pd.DataFrame({"count": [1], "n_source": [1], "n_target": [1], "n_total": [1]})
    with pytest.raises(ic.errors.OptionError, match=r"'pmi2'.*'npmi'"):
        ic.association(pairs, measures=["pmi2"])
    with pytest.raises(ic.errors.ColumnError, match="'n_total'"):
        ic.association(pairs.drop(columns="n_total"))
    with pytest.raises(ic.errors.InputError, match=r"'count'.*row 0"):
        ic.association(pairs.assign(count=[float("nan")]))
    with pytest.raises(ic.errors.OptionError, match="smoothing"):
        ic.association(pairs, smoothing=-1)


IMPOSSIBLE = [
    ({"count": 5, "n_source": 2, "n_target": 9}, "row 1 has count 5, but n_source allows .* 2;"),
    ({"count": 5, "n_source": 9, "n_target": 2}, "row 1 has count 5, but n_target allows .* 2;"),
    ({"count": 1, "n_source": 30, "n_target": 2}, "row 1 has n_source 30, but n_total allows"),
    ({"count": 1, "n_source": 3, "n_target": 30}, "row 1 has n_target 30, but n_total allows"),
]


@pytest.mark.parametrize(("row", "message"), IMPOSSIBLE)
def test_impossible_counts_are_named(row: dict[str, int], message: str) -> None:
    good = {"count": 1, "n_source": 2, "n_target": 2}
    pairs = pd.DataFrame([good, row]).assign(n_total=20)
    with pytest.raises(ic.errors.InputError, match=message):
        ic.association(pairs)

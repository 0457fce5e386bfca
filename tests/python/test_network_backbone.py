"""Backbones: worked by hand, by brute force, and beside networkx."""

from __future__ import annotations

from math import isclose

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import network_case as case
from intreccio.network import Network, network
from network_case import ends, table


def p_values(net: Network, method: str) -> dict[tuple[str, str], float]:
    edges = net.backbone(method, alpha=1.0).edges
    return {(row.source, row.target): row.backbone_p for row in edges.itertuples(index=False)}


networks = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 60),
    min_size=1,
    max_size=30,
).map(lambda pairs: [(f"n{a}", f"n{b}", weight) for (a, b), weight in pairs.items()])


def test_disparity_by_hand() -> None:
    # hub: k = 3, s = 10.   a: k = 2, s = 9.   b: k = 2, s = 3.   c: k = 1.
    net = network(table(("hub", "a", 7), ("hub", "b", 1), ("hub", "c", 2), ("a", "b", 2)))
    found = p_values(net, "disparity")
    assert found == pytest.approx({
        ("hub", "a"): min(0.3**2, 2 / 9),
        ("hub", "b"): min(0.9**2, 2 / 3),
        ("hub", "c"): 0.8**2,
        ("a", "b"): min(7 / 9, 1 / 3),
    })  # fmt: skip
    assert ends(net.backbone("disparity", alpha=0.1)) == [("hub", "a")]
    assert ends(net.backbone("disparity", alpha=0.09)) == [], "below alpha, not at it"


def test_a_lone_edge_is_no_surprise() -> None:
    net = network(table(("a", "b", 100), ("c", "d", 1)))
    assert ends(net.backbone()) == []
    assert len(net.backbone()) == 0


@given(networks)
@settings(max_examples=60, deadline=None)
def test_disparity_by_integration(rows: list[tuple[str, str, int]]) -> None:
    """Serrano's integral, by its definition: 1 - (k - 1) * integral of (1 - x)^(k - 2)."""
    net = network(table(*rows))
    for (source, target), p in p_values(net, "disparity").items():
        weight = next(w for a, b, w in rows if {a, b} == {source, target})
        ends_p = []
        for node in (source, target):
            weights = [w for a, b, w in rows if node in (a, b)]
            degree, share = len(weights), weight / sum(weights)
            x = np.linspace(0, share, 2001)
            below = np.trapezoid((1 - x) ** (degree - 2), x) * (degree - 1) if degree > 1 else 0.0
            ends_p.append(1 - below)
        assert p == pytest.approx(min(ends_p), abs=1e-5)


def test_noise_corrected_by_hand() -> None:
    # One edge of three: counts 4, 1, 1 in a triangle. Strengths 5, 5, 2; both directions: 12.
    net = network(table(("a", "b", 4), ("a", "c", 1), ("b", "c", 1)))
    mean = 25 / 144
    spread = 25 * 49 / (12**4 * 11)
    alpha = mean**2 / spread * (1 - mean) - mean
    beta = mean / spread * (1 - mean**2) - (1 - mean)
    probability = (alpha + 4) / (alpha + beta + 12)
    lift = 12 / 25
    slope = 1 / 25 - 12 * 10 / 625
    score = (lift * 4 - 1) / (lift * 4 + 1)
    deviation = (12 * probability * (1 - probability)) ** 0.5
    deviation *= abs(2 * (lift + 4 * slope) / (lift * 4 + 1) ** 2)
    stats = pytest.importorskip("scipy.stats")
    found = p_values(net, "noise_corrected")["a", "b"]
    assert found == pytest.approx(stats.norm.sf(score / deviation))


@given(networks)
@settings(max_examples=60, deadline=None)
def test_noise_corrected_by_matrix(rows: list[tuple[str, str, int]]) -> None:
    """The slow twin: the symmetric matrix, cell by cell, the slope by a numerical derivative."""
    stats = pytest.importorskip("scipy.stats")
    nodes = sorted({name for a, b, _ in rows for name in (a, b)})
    matrix = np.zeros((len(nodes), len(nodes)))
    for a, b, weight in rows:
        i, j = nodes.index(a), nodes.index(b)
        matrix[i, j] = matrix[j, i] = weight
    total = matrix.sum()

    def squeezed(count: float, rest_a: float, rest_b: float, rest: float) -> float:
        """The score as a function of the count, which is part of both marginals and the total."""
        a, b, n = rest_a + count, rest_b + count, rest + count
        return (n * count / (a * b) - 1) / (n * count / (a * b) + 1)

    for (source, target), p in p_values(network(table(*rows)), "noise_corrected").items():
        i, j = nodes.index(source), nodes.index(target)
        count, a, b = matrix[i, j], matrix[i].sum(), matrix[j].sum()
        score = squeezed(count, a - count, b - count, total - count)
        mean = a * b / total**2
        spread = a * b * (total - a) * (total - b) / (total**4 * (total - 1))
        prior_a = mean**2 / spread * (1 - mean) - mean
        prior_b = mean / spread * (1 - mean**2) - (1 - mean)
        chance = (prior_a + count) / (prior_a + prior_b + total)
        lift = total / (a * b)
        slope = 2 * (lift + count * (1 / (a * b) - total * (a + b) / (a * b) ** 2))
        slope /= (lift * count + 1) ** 2
        numeric = (
            squeezed(count * (1 + 1e-5), a - count, b - count, total - count)
            - squeezed(count * (1 - 1e-5), a - count, b - count, total - count)
        ) / (2e-5 * count)
        assert isclose(slope, numeric, rel_tol=1e-4, abs_tol=1e-6)
        deviation = abs(slope) * (chance * (1 - chance) * total) ** 0.5
        z = score / deviation if deviation else np.inf * np.sign(score) if score else 0.0
        assert p == pytest.approx(stats.norm.sf(z), abs=1e-9)


def test_noise_corrected_works_on_counts_whatever_the_weight() -> None:
    pairs = case.pairs()
    pairs["npmi"] = 0.5
    counted = p_values(network(pairs), "noise_corrected")
    assert p_values(network(pairs, weight="npmi"), "noise_corrected") == pytest.approx(counted)


@given(networks)
@settings(max_examples=60, deadline=None)
def test_the_spanning_tree_weighs_what_networkx_finds(rows: list[tuple[str, str, int]]) -> None:
    networkx = pytest.importorskip("networkx")
    net = network(table(*rows))
    tree = net.backbone("mst")
    expected = networkx.maximum_spanning_tree(net.to_networkx())
    assert len(tree) == len(net)
    assert tree.edges["weight"].sum() == expected.size(weight="weight")
    assert networkx.is_forest(tree.to_networkx())


def test_the_spanning_tree_breaks_ties_by_name() -> None:
    net = network(table(("b", "c", 1), ("a", "c", 1), ("a", "b", 1)))
    assert ends(net.backbone("mst")) == [("a", "b"), ("a", "c")]


def test_a_backbone_keeps_the_stories_apart() -> None:
    news = network(case.pairs())
    backbone = news.backbone("disparity", alpha=0.1)
    assert 0 < len(backbone.edges) < 0.3 * len(news.edges)
    assert (backbone.edges["backbone_p"] < 0.1).all()
    assert isinstance(backbone.edges, pd.DataFrame)

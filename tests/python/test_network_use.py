"""Choosing from a network, computing on it, and giving it to other libraries."""

from __future__ import annotations

import pickle
import sys

import numpy as np
import pandas as pd
import pytest

import network_case as case
from intreccio.network import Network, network
from network_case import ends, names, table


@pytest.fixture(scope="module")
def news() -> Network:
    return network(case.pairs(), nodes=case.labels())


def test_filters_leave_the_old_network_as_it_was(news: Network) -> None:
    before = news.edges.copy()
    fewer = news.filter(min_count=10, min_weight=12)
    assert fewer.edges["count"].min() >= 12
    assert len(fewer) == len(set(fewer.edges["source"]) | set(fewer.edges["target"]))
    pd.testing.assert_frame_equal(news.edges, before)


def test_max_p_takes_the_adjusted_p_first() -> None:
    pairs = table(("a", "b", 1), ("b", "c", 2), p=[0.01, 0.01], p_adj=[0.04, 0.2])
    assert ends(network(pairs).filter(max_p=0.05)) == [("a", "b")]
    assert len(network(pairs.drop(columns="p_adj")).filter(max_p=0.05).edges) == 2


def test_max_p_leaves_out_pairs_that_shun_one_another() -> None:
    pairs = table(("a", "b", 9), ("b", "c", 1), p=[0.01, 0.01], g2=[30.0, -25.0])
    assert ends(network(pairs).filter(max_p=0.05)) == [("a", "b")]


def test_top_goes_by_any_number_and_by_the_smallest_p() -> None:
    pairs = table(
        ("a", "b", 1), ("b", "c", 2), ("a", "c", 3), npmi=[0.9, None, 0.5], p=[0.2, 0.1, 0.3]
    )
    net = network(pairs)
    assert ends(net.top(1)) == [("a", "c")]
    assert ends(net.top(2, by="npmi")) == [("a", "c"), ("a", "b")], "edges stay in their order"
    assert ends(net.top(1, by="p")) == [("b", "c")]
    assert len(net.top(99).edges) == 3


def test_node_filters_keep_exactly_the_nodes_they_name(news: Network) -> None:
    assert names(news.top_nodes(7)) == names(news)[:7]
    assert len(news.top_nodes(5, by="degree")) == 5
    assert len(news.without("Roma")) == len(news) - 1
    assert "Roma" in news
    assert "Roma" not in news.without(["Roma", "Procura"])
    star = network(table(("hub", "a", 3), ("hub", "b", 2)))
    assert names(star.without("hub")) == ["a", "b"], "left alone, but not left out"
    assert len(star.without("hub").filter(min_count=2)) == 2


def test_giant_and_ego() -> None:
    pairs = table(("c", "d", 9), ("a", "b", 1), ("b", "e", 1), ("e", "f", 1), ("g", "h", 1))
    net = network(pairs)
    assert sorted(names(net.giant())) == ["a", "b", "e", "f"]
    assert names(net.ego("a", radius=0)) == ["a"]
    assert names(net.ego("a")) == ["a", "b"]
    assert names(net.ego("a", radius=2)) == ["a", "b", "e"]
    assert names(network(table(("c", "d", 1), ("a", "b", 1))).giant()) == ["a", "b"], "ties by name"


def test_components_agree_with_networkx() -> None:
    networkx = pytest.importorskip("networkx")
    random = np.random.default_rng(5)
    for _ in range(30):
        size = int(random.integers(2, 60))
        drawn = networkx.gnm_random_graph(
            size, int(random.integers(1, 60)), seed=int(random.integers(99))
        )
        if not drawn.number_of_edges():
            continue
        net = network(table(*((f"n{a}", f"n{b}", 1) for a, b in drawn.edges)))
        largest = max(len(part) for part in networkx.connected_components(drawn))
        assert len(net.giant()) == largest


# Communities, centralities, evidence


@pytest.mark.parametrize(
    ("method", "module"), [("louvain", "networkx"), ("leiden", "graspologic_native")]
)
def test_communities_find_the_stories(news: Network, method: str, module: str) -> None:
    pytest.importorskip(module)
    found = news.communities(method, seed=1)
    nodes = found.nodes
    assert (
        nodes["community"].tolist() == news.communities(method, seed=1).nodes["community"].tolist()
    )
    sizes = nodes["community"].value_counts().sort_index()
    assert sizes.tolist() == sorted(sizes, reverse=True)
    community = dict(zip(nodes["name"], nodes["community"], strict=True))
    for people, bodies, places in case.STORIES.values():
        inside = [community[name] for name in [*people, *bodies, *places]]
        assert max(inside.count(number) for number in set(inside)) >= 0.9 * len(inside)
    alone = network(table(("a", "b", 1))).without("b").communities(method)
    assert alone.nodes["community"].tolist() == [0]
    assert "community" in found.filter(min_count=3).nodes.columns


def test_centralities_are_those_of_networkx(news: Network) -> None:
    networkx = pytest.importorskip("networkx")
    drawn = news.to_networkx()
    plain = news.centrality(weighted=False).nodes.set_index("name")
    expected = {
        "betweenness": networkx.betweenness_centrality(drawn),
        "closeness": networkx.closeness_centrality(drawn),
        "pagerank": networkx.pagerank(drawn, weight=None, tol=1e-12),
    }
    for measure, values in expected.items():
        assert plain[measure].to_dict() == pytest.approx(values, abs=1e-8)
    leading = networkx.eigenvector_centrality_numpy(drawn, weight="weight")
    weighted = news.centrality("eigenvector").nodes.set_index("name")["eigenvector"]
    positive = {name: abs(value) for name, value in leading.items()}
    assert weighted.to_dict() == pytest.approx(positive, abs=1e-6)


def test_heavy_edges_are_short() -> None:
    pairs = table(("a", "b", 1), ("a", "c", 10), ("c", "b", 10))
    assert network(pairs).centrality(["betweenness"]).nodes["betweenness"].tolist() == [0, 0, 1]
    flat = network(pairs).centrality("betweenness", weighted=False)
    assert flat.nodes["betweenness"].tolist() == [0, 0, 0]


def test_eigenvector_outside_the_giant_component_is_zero() -> None:
    net = network(table(("a", "b", 1), ("b", "c", 1), ("x", "y", 50))).centrality("eigenvector")
    values = dict(zip(net.nodes["name"], net.nodes["eigenvector"], strict=True))
    assert values["x"] == values["y"] == 0
    assert values["b"] == pytest.approx(0.5**0.5)


def test_evidence_is_asked_of_what_made_the_network() -> None:
    asked = []

    def ask(source: str, target: str, **options: object) -> str:
        asked.append((source, target, options))
        return "frasi"

    net = network(table(("a", "b", 2), ("b", "c", 1)), evidence=ask)
    assert net.top(1).evidence("b", "a", context="sentence") == "frasi"
    assert asked == [("b", "a", {"context": "sentence"})]


# Other libraries


def test_networkx_igraph_and_scipy_hold_the_same_network(news: Network) -> None:
    drawn = news.to_networkx()
    assert set(drawn.nodes) == set(names(news))
    assert drawn.nodes["Roma"]["label"] == "LOC"
    assert type(drawn.nodes["Roma"]["count"]) is int
    matrix, rows = news.to_scipy()
    assert rows == names(news)
    assert matrix.dtype == np.int64
    assert matrix.indptr.dtype == matrix.indices.dtype == np.int64
    assert (matrix != matrix.T).nnz == 0
    assert news.to_scipy(weight="weight")[0].dtype == np.float64
    position = {name: row for row, name in enumerate(rows)}
    for source, target, data in drawn.edges(data=True):
        assert matrix[position[source], position[target]] == data["count"]
    assert matrix.sum() == 2 * news.edges["count"].sum()
    igraph = pytest.importorskip("igraph")
    other = news.to_igraph()
    assert isinstance(other, igraph.Graph)
    assert other.vs["name"] == rows
    assert other.es["weight"] == news.edges["weight"].tolist()
    assert other.vs.find("Roma").degree() == drawn.degree["Roma"]


def test_a_missing_library_names_its_extra(news: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {
        "networkx": ("network", news.to_networkx),
        "graspologic_native": ("leiden", lambda: news.communities("leiden")),
        "igraph": ("igraph", news.to_igraph),
        "scipy": ("network", news.to_scipy),
        "matplotlib": ("plot", news.plot),
    }
    for library, (extra, call) in wanted.items():
        for name in [name for name in sys.modules if name.partition(".")[0] == library]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(
            ImportError, match=rf"needs {library}: pip install 'intreccio\[{extra}\]'"
        ):
            call()


def test_a_network_can_be_pickled(news: Network) -> None:
    other = pickle.loads(pickle.dumps(news))
    pd.testing.assert_frame_equal(other.nodes, news.nodes)
    pd.testing.assert_frame_equal(other.edges, news.edges)

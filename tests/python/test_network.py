"""Making a network, and choosing from it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import network_case as case
from intreccio.errors import ColumnError, InputError, InputTypeError, OptionError
from intreccio.network import Network, network
from network_case import ends, names, table


@pytest.fixture(scope="module")
def news() -> Network:
    return network(case.pairs(), nodes=case.labels())


# Making one


def test_nodes_and_edges_hold_what_the_table_said(news: Network) -> None:
    pairs = case.pairs()
    assert len(news) == len(set(pairs["source"]) | set(pairs["target"]))
    assert list(news.nodes.columns) == ["name", "label", "count", "degree", "strength"]
    told = {(row.source, row.target): row.count for row in pairs.itertuples(index=False)}
    kept = {(row.source, row.target): row.count for row in news.edges.itertuples(index=False)}
    assert len(kept) == len(pairs)
    assert kept == told
    marginal = dict(zip(pairs["source"], pairs["n_source"], strict=True))
    for node in news.nodes.itertuples(index=False):
        touching = pairs[(pairs["source"] == node.name) | (pairs["target"] == node.name)]
        assert node.degree == len(touching)
        assert node.strength == touching["count"].sum()
        assert node.label == case.labels()[node.name]
        assert node.count == marginal.get(node.name, node.count)


def test_order_does_not_depend_on_the_order_of_the_rows(news: Network) -> None:
    shuffled = network(case.pairs().sample(frac=1, random_state=3), nodes=case.labels())
    pd.testing.assert_frame_equal(shuffled.nodes, news.nodes)
    pd.testing.assert_frame_equal(shuffled.edges, news.edges)
    counts = news.nodes["count"].tolist()
    assert counts == sorted(counts, reverse=True)
    tied = network(table(("b", "c", 1), ("a", "d", 1), ("a", "c", 1)))
    assert names(tied) == ["a", "b", "c", "d"]
    assert ends(tied) == [("a", "c"), ("a", "d"), ("b", "c")]


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_frames_are_of_the_callers_kind(kind: str) -> None:
    pairs = table(("Bice", "Varenna", 3), ("Bice", "Lecco", 1))
    pairs["npmi"] = [0.5, None]
    pairs["first_date"] = pd.to_datetime(["2024-03-01", "2024-03-02"])
    pairs["note"] = pd.Series(["sì", None], dtype=object)
    given = pairs
    if kind == "polars":
        polars = pytest.importorskip("polars")
        given = polars.DataFrame({name: pairs[name].to_list() for name in pairs.columns})
    if kind == "pyarrow":
        given = pytest.importorskip("pyarrow").Table.from_pandas(pairs)
    net = network(given, nodes={"Bice": "PER"}).communities()
    assert type(net.edges).__module__.startswith(kind)
    assert type(net.nodes) is type(net.edges)
    edges = net.edges if kind == "pandas" else net.edges.to_pandas()
    assert edges["source"].tolist() == ["Bice", "Bice"]
    assert edges["target"].tolist() == ["Varenna", "Lecco"]
    assert edges["npmi"].tolist()[0] == 0.5
    assert np.isnan(edges["npmi"].tolist()[1])
    assert edges["note"].isna().tolist() == [False, True]
    assert pd.Timestamp(edges["first_date"][1]) == pd.Timestamp("2024-03-02")
    nodes = net.nodes if kind == "pandas" else net.nodes.to_pandas()
    assert nodes["label"].isna().tolist() == [False, True, True]


def test_categories_and_other_indexes_are_read() -> None:
    pairs = table(("b", "a", 2), ("c", "a", 1)).astype({"source": "category", "target": "category"})
    pairs.index = pd.Index([7, 7])
    assert ends(network(pairs)) == [("b", "a"), ("c", "a")]


def test_another_weight_and_the_thresholds() -> None:
    pairs = table(("a", "b", 3), ("b", "c", 1), ("a", "c", 2), npmi=[0.1, 0.9, 0.0])
    net = network(pairs, weight="npmi")
    assert ends(net) == [("b", "c"), ("a", "b")], "an edge of weight 0 is none"
    assert net.edges["weight"].tolist() == [0.9, 0.1]
    assert ends(network(pairs, min_count=2)) == [("a", "b"), ("a", "c")]
    assert ends(network(pairs, top=1)) == [("a", "b")]


def test_codes_are_names_too() -> None:
    assert ends(network(table((7, 12, 3), (12, 30, 1)))) == [("7", "12"), ("12", "30")]


def test_self_pairs_are_no_edges() -> None:
    net = network(table(("a", "a", 9), ("a", "b", 1), n_source=[9, 9], n_target=[9, 4]))
    assert ends(net) == [("a", "b")]
    assert net.nodes["count"].tolist() == [9, 4]


def test_labels_from_the_table_and_from_entities_go_by_majority() -> None:
    pairs = table(
        ("a", "b", 3), ("a", "c", 1), source_label=["PER", "PER"], target_label=["LOC", None]
    )
    net = network(pairs)
    assert net.nodes["label"].tolist()[:2] == ["PER", "LOC"]
    assert "source_label" not in net.edges
    entities = pd.DataFrame(
        {
            "doc_id": [0, 0, 1, 1, 1],
            "name": ["a", "a", "a", "b", "b"],
            "label": ["ORG", "LOC", "ORG", "PER", "LOC"],
        }
    )
    assert network(pairs, nodes=entities).nodes["label"].tolist()[:2] == ["ORG", "LOC"]


def test_columns_of_a_frame_of_nodes_are_kept() -> None:
    pairs = table(("a", "b", 3), ("b", "c", 1))
    given = pd.DataFrame(
        {"name": ["c", "b", "x"], "party": ["sole", "luna", "mare"], "count": [5, 8, 1]}
    )
    nodes = network(pairs, nodes=given).nodes
    assert nodes["name"].tolist() == ["b", "c", "a"]
    assert nodes["party"].tolist()[:2] == ["luna", "sole"]


def test_both_directions_of_an_ordered_table_add_up() -> None:
    pairs = table(
        ("a", "b", 3), ("b", "a", 2), ("b", "c", 1),
        weight=[1.5, 1.0, 0.5], n_source=[3, 3, 3], n_target=[3, 2, 1], npmi=[0.1, 0.2, 0.3],
        first_date=["2024-02-01", "2024-01-01", "2024-05-01"],
        last_date=["2024-03-01", "2024-02-01", "2024-05-01"],
    )  # fmt: skip
    with pytest.raises(InputError, match="ordered=True"):
        network(pairs)
    net = network(pairs, weight="weight", ordered=True)
    assert net.edges.drop(columns=["source", "target"]).to_dict("list") == {
        "count": [5, 1], "weight": [2.5, 0.5],
        "first_date": ["2024-01-01", "2024-05-01"], "last_date": ["2024-03-01", "2024-05-01"],
    }  # fmt: skip
    assert dict(zip(net.nodes["name"], net.nodes["count"], strict=True)) == {"a": 5, "b": 6, "c": 1}


def test_an_empty_table_makes_an_empty_network() -> None:
    pairs = case.pairs().iloc[:0]
    for net in (
        network(pairs, nodes=case.labels()),
        network(table()),
        network(pairs, ordered=True),
    ):
        assert len(net) == 0
        assert len(net.edges) == 0
        assert repr(net) == "<Network: 0 nodes, 0 edges>"
        for other in (net.giant(), net.top(3), net.top_nodes(3), net.filter(min_count=2)):
            assert len(other) == 0
        for method in ("disparity", "noise_corrected", "mst"):
            assert len(net.backbone(method)) == 0
        assert net.communities().centrality().nodes["pagerank"].tolist() == []
        assert net.to_networkx().number_of_nodes() == 0
        assert net.to_scipy()[0].shape == (0, 0)


# What cannot be used

BAD = [
    (["a"], {}, InputTypeError, "not a list"),
    (table(("a", "b", 1)).drop(columns="target"), {}, ColumnError, "'target'.*'source', 'count'"),
    (table(("a", "b", 1)), {"weight": "npmi"}, ColumnError, "no column 'npmi'"),
    (table(("a", "b", 1)), {"min_count": 0}, OptionError, "min_count"),
    (table(("a", "b", 1)), {"top": 0}, OptionError, "top"),
    (table(("a", "b", 1), ("a", "c", 1), npmi=[0.5, None]), {"weight": "npmi"}, InputError,
     "'npmi', row 1.*'a' – 'c'.*no finite number"),
    (table(("a", "b", 1), npmi=[-0.25]), {"weight": "npmi"}, InputError, "-0.25 is negative"),
    (table(("a", "b", 1), npmi=[float("inf")]), {"weight": "npmi"}, InputError, "no finite number"),
    (table(("a", "b", 1), npmi=["molto"]), {"weight": "npmi"}, InputTypeError, "must hold numbers"),
    (table(("a", "b", 1)).assign(count=[1.5]), {}, InputError, "no whole number"),
    (table(("a", "b", -1)), {}, InputError, "negative"),
    (table(("a", "b", 1), ("c", None, 1)), {}, InputError, "'target', row 1: the name is null"),
    (table(("a", "", 1)), {}, InputError, "is empty"),
    (table(("a", 7.5, 1)), {}, InputTypeError, "must be a str or a whole number, not 7.5"),
    (table(("a", "b", 1)).assign(target=pd.Series(["\ud800"], dtype=object)), {}, InputError,
     "lone surrogate"),
    (table(("a", "b", 1), ("a", "b", 2)), {}, InputError, "'a' – 'b' is in more than one row"),
    (table(("a", "b", 1), ("b", "a", 2)), {}, InputError, "'b' – 'a' is in more than one row"),
    (table(("a", "b", 1), ("a", "c", 2), n_source=[4, 5], n_target=[3, 3]), {}, InputError,
     r"'a' give it different marginals \(4 and 5\)"),
    (table(("a", "b", 1)), {"nodes": pd.DataFrame({"name": ["a", "a"]})}, InputError, "twice"),
    (table(("a", "b", 1)), {"nodes": pd.DataFrame({"label": ["PER"]})}, ColumnError, "'name'"),
    (table(("a", "b", 1)), {"nodes": pd.DataFrame({"name": ["a"], "degree": [1]})}, InputError,
     "'degree'"),
]  # fmt: skip


@pytest.mark.parametrize(("pairs", "options", "error", "message"), BAD)
def test_bad_input_is_named(
    pairs: object, options: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        network(pairs, **options)


def test_bad_questions_are_named(news: Network) -> None:
    questions = [
        (lambda: news.backbone("salience"), OptionError, "'disparity', 'noise_corrected', 'mst'"),
        (lambda: news.backbone(alpha=0), OptionError, "alpha"),
        (lambda: news.communities("infomap"), OptionError, "'louvain', 'leiden'"),
        (lambda: news.communities(resolution=0), OptionError, "resolution"),
        (lambda: news.centrality("katz"), OptionError, "'betweenness'"),
        (lambda: news.filter(max_p=0.05), ColumnError, "association"),
        (lambda: news.top(0), OptionError, "n is 0"),
        (lambda: news.top(3, by="npmi"), ColumnError, "'npmi'.*'count'"),
        (lambda: news.top_nodes(3, by="label"), OptionError, "no numbers"),
        (lambda: news.top_nodes(3, by="peso"), ColumnError, "'peso'"),
        (lambda: news.ego("Ilario Dessana"), InputError, "near it are 'Ilario Dessanay'"),
        (lambda: news.ego("Roma", radius=-1), OptionError, "radius"),
        (lambda: news.without(["Roma", "Nessuno"]), InputError, "'Nessuno'"),
        (lambda: news.to_scipy(weight="npmi"), ColumnError, "'npmi'"),
        (lambda: news.evidence("Roma", "Procura"), InputError, "Corpus"),
        (lambda: news.evidence("Roma", "Nessuno"), InputError, "'Nessuno'"),
    ]
    for ask, error, message in questions:
        with pytest.raises(error, match=message):
            ask()

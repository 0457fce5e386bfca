"""Files: read back by the libraries that read them, and checked against the formats' rules."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

import network_case as case
from intreccio.errors import ColumnError, FileError, InputError, OptionError
from intreccio.network import Network, network
from intreccio.network.export import graphml
from network_case import names, table

networkx = pytest.importorskip("networkx")

ODD = [
    'Rossi & "figli" <S.p.A.>',
    "L’Aquila d'Abruzzo",
    "emoji 🙂 e ebraico שלום",
    "tab\te riga\nnuova",
    " spazi  in giro ",
    "virgola, punto; e\\barra",
    "=1+1",
]
"""Names that survive every format that can hold them."""


@pytest.fixture(scope="module")
def news() -> Network:
    return network(case.pairs(), nodes=case.labels()).communities().centrality("betweenness")


@pytest.fixture(scope="module")
def odd() -> Network:
    return network(table(*((ODD[0], other, number) for number, other in enumerate(ODD[1:], 1))))


def edge_set(drawn: object, weight: str = "weight") -> set[tuple[frozenset[str], float]]:
    return {(frozenset((a, b)), data[weight]) for a, b, data in drawn.edges(data=True)}


def own(net: Network) -> set[tuple[frozenset[str], float]]:
    return edge_set(net.to_networkx())


# Read back


def test_gexf_is_read_by_networkx(news: Network, odd: Network, tmp_path: Path) -> None:
    for net in (news, odd):
        net.write(tmp_path / "x.gexf")
        drawn = networkx.read_gexf(tmp_path / "x.gexf", version="1.3")
        assert set(drawn) == set(net.to_networkx())
        assert edge_set(drawn) == own(net)
    news.write(tmp_path / "x.gexf")
    drawn = networkx.read_gexf(tmp_path / "x.gexf", relabel=True, version="1.3")
    for node in news.nodes.itertuples(index=False):
        data = drawn.nodes[node.name]
        assert data["count"] == node.count
        assert data["category"] == node.label
        assert data["community"] == node.community
        assert data["betweenness"] == node.betweenness, "floats come back to the last bit"


def test_graphml_is_read_by_networkx(news: Network, odd: Network, tmp_path: Path) -> None:
    for net in (news, odd):
        net.write(tmp_path / "x.graphml")
        drawn = networkx.read_graphml(tmp_path / "x.graphml")
        expected = net.to_networkx()
        assert edge_set(drawn) == own(net)
        assert dict(drawn.nodes(data=True)) == {
            name: {"name": name, **data} for name, data in expected.nodes(data=True)
        }
        for one, other, data in expected.edges(data=True):
            assert drawn.edges[one, other] == data


def test_graphml_is_read_by_igraph(news: Network, odd: Network, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    for net in (news, odd):
        net.write(tmp_path / "x.graphml")
        read = igraph.Graph.Read_GraphML(str(tmp_path / "x.graphml"))
        assert read.vs["name"] == names(net)
        assert read.es["weight"] == net.edges["weight"].tolist()
        found = {frozenset((read.vs[e.source]["name"], read.vs[e.target]["name"])) for e in read.es}
        assert found == {pair for pair, _ in own(net)}
        assert not read.is_directed()


def test_pajek_is_read_by_networkx(news: Network, tmp_path: Path) -> None:
    news.write(tmp_path / "x.net")
    assert edge_set(networkx.Graph(networkx.read_pajek(tmp_path / "x.net"))) == own(news)
    igraph = pytest.importorskip("igraph")
    assert igraph.Graph.Read_Pajek(str(tmp_path / "x.net")).vs["name"] == names(news)


def test_pajek_keeps_every_name_on_one_line(odd: Network, tmp_path: Path) -> None:
    odd.write(tmp_path / "x.net")
    lines = (tmp_path / "x.net").read_text("utf-8").split("\n")
    assert lines[0] == f"*Vertices {len(ODD)}"
    assert "\"Rossi & 'figli' <S.p.A.>\"" in "".join(lines)
    assert lines[len(ODD) + 1] == "*Edges"
    assert len(networkx.read_pajek(tmp_path / "x.net")) == len(ODD)


def test_json_is_what_networkx_writes(news: Network, odd: Network, tmp_path: Path) -> None:
    for net in (news, odd):
        net.write(tmp_path / "x.json")
        written = json.loads((tmp_path / "x.json").read_text("utf-8"))
        drawn = networkx.node_link_graph(written, edges="edges")
        expected = net.to_networkx()
        assert dict(drawn.nodes(data=True)) == dict(expected.nodes(data=True))
        assert networkx.utils.graphs_equal(drawn, expected)


def test_csv_has_the_columns_that_gephi_reads(news: Network, odd: Network, tmp_path: Path) -> None:
    for net in (news, odd):
        net.write(tmp_path / "x.csv")
        with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
            edges = list(csv.DictReader(file))
        with (tmp_path / "x.nodes.csv").open(encoding="utf-8", newline="") as file:
            nodes = list(csv.DictReader(file))
        assert list(edges[0])[:4] == ["Source", "Target", "Weight", "Type"]
        assert list(nodes[0])[:2] == ["Id", "Label"]
        assert [row["Id"] for row in nodes] == names(net)
        assert {row["Type"] for row in edges} == {"Undirected"}
        found = {(frozenset((e["Source"], e["Target"])), float(e["Weight"])) for e in edges}
        assert found == own(net)
    frame = pd.read_csv(tmp_path / "x.csv")
    drawn = networkx.from_pandas_edgelist(frame, "Source", "Target", edge_attr="Weight")
    assert edge_set(drawn, "Weight") == own(odd)


def test_vosviewer_items_and_links(news: Network, tmp_path: Path) -> None:
    news.write(tmp_path / "x.json", format="vosviewer")
    written = json.loads((tmp_path / "x.json").read_text("utf-8"))["network"]
    label = {item["id"]: item["label"] for item in written["items"]}
    assert list(label) == list(range(1, len(news) + 1))
    found = {
        (frozenset((label[link["source_id"]], label[link["target_id"]])), link["strength"])
        for link in written["links"]
    }
    assert found == own(news)
    first, node = written["items"][0], news.nodes.iloc[0]
    assert first["weights"] == {
        "Links": node["degree"],
        "Total link strength": node["strength"],
        "Occurrences": node["count"],
    }
    assert first["cluster"] == node["community"] + 1
    assert first["description"] == node["label"]


@pytest.mark.parametrize("suffix", [".gexf", ".graphml", ".csv", ".net", ".json"])
def test_an_empty_network_is_a_file_too(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"vuota{suffix}"
    network(case.pairs().iloc[:0]).write(path)
    assert path.stat().st_size > 0
    if suffix == ".gexf":
        assert len(networkx.read_gexf(path, version="1.3")) == 0
        check_gexf(path)
    if suffix == ".graphml":
        assert len(networkx.read_graphml(path)) == 0
    if suffix == ".json":
        assert len(networkx.node_link_graph(json.loads(path.read_text()), edges="edges")) == 0


def test_names_that_xml_cannot_hold_get_a_mark(tmp_path: Path) -> None:
    net = network(table(("nul\x00o", "esc\x1b[0m", 2), ("nul\x00o", "\ufffe", 1)))
    for suffix in ("gexf", "graphml"):
        net.write(tmp_path / f"x.{suffix}")
        ElementTree.parse(tmp_path / f"x.{suffix}")
    drawn = networkx.read_gexf(tmp_path / "x.gexf", version="1.3")
    assert sorted(networkx.get_node_attributes(drawn, "label").values()) == [
        "esc\ufffd[0m", "nul\ufffdo", "\ufffd",
    ]  # fmt: skip
    alike = network(table(("a\x00", "a\x01", 2), ("a\x00", "a\ufffd", 1)))
    for suffix, read in (("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)):
        alike.write(tmp_path / f"y.{suffix}")
        drawn = read(tmp_path / f"y.{suffix}")
        assert set(drawn) == {"a\ufffd", "a\ufffd\ufffd", "a\ufffd\ufffd\ufffd"}
        assert drawn.has_edge("a\ufffd\ufffd", "a\ufffd")
    net.write(tmp_path / "x.json")
    written = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert [node["id"] for node in written["nodes"]] == names(net)


# GEXF 1.3 by its rules

GEXF = "{http://gexf.net/1.3}"

CHILDREN = {
    "gexf": (["meta", "graph"], {"version"}),
    "meta": (["creator", "keywords", "description"], set()),
    "creator": ([], set()),
    "graph": (["attributes", "attributes", "nodes", "edges"], set()),
    "attributes": (["attribute"], {"class"}),
    "attribute": (["default", "options"], {"id", "title", "type"}),
    "nodes": (["node"], set()),
    "node": (["attvalues", "spells"], {"id"}),
    "edges": (["edge"], set()),
    "edge": (["attvalues", "spells"], {"source", "target"}),
    "attvalues": (["attvalue"], set()),
    "attvalue": ([], {"for", "value"}),
    "spells": (["spell"], set()),
    "spell": ([], set()),
}
"""For every element: the children it may have, in this order, and the attributes it must have."""

OPTIONAL = {
    "graph": {"defaultedgetype", "mode", "timeformat"},
    "attributes": {"mode"},
    "nodes": {"count"},
    "node": {"label"},
    "edges": {"count"},
    "edge": {"id", "weight"},
    "spell": {"start", "end"},
}

TYPES = {"string", "integer", "long", "float", "double", "boolean"}


def check_gexf(path: Path) -> ElementTree.Element:
    """Check a file against the structure of the GEXF 1.3 schema."""
    assert path.read_bytes().startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    root = ElementTree.parse(path).getroot()
    assert root.tag == f"{GEXF}gexf"
    assert root.get("version") == "1.3"
    for element in root.iter():
        tag = element.tag.removeprefix(GEXF)
        allowed, required = CHILDREN[tag]
        inside = [child.tag.removeprefix(GEXF) for child in element]
        assert set(inside) <= set(allowed)
        assert inside == sorted(inside, key=allowed.index)
        given = {name for name in element.attrib if not name.startswith("{")}
        assert required <= given <= required | OPTIONAL.get(tag, set())
    declared = {
        group.get("class"): {item.get("id"): item.get("type") for item in group}
        for group in root.iter(f"{GEXF}attributes")
    }
    assert set(declared) == {"node", "edge"}
    ids = [node.get("id") for node in root.iter(f"{GEXF}node")]
    assert len(set(ids)) == len(ids)
    for kind in ("node", "edge"):
        elements = list(root.iter(f"{GEXF}{kind}"))
        assert int(root.find(f".//{GEXF}{kind}s").get("count")) == len(elements)
        assert set(declared[kind].values()) <= TYPES
        for value in (found for one in elements for found in one.iter(f"{GEXF}attvalue")):
            read = {"long": int, "double": float}.get(declared[kind][value.get("for")], str)
            read(value.get("value"))
    for edge in root.iter(f"{GEXF}edge"):
        assert {edge.get("source"), edge.get("target")} <= set(ids)
        assert float(edge.get("weight")) > 0
    return root


def test_gexf_follows_the_schema(news: Network, odd: Network, tmp_path: Path) -> None:
    for net in (news, odd):
        net.write(tmp_path / "x.gexf")
        root = check_gexf(tmp_path / "x.gexf")
        graph = root.find(f"{GEXF}graph")
        assert graph.get("mode") == "static"
        assert graph.get("defaultedgetype") == "undirected"
        assert [node.get("label") for node in root.iter(f"{GEXF}node")] == names(net)


def dated(first: list[object], last: list[object]) -> Network:
    pairs = table(("a", "b", 3), ("b", "c", 2), ("c", "d", 1))
    return network(pairs.assign(first_date=first, last_date=last))


def spells(root: ElementTree.Element, kind: str) -> list[dict[str, str]]:
    found = [one.find(f"{GEXF}spells/{GEXF}spell") for one in root.iter(f"{GEXF}{kind}")]
    return [{} if spell is None else dict(spell.attrib) for spell in found]


def test_gexf_tells_the_life_of_edges_and_nodes(tmp_path: Path) -> None:
    net = dated(["2024-03-01", "2024-02-10", None], ["2024-03-09", "2024-02-10", None])
    net.write(tmp_path / "x.gexf")
    root = check_gexf(tmp_path / "x.gexf")
    graph = root.find(f"{GEXF}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    edge = {"start": "2024-03-01", "end": "2024-03-09"}
    other = {"start": "2024-02-10", "end": "2024-02-10"}
    assert spells(root, "edge") == [edge, other, {}]
    assert spells(root, "node") == [edge, {"start": "2024-02-10", "end": "2024-03-09"}, other, {}]
    drawn = networkx.read_gexf(tmp_path / "x.gexf", relabel=True, version="1.3")
    assert drawn.edges["a", "b"]["spells"] == [("2024-03-01", "2024-03-09")]
    net.write(tmp_path / "y.gexf", dynamic=False)
    assert check_gexf(tmp_path / "y.gexf").find(f"{GEXF}graph").get("mode") == "static"


@pytest.mark.parametrize(
    "times",
    [
        pd.to_datetime(["2024-03-01 10:30", "2024-03-02 00:00", "2024-03-03 00:00"]),
        [datetime(2024, 3, 1, 10, 30), date(2024, 3, 2), None],
        ["2024-03-01T10:30:00", "2024-03-02", "2024-03-03"],
        pd.to_datetime(["2024-03-01 10:30", "2024-03-02 00:00", "2024-03-03 00:00"], utc=True),
    ],
)
def test_gexf_tells_hours_where_there_are_any(times: list[object], tmp_path: Path) -> None:
    dated(list(times), list(times)).write(tmp_path / "x.gexf")
    root = check_gexf(tmp_path / "x.gexf")
    assert root.find(f"{GEXF}graph").get("timeformat") == "dateTime"
    assert spells(root, "edge")[0]["start"] == "2024-03-01T10:30:00"


def test_dates_that_are_none_are_named(odd: Network, tmp_path: Path) -> None:
    with pytest.raises(ColumnError, match="first_date"):
        odd.write(tmp_path / "x.gexf", dynamic=True)
    with pytest.raises(InputError, match="'first_date' of the edges holds no dates"):
        dated(["ieri", "oggi", "mai"], [None, None, None]).write(tmp_path / "x.gexf")
    assert list(tmp_path.iterdir()) == []


# Where files go


def test_the_suffix_or_the_format_says_what_is_written(news: Network, tmp_path: Path) -> None:
    news.write(tmp_path / "X.GEXF")
    check_gexf(tmp_path / "X.GEXF")
    news.write(str(tmp_path / "rete.xml"), format="graphml")
    assert len(networkx.read_graphml(tmp_path / "rete.xml")) == len(news)
    with pytest.raises(OptionError, match=r"'\.xlsx'.*\.gexf, \.graphml, \.csv, \.net, \.json"):
        news.write(tmp_path / "x.xlsx")
    for one, other in (("json", "node_link"), ("csv", "gephi")):
        news.write(tmp_path / one, format=one)
        news.write(tmp_path / other, format=other)
        assert (tmp_path / one).read_bytes() == (tmp_path / other).read_bytes()
    with pytest.raises(OptionError, match=r"for a picture, call \.plot\(\)\.figure\.savefig"):
        news.write(tmp_path / "x.png")
    with pytest.raises(OptionError, match="'dot'; it can be 'gexf'"):
        news.write(tmp_path / "x.gexf", format="dot")


def test_a_packed_file_says_its_format_too(news: Network, tmp_path: Path) -> None:
    news.write(tmp_path / "x.graphml.gz")
    assert len(networkx.read_graphml(tmp_path / "x.graphml.gz")) == len(news)
    news.write(tmp_path / "x.csv.gz")
    assert len(pd.read_csv(tmp_path / "x.csv.gz")) == len(news.edges)
    assert len(pd.read_csv(tmp_path / "x.nodes.csv.gz")) == len(news)


def test_a_file_that_cannot_be_written_leaves_nothing(news: Network, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="nowhere"):
        news.write(tmp_path / "nowhere" / "x.gexf")
    (tmp_path / "folder.gexf").mkdir()
    with pytest.raises(FileError, match=r"folder\.gexf"):
        news.write(tmp_path / "folder.gexf")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.gexf"]


def test_an_error_half_way_leaves_the_old_file(
    news: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.graphml"
    path.write_text("com'era")

    def fail(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(graphml, "_data", fail)
    with pytest.raises(KeyboardInterrupt):
        news.write(path)
    assert path.read_text() == "com'era"
    assert [found.name for found in tmp_path.iterdir()] == ["x.graphml"]


def test_the_bytes_are_the_same_each_time(news: Network, tmp_path: Path) -> None:
    shuffled = network(case.pairs().sample(frac=1, random_state=2), nodes=case.labels())
    for suffix in ("gexf", "graphml", "csv", "net", "json"):
        news.write(tmp_path / f"a.{suffix}")
        shuffled.communities().centrality("betweenness").write(tmp_path / f"b.{suffix}")
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()

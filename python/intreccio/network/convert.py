"""A network as an object of other libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._extra import require

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intreccio.network.graph import Graph


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the rows of a frame as dicts of plain Python values, nulls left out."""
    columns = {str(name): plain_values(frame[name]) for name in frame.columns}
    for row in range(len(frame)):
        cells = ((name, values[row]) for name, values in columns.items())
        yield {name: value for name, value in cells if value is not None}


def plain_values(column: pd.Series[Any]) -> list[Any]:
    """Return a column as plain Python values: int, float, str, bool, ISO dates, None for nulls."""
    cells = zip(column.tolist(), column.isna(), strict=True)
    return [None if null else _plain(value) for value, null in cells]


def _plain(value: Any) -> Any:
    if isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, np.generic):
        return value.item()
    if hasattr(value, "isoformat"):
        text: str = value.isoformat()
        return text.removesuffix("T00:00:00")
    return str(value)


def to_networkx(graph: Graph) -> Any:
    """Return a :class:`networkx.Graph` whose nodes are the names."""
    networkx = require("networkx", extra="network", use="to_networkx()")
    made = networkx.Graph()
    for record in records(graph.node_frame()):
        made.add_node(record.pop("name"), **record)
    for record in records(graph.edge_frame()):
        made.add_edge(record.pop("source"), record.pop("target"), **record)
    return made


def plain_networkx(graph: Graph, networkx: Any) -> Any:
    """Return a :class:`networkx.Graph` of positions, with ``weight`` and its inverse ``length``.

    Algorithms run on integers, since the order of a set of str changes from process to process.
    """
    made = networkx.Graph()
    made.add_nodes_from(range(graph.n_nodes))
    ends = zip(graph.source.tolist(), graph.target.tolist(), graph.weight.tolist(), strict=True)
    made.add_edges_from(
        (source, target, {"weight": weight, "length": 1.0 / weight})
        for source, target, weight in ends
    )
    return made


def to_igraph(graph: Graph) -> Any:
    """Return an undirected :class:`igraph.Graph`."""
    igraph = require("igraph", extra="igraph", use="to_igraph()")
    nodes, edges = graph.node_frame(), graph.edge_frame().drop(columns=["source", "target"])
    return igraph.Graph(
        n=graph.n_nodes,
        edges=list(zip(graph.source.tolist(), graph.target.tolist(), strict=True)),
        vertex_attrs={str(name): plain_values(nodes[name]) for name in nodes.columns},
        edge_attrs={str(name): plain_values(edges[name]) for name in edges.columns},
    )


def to_scipy(graph: Graph, weight: str) -> tuple[Any, list[str]]:
    """Return the symmetric matrix of a column of the edges, and the names of its rows."""
    sparse = require("scipy.sparse", extra="network", use="to_scipy()")
    values = graph.count if weight == "count" else graph.edge_values(weight)
    data = np.concatenate([values, values])
    ends = (
        np.concatenate([graph.source, graph.target]),
        np.concatenate([graph.target, graph.source]),
    )
    shape = (graph.n_nodes, graph.n_nodes)
    matrix = sparse.coo_array((data, ends), shape=shape).tocsr()
    matrix.sort_indices()
    matrix.indptr = matrix.indptr.astype(np.int64)
    matrix.indices = matrix.indices.astype(np.int64)
    return matrix, [str(name) for name in graph.names]

"""GraphML, read by networkx, igraph, Gephi, yEd, Cytoscape: http://graphml.graphdrawing.org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intreccio.network.export.attribute import Attribute, attributes
from intreccio.network.export.xml import distinct, escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intreccio.network.graph import Graph

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def lines(graph: Graph) -> Iterator[str]:
    """Yield the lines of a GraphML document."""
    # The schema wants ids without a space, and no reader does: networkx too writes and reads names
    # there. igraph and Cytoscape look nodes up by `name`.
    ids = [escape(name) for name in distinct(graph.names)]
    nodes = [
        Attribute("name", "string", [str(name) for name in graph.names]),
        *attributes(graph.node_frame(), skip=["name"]),
    ]
    edges = attributes(graph.edge_frame(), skip=["source", "target"])
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<graphml xmlns="{_NAMESPACE}"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd">\n'
    )
    yield from _keys("node", "v", nodes)
    yield from _keys("edge", "e", edges)
    yield '<graph id="intreccio" edgedefault="undirected">\n'
    for row, name in enumerate(ids):
        yield f'<node id="{name}">{_data("v", nodes, row)}</node>\n'
    ends = zip(graph.source.tolist(), graph.target.tolist(), strict=True)
    for row, (source, target) in enumerate(ends):
        opening = f'<edge source="{ids[source]}" target="{ids[target]}">'
        yield f"{opening}{_data('e', edges, row)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _keys(owner: str, letter: str, columns: list[Attribute]) -> Iterator[str]:
    for place, column in enumerate(columns):
        yield (
            f'<key id="{letter}{place}" for="{owner}"'
            f' attr.name="{escape(column.title)}" attr.type="{column.kind}"/>\n'
        )


def _data(letter: str, columns: list[Attribute], row: int) -> str:
    return "".join(
        f'<data key="{letter}{place}">{escape(value)}</data>'
        for place, column in enumerate(columns)
        if (value := column.values[row]) is not None
    )

"""The two CSV tables, of edges and of nodes, that Gephi imports."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from intreccio.network.convert import plain_values
from intreccio.network.export.attribute import SHOWN, attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intreccio.network.graph import Graph


def edge_lines(graph: Graph) -> Iterator[str]:
    """Return the lines of the table of edges."""
    frame = graph.edge_frame()
    others = attributes(frame, skip=["source", "target", "weight"])
    columns: dict[str, Sequence[object]] = {
        "Source": plain_values(frame["source"]),
        "Target": plain_values(frame["target"]),
        "Weight": plain_values(frame["weight"]),
        "Type": ["Undirected"] * graph.n_edges,
    }
    return _lines(columns | {other.title: other.values for other in others})


def node_lines(graph: Graph) -> Iterator[str]:
    """Return the lines of the table of nodes."""
    names = list(graph.names)
    others = attributes(graph.node_frame(), skip=["name"], rename=SHOWN)
    columns: dict[str, Sequence[object]] = {"Id": names, "Label": names}
    return _lines(columns | {other.title: other.values for other in others})


def _lines(columns: dict[str, Sequence[object]]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for row in [tuple(columns), *zip(*columns.values(), strict=True)]:
        line.seek(0)
        line.truncate()
        writer.writerow(row)
        yield line.getvalue()

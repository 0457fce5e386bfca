"""JSON, as networkx and D3 read it (node-link) and as VOSviewer reads it."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio.network.convert import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from intreccio.network.graph import Graph


def node_link_lines(graph: Graph) -> Iterator[str]:
    """Yield the lines of what :func:`networkx.node_link_data` would give for the same network."""
    nodes = ({"id": node.pop("name"), **node} for node in records(graph.node_frame()))
    yield '{"directed": false, "multigraph": false, "graph": {},\n"nodes": [\n'
    yield from _joined(nodes)
    yield '],\n"edges": [\n'
    yield from _joined(records(graph.edge_frame()))
    yield "]}\n"


def vosviewer_lines(graph: Graph) -> Iterator[str]:
    """Yield the lines of a VOSviewer network: items with weights and clusters, and links."""
    yield '{"network": {"items": [\n'
    yield from _joined(_items(graph))
    yield '],\n"links": [\n'
    yield from _joined(
        {"source_id": source + 1, "target_id": target + 1, "strength": weight}
        for source, target, weight in zip(
            graph.source.tolist(), graph.target.tolist(), graph.weight.tolist(), strict=True
        )
    )
    yield "]}}\n"


def _items(graph: Graph) -> Iterator[dict[str, Any]]:
    for number, node in enumerate(records(graph.node_frame()), start=1):
        weights = {"Links": node["degree"], "Total link strength": node["strength"]}
        if "count" in node:
            weights["Occurrences"] = node["count"]
        item = {"id": number, "label": node["name"], "weights": weights}
        if "label" in node:
            item["description"] = node["label"]
        if "community" in node:
            item["cluster"] = node["community"] + 1
        yield item


def _joined(objects: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield one object a line, with the commas between them; JSON has no infinity: null."""
    separator = ""
    for item in objects:
        finite = {key: _finite(value) for key, value in item.items()}
        yield separator + dumps(finite, ensure_ascii=False, allow_nan=False)
        separator = ",\n"
    yield "\n"


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not np.isfinite(value) else value

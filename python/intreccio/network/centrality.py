"""Centralities: how much of the network goes through, or ends at, each node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._extra import require
from intreccio._options import one_of
from intreccio.network.convert import plain_networkx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from intreccio.network.graph import Graph

    Measure = Callable[[Any, Any, bool], dict[int, float]]


def centralities(
    graph: Graph, measures: Iterable[str], *, weighted: bool
) -> dict[str, NDArray[Any]]:
    """Return the values of each measure, by its name."""
    wanted = [measures] if isinstance(measures, str) else list(measures)
    for name in wanted:
        one_of("measures", name, KNOWN)
    found: dict[str, NDArray[Any]] = {"degree": graph.degree(), "strength": graph.strength()}
    others = [name for name in wanted if name in _MEASURES]
    if others:
        networkx = require("networkx", extra="network", use=f"centrality({others[0]!r})")
        drawn = plain_networkx(graph, networkx)
        for name in others:
            values = _MEASURES[name](networkx, drawn, weighted) if graph.n_nodes else {}
            ordered = [values[node] for node in range(graph.n_nodes)]
            found[name] = np.array(ordered, dtype=np.float64)
    return {name: found[name] for name in wanted}


def _betweenness(networkx: Any, graph: Any, weighted: bool) -> dict[int, float]:
    return dict(networkx.betweenness_centrality(graph, weight="length" if weighted else None))


def _closeness(networkx: Any, graph: Any, weighted: bool) -> dict[int, float]:
    return dict(networkx.closeness_centrality(graph, distance="length" if weighted else None))


def _pagerank(networkx: Any, graph: Any, weighted: bool) -> dict[int, float]:
    require("scipy", extra="network", use="centrality('pagerank')")
    return dict(networkx.pagerank(graph, weight="weight" if weighted else None, tol=1e-10))


def _eigenvector(networkx: Any, graph: Any, weighted: bool) -> dict[int, float]:
    """Compute in the giant component: elsewhere the leading eigenvector is 0, or undefined."""
    giant = max(networkx.connected_components(graph), key=lambda part: (len(part), -min(part)))
    values = dict.fromkeys(graph, 0.0)
    values.update(
        networkx.eigenvector_centrality(
            graph.subgraph(sorted(giant)),
            weight="weight" if weighted else None,
            max_iter=10_000,
            tol=1e-9,
        )
    )
    return values


_MEASURES: dict[str, Measure] = {
    "betweenness": _betweenness,
    "closeness": _closeness,
    "pagerank": _pagerank,
    "eigenvector": _eigenvector,
}

KNOWN = ("degree", "strength", *_MEASURES)
"""The measures by name."""

"""Communities: groups of nodes that hold together more than chance would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from intreccio._extra import require
from intreccio._options import one_of, whole
from intreccio.errors import OptionError
from intreccio.network.convert import plain_networkx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from intreccio.network.graph import Graph

    Parts = Iterable[Iterable[int]]


def communities(graph: Graph, method: str, *, resolution: float, seed: int) -> NDArray[np.int64]:
    """Return the community of each node, numbered from 0: the largest first, ties by first node."""
    find = METHODS[one_of("method", method, METHODS)]
    if not resolution > 0:
        raise OptionError(f"resolution is {resolution!r}; give a number above 0")
    parts = [sorted(part) for part in find(graph, resolution, whole("seed", seed, least=0))]
    parts.sort(key=lambda part: (-len(part), part))
    label = np.zeros(graph.n_nodes, dtype=np.int64)
    for number, part in enumerate(parts):
        label[part] = number
    return label


def _louvain(graph: Graph, resolution: float, seed: int) -> Parts:
    networkx = require("networkx", extra="network", use="communities(method='louvain')")
    parts: Parts = networkx.community.louvain_communities(
        plain_networkx(graph, networkx), weight="weight", resolution=resolution, seed=seed
    )
    return parts


def _leiden(graph: Graph, resolution: float, seed: int) -> Parts:
    native = require("graspologic_native", extra="leiden", use="communities(method='leiden')")
    lonely = [[node] for node in np.flatnonzero(graph.degree() == 0).tolist()]
    if not graph.n_edges:
        return lonely
    ends = zip(graph.source.tolist(), graph.target.tolist(), graph.weight.tolist(), strict=True)
    _, found = native.leiden(
        [(str(source), str(target), weight) for source, target, weight in ends],
        resolution=resolution,
        iterations=_LEIDEN_ITERATIONS,
        trials=_LEIDEN_TRIALS,
        seed=seed,
    )
    parts: dict[int, list[int]] = {}
    for node, number in found.items():
        parts.setdefault(number, []).append(int(node))
    return [*parts.values(), *lonely]


_LEIDEN_ITERATIONS = 2
_LEIDEN_TRIALS = 3
"""A single pass of Leiden now and then stops short; this is still a fraction of Louvain's time."""

METHODS: dict[str, Callable[[Graph, float, int], Parts]] = {"louvain": _louvain, "leiden": _leiden}
"""The methods by name."""

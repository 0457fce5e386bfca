"""The backbone of a network: the edges that chance, or a tree, does not account for."""

from __future__ import annotations

from math import erfc, sqrt
from typing import TYPE_CHECKING

import numpy as np

from intreccio._options import one_of
from intreccio.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from intreccio.network.graph import Graph

    Floats = NDArray[np.float64]


def backbone(graph: Graph, method: str, *, alpha: float) -> Graph:
    """Keep the backbone by the name of its method; where that is a test, with its p-values."""
    if one_of("method", method, (*_TESTS, *_TREES)) in _TREES:
        return graph.take_edges(spanning_forest(graph))
    if not 0 < alpha <= 1:
        raise OptionError(f"alpha is {alpha!r}; give a number above 0, at most 1")
    p = _TESTS[method](graph)
    return graph.with_edges(backbone_p=p).take_edges(p < alpha)


def disparity(graph: Graph) -> Floats:
    """Return the p-value of each edge under the disparity filter.

    A node of degree k and strength s that shared its strength out at random would give one of its
    edges at least the weight w with probability ``(1 - w/s) ** (k - 1)``. Of an edge's two ends
    the one that is surprised more counts; a node with one edge is never surprised.

    References
    ----------
    M. Á. Serrano, M. Boguñá, A. Vespignani, *Extracting the multiscale backbone of complex
    weighted networks*, PNAS 106 (2009).
    """
    degree, strength, weight = graph.degree(), graph.strength(), graph.weight

    def surprise(end: NDArray[np.int64]) -> Floats:
        # Clipped: a sum of floats may fall short of its only or dominant term.
        rest = np.clip(1.0 - weight / strength[end], 0.0, 1.0)
        return np.where(degree[end] > 1, rest ** (degree[end] - 1), 1.0)

    return np.minimum(surprise(graph.source), surprise(graph.target))


def noise_corrected(graph: Graph) -> Floats:
    """Return the p-value of each edge under the noise-corrected filter.

    The counts are draws whose probability has a beta prior around the product of the two nodes'
    shares. The score of an edge is its lift over that expectation, squeezed into (-1, 1); its
    posterior variance follows by the delta method, and the p-value is the normal tail above
    ``score / sd``. Formulas and constants are those of the authors' published code, so that
    figures can be compared.

    References
    ----------
    M. Coscia, F. M. H. Neffke, *Network backboning with noisy data*, ICDE (2017).
    """
    count = graph.count.astype(np.float64)
    strength = graph.strength(count)
    a, b = strength[graph.source], strength[graph.target]
    # Both directions of every edge are counted, as a symmetric matrix has them.
    total = 2.0 * count.sum()
    lift = total / (a * b)
    score = (lift * count - 1.0) / (lift * count + 1.0)

    probability = _posterior(count, a, b, total)
    variance = probability * (1.0 - probability) * total
    slope = 1.0 / (a * b) - total * (a + b) / (a * b) ** 2
    deviation = np.sqrt(variance) * np.abs(2.0 * (lift + count * slope) / (lift * count + 1.0) ** 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(score == 0.0, 0.0, score / deviation)
    return np.array([0.5 * erfc(value / sqrt(2.0)) for value in z.tolist()], dtype=np.float64)


def _posterior(count: Floats, a: Floats, b: Floats, total: float) -> Floats:
    """Return the posterior mean of the probability that a draw falls on each edge."""
    mean = a * b / total**2
    spread = a * b * (total - a) * (total - b) / (total**4 * (total - 1.0))
    alpha = mean**2 / spread * (1.0 - mean) - mean
    beta = mean / spread * (1.0 - mean**2) - (1.0 - mean)
    return (alpha + count) / (alpha + beta + total)


def spanning_forest(graph: Graph) -> NDArray[np.bool_]:
    """Mark the edges of the maximum spanning tree of every component (Kruskal, ties by name)."""
    parent = list(range(graph.n_nodes))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    chosen = np.zeros(graph.n_edges, dtype=np.bool_)
    source, target = graph.source.tolist(), graph.target.tolist()
    for edge in graph.edge_order(-graph.weight).tolist():
        one, other = root(source[edge]), root(target[edge])
        if one != other:
            parent[max(one, other)] = min(one, other)
            chosen[edge] = True
    return chosen


_TESTS: dict[str, Callable[[Graph], Floats]] = {
    "disparity": disparity,
    "noise_corrected": noise_corrected,
}
_TREES = ("mst", "maximum_spanning_tree")
"""The methods by name."""

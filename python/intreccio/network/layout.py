"""Where to draw the nodes: stress first, then room for every label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio.network.graph import Graph

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_FLATTENING = 0.3
"""An edge is ``weight ** -0.3`` long: heavy ones are shorter, yet weights of any range fit."""

_EVENNESS = 0.45
"""How far a layout is drawn towards one in which every strip of the picture is equally full."""

_ROUNDS = 300
"""More rounds of stress change nothing to the eye; more of spreading are not needed in practice."""


def stress(graph: Graph, *, seed: int) -> Floats:
    """Return positions whose distances follow the lengths of the paths between the nodes.

    Stress majorization (Gansner, Koren, North 2004) from a start by classical scaling; `seed` says
    how nodes that are alike to that start are told apart. Components, between which no path leads,
    stand side by side.
    """
    if graph.n_nodes < 3:
        return np.column_stack([np.arange(float(graph.n_nodes)), np.zeros(graph.n_nodes)])
    wanted = _with_gaps(_path_lengths(graph), graph.component())
    pull = np.zeros_like(wanted)
    np.divide(1.0, wanted**2, out=pull, where=wanted > 0)
    inverse = np.linalg.pinv(np.diag(pull.sum(axis=1)) - pull)
    random = np.random.default_rng(seed)
    place = _classical_scaling(wanted)
    place = place + random.normal(scale=0.05 * wanted.mean(), size=place.shape)
    for _ in range(_ROUNDS):
        place = inverse @ _guttman(place, wanted, pull)
    return _upright(place)


def _path_lengths(graph: Graph) -> Floats:
    """Return the length of the shortest path between any two nodes (Floyd and Warshall)."""
    length = np.full((graph.n_nodes, graph.n_nodes), np.inf)
    np.fill_diagonal(length, 0.0)
    step = (graph.weight / graph.weight.max(initial=1.0)) ** -_FLATTENING
    length[graph.source, graph.target] = step
    length[graph.target, graph.source] = step
    for middle in range(graph.n_nodes):
        np.minimum(length, length[:, middle, None] + length[middle], out=length)
    return length


def _with_gaps(length: Floats, component: Ints) -> Floats:
    """Give the pairs without a path a distance that keeps their components apart."""
    apart = ~np.isfinite(length)
    if not apart.any():
        return length
    reach = np.where(apart, 0.0, length).max(axis=1)
    radius = np.zeros(len(component))
    np.maximum.at(radius, component, reach / 2)
    radius = radius[component]
    gap = max(0.3 * float(radius.max()), 0.5)
    return np.where(apart, radius[:, None] + radius + gap, length)


def _classical_scaling(wanted: Floats) -> Floats:
    """Return the plane that holds most of the distances (Torgerson)."""
    squared = wanted**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    plane = vectors[:, :-3:-1]
    # The sign of an eigenvector is the library's whim.
    plane = plane * np.sign(plane[np.abs(plane).argmax(axis=0), [0, 1]])
    scaled: Floats = plane * np.sqrt(np.maximum(values[:-3:-1], 0.0))
    return scaled


def _guttman(place: Floats, wanted: Floats, pull: Floats) -> Floats:
    difference = place[:, None] - place
    distance = np.sqrt((difference**2).sum(axis=2))
    ratio = np.zeros_like(wanted)
    np.divide(pull * wanted, distance, out=ratio, where=distance > 1e-12)
    return np.asarray(ratio.sum(axis=1)[:, None] * place - ratio @ place, dtype=np.float64)


def _upright(place: Floats) -> Floats:
    """Turn the longest extent into the horizontal."""
    centred = place - place.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes = axes * np.sign(axes[[0, 1], np.abs(axes).argmax(axis=1)])[:, None]
    return np.asarray(centred @ axes.T, dtype=np.float64)


def fit(place: Floats, low: Floats, high: Floats) -> Floats:
    """Stretch positions to fill a box, each direction on its own, crowds more than empty space."""
    least, extent = place.min(axis=0), np.ptp(place, axis=0)
    share = np.full_like(place, 0.5)
    np.divide(place - least, extent, out=share, where=extent > 1e-9)
    rank = place.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(place) - 1, 1)
    even = np.where(extent > 1e-9, rank, 0.5)
    return low + ((1 - _EVENNESS) * share + _EVENNESS * even) * (high - low)


def spread(place: Floats, half: Floats, low: Floats, high: Floats) -> Floats:
    """Push boxes apart until none overlaps another, or the room is used up.

    Parameters
    ----------
    place
        The centre of each box.
    half
        Half the width and half the height of each.
    low, high
        The corners of the room that the boxes stay in, as far as they fit.
    """
    place = place.copy()
    reach = half[:, None] + half
    order = np.arange(len(place))
    side = np.where(order[:, None] > order, 1.0, -1.0)
    np.fill_diagonal(side, 0.0)
    least, most = np.minimum(low + half, high - half), np.maximum(low + half, high - half)
    for _ in range(_ROUNDS):
        difference = place[:, None] - place
        overlap = reach - np.abs(difference)
        hit = (overlap > 0).all(axis=2) & (side != 0)
        if not hit.any():
            break
        across = overlap.argmin(axis=2)
        for axis in (0, 1):
            away = np.where(difference[..., axis] == 0, side, np.sign(difference[..., axis]))
            push = np.where(hit & (across == axis), overlap[..., axis] * away, 0.0)
            place[:, axis] += 0.35 * push.sum(axis=1)
        place = np.clip(place, least, most)
    return place

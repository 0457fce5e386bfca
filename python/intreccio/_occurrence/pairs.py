"""Pairs of units as units: what stands together in one context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._occurrence.count import CountSpec, name_ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._occurrence.units import Ints, Units

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Pairs:
    """Meetings of two different units, as :func:`intreccio.cooccurrence` counts them.

    Attributes
    ----------
    codes
        For each meeting the number of its pair.
    names
        What the numbers stand for: tuples of two units, by name or in their direction.
    documents, values
        For each meeting its document, and what it adds.
    """

    codes: Ints
    names: pd.Index[Any]
    documents: Ints
    values: Ints | Floats

    @classmethod
    def of(cls, units: Units, spec: CountSpec) -> Pairs:
        """Return all pairs of some occurrences."""
        meetings = _in_contexts if spec.context.window is None else _in_windows
        return _numbered(units, spec.context.is_directed, *meetings(units, spec))


_Meetings = tuple["Ints", "Ints", "Ints", "Ints | Floats"]
"""The ranks of both units of each meeting, its document, and what it adds."""


def _in_contexts(units: Units, spec: CountSpec) -> _Meetings:
    """Return one meeting of two units for each context that holds both."""
    width = max(len(units.names), 1)
    keys = units.levels[spec.context.level] * width + name_ranks(units.names)[units.codes]
    keys, first, times = np.unique(keys, return_index=True, return_counts=True)
    contexts, ranks = np.divmod(keys, width)
    one, other = _partners(contexts, np.arange(len(contexts)), None)
    counting = spec.native["counting"]
    if counting == "min":
        values = np.minimum(times[one], times[other])
    elif counting == "frequency":
        values = times[one] * times[other]
    else:
        values = np.ones(len(one), dtype=np.int64)
    return ranks[one], ranks[other], units.documents[first][one], values


def _in_windows(units: Units, spec: CountSpec) -> _Meetings:
    """Return the meetings of all occurrences that stand near enough to one another."""
    context = spec.context
    left, right = context.window or (0, 0)
    ranks = name_ranks(units.names)[units.codes]
    places = units.positions if context.use_positions else None
    if places is None:
        places = np.arange(len(ranks))
    one, other = _partners(units.levels[context.level], places, max(left, right))
    if context.direction == "node":
        # Either may be the node that the other stands around.
        far = places[other] - places[one]
        before, behind = far <= right, far <= left
        one, other = (
            np.concatenate([one[before], other[behind]]),
            np.concatenate([other[before], one[behind]]),
        )
    distances = np.abs(places[other] - places[one])
    return ranks[one], ranks[other], units.documents[one], _weights(distances, spec.native)


def _weights(distances: Ints, native: dict[str, Any]) -> Ints | Floats:
    """Return what pairs at these distances add."""
    if "distance_weights" in native:
        return np.array(native["distance_weights"], dtype=np.float64)[distances - 1]
    if "decay" in native:
        return np.power(float(native["decay"]), distances - 1)
    return 1.0 / distances if "weighting" in native else np.ones(len(distances), dtype=np.int64)


def _partners(contexts: Ints, places: Ints, reach: int | None) -> tuple[Ints, Ints]:
    """Return the places of all pairs of occurrences in one context, and within reach."""
    starts = np.arange(len(contexts))
    left, right = [starts[:0]], [starts[:0]]
    step = 0
    while len(starts):
        step += 1
        starts = starts[starts + step < len(contexts)]
        near = contexts[starts + step] == contexts[starts]
        if reach is not None:
            near &= places[starts + step] - places[starts] <= reach
        # An occurrence whose neighbour at this step is too far has none farther on.
        starts = starts[near]
        left.append(starts)
        right.append(starts + step)
    return np.concatenate(left), np.concatenate(right)


def _numbered(
    units: Units,
    is_directed: bool,
    one: Ints,
    other: Ints,
    documents: Ints,
    values: Ints | Floats,
) -> Pairs:
    """Give each pair of different units a number."""
    width = max(len(units.names), 1)
    different = one != other
    one, other = one[different], other[different]
    if not is_directed:
        one, other = np.minimum(one, other), np.maximum(one, other)
    pairs, codes = np.unique(one * width + other, return_inverse=True)
    names = units.names.take(np.argsort(name_ranks(units.names)))
    firsts, seconds = np.divmod(pairs, width)
    listed = list(zip(names.take(firsts), names.take(seconds), strict=True))
    index = pd.Index(listed, tupleize_cols=False, dtype=object)
    return Pairs(codes.astype(np.int64), index, documents[different], values[different])

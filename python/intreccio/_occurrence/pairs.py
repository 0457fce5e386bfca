"""Pairs of units as units: what stands together in one context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._occurrence.count import name_ranks

if TYPE_CHECKING:
    from intreccio._occurrence.units import Ints, Units

Pairs = tuple["Ints", "pd.Index[Any]", "Ints"]
"""For each pair of occurrences its number, what the numbers stand for, and its document."""


def context_pairs(units: Units, level: str, *, binary: bool) -> Pairs:
    """Return the pairs of different units in each context; with `binary` each pair once."""
    contexts, ranks, documents = _ranked(units, level)
    if binary:
        _, first = np.unique(contexts * _width(units) + ranks, return_index=True)
        contexts, ranks, documents = contexts[first], ranks[first], documents[first]
    return _numbered(units, ranks, documents, _partners(contexts, None, None))


def window_pairs(units: Units, level: str, reach: int) -> Pairs:
    """Return the pairs of different units that stand at most `reach` apart."""
    contexts, ranks, documents = _ranked(units, level)
    return _numbered(units, ranks, documents, _partners(contexts, units.positions, reach))


def _ranked(units: Units, level: str) -> tuple[Ints, Ints, Ints]:
    return units.levels[level], name_ranks(units.names)[units.codes], units.documents


def _width(units: Units) -> int:
    return max(len(units.names), 1)


def _partners(contexts: Ints, positions: Ints | None, reach: int | None) -> tuple[Ints, Ints]:
    """Return the places of all pairs of occurrences in one context, and within reach."""
    starts = np.arange(len(contexts))
    left, right = [starts[:0]], [starts[:0]]
    places = starts if positions is None else positions
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


def _numbered(units: Units, ranks: Ints, documents: Ints, partners: tuple[Ints, Ints]) -> Pairs:
    one, other = partners
    different = ranks[one] != ranks[other]
    one, other = one[different], other[different]
    first = np.minimum(ranks[one], ranks[other])
    second = np.maximum(ranks[one], ranks[other])
    pairs, codes = np.unique(first * _width(units) + second, return_inverse=True)
    names = units.names.take(np.argsort(name_ranks(units.names)))
    firsts, seconds = np.divmod(pairs, _width(units))
    listed = list(zip(names.take(firsts), names.take(seconds), strict=True))
    index = pd.Index(listed, tupleize_cols=False, dtype=object)
    return codes.astype(np.int64), index, documents[one]

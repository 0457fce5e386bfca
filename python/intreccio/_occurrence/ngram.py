"""Units of several tokens that stand side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import name_index
from intreccio._options import whole
from intreccio.errors import OptionError

if TYPE_CHECKING:
    from intreccio._occurrence.units import Ints, Units


def ngram_reach(ngram_range: Any) -> tuple[int, int]:
    """Return the shortest and the longest n-gram that is asked for."""
    if not isinstance(ngram_range, (tuple, list)) or len(ngram_range) != 2:
        raise OptionError(f"ngram_range is {ngram_range!r}; give (shortest, longest)")
    low, high = (whole("ngram_range", end, least=1) for end in ngram_range)
    if low > high:
        raise OptionError(f"ngram_range is {ngram_range!r}; the shortest comes first")
    return low, high


def ngram_units(units: Units, reach: tuple[int, int], level: str = "sentence") -> Units:
    """Return the n-grams of units as units, at the place of their first part.

    The parts of an n-gram stand in one group of `level`, side by side: nothing that takes up room
    stands between them. All are texts, also those of one part that is none: one table holds them.
    """
    low, high = reach
    group, place = units.levels[level], _places(units)
    codes, starts = units.codes, np.arange(len(units.codes))
    names = name_index([str(name) for name in units.names])
    found: list[tuple[Ints, pd.Index[Any], Ints]] = []
    for n in range(1, high + 1):
        if n > 1:
            ends = starts + n - 1
            fits = ends < len(group)
            starts, codes, ends = starts[fits], codes[fits], ends[fits]
            whole_ones = (group[ends] == group[starts]) & (place[ends] - place[starts] == n - 1)
            starts, codes, ends = starts[whole_ones], codes[whole_ones], ends[whole_ones]
            codes, names = _joined(codes, names, units.codes[ends], units.names)
        if n >= low:
            found.append((codes, names, starts))
    return _merged(units, found)


def _places(units: Units) -> Ints:
    if units.positions is not None:
        return units.positions
    return np.arange(len(units.codes), dtype=np.int64)


def _joined(
    left: Ints, left_names: pd.Index[Any], right: Ints, right_names: pd.Index[Any]
) -> tuple[Ints, pd.Index[Any]]:
    """Return codes and names of the pairs of what stands left and right."""
    pairs, codes = np.unique(left * max(len(right_names), 1) + right, return_inverse=True)
    first, second = np.divmod(pairs, max(len(right_names), 1))
    names = [
        f"{a} {b}" for a, b in zip(left_names.take(first), right_names.take(second), strict=True)
    ]
    return codes.astype(np.int64), name_index(names)


def _merged(units: Units, found: list[tuple[Ints, pd.Index[Any], Ints]]) -> Units:
    starts = np.concatenate([starts for _, _, starts in found])
    shifts = np.cumsum([0, *(len(names) for _, names, _ in found)])
    codes = np.concatenate(
        [codes + shift for (codes, _, _), shift in zip(found, shifts[:-1], strict=True)]
    )
    names = [name for _, names, _ in found for name in names]
    order = np.argsort(starts, kind="stable")
    picked = units.keep(starts[order])
    return replace(picked, codes=codes[order], names=name_index(names))

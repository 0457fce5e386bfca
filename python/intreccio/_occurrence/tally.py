"""How often each unit stands in each part of a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio import _native

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._occurrence.units import Ints


@dataclass(frozen=True)
class Tally:
    """The counts above 0, ordered by unit and then by part.

    Attributes
    ----------
    units, parts, counts
        Three columns of one length; counts are whole numbers unless weights were added up.
    n_units
        How many units there are.
    """

    units: Ints
    parts: Ints
    counts: Ints
    n_units: int

    @classmethod
    def of(
        cls,
        codes: Ints,
        parts: Ints,
        n_units: int,
        n_parts: int,
        values: NDArray[Any] | None = None,
    ) -> Tally:
        """Count occurrences, or add their values up, given by their unit and their part."""
        keys = codes * max(n_parts, 1) + parts
        if values is None:
            keys, counts = np.unique(keys, return_counts=True)
        else:
            keys, places = np.unique(keys, return_inverse=True)
            sums = np.bincount(places, weights=values, minlength=len(keys))
            counts = sums.astype(values.dtype)
        units, found = np.divmod(keys, max(n_parts, 1))
        return cls(units, found, counts, n_units)

    def totals(self) -> Ints:
        """Return how often each unit occurs."""
        # Sums of floats that are whole numbers below 2**53 are exact.
        totals = np.bincount(self.units, weights=self.counts, minlength=self.n_units)
        return totals.astype(np.int64)

    def ranges(self) -> Ints:
        """Return how many parts hold each unit."""
        return np.bincount(self.units, minlength=self.n_units)


def spread(codes: Ints, parts: Ints, n_units: int) -> _native.Frame:
    """Return by unit its ``count``, the ``range`` of parts that hold it, ``dp`` and ``dp_norm``.

    The occurrences of a part stand next to each other.
    """
    starts = np.flatnonzero(np.diff(parts, prepend=-1))
    offsets = np.append(starts, len(parts))
    return _native.frequencies(codes.astype(np.uint32), offsets.astype(np.uintp), n_units)

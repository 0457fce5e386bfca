"""How often each unit stands in each part of a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._units import Ints


@dataclass(frozen=True)
class Tally:
    """The counts above 0, ordered by unit and then by part.

    Attributes
    ----------
    units, parts, counts
        Three columns of one length.
    n_units
        How many units there are.
    part_sizes
        How many occurrences of any unit each part holds.
    """

    units: Ints
    parts: Ints
    counts: Ints
    n_units: int
    part_sizes: Ints

    @classmethod
    def of(cls, codes: Ints, parts: Ints, n_units: int, n_parts: int) -> Tally:
        """Count occurrences, given by their unit and their part."""
        keys, counts = np.unique(codes * max(n_parts, 1) + parts, return_counts=True)
        units, found = np.divmod(keys, max(n_parts, 1))
        sizes = np.bincount(parts, minlength=n_parts)
        return cls(units, found, counts.astype(np.int64), n_units, sizes)

    def totals(self) -> Ints:
        """Return how often each unit occurs."""
        # Sums of floats that are whole numbers below 2**53 are exact.
        totals = np.bincount(self.units, weights=self.counts, minlength=self.n_units)
        return totals.astype(np.int64)

    def ranges(self) -> Ints:
        """Return how many parts hold each unit."""
        return np.bincount(self.units, minlength=self.n_units)

    def deviations(self) -> NDArray[np.float64]:
        """Return Gries' deviation of proportions of each unit; NaN for units without occurrence.

        The shares of a unit and the sizes of the parts both add up to 1, so half the sum of their
        absolute differences is the sum of those differences that are above 0, and parts without
        the unit need not be looked at.
        """
        totals, size = self.totals(), self.part_sizes.sum()
        excess = self.counts / totals[self.units] - self.part_sizes[self.parts] / size
        sums = np.bincount(self.units, weights=np.maximum(excess, 0.0), minlength=self.n_units)
        return np.where(totals > 0, sums, np.nan)

    def normed(self, deviations: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return deviations as shares of the largest that the smallest part allows."""
        filled = self.part_sizes[self.part_sizes > 0]
        if len(filled) < 2:
            return deviations
        return np.asarray(deviations / (1.0 - filled.min() / filled.sum()))

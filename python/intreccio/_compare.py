"""Measures that compare how often a unit occurs in a target and in a reference corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio import _native

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._units import Ints

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Comparison:
    """Counts of units in two corpora, and the sizes of both.

    Attributes
    ----------
    a, b
        Occurrences of each unit in the target and in the reference.
    c, d
        Occurrences of all units in the target and in the reference.
    """

    a: Ints
    b: Ints
    c: int
    d: int

    def measure(self, name: str) -> Floats:
        """Return one of :data:`MEASURES`."""
        with np.errstate(divide="ignore", invalid="ignore"):
            if name in _OWN:
                return _OWN[name](self)
            return _native.score(name, *self._table())

    def p_value(self, test: str) -> Floats:
        """Return the two-sided probability under independence of unit and corpus."""
        return _native.p_value(test, *self._table())

    def _table(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Return the counts as the table of a pair: the unit and the target corpus."""
        a = self.a.astype(np.float64)
        sizes = np.full(len(a), float(self.c)), np.full(len(a), float(self.c + self.d))
        return a, sizes[0], a + self.b, sizes[1]


def _likelihood(counts: Comparison) -> Floats:
    """Return the log-likelihood ratio over the two cells of the unit, negative where it is rarer.

    This is how Rayson and Garside (2000) compute it; ``g2`` is the ratio over all four cells.
    """
    a, b, c, d = counts.a, counts.b, counts.c, counts.d
    expected = (a + b) * (c / (c + d)) if c + d else np.zeros(len(a))
    other = (a + b) - expected
    ratio = 2.0 * (_xlogy(a, a / expected) + _xlogy(b, b / other))
    return np.copysign(np.maximum(ratio, 0.0), a - expected)


def _xlogy(x: Any, y: Any) -> Floats:
    """Return x * log(y), and 0 where x is 0."""
    return np.where(x == 0, 0.0, x * np.log(np.where(x == 0, 1.0, y)))


def _log_ratio(counts: Comparison) -> Floats:
    """Return the binary logarithm of the ratio of shares; a count of 0 is taken as 0.5."""
    a = np.where(counts.a == 0, 0.5, counts.a)
    b = np.where(counts.b == 0, 0.5, counts.b)
    return np.asarray(np.log2((a * counts.d) / (b * counts.c)))


def _difference(counts: Comparison) -> Floats:
    """Return the difference of shares in percent of the share in the reference."""
    target, reference = counts.a * float(counts.d), counts.b * float(counts.c)
    return np.asarray((target - reference) * 100.0 / reference)


def _bic(counts: Comparison) -> Floats:
    return np.asarray(np.abs(_likelihood(counts)) - np.log(float(counts.c + counts.d)))


def _effect_size(counts: Comparison) -> Floats:
    """Return the log-likelihood as a share of its maximum (Johnston, Berry and Mielke 2006)."""
    a, b, total = counts.a, counts.b, counts.c + counts.d
    least = (a + b) * (min(counts.c, counts.d) / total) if total else np.zeros(len(a))
    return np.asarray(np.abs(_likelihood(counts)) / (total * np.log(least)))


_OWN: dict[str, Callable[[Comparison], Floats]] = {
    "ll": _likelihood,
    "log_ratio": _log_ratio,
    "diff": _difference,
    "bic": _bic,
    "ell": _effect_size,
}

MEASURES = (*_OWN, "g2", "chi2", "odds_ratio", "delta_p", "fisher")
"""The names of the measures."""

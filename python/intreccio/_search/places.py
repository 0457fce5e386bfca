"""The places of a corpus: what a window of surface co-occurrence counts its distances in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import name_index

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._occurrence.units import Ints
    from intreccio._search.mentions import Mentions
    from intreccio._search.pattern import Matches
    from intreccio._search.stream import Stream


@dataclass(frozen=True)
class Places:
    """Places in the order of the texts, each with the unit that stands there.

    Attributes
    ----------
    names
        The distinct units.
    units
        For each place its unit among the names, or -1 where something takes up room and is none.
    before
        For each token, and for the end, how many places come before it.
    """

    names: pd.Index[Any]
    units: Ints
    before: Ints

    @classmethod
    def of_tokens(cls, stream: Stream, stop_words: str, punctuation: str) -> Places:
        """Give tokens a place each, but for those to drop; those to ``room`` are no units."""
        takes, counts = np.ones(len(stream), dtype=bool), np.ones(len(stream), dtype=bool)
        roles = ((stream.is_stop, stop_words), (stream.is_punctuation, punctuation))
        for found, role in roles:
            if role != "keep":
                counts &= ~found
            if role == "drop":
                takes &= ~found
        units = np.where(counts, stream.codes, -1)[takes]
        return cls(name_index(stream.norms), units, _before(takes))

    @classmethod
    def of_mentions(cls, stream: Stream, mentions: Mentions, distance: str) -> Places:
        """Give mentions a place each, and with distance ``token`` each word outside of them too."""
        steps = np.zeros(len(stream) + 1, dtype=np.int64)
        np.add.at(steps, mentions.first, 1)
        np.add.at(steps, mentions.last, -1)
        outside = np.cumsum(steps[:-1]) == 0
        takes = outside & ~stream.is_punctuation if distance == "token" else np.zeros_like(outside)
        codes = np.full(len(stream), -1, dtype=np.int64)
        takes[mentions.first] = True
        codes[mentions.first] = mentions.codes
        return cls(name_index(mentions.names), codes[takes], _before(takes))

    def __len__(self) -> int:
        return len(self.units)

    def frequencies(self) -> Ints:
        """Return how often each unit occurs."""
        return np.bincount(self.units[self.units >= 0], minlength=len(self.names))

    def around(
        self,
        stream: Stream,
        matches: Matches,
        reach: tuple[int, int],
        within: str,
        covered: NDArray[np.bool_],
    ) -> tuple[Ints, Ints, Ints]:
        """Return the units that stand near a match: all, those left of one, those right of one.

        Each place is there once, however many matches see it. Places in `covered` are passed over,
        though they take up room.
        """
        firsts, lasts = stream.bounds(within, matches.first)
        first, last = self.before[matches.first], self.before[matches.last]
        low, high = self.before[firsts], self.before[lasts]
        # No window needs more steps than the widest group has places.
        widest = int((first - low).max(initial=0)), int((high - last).max(initial=0))
        left = [first - step for step in range(1, min(reach[0], widest[0]) + 1)]
        right = [last + step for step in range(min(reach[1], widest[1]))]
        none = np.zeros(0, dtype=np.int64)
        sides = [
            np.unique(np.concatenate([none, *(at[(at >= low) & (at < high)] for at in places)]))
            for places in (left, right)
        ]
        free = (self.units[at[~covered[at]]] for at in (np.union1d(*sides), *sides))
        near, lefts, rights = (units[units >= 0] for units in free)
        return near, lefts, rights

    def covered_by(self, matches: Matches) -> NDArray[np.bool_]:
        """Return, for each place, whether it is part of a match."""
        steps = np.zeros(len(self) + 1, dtype=np.int64)
        np.add.at(steps, self.before[matches.first], 1)
        np.add.at(steps, self.before[matches.last], -1)
        return np.cumsum(steps[:-1]) > 0


def _before(takes: NDArray[np.bool_]) -> Ints:
    return np.concatenate(([0], np.cumsum(takes))).astype(np.int64)

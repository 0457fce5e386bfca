"""The roles of stop words and punctuation: units, room in windows, or neither."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from intreccio._occurrence.units import Flags, Ints, Units

ROLES = ("keep", "room", "drop")
"""What stop words and punctuation can be."""

NO_WORDS = ("punct", "symbol")
"""The kinds of tokens that count as punctuation."""


def by_role(
    is_stop: Flags, is_punctuation: Flags, stop_words: str, punctuation: str
) -> tuple[Flags, Flags]:
    """Return what is dropped, and what takes up room and is no unit."""
    dropped, silent = (
        (is_stop & (stop_words == role)) | (is_punctuation & (punctuation == role))
        for role in ("drop", "room")
    )
    return dropped, silent


def with_roles(units: Units, dropped: Flags, silent: Flags, groups: Ints | None = None) -> Units:
    """Return the occurrences that are neither dropped nor silent; those that are silent keep room.

    Without positions what is left stands side by side. With `groups`, inside of which distances
    count, positions close up where something is dropped; else they stay as they are.
    """
    places = units.positions
    before: Ints = np.cumsum(dropped) - dropped
    if places is not None and groups is not None:
        starts = np.flatnonzero(np.diff(groups, prepend=-1))
        lengths = np.diff(np.append(starts, len(groups)))
        places = places - (before - np.repeat(before[starts], lengths))
    elif places is None and silent.any():
        places = np.arange(len(dropped), dtype=np.int64) - before
    return replace(units, positions=places).keep(~(dropped | silent))

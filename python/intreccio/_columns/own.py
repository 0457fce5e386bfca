"""Frames that this package made, told by their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLACE = {"doc_id", "sent_id", "start", "end"}
_MARKS = {"tokens": {*_PLACE, "norm", "kind"}, "entities": {*_PLACE, "name", "label"}}
"""The columns of each kind of frame without which it is none."""

_ITEM = {"tokens": "norm", "entities": "name"}


def makers_of(names: Iterable[str]) -> list[str]:
    """Return the functions, ``tokens`` or ``entities``, whose frames have these columns.

    It takes code points and kinds or labels: a frame of news may well have a column ``name``.
    """
    there = set(names)
    return [maker for maker, marks in _MARKS.items() if marks <= there]


def item_among(names: Iterable[str], unit: str, text: str) -> str | None:
    """Return the column of the items of a frame with these columns; None for a frame of texts.

    A frame is one of items if it is one of ours, or if it has no texts and the columns that matter
    of one of ours. Where the columns of both tokens and entities are there, `unit` decides.
    """
    there = set(names)
    if text != "text":
        return None
    found = [_ITEM[maker] for maker in makers_of(there)]
    if not found and "text" not in there:
        found = [item for item in _ITEM.values() if {"doc_id", "sent_id", item} <= there]
    wanted = "name" if unit == "entity" else "norm"
    return wanted if wanted in found else found[0] if found else None

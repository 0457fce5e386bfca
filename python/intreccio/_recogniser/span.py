"""The many shapes in which recognisers give what they found, brought to one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from intreccio._options import a_kind

__all__ = ["LABELS", "Found", "ShapeError", "found_in"]

LABELS = {
    "PERSON": "PER",
    "PERS": "PER",
    "LOCATION": "LOC",
    "GPE": "LOC",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
}
"""What others call our labels, however capitalised; all other labels stay as they are."""

_STARTS = ("start_char", "start", "start_position")
_ENDS = ("end_char", "end", "end_position")
_NAMES = ("label_", "entity_group", "label", "type", "tag")
_PIECE = "entity"
_TAG = re.compile(r"(?:([BIESLUM])-)?(.+)", re.DOTALL)


class ShapeError(Exception):
    """A result is of no known shape; the message says what it is, as the end of a sentence."""


@dataclass(frozen=True)
class Found:
    """A mention as somebody gave it, unchecked.

    Attributes
    ----------
    start, end, label, score
        As given; a score of None means that there was none.
    continues
        For a piece of a mention that may be one with the piece before it.
    """

    start: Any
    end: Any
    label: Any
    score: Any = None
    continues: bool = False


def found_in(result: Any, text: str) -> Iterator[Found]:
    """Yield the mentions of one text.

    Raises
    ------
    ShapeError
        If the result, or one of its members, is of no known shape.
    """
    mentions = getattr(result, "ents", result)
    if isinstance(mentions, (str, bytes, Mapping)) or not isinstance(mentions, Iterable):
        raise ShapeError(f"{a_kind(result)} for a text; give a list of spans")
    yield from _joined((_found(mention) for mention in mentions), text)


def _found(mention: Any) -> Found:
    """Bring one mention to the one shape: a tuple, a mapping, or an object with such names."""
    if isinstance(mention, list) or (
        isinstance(mention, tuple) and not hasattr(mention, "_fields")
    ):
        if len(mention) not in (3, 4):
            raise ShapeError(f"{mention!r}; a span is (start, end, label) or with a score")
        return _labelled(Found(*mention))
    start, end, score = (_named(mention, names) for names in (_STARTS, _ENDS, ("score",)))
    label = _named(mention, _NAMES)
    if label is not None:
        return _labelled(Found(start, end, label, score))
    piece = _named(mention, (_PIECE,))
    if not isinstance(piece, str):
        names = "start, end and label"
        raise ShapeError(f"{mention!r}; a span is a tuple, or has the names {names}")
    place, label = _parsed(piece)
    # Without a place in the mention a piece may go on with the one before, as for Hugging Face.
    return _labelled(Found(start, end, label, score, place not in ("B", "S", "U")))


def _named(mention: Any, names: tuple[str, ...]) -> Any:
    """Return the first of these that the mention has."""
    for name in names:
        value = mention.get(name) if isinstance(mention, Mapping) else getattr(mention, name, None)
        if value is not None:
            return value
    return None


def _parsed(tag: str) -> tuple[str | None, str]:
    match = _TAG.fullmatch(tag)
    return (match[1], match[2]) if match else (None, tag)


def _labelled(found: Found) -> Found:
    if not isinstance(found.label, str):
        return found
    return replace(found, label=LABELS.get(found.label.upper(), found.label))


def _joined(pieces: Iterable[Found], text: str) -> Iterator[Found]:
    """Make one mention of pieces that go on with each other; its score is their mean."""
    open_: list[Found] = []
    for piece in pieces:
        if piece.continues and piece.label == "O":
            continue
        if open_ and not _goes_on(open_[-1], piece, text):
            yield _whole(open_)
            open_ = []
        open_.append(piece)
    if open_:
        yield _whole(open_)


def _goes_on(last: Found, piece: Found, text: str) -> bool:
    if not piece.continues or piece.label != last.label:
        return False
    try:
        return last.end <= piece.start and not text[last.end : piece.start].strip()
    except TypeError:  # no numbers, which whoever checks the mentions will say
        return False


def _whole(pieces: list[Found]) -> Found:
    if len(pieces) == 1:
        return pieces[0]
    scores = [piece.score for piece in pieces if piece.score is not None]
    score = sum(scores) / len(scores) if scores else None
    return replace(pieces[0], end=pieces[-1].end, score=score)

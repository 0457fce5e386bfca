"""Frames of mentions: read, checked, and laid to the texts they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from intreccio import _native
from intreccio._columns import column_values, is_frame, require_columns
from intreccio._options import a_kind
from intreccio._warning import warn
from intreccio.errors import InputError, InputTypeError

_TAG = re.compile(r"[BI]-(.+)")


@dataclass(frozen=True, order=True, slots=True)
class Mention:
    """A mention of one text, in code points, and the row of the frame that tells of it."""

    start: int
    end: int
    label: str
    row: int

    @property
    def native(self) -> tuple[int, int, str]:
        """The same for the native side."""
        return self.start, self.end, self.label


def spans_of(spans: Any, texts: list[str], ids: list[Any]) -> list[list[Mention]]:
    """Return the mentions of each text in its order.

    Raises
    ------
    InputTypeError
        For what is no frame.
    ColumnError
        For a frame without a column it needs.
    InputError
        For a row that cannot be, or over another.
    """
    text_of = {document: number for number, document in enumerate(ids)}
    mentions: list[list[Mention]] = [[] for _ in texts]
    for document, mention in _rows(spans):
        if document not in text_of:
            raise InputError(f"spans name the document {document!r}, which is not among the texts")
        length = len(texts[text_of[document]])
        if mention.end > length:
            raise InputError(
                f"spans row {mention.row} goes from {mention.start} to {mention.end}, but the "
                f"document {document!r} has {length} code points"
            )
        mentions[text_of[document]].append(mention)
    return [_apart(ones) for ones in mentions]


def warn_of_cut_tokens(mentions: list[list[Mention]], texts: list[str]) -> None:
    """Count the mentions that begin or end inside a token, which no model can say."""
    table = _native.Corpus(texts, 1).tokens()
    width = max(map(len, texts), default=0) + 1
    documents = table.numpy("doc_id").astype(np.int64)
    starts, ends = (documents * width + table.numpy(name) for name in ("start", "end"))
    flat = [(number, mention) for number, ones in enumerate(mentions) for mention in ones]
    cut = np.zeros(len(flat), dtype=bool)
    for side in ("start", "end"):
        places = np.array(
            [number * width + getattr(mention, side) for number, mention in flat], dtype=np.int64
        )
        token = np.searchsorted(starts, places, "right") - 1
        inside = token >= 0
        token = token[inside]
        cut[inside] |= (starts[token] < places[inside]) & (places[inside] < ends[token])
    if not cut.any():
        return
    number, first = min((flat[place] for place in np.flatnonzero(cut)), key=lambda one: one[1].row)
    surface = texts[number][first.start : first.end]
    warn(
        f"{cut.sum()} of {len(flat)} spans begin or end inside a token, first row {first.row} "
        f"({surface!r}); models learn and find whole tokens"
    )


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions of one text in its order, if none is over another."""
    mentions = sorted(mentions)
    for last, mention in pairwise(mentions):
        if mention.start < last.end:
            raise InputError(
                f"spans row {mention.row} ({mention.start} to {mention.end}) overlaps "
                f"row {last.row} ({last.start} to {last.end}); a word is in one mention"
            )
    return mentions


def _rows(spans: Any) -> Iterator[tuple[Any, Mention]]:
    """Yield the document and the mention of each row."""
    if not is_frame(spans):
        raise InputTypeError(f"spans is {a_kind(spans)}; give a frame of mentions")
    require_columns(spans, ["doc_id", "start", "end", "label"], "the mentions (spans=)")
    columns = [column_values(spans, name) for name in ("doc_id", "start", "end", "label")]
    for row, (document, start, end, label) in enumerate(zip(*columns, strict=True)):
        _check_label(label, row)
        if not (_is_place(start) and _is_place(end) and start < end):
            raise InputError(f"spans row {row} goes from {start} to {end}; that is no span")
        yield document, Mention(int(start), int(end), label, row)


def _check_label(label: Any, row: int) -> None:
    if not isinstance(label, str) or not label or not _is_text(label):
        raise InputError(f"spans row {row} has the label {label!r}; a label is a str")
    if label == "O":
        raise InputError(f"spans row {row} has the label 'O', the tag of no mention; leave it out")
    if tag := _TAG.fullmatch(label):
        raise InputError(
            f"spans row {row} has the label {label!r}, a tag of a token; the label of a whole "
            f"mention would be {tag[1]!r}"
        )


def _is_place(value: Any) -> bool:
    """Whether a value is a whole number from 0 up; columns with nulls hold it as a float."""
    return pd.api.types.is_number(value) and bool(value >= 0 and value % 1 == 0)


def _is_text(label: str) -> bool:
    """Whether a str holds no lone surrogate."""
    return not any("\ud800" <= char <= "\udfff" for char in label)

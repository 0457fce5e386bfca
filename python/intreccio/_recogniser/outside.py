"""Models from outside: asked in batches, and what they say is checked."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import index
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio import _native
from intreccio._recogniser.span import Found, ShapeError, found_in
from intreccio.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Heard", "Outside", "listen"]

_TEXTS = 128
"""How many texts a batch has at most."""

_CODE_POINTS = 1 << 20
"""A batch ends with the text that makes it as long as this."""


@dataclass(frozen=True)
class Outside:
    """A model from outside: what it is called, and what gives a result for each of some texts."""

    name: str
    ask: Callable[[list[str]], Any]


@dataclass(frozen=True, eq=False)
class Heard:
    """What a model said of the texts of a corpus, in columns: it need not be asked again."""

    labels: list[str]
    counts: NDArray[np.uint64]
    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]
    codes: NDArray[np.uint16]
    scores: NDArray[np.float32]

    def native(self) -> _native.Given:
        """Return the same for the native side."""
        columns = (self.counts, self.starts, self.ends, self.codes, self.scores)
        return _native.Given(self.labels, *columns)


def listen(model: Outside, texts: Iterable[str | None], name: Callable[[int], Any]) -> Heard:
    """Ask a model about texts; `name` gives what the document in a row is called, for messages.

    Texts that are null or blank are not shown to the model.

    Raises
    ------
    ModelError
        If what it says is of no known shape or does not fit the texts; the message names the
        document and the span.
    """
    columns = _Columns()
    for rows, batch in _batches(texts, columns):
        for row, text, result in zip(rows, batch, _asked(model, batch, rows, name), strict=True):
            try:
                for found in found_in(result, text):
                    columns.add(row, *_checked(found, text))
            except ShapeError as error:
                message = f"document {name(row)!r}: {model.name} gave {error}"
                raise ModelError(message) from None
    return columns.heard()


@dataclass
class _Columns:
    labels: dict[str, int] = field(default_factory=dict)
    counts: array[int] = field(default_factory=lambda: array("Q"))
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    codes: array[int] = field(default_factory=lambda: array("H"))
    scores: array[float] = field(default_factory=lambda: array("f"))

    def add(self, row: int, start: int, end: int, label: str, score: float) -> None:
        code = self.labels.setdefault(label, len(self.labels))
        if code >= 1 << 16:
            raise ShapeError("more than 65536 different labels")
        self.counts[row] += 1
        self.starts.append(start)
        self.ends.append(end)
        self.codes.append(code)
        self.scores.append(score)

    def heard(self) -> Heard:
        return Heard(
            list(self.labels),
            np.array(self.counts, dtype=np.uint64),
            np.array(self.starts, dtype=np.uint32),
            np.array(self.ends, dtype=np.uint32),
            np.array(self.codes, dtype=np.uint16),
            np.array(self.scores, dtype=np.float32),
        )


def _batches(
    texts: Iterable[str | None], columns: _Columns
) -> Iterator[tuple[list[int], list[str]]]:
    """Yield the texts that hold something, with their rows, and make room for their counts."""
    rows: list[int] = []
    batch: list[str] = []
    size = 0
    for row, text in enumerate(texts):
        columns.counts.append(0)
        if text is None or not text.strip():
            continue
        rows.append(row)
        batch.append(text)
        size += len(text)
        if len(batch) == _TEXTS or size >= _CODE_POINTS:
            yield rows, batch
            rows, batch, size = [], [], 0
    if batch:
        yield rows, batch


def _asked(
    model: Outside, batch: list[str], rows: list[int], name: Callable[[int], Any]
) -> list[Any]:
    """Return a result for each text of a batch."""
    where = f"document {name(rows[0])!r}"
    if len(rows) > 1:
        where = f"documents {name(rows[0])!r} to {name(rows[-1])!r}"
    try:
        results = model.ask(list(batch))
        if isinstance(results, (str, bytes, Mapping)) or not isinstance(results, Iterable):
            kind = type(results).__name__
            raise ModelError(
                f"{where}: {model.name} gave one {kind} for a list of texts; "
                "give a list with the spans of each"
            )
        listed = list(islice(results, len(batch) + 1))
    except ModelError:
        raise
    except Exception as error:
        error.add_note(f"raised by {model.name} while it read {where}")
        raise
    if len(listed) != len(batch):
        count = "more" if len(listed) > len(batch) else f"{len(listed)}"
        noun = "result" if count == "1" else "results"
        raise ModelError(
            f"{where}: {model.name} gave {count} {noun} for {len(batch)} texts; "
            "give a list with the spans of each, an empty one where there are none"
        )
    return listed


def _checked(found: Found, text: str) -> tuple[int, int, str, float]:
    """Return start, end, label and score of a mention; blanks at its ends are no part of it.

    Raises
    ------
    ShapeError
        If one of them cannot be, as the end of a sentence that names the document.
    """
    shown = (found.start, found.end, found.label)
    start, end = (_whole(value, shown) for value in (found.start, found.end))
    if not 0 <= start < end <= len(text):
        what = "empty" if 0 <= start == end else f"not in the text of {len(text)} code points"
        raise ShapeError(f"the span {shown}, which is {what}")
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start >= end:
        raise ShapeError(f"the span {shown}, which holds nothing but white space")
    return start, end, _label(found.label, shown), _score(found.score, shown)


def _whole(value: Any, shown: tuple[Any, ...]) -> int:
    try:
        return index(value)
    except TypeError:
        raise ShapeError(f"the span {shown}; {value!r} is no place in a text") from None


def _label(label: Any, shown: tuple[Any, ...]) -> str:
    if not isinstance(label, str) or not label:
        raise ShapeError(f"the span {shown}; a label is a str that is not empty")
    try:
        label.encode()
    except UnicodeEncodeError:
        raise ShapeError(f"the span {shown}, whose label holds a lone surrogate") from None
    return str(label)


def _score(score: Any, shown: tuple[Any, ...]) -> float:
    if score is None:
        return 1.0
    try:
        number = float(score)
    except (TypeError, ValueError):
        raise ShapeError(f"the span {shown} with the score {score!r}; give a number") from None
    if math.isnan(number) or not 0 <= number <= 1:
        raise ShapeError(f"the span {shown} with the score {score!r}; a score is in [0, 1]")
    return number

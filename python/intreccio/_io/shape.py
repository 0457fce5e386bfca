"""The shape of a frame that was read: `doc_id` and `text` first, every id once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from intreccio._io import date as _dates
from intreccio._io import formats
from intreccio._io.formats import Batch, Limit
from intreccio._io.formats.batch import column, strings
from intreccio._io.source import Source
from intreccio.errors import ColumnError, InputError, InputTypeError, OptionError

__all__ = ["USUAL_NAMES", "Columns", "check", "joined", "shaped", "stream"]

_TEXT_NAMES = ("text", "testo", "body", "content", "articolo")
_ID_NAMES = ("doc_id", "id")
USUAL_NAMES = (*_TEXT_NAMES, *_ID_NAMES)
"""Names by which columns of texts and of ids are known."""


@dataclass(frozen=True)
class Columns:
    """The names of the columns that hold text, id and date."""

    text: str | None = None
    id: str | None = None
    date: str | None = None

    def __post_init__(self) -> None:
        named = [name for name in (self.text, self.id, self.date) if name is not None]
        if len(set(named)) < len(named):
            raise OptionError(f"text, id and date must be different columns, not {named}")

    def of(self, batch: Batch) -> Columns:
        """Find the columns of one source: those not named, by their usual names."""
        if batch.source.kind == "text":
            return Columns("text", "doc_id")
        there = list(batch.frame.columns)
        if not there and batch.frame.empty:
            return Columns()
        held = f"{batch.source.path} holds {', '.join(map(repr, there))}"
        for name in (self.text, self.id, self.date):
            if name is not None and name not in there:
                raise ColumnError(f"no column {name!r}: {held}")
        free = [name for name in there if name not in (self.text, self.id, self.date)]
        text = self.text or _usual(_TEXT_NAMES, free)
        if text is None:
            raise ColumnError(f"no column of text: {held}; name one with text= (--text)")
        return Columns(text, self.id or _usual(_ID_NAMES, free), self.date)


def stream(sources: list[Source], asked: Columns, batch_size: int) -> Iterator[pd.DataFrame]:
    """Read sources one after the other into frames of bounded size.

    A frame without rows is yielded only if there is no row at all.
    """
    check(sources, asked)
    batches = formats.batches(sources, Limit(batch_size))
    return shaped(batches, asked, several=len(sources) > 1)


def check(sources: Iterable[Source], asked: Columns) -> None:
    """Refuse names of columns where every source is a text, which has no columns of its own."""
    if not all(source.kind == "text" for source in sources):
        return
    for name, usual in ((asked.text, "text"), (asked.id, "doc_id"), (asked.date, None)):
        if name not in (None, usual):
            raise ColumnError(f"no column {name!r}: text files hold 'doc_id', 'text', 'path'")


def shaped(batches: Iterable[Batch], asked: Columns, *, several: bool) -> Iterator[pd.DataFrame]:
    """Bring batches into the shape that `read` promises; `several` sources name their rows."""
    seen: set[str] = set()
    source = None
    columns = asked
    row = 0
    frame = pd.DataFrame()
    for batch in batches:
        if batch.source is not source:
            source, columns = batch.source, asked.of(batch)
        frame = _shaped(batch, columns, several=several)
        if columns.id is not None:
            _check_ids(frame["doc_id"], batch, seen)
        frame.index = pd.RangeIndex(row, row + len(frame))
        row += len(frame)
        if len(frame):
            yield frame
    if not row:
        yield frame


def joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """One frame of several: a column that some lack is null there, and whole numbers stay whole."""
    if len(frames) == 1:
        return frames[0]
    names = dict.fromkeys(name for frame in frames for name in frame)
    parts = {name: [frame.get(name, _nulls(frame)) for frame in frames] for name in names}
    if len({ids.dtype for ids in parts.get("doc_id", ())}) > 1:
        parts["doc_id"] = [strings(list(map(str, ids))) for ids in parts["doc_id"]]
    return pd.DataFrame({name: _joined_column(several) for name, several in parts.items()})


def _joined_column(parts: list[pd.Series[Any]]) -> pd.Series[Any]:
    if len({part.dtype for part in parts}) == 1:
        return pd.concat(parts, ignore_index=True)
    return column([None if absent else value for part in parts for value, absent in _cells(part)])


def _nulls(frame: pd.DataFrame) -> pd.Series[Any]:
    return pd.Series([None] * len(frame), dtype="object")


def _cells(values: pd.Series[Any]) -> Iterable[tuple[Any, bool]]:
    return zip(values.tolist(), values.isna().tolist(), strict=True)


def _usual(names: Iterable[str], there: list[str]) -> str | None:
    by_lower = {name.lower(): name for name in reversed(there)}
    return next((by_lower[name] for name in names if name in by_lower), None)


def _shaped(batch: Batch, columns: Columns, *, several: bool) -> pd.DataFrame:
    frame = batch.frame
    data = {"doc_id": _ids(batch, columns.id, several), "text": _texts(batch, columns.text)}
    if columns.date is not None:
        data["date"] = _dates.parse_column(_column(frame, columns.date), batch.place)
    used = (columns.text, columns.id, columns.date)
    for name in frame.columns:
        if name not in used:
            data[_unlike(data, name)] = frame[name]
    return pd.DataFrame(data, index=frame.index)


def _column(frame: pd.DataFrame, name: str | None) -> pd.Series[Any]:
    """Return a column of a batch; in JSON lines a whole batch may lack a key."""
    return frame[name] if name in frame.columns else strings([None] * len(frame))


def _unlike(names: Iterable[str], name: str) -> str:
    while name in names:
        name += "_original"
    return name


def _texts(batch: Batch, name: str | None) -> pd.Series[Any]:
    texts: list[str | None] = []
    for row, (value, absent) in enumerate(_cells(_column(batch.frame, name))):
        if not absent and not isinstance(value, str):
            raise InputTypeError(
                f"{batch.place(row)}, {name!r}: a text is wanted, not {type(value).__name__}"
                f" {value!r:.60}"
            )
        texts.append(None if absent else value)
    return strings(texts)


def _ids(batch: Batch, name: str | None, several: bool) -> pd.Series[Any]:
    if name is None:
        positions = range(batch.first, batch.first + len(batch.frame))
        if several:
            return strings([f"{batch.source.name}:{position}" for position in positions])
        return pd.Series(positions, dtype="int64")
    ids: list[Any] = []
    for row, (value, absent) in enumerate(_cells(_column(batch.frame, name))):
        if absent:
            raise InputError(f"{batch.place(row)}, {name!r}: an id is missing")
        if not isinstance(value, str) and type(value) is not int:
            raise InputTypeError(
                f"{batch.place(row)}, {name!r}: an id is a string or a whole number, not"
                f" {type(value).__name__} {value!r:.60}"
            )
        ids.append(value)
    same = len({type(value) for value in ids}) < 2
    return column(ids) if same else strings(list(map(str, ids)))


def _check_ids(ids: pd.Series[Any], batch: Batch, seen: set[str]) -> None:
    for row, value in enumerate(ids.astype(str).tolist()):
        if value in seen:
            raise InputError(f"{batch.place(row)}: the id {value!r} is that of an earlier document")
        seen.add(value)

"""Columns in: any data that a caller may hand over, brought to one shape."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from intreccio._columns import frame as frames
from intreccio._columns.frame import FrameKind
from intreccio._columns.own import makers_of
from intreccio._columns.values import given_values
from intreccio._io.date import parse_column
from intreccio._options import a_kind
from intreccio.errors import ColumnError, InputError, InputTypeError

_SHAPES = (
    "a Corpus, a DataFrame (pandas, polars, pyarrow), a Series or array of str, "
    "or an iterable of str"
)


@dataclass(frozen=True)
class Source:
    """Texts with what is needed to answer in the caller's own terms.

    Attributes
    ----------
    texts
        A list of ``str | None`` or an object with an Arrow stream: what the native side takes.
    kind
        The kind of frame that the caller gets back.
    name
        The name of the text column, for messages.
    ids
        The caller's ids, one a text, in a column of the caller's kind; None means positions.
    dates
        The caller's dates as a pandas Series, or None.
    index
        The index of a pandas Series or frame, for results that are aligned with it.
    frame
        The frame that the texts came in, whose other columns tell more about them.
    roles
        The columns of the frame that hold texts, ids and dates, by option.
    """

    texts: Any
    kind: FrameKind
    name: str | None = None
    ids: Any = None
    dates: pd.Series[Any] | None = None
    index: pd.Index[Any] | None = None
    frame: Any = None
    roles: dict[str, str] = field(default_factory=dict)

    def document_values(self, values: Any, option: str, documents: int) -> pd.Series[Any]:
        """Return one value a document, as :func:`given_values` does."""
        return given_values(
            values, option, frame=self.frame, index=self.index, length=documents, of="document"
        )


def ingest(
    data: Any, *, text: str = "text", id: str | None = None, date: str | None = None
) -> Source:
    """Bring `data` to the one shape that everything else works on.

    Raises
    ------
    InputTypeError
        For data that is no column of texts, or the frame of what was found in texts.
    ColumnError
        For a frame without the named columns.
    InputError
        For ids that are null or not unique.
    """
    if isinstance(data, (str, os.PathLike)) and os.path.exists(data):
        raise InputTypeError(f"data is the path {os.fspath(data)!r}; read it: intreccio.read(path)")
    if isinstance(data, (str, bytes)):
        raise InputTypeError(f"data is a single {type(data).__name__}; put it into a list: [text]")
    if isinstance(data, Mapping):
        raise InputTypeError(f"data is {a_kind(data)}; give {_SHAPES}")
    data = frames.settle(data)
    if frames.is_frame(data):
        return _from_frame(data, text, id, date)
    if id is not None or date is not None:
        named = "id" if id is not None else "date"
        raise ColumnError(f"{named}= names a column, but data is {a_kind(data)} without columns")
    return _from_column(data)


def _from_frame(frame: Any, text: str, id: str | None, date: str | None) -> Source:
    _refuse_own(frame, text)
    frames.require_columns(frame, [text], "the texts (text=)")
    frames.require_columns(frame, [] if id is None else [id], "the ids (id=)")
    frames.require_columns(frame, [] if date is None else [date], "the dates (date=)")
    column = _from_column(frame[text])
    return Source(
        texts=column.texts,
        kind=frames.kind_of(frame),
        name=text,
        ids=None if id is None else _checked_ids(frame, id),
        dates=None if date is None else _dates(frame, date),
        index=column.index,
        frame=frame,
        roles={role: name for role, name in (("text", text), ("id", id), ("date", date)) if name},
    )


def _refuse_own(frame: Any, text: str) -> None:
    """Refuse frames of ours, whose ``text`` holds tokens or mentions, unless `text` says more."""
    makers = makers_of(frames.column_names(frame)) if text == "text" else []
    if makers:
        raise InputTypeError(
            f"texts are needed; this is the frame of {makers[0]}() and holds what was found in "
            "them: give the texts themselves, or frame['text'] to take each row for one"
        )


def _from_column(data: Any) -> Source:
    kind = frames.kind_of(data)
    if isinstance(data, (pd.Series, pd.Index, pd.api.extensions.ExtensionArray)):
        index = data.index if isinstance(data, pd.Series) else None
        name = data.name if isinstance(data, pd.Series) and isinstance(data.name, str) else None
        return Source(_pandas_texts(data), kind, name=name, index=index)
    if isinstance(data, np.ndarray):
        return Source(_numpy_texts(data), kind)
    if kind == "polars":
        nothing = str(data.dtype) == "Null"
        return Source([None] * len(data) if nothing else data, kind, name=data.name or None)
    if frames.is_arrow(data):
        return Source(data, kind)
    if isinstance(data, Iterable):
        return Source(_listed_texts(list(data)), kind)
    raise InputTypeError(f"data is {a_kind(data)}; give {_SHAPES}")


def _pandas_texts(column: Any) -> Any:
    """Return the Arrow memory of a column that has one, else a list with None for every null."""
    array = column if isinstance(column, pd.api.extensions.ExtensionArray) else column.array
    if _holds_arrow(array.dtype):
        return array.__arrow_array__()
    return _listed_texts(np.asarray(array, dtype=object).tolist())


def _holds_arrow(dtype: Any) -> bool:
    if isinstance(dtype, pd.ArrowDtype):
        return True
    return isinstance(dtype, pd.StringDtype) and dtype.storage != "python"


def _numpy_texts(array: np.ndarray[Any, Any]) -> list[Any]:
    if array.ndim != 1:
        raise InputTypeError(f"the array has {array.ndim} dimensions; a column of texts has one")
    return _listed_texts(array.tolist())


def _listed_texts(values: list[Any]) -> list[Any]:
    """Replace the many nulls of Python's libraries (NaN, NaT, pd.NA) by None."""
    return [None if value is not None and is_null(value) else value for value in values]


def is_null(value: object) -> bool:
    """Whether a value is any of the many nulls of Python's libraries."""
    return not isinstance(value, str) and pd.api.types.is_scalar(value) and bool(pd.isna(value))


def _dates(frame: Any, name: str) -> pd.Series[Any]:
    """Return a column as `datetime64`, read as ISO 8601 or as Italian writes dates, day first."""
    values = frames.column_values(frame, name)
    return parse_column(values, lambda row: f"column {name!r}, row {row}")


def _checked_ids(frame: Any, name: str) -> Any:
    ids = frames.column_values(frame, name)
    if ids.isna().any():
        row = int(np.flatnonzero(ids.isna())[0])
        raise InputError(f"column {name!r} has no id in row {row}; every document needs one")
    if ids.duplicated().any():
        second = int(np.flatnonzero(ids.duplicated())[0])
        first = int(np.flatnonzero(ids == ids.iloc[second])[0])
        raise InputError(
            f"column {name!r} has the id {ids.tolist()[second]!r} twice, "
            f"in rows {first} and {second}; "
            "ids tell documents apart, so each may stand once"
        )
    return frame[name] if frames.kind_of(frame) != "pandas" else frame[name].array

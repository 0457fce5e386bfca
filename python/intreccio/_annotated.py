"""Annotated texts: what recognisers learn from and are measured against."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from intreccio import _native
from intreccio._columns import column_values, ingest, is_frame, require_columns
from intreccio._options import whole
from intreccio.errors import FileError, FormatError, InputError, InputTypeError, OptionError

__all__ = ["annotated", "one"]


def annotated(
    data: Any, spans: Any, *, text: str, id: str | None, window: int
) -> list[_native.Annotated]:
    """Return column files, or texts with the mentions of `spans`, as :func:`train_model` says."""
    if spans is None:
        return [_column_file(Path(path), window) for path in _paths(data)]
    source = ingest(data, text=text, id=id)
    texts = [text or "" for text in _native.Corpus(source.texts, 1).texts()]
    ids = range(len(texts)) if source.ids is None else list(source.ids)
    row_of = {document: row for row, document in enumerate(ids)}
    mentions: list[list[_Mention]] = [[] for _ in texts]
    for place, document, start, end, label in _span_rows(spans):
        if document not in row_of:
            raise InputError(f"spans name the document {document!r}, which is not among the texts")
        row = row_of[document]
        if end > len(texts[row]):
            raise InputError(
                f"spans row {place} goes from {start} to {end}, but the document {document!r} has "
                f"{len(texts[row])} code points"
            )
        mentions[row].append((start, end, label, place))
    native = [[mention[:3] for mention in _apart(ones)] for ones in mentions]
    return [_native.Annotated.from_spans(texts, native)]


def one(corpora: list[_native.Annotated]) -> _native.Annotated:
    """Return the only one of some annotated corpora."""
    if len(corpora) != 1:
        raise OptionError(f"{len(corpora)} files; a model is measured on one at a time")
    return corpora[0]


_Mention = tuple[int, int, str, int]


def _apart(mentions: list[_Mention]) -> list[_Mention]:
    """Return the mentions of one text in its order, if none is over another."""
    mentions = sorted(mentions)
    for last, mention in pairwise(mentions):
        if mention[0] < last[1]:
            raise InputError(
                f"spans row {mention[3]} ({mention[0]} to {mention[1]}) overlaps "
                f"row {last[3]} ({last[0]} to {last[1]}); a word is in one mention"
            )
    return mentions


def _paths(data: Any) -> list[Any]:
    if isinstance(data, (str, PathLike)):
        return [data]
    if isinstance(data, Iterable) and not is_frame(data):
        paths = list(data)
        if paths and all(isinstance(path, (str, PathLike)) for path in paths):
            return paths
    raise InputTypeError(
        f"data is a {type(data).__name__}; give column files, or texts together with spans="
    )


def _column_file(path: Path, window: int) -> _native.Annotated:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise FileError(f"{path}: no such file; texts go together with spans=") from error
    except OSError as error:
        raise FileError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: is not UTF-8 at byte {error.start}") from error
    try:
        corpus = _native.Annotated.from_conll(path.stem, content, whole("window", window, least=1))
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    # Where every mention begins with an I-tag, that is how the file marks mentions.
    if 0 < corpus.orphans < sum(map(len, corpus.mentions)):
        message = f"{path}: {corpus.orphans} I-tags continue nothing; each begins a mention"
        warnings.warn(message, UserWarning, stacklevel=4)
    return corpus


def _span_rows(spans: Any) -> Iterator[tuple[int, Any, int, int, str]]:
    """Yield the rows of a frame of mentions: place, document, start, end, label."""
    if not is_frame(spans):
        raise InputTypeError(f"spans is a {type(spans).__name__}; give a frame of mentions")
    require_columns(spans, ["doc_id", "start", "end", "label"], "the mentions (spans=)")
    columns = [column_values(spans, name) for name in ("doc_id", "start", "end", "label")]
    for row, (document, start, end, label) in enumerate(zip(*columns, strict=True)):
        if not isinstance(label, str) or not label or not _is_text(label):
            raise InputError(f"spans row {row} has the label {label!r}; a label is a str")
        if not (_is_place(start) and _is_place(end) and start < end):
            raise InputError(f"spans row {row} goes from {start} to {end}; that is no span")
        yield row, document, int(start), int(end), label


def _is_place(value: Any) -> bool:
    """Whether a value is a whole number from 0 up; columns with nulls hold it as a float."""
    return pd.api.types.is_number(value) and bool(value >= 0 and value % 1 == 0)


def _is_text(label: str) -> bool:
    """Whether a str holds no lone surrogate."""
    return not any("\ud800" <= char <= "\udfff" for char in label)

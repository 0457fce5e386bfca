"""Corpora in files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from intreccio._columns import column_values, frame_of, ingest
from intreccio._columns.frame import column_names
from intreccio._io.file import replacing
from intreccio._io.packing import split, unpack
from intreccio.corpus import Corpus
from intreccio.errors import FileError, FormatError

__all__ = ["load", "save"]

VERSION = 1


def save(corpus: Corpus, path: str | os.PathLike[str]) -> None:
    """Write a corpus: its texts with their ids, dates and other columns, not its analysis.

    The analysis is a function of the texts, made again in seconds and by the newest rules. The file
    is JSON: a header, then a line for each document; packed if its name ends in .gz or .zst. A
    corpus that came as a polars or pyarrow frame answers in frames of that kind again; columns of
    theirs that JSON does not know, like dates, come back as texts.
    """
    frame, roles = _frame(corpus)
    header = {
        "intreccio": "corpus",
        "version": VERSION,
        "documents": len(frame),
        "roles": roles,
        "clauses": corpus._clauses,
        "kind": corpus._source.kind,
        "dtypes": {name: str(frame[name].dtype) for name in frame.columns},
    }
    with replacing(path) as file:
        file.write(_line(header))
        for row in frame.itertuples(index=False, name=None):
            file.write(_line([_cell(value) for value in row]))


def load(path: str | os.PathLike[str], *, n_jobs: int | None = None) -> Corpus:
    """Read a corpus that :meth:`intreccio.Corpus.save` wrote, and analyse it.

    Parameters
    ----------
    path
        The file.
    n_jobs
        Threads for the analysis; None means all cores.

    Raises
    ------
    FileError
        If the file cannot be read.
    FormatError
        If it is damaged, of a newer version, or no corpus.

    Examples
    --------
    >>> import intreccio as ic
    >>> import os, tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "notizie.corpus.gz")
    >>> ic.Corpus(["Irma Zanolli è a Bormio.", None]).save(path)
    >>> ic.load(path).entities()["name"].tolist()
    ['Irma Zanolli', 'Bormio']
    """
    try:
        with open(path, "rb") as raw:
            lines = iter(unpack(raw, split(os.fspath(path))[1]))
            header = _header(path, lines)
            frame = frame_of(_documents(path, header, lines), header.get("kind", "pandas"))
    except OSError as error:
        raise FileError(f"{path}: cannot be read: {error.strerror or error}") from error
    corpus = Corpus.__new__(Corpus)
    corpus._open(ingest(frame, **header["roles"]), n_jobs, clauses=header.get("clauses", True))
    return corpus


def _frame(corpus: Corpus) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return all that belongs to the documents, and which columns hold texts, ids and dates."""
    source = corpus._source
    if source.frame is not None:
        names = column_names(source.frame)
        columns = {name: column_values(source.frame, name) for name in names}
        return pd.DataFrame(columns), source.roles
    texts = corpus._native.texts()
    return pd.DataFrame({"text": pd.Series(texts, dtype=object)}), {"text": "text"}


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _cell(value: Any) -> Any:
    """Return what JSON can hold of a cell: dates in ISO 8601, nulls as null."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, np.generic):
        value = value.item()
    return value if isinstance(value, (str, int, float, bool, list, dict)) else str(value)


def _header(path: Any, lines: Iterator[bytes]) -> dict[str, Any]:
    header = _parsed(path, 1, next(lines, b""))
    if not isinstance(header, dict) or header.get("intreccio") != "corpus":
        raise FormatError(f"{path}: is no corpus of intreccio")
    if header.get("version") != VERSION:
        raise FormatError(
            f"{path}: is of version {header.get('version')}; this intreccio reads {VERSION}"
        )
    if not {"documents", "roles", "dtypes"} <= header.keys():
        raise FormatError(f"{path}: the header is damaged")
    return header


def _documents(path: Any, header: dict[str, Any], lines: Iterator[bytes]) -> pd.DataFrame:
    names = list(header["dtypes"])
    rows = [_parsed(path, number, line) for number, line in enumerate(lines, start=2)]
    if len(rows) != header["documents"]:
        raise FormatError(f"{path}: {len(rows)} of {header['documents']} documents are there")
    for number, row in enumerate(rows, start=2):
        if not isinstance(row, list) or len(row) != len(names):
            raise FormatError(f"{path}: line {number} is damaged")
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    try:
        return frame.astype(header["dtypes"])
    except (TypeError, ValueError) as error:
        raise FormatError(f"{path}: a column is not of its type: {error}") from error


def _parsed(path: Any, number: int, line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        what = "is no corpus of intreccio" if number == 1 else f"line {number} is damaged"
        raise FormatError(f"{path}: {what}: {error}") from error

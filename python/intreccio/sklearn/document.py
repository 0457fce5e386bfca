"""What a vectorizer is given: texts, in any column, with nulls."""

from __future__ import annotations

from typing import Any

from intreccio._columns.frame import is_frame, kind_of, settle
from intreccio._columns.source import is_null
from intreccio.errors import InputTypeError


def listed(raw_documents: Any) -> list[Any]:
    """Return documents as a list, with None for every null."""
    if isinstance(raw_documents, str):
        raise ValueError("Iterable over raw text documents expected, string object received.")
    column = settle(raw_documents)
    if is_frame(column):
        kind = type(column).__name__
        raise InputTypeError(f"data is a {kind}; give its column of texts, like frame['text']")
    listed = column.to_pylist() if kind_of(column) == "pyarrow" else column
    return [None if is_null(document) else document for document in listed]


def checked_texts(documents: list[Any]) -> list[Any]:
    """Return documents that are texts, encoded or not, or null."""
    for row, document in enumerate(documents):
        if not (document is None or isinstance(document, (str, bytes))):
            kind = type(document).__name__
            raise InputTypeError(f"the document in row {row} is {document!r} ({kind}), not a str")
    return documents

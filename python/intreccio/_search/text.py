"""The caller's own texts, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intreccio._columns import Source


def text_reader(source: Source) -> Callable[[int], str]:
    """Return a function from the number of a document to its text; a null text reads as empty.

    Documents are mostly asked for many times in a row, so the last one is kept.
    """
    texts = source.texts
    if not hasattr(texts, "__getitem__"):
        # A column of some library that hands out nothing but Arrow memory.
        from intreccio._extra import require

        texts = require("pyarrow", extra="parquet", use="reading this column").chunked_array(texts)
    last: tuple[int, str] = (-1, "")

    def read(document: int) -> str:
        nonlocal last
        if last[0] != document:
            value = texts[document]
            value = value.as_py() if hasattr(value, "as_py") else value
            last = document, value or ""
        return last[1]

    return read

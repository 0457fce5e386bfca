"""Plain text: a file is a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from intreccio._io.formats.batch import Batch, Limit, strings
from intreccio._io.source import Source, decode

__all__ = ["batches"]

_NAMES = ("doc_id", "text", "path")


def batches(sources: Iterable[Source], limit: Limit) -> Iterator[Batch]:
    """Read files whole: an empty one is an empty text, and line ends stay as they are."""
    rows: list[tuple[str, str, str]] = []
    size = 0
    for source in sources:
        with source.open() as file:
            content = decode(file.read(), packed=bool(source.packing))
        rows.append((source.name, content, str(source.path)))
        size += len(content)
        if len(rows) >= limit.rows or size >= limit.bytes:
            yield _batch(rows, source)
            rows, size = [], 0
    if rows:
        yield _batch(rows, source)


def _batch(rows: list[tuple[str, str, str]], last: Source) -> Batch:
    columns = zip(_NAMES, zip(*rows, strict=True), strict=True)
    return Batch(pd.DataFrame({name: strings(values) for name, values in columns}), last)

"""The kinds of files that are read, each as a stream of raw batches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from intreccio._io.formats import csv, jsonl, parquet, text
from intreccio._io.formats.batch import Batch, Limit
from intreccio._io.source import Source

__all__ = ["Batch", "Limit", "batches"]

_TABLES = {"csv": csv.batches, "jsonl": jsonl.batches, "parquet": parquet.batches}


def batches(sources: list[Source], limit: Limit) -> Iterator[Batch]:
    """Read sources one after the other; a table without rows gives one empty batch."""
    for is_text, run in groupby(sources, key=lambda source: source.kind == "text"):
        if is_text:
            yield from text.batches(run, limit)
            continue
        for source in run:
            yield from _TABLES[source.kind](source, limit)

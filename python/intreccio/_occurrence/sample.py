"""The occurrences a call is about, whatever data the caller hands over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from intreccio._columns import column_values, is_frame, kind_of
from intreccio._columns.frame import column_names
from intreccio._occurrence.ngram import ngram_reach, ngram_units
from intreccio._occurrence.units import Units, item_units, text_units
from intreccio._options import one_of
from intreccio.corpus import as_corpus
from intreccio.errors import InputError, OptionError

if TYPE_CHECKING:
    from intreccio._columns import FrameKind, Source

LEVELS = ("sentence", "paragraph", "document")
ROLES = ("keep", "room", "drop")


@dataclass(frozen=True)
class Sample:
    """Occurrences of units and the documents they stand in.

    Attributes
    ----------
    units
        The occurrences; their documents are numbered from 0.
    doc_ids
        The caller's own id of every document, also of those without a unit.
    kind
        The kind of frame that the caller gets back.
    """

    units: Units
    doc_ids: pd.Index[Any]
    kind: FrameKind


def take_sample(
    data: Any,
    *,
    unit: str,
    item: str | None,
    level: str = "document",
    by: Any = None,
    ngram_range: Any = (1, 1),
    stop_words: str = "keep",
    punctuation: str = "drop",
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
    entity_options: dict[str, Any] | None = None,
) -> Sample:
    """Return the units of texts, of a corpus, or of a frame of items."""
    one_of("unit", unit, ("token", "entity"))
    reach = ngram_reach(ngram_range)
    if reach != (1, 1) and unit == "entity" and item is None:
        raise OptionError("ngram_range is for tokens and items; entities do not stand side by side")
    if item is None and is_frame(data):
        item = known_item(data, unit)
    if item is not None:
        if reach != (1, 1) and level == "paragraph":
            raise OptionError("n-grams of items stand in sentences or documents, not in paragraphs")
        sample = _item_sample(data, item, "sentence" if reach != (1, 1) else level, by)
    else:
        corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
        options = dict(entity_options or {})
        if unit == "token":
            options.update(stop_words=stop_words, punctuation=punctuation)
        source = corpus._source
        units = text_units(corpus, unit, n_jobs=n_jobs, **options).grouped(source, by, len(corpus))
        sample = Sample(units, document_ids(source, len(corpus)), source.kind)
    if reach == (1, 1):
        return sample
    return Sample(ngram_units(sample.units, reach), sample.doc_ids, sample.kind)


def known_item(frame: Any, unit: str) -> str | None:
    """Return the item column of a frame that this package made."""
    names = set(column_names(frame))
    item = "name" if unit == "entity" else "norm"
    return item if {"doc_id", "sent_id", item} <= names else None


def document_ids(source: Source, n_documents: int) -> pd.Index[Any]:
    """Return the caller's ids of all documents, or their positions."""
    if source.ids is None:
        return pd.RangeIndex(n_documents, name="doc_id")
    if source.kind == "pandas":
        return pd.Index(source.ids, name="doc_id")
    return pd.Index(column_values({"doc_id": source.ids}, "doc_id"), name="doc_id")


def _item_sample(frame: Any, item: str, level: str, by: Any) -> Sample:
    if not is_frame(frame):
        raise InputError(f"item= names a column, but data is a {type(frame).__name__}, not a frame")
    units = item_units(frame, item, level, level, by=by)
    units = replace(units, levels={"document": units.documents, **units.levels})
    ids = pd.Index(pd.unique(column_values(frame, "doc_id")), name="doc_id")
    return Sample(units, ids, kind_of(frame))

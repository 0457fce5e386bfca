"""The occurrences a call is about, whatever data the caller hands over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from intreccio._columns import column_values, is_frame, item_among, kind_of
from intreccio._columns.frame import column_names, settle
from intreccio._occurrence.items import Items, require_items
from intreccio._occurrence.ngram import ngram_reach, ngram_units
from intreccio._occurrence.texts import text_units, unit_options
from intreccio._occurrence.units import Units
from intreccio._options import one_of
from intreccio.corpus import as_corpus
from intreccio.errors import OptionError

if TYPE_CHECKING:
    from intreccio._columns import FrameKind, Source
    from intreccio.corpus import Corpus


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
    """Return the units of texts, of a corpus, or of a frame of items.

    No n-gram reaches across punctuation or the end of a sentence.
    """
    one_of("unit", unit, ("token", "entity"))
    reach = ngram_reach(ngram_range)
    options = dict(entity_options or {})
    data = settle(data)
    known = known_item(data, unit, text) if item is None else None
    item = known if item is None else item
    if reach != (1, 1) and (known == "name" or (unit == "entity" and item is None)):
        raise OptionError("ngram_range is for tokens and items; entities do not stand side by side")
    # What stands between two words keeps them apart, though it is no unit.
    holds_punctuation = item is None or (is_frame(data) and "kind" in column_names(data))
    if reach != (1, 1) and punctuation == "drop" and holds_punctuation:
        punctuation = "room"
    if item is None:
        options = unit_options(unit, stop_words, punctuation, options)
        corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
        sample = _text_sample(corpus, unit, by, n_jobs, options)
    else:
        require_items(data, text, options)
        levels = {"document", level, "sentence" if reach != (1, 1) else level}
        items = Items.by_level(data, item, levels, id)
        if date is not None:
            items.dates(date)
        units = items.units(stop_words=stop_words, punctuation=punctuation, by=by)
        sample = Sample(units, items.document_ids(id), kind_of(data))
    if reach == (1, 1):
        return sample
    return replace(sample, units=ngram_units(sample.units, reach))


def _text_sample(
    corpus: Corpus, unit: str, by: Any, n_jobs: int | None, options: dict[str, Any]
) -> Sample:
    source = corpus._source
    units = text_units(corpus, unit, n_jobs=n_jobs, **options).grouped(source, by, len(corpus))
    return Sample(units, document_ids(source, len(corpus)), source.kind)


def known_item(data: Any, unit: str, text: str = "text") -> str | None:
    """Return the item column of a frame that this package made."""
    return item_among(column_names(data), unit, text) if is_frame(data) else None


def document_ids(source: Source, n_documents: int) -> pd.Index[Any]:
    """Return the caller's ids of all documents, or their positions."""
    if source.ids is None:
        return pd.RangeIndex(n_documents, name="doc_id")
    if source.kind == "pandas":
        return pd.Index(source.ids, name="doc_id")
    return pd.Index(column_values({"doc_id": source.ids}, "doc_id"), name="doc_id")

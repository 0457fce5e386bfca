"""What a call for counts asks for: the options, checked, and the units they pick from data."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._columns import Source, kind_of, makers_of, numbers
from intreccio._columns.frame import column_names, settle
from intreccio._occurrence.context import Context, check_of_texts
from intreccio._occurrence.count import Bootstrap, Extras, Resources
from intreccio._occurrence.group import group_label
from intreccio._occurrence.items import Items, require_items
from intreccio._occurrence.roles import ROLES
from intreccio._occurrence.sample import known_item
from intreccio._occurrence.spec import count_spec
from intreccio._occurrence.texts import text_units, unit_options
from intreccio._occurrence.units import Units
from intreccio._occurrence.unknown import warn_of_unknown
from intreccio._options import byte_size, jobs, one_of, whole
from intreccio.corpus import Corpus, as_corpus
from intreccio.errors import FileError, OptionError

if TYPE_CHECKING:
    from intreccio._columns import FrameKind


@dataclass(frozen=True)
class Batch:
    """The occurrences of some data, what their documents carry, and the kind of frame to give.

    `counted` says what the units are: ``"token"``, ``"entity"``, or the items of a column.
    """

    units: Units
    extras: Extras
    kind: FrameKind
    counted: str


class Request:
    """The options of :func:`intreccio.cooccurrence`, which says what they mean."""

    def __init__(
        self,
        *,
        unit: str,
        item: str | None,
        context: str | Sequence[str],
        universe: str,
        by: Any,
        document_weights: Any,
        stop_words: str,
        punctuation: str,
        position: str | None,
        text: str,
        id: str | None,
        date: str | None,
        n_jobs: int | None,
        stability: int | None,
        seed: int,
        memory: int | str | None,
        folder: Any,
        entity_options: dict[str, Any],
        **terms: Any,
    ) -> None:
        self.spec = count_spec(Context.of(context=context, **terms), universe=universe, **terms)
        self.resources = _resources(n_jobs, memory, folder)
        if stability is not None:
            stability = whole("stability", stability, least=1, most=65536)
        self.bootstrap = Bootstrap(stability, whole("seed", seed, least=0))
        self.unit = one_of("unit", unit, ("entity", "token"))
        self.item = item
        self.by = by
        self.document_weights = document_weights
        self.position = position
        self.roles = {
            "stop_words": one_of("stop_words", stop_words, ROLES),
            "punctuation": one_of("punctuation", punctuation, ROLES),
        }
        self.text, self.id, self.date = text, id, date
        self.entity_options = entity_options
        if item is None:
            self.unit_options = unit_options(unit, stop_words, punctuation, entity_options)

    @property
    def label(self) -> str | None:
        """What the column of the groups is called, if groups are counted apart."""
        if self.by is None:
            return None
        return group_label(self.by)

    def take(self, data: Any) -> Batch:
        """Return the units of texts, of a corpus, or of a frame of items."""
        data = settle(data)
        item = known_item(data, self.unit, self.text) if self.item is None else self.item
        return self._texts(data) if item is None else self._items(data, item)

    def take_all(self, data: Any) -> Batch:
        """Take data that no more follow on, and warn of targets that are nowhere in them."""
        batch = self.take(data)
        warn_of_unknown(self.spec.targets or (), batch.units.names, "units of the data")
        return batch

    def _items(self, frame: Any, item: str) -> Batch:
        require_items(frame, self.text, self.entity_options)
        if self.spec.native["universe"] == "all":
            raise OptionError(
                "universe='all' needs texts: a frame of items knows no empty contexts"
            )
        where = self.spec.context
        if where.use_positions and self.position is None:
            _require_places(frame)
        if where.columns is None:
            items = Items.by_level(frame, item, [where.level], self.id)
        else:
            items = Items.by_columns(frame, item, where.columns, where.level, self.id)
        units = items.units(**self.roles, position=self.position, by=self.by)
        weights = dates = None
        if self.document_weights is not None:
            weights = items.weights(self.document_weights)
        if self.date is not None:
            dates = items.dates(self.date)
        counted = {"norm": "token", "name": "entity"}.get(item, f"item {item!r}")
        return Batch(units, Extras(weights, dates), kind_of(frame), counted)

    def _texts(self, data: Any) -> Batch:
        check_of_texts(self.spec.context.columns)
        n_jobs = self.resources.n_jobs
        corpus = as_corpus(data, text=self.text, id=self.id, date=self.date, n_jobs=n_jobs)
        units = text_units(corpus, self.unit, n_jobs=n_jobs, **self.unit_options)
        units = units.grouped(corpus._source, self.by, len(corpus))
        return Batch(units, self._extras(corpus), corpus._source.kind, self.unit)

    def _extras(self, corpus: Corpus) -> Extras:
        source = corpus._source
        weights = dates = contexts = None
        if self.document_weights is not None:
            weights = _weights(source, self.document_weights, len(corpus))
        if source.dates is not None:
            dates = source.dates.to_numpy(dtype="datetime64[us]").astype(np.int64)
        if self.spec.native["universe"] == "all":
            contexts = _contexts_per_document(corpus, self.spec.context.level)
        return Extras(weights=weights, dates=dates, contexts=contexts)


def _resources(n_jobs: Any, memory: Any, folder: Any) -> Resources:
    if folder is not None:
        if not isinstance(folder, (str, os.PathLike)):
            raise OptionError(f"folder is {folder!r}; give a path")
        folder = os.fspath(folder)
        if memory is None and not os.path.isdir(folder):  # it will not be written, nor tell so
            raise FileError(f"{folder}: is no folder")
    return Resources(jobs(n_jobs), byte_size("memory", memory), folder)


def _require_places(frame: Any) -> None:
    """Refuse windows of tokens over mentions, whose frame does not tell what is between them."""
    names = column_names(frame)
    if makers_of(names) == ["entities"] and not {"token_id", "word_id"} & set(names):
        raise OptionError(
            "a frame of entities does not know the tokens between them: give the texts, "
            "or distance='mention', or the column of their places: position="
        )


def _weights(source: Source, values: Any, documents: int) -> np.ndarray[Any, Any]:
    column = source.document_values(values, "document_weights", documents)
    return numbers(column, "document_weights")


def _contexts_per_document(corpus: Corpus, level: str) -> np.ndarray[Any, Any]:
    """Return how many sentences, paragraphs or documents each document has; a null has none."""
    table = corpus._native.sentences()
    documents = table.numpy("doc_id")
    if level == "sentence":
        return np.bincount(documents, minlength=len(corpus))
    counts = np.zeros(len(corpus), dtype=np.int64)
    if level == "paragraph":
        np.maximum.at(counts, documents, table.numpy("par_id").astype(np.int64) + 1)
    else:
        counts[documents] = 1
    return counts

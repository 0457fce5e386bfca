"""What a call for counts asks for: the options, checked, and the units they pick from data."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._columns import Source, is_frame, kind_of
from intreccio._columns.frame import settle
from intreccio._occurrence.context import Context, check_of_texts
from intreccio._occurrence.count import Bootstrap, CountSpec, Extras, Resources
from intreccio._occurrence.sample import known_item
from intreccio._occurrence.units import (
    Units,
    group_label,
    item_units,
    text_units,
    unit_options,
)
from intreccio._options import byte_size, one_of, whole
from intreccio.corpus import Corpus, as_corpus
from intreccio.errors import InputError, OptionError

if TYPE_CHECKING:
    from intreccio._columns import FrameKind


@dataclass(frozen=True)
class Batch:
    """The occurrences of some data, what their documents carry, and the kind of frame to give."""

    units: Units
    extras: Extras
    kind: FrameKind


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
        self.resources = Resources(
            n_jobs, byte_size("memory", memory), None if folder is None else os.fspath(folder)
        )
        if stability is not None:
            stability = whole("stability", stability, least=1, most=65536)
        self.bootstrap = Bootstrap(stability, whole("seed", seed, least=0))
        self.unit = one_of("unit", unit, ("entity", "token"))
        self.item = item
        self.context = context
        self.universe = universe
        self.by = by
        self.document_weights = document_weights
        self.position = position
        self.columns: dict[str, Any] = {"text": text, "id": id, "date": date}
        self.entity_options = entity_options
        self.unit_options = unit_options(
            unit, entity_options, stop_words=stop_words, punctuation=punctuation
        )

    @property
    def label(self) -> str | None:
        """What the column of the groups is called, if groups are counted apart."""
        if self.by is None:
            return None
        return group_label(self.by)

    def take(self, data: Any) -> Batch:
        """Return the units of texts, of a corpus, or of a frame of items."""
        item = self.item
        data = settle(data)
        if item is None and is_frame(data):
            item = known_item(data, self.unit)
        return self._texts(data) if item is None else self._items(data, item)

    def _items(self, frame: Any, item: str) -> Batch:
        if not is_frame(frame):
            raise InputError(
                f"item= names a column, but data is a {type(frame).__name__}, not a frame"
            )
        if self.universe == "all":
            raise OptionError(
                "universe='all' needs texts: a frame of items knows no empty contexts"
            )
        if self.document_weights is not None:
            raise OptionError("document_weights= needs texts or a Corpus")
        if self.entity_options:
            name = min(self.entity_options)
            raise OptionError(f"{name}= needs texts: a frame of items holds its units")
        level = self.spec.context.level
        units = item_units(frame, item, self.context, level, position=self.position, by=self.by)
        return Batch(units, Extras(), kind_of(frame))

    def _texts(self, data: Any) -> Batch:
        check_of_texts(self.context)
        n_jobs = self.resources.n_jobs
        corpus = as_corpus(data, **self.columns, n_jobs=n_jobs)
        units = text_units(corpus, self.unit, n_jobs=n_jobs, **self.unit_options)
        units = units.grouped(corpus._source, self.by, len(corpus))
        return Batch(units, self._extras(corpus), corpus._source.kind)

    def _extras(self, corpus: Corpus) -> Extras:
        source = corpus._source
        weights = dates = contexts = None
        if self.document_weights is not None:
            weights = _weights(source, self.document_weights, len(corpus))
        if source.dates is not None:
            dates = source.dates.to_numpy(dtype="datetime64[us]").astype(np.int64)
        if self.universe == "all":
            contexts = _contexts_per_document(corpus, self.spec.context.level)
        return Extras(weights=weights, dates=dates, contexts=contexts)


def _weights(source: Source, values: Any, documents: int) -> np.ndarray[Any, Any]:
    column = source.document_values(values, "document_weights", documents)
    if column.isna().any():
        row = int(column.isna().argmax())
        raise InputError(f"document_weights is null for the document in row {row}")
    return np.asarray(column, dtype=np.float64)


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


def count_spec(
    context: Context,
    /,
    *,
    counting: str,
    weights: str | Sequence[float] | None,
    decay: float,
    self_pairs: bool = False,
    marginals: str = "pairs",
    universe: str = "occupied",
    min_count: int = 1,
    targets: Iterable[Any] | None = None,
    **_where: Any,
) -> CountSpec:
    """Check the options and put them into the terms of the native count."""
    native: dict[str, Any] = {
        "counting": one_of("counting", counting, ("binary", "frequency", "min")),
        "marginals": one_of("marginals", marginals, ("pairs", "tokens")),
        "universe": one_of("universe", universe, ("occupied", "all")),
        "self_pairs": bool(self_pairs),
    }
    if context.window is not None:
        if counting == "min":
            raise OptionError("counting='min' is for contexts; windows count pairs of positions")
        native.update(window=context.window, direction=context.direction)
        native.update(_weighting(weights, decay, max(context.window)))
    elif weights is not None:
        raise OptionError("weights= are for context='window'")
    return CountSpec(
        context=context,
        min_count=whole("min_count", min_count, least=1),
        targets=None if targets is None else tuple(_listed(targets)),
        native=native,
    )


def _listed(targets: Iterable[Any]) -> Iterable[Any]:
    return [targets] if isinstance(targets, str) else targets


def _weighting(weights: str | Sequence[float] | None, decay: float, reach: int) -> dict[str, Any]:
    if weights is None:
        return {}
    if isinstance(weights, str):
        if one_of("weights", weights, ("inverse", "exponential")) == "inverse":
            return {"weighting": "inverse"}
        return {"decay": float(decay)}
    table = [float(weight) for weight in weights]
    if len(table) != reach:
        raise OptionError(f"weights has {len(table)} numbers; a window of {reach} needs {reach}")
    return {"distance_weights": table}

"""Terms of documents, counted batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import name_index
from intreccio._occurrence.count import name_ranks
from intreccio._occurrence.tally import Tally
from intreccio._occurrence.units import Units
from intreccio._search.stream import Stream
from intreccio.corpus import Corpus

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._occurrence.units import Ints


@dataclass(frozen=True)
class TermCounts:
    """How often terms stand in the documents of a batch.

    Attributes
    ----------
    terms
        The distinct terms of the batch, in their own order.
    rows, columns, counts
        The counts above 0, ordered by document and then by term.
    n_documents
        How many documents the batch has.
    """

    terms: list[Any]
    rows: Ints
    columns: Ints
    counts: Ints
    n_documents: int

    @classmethod
    def of(
        cls,
        codes: Ints,
        names: pd.Index[Any],
        documents: Ints,
        n_documents: int,
        values: NDArray[Any] | None = None,
    ) -> TermCounts:
        """Count occurrences, or add their values up, given by their term and their document."""
        used, codes = np.unique(codes, return_inverse=True)
        names = names.take(used)
        ranks = name_ranks(names)
        tally = Tally.of(documents, ranks[codes], n_documents, len(names), values)
        terms = names.take(np.argsort(ranks)).tolist()
        return cls(terms, tally.units, tally.parts, tally.counts, n_documents)

    def summary(self) -> TermSummary:
        """Return what a vocabulary is chosen by."""
        document_frequency = np.bincount(self.columns, minlength=len(self.terms))
        weights = self.counts.astype(np.float64)
        frequency = np.bincount(self.columns, weights=weights, minlength=len(self.terms))
        return TermSummary(
            self.terms, document_frequency, frequency.astype(np.float64), self.n_documents
        )

    def placed(self, column_of: dict[Any, int]) -> tuple[Ints, Ints, Ints]:
        """Return rows, columns and counts in a matrix with the given columns."""
        places = np.array([column_of.get(term, -1) for term in self.terms], dtype=np.int64)
        columns = places[self.columns] if len(places) else self.columns
        inside = columns >= 0
        rows, columns, counts = self.rows[inside], columns[inside], self.counts[inside]
        order = np.lexsort((columns, rows))
        return rows[order], columns[order], counts[order]


@dataclass(frozen=True)
class TermSummary:
    """In how many documents terms stand, and how often, over the batches seen so far."""

    terms: list[Any]
    document_frequency: Ints
    frequency: NDArray[np.float64]
    n_documents: int

    def merge(self, other: TermSummary) -> TermSummary:
        """Return the summary of both, as if their batches had been one."""
        terms = sorted({*self.terms, *other.terms})
        place = {term: number for number, term in enumerate(terms)}
        documents, frequency = np.zeros(len(terms), dtype=np.int64), np.zeros(len(terms))
        for one in (self, other):
            places = np.array([place[term] for term in one.terms], dtype=np.int64)
            documents[places] += one.document_frequency
            frequency[places] += one.frequency
        return TermSummary(terms, documents, frequency, self.n_documents + other.n_documents)


def italian_units(
    texts: list[str | None],
    *,
    lowercase: bool = True,
    change: Callable[[str], str] | None = None,
    stop_words: str | Collection[str] | None = None,
) -> Units:
    """Return the Italian tokens of texts, without punctuation and symbols, as units.

    They are counted by norm, or with their case but for typographic apostrophes. `change` is
    applied to each distinct form. Stop words are ``"italian"`` or forms that were changed already.
    """
    stream = Stream.of(Corpus(texts), None)
    codes, forms = stream.forms(ignore_case=lowercase)
    changed = list(map(change, forms)) if change else forms
    number_of, names = pd.factorize(np.array(changed, dtype=object))
    kept = ~stream.is_punctuation
    if stop_words == "italian":
        kept &= ~stream.is_stop
    elif stop_words is not None:
        kept &= ~np.isin(names, list(stop_words))[number_of[codes]]
    return Units(
        names=name_index(names),
        codes=number_of[codes][kept].astype(np.int64),
        documents=stream.documents[kept],
        levels={"document": stream.documents[kept]},
    )


def italian_tokens(text: str, **options: Any) -> list[str]:
    """Return the Italian tokens of one text, as :func:`italian_units` has them."""
    units = italian_units([text], **options)
    return [str(name) for name in units.names.take(units.codes)]


def listed_counts(documents: Iterable[Iterable[Any]]) -> TermCounts:
    """Count the terms of documents that are lists of terms."""
    number_of: dict[Any, int] = {}
    codes: list[int] = []
    lengths: list[int] = []
    for terms in documents:
        before = len(codes)
        codes.extend(number_of.setdefault(term, len(number_of)) for term in terms)
        lengths.append(len(codes) - before)
    rows = np.repeat(np.arange(len(lengths)), lengths)
    names = pd.Index(list(number_of), dtype=object, tupleize_cols=False)
    return TermCounts.of(np.array(codes, dtype=np.int64), names, rows, len(lengths))

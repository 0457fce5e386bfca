"""Documents by units."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import frame_of
from intreccio._occurrence.count import name_ranks
from intreccio._occurrence.feature import choose, csr, document_limit
from intreccio._occurrence.sample import Sample, take_sample
from intreccio._occurrence.tally import Tally
from intreccio._options import one_of, whole
from intreccio.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._columns import FrameKind

WEIGHTINGS = ("count", "binary", "tfidf")


@dataclass(frozen=True)
class DocumentTermMatrix:
    """A matrix with a row a document and a column a unit.

    Attributes
    ----------
    matrix
        The values, a ``scipy.sparse.csr_array``.
    vocabulary
        The units, one a column.
    doc_ids
        The ids of the documents, one a row.
    """

    matrix: Any
    vocabulary: pd.Index[Any]
    doc_ids: pd.Index[Any]
    _kind: FrameKind = "pandas"

    @property
    def shape(self) -> tuple[int, int]:
        """How many documents and how many units there are."""
        return len(self.doc_ids), len(self.vocabulary)

    def __repr__(self) -> str:
        rows, columns = self.shape
        return f"DocumentTermMatrix({rows} documents, {columns} units, {self.matrix.nnz} values)"

    def to_frame(self) -> Any:
        """Return all values, also those that are 0, as a frame with a column a unit.

        In pandas the ids of the documents are the index, elsewhere the first column, ``doc_id``.
        """
        frame = pd.DataFrame(self.matrix.toarray(), index=self.doc_ids, columns=self.vocabulary)
        if self._kind == "pandas":
            return frame
        return frame_of(frame.reset_index(names="doc_id"), self._kind)


def dtm(
    data: Any,
    *,
    unit: str = "token",
    item: str | None = None,
    min_df: int | float = 1,
    max_df: int | float = 1.0,
    max_features: int | None = None,
    vocabulary: Iterable[Any] | None = None,
    weighting: str = "count",
    ngram_range: tuple[int, int] = (1, 1),
    stop_words: str = "keep",
    punctuation: str = "drop",
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
    **entity_options: Any,
) -> DocumentTermMatrix:
    """Count units by document.

    Parameters
    ----------
    data, unit, item, ngram_range, stop_words, punctuation
        As for :func:`intreccio.frequency`.
    min_df, max_df
        The fewest and the most documents that a unit may stand in: a whole number, or a share of
        all documents, null texts included, as a float.
    max_features
        Only that many units, the most frequent ones.
    vocabulary
        The units to have as columns, in this order; no others are counted.
    weighting
        ``"count"``; ``"binary"``, 1 where a unit occurs; or ``"tfidf"``, count * idf with
        idf = ln((1 + n) / (1 + df)) + 1 for n documents of which df hold the unit, each row
        scaled to Euclidean length 1, as scikit-learn's ``TfidfTransformer`` does.
    text, id, date, n_jobs
        As for :class:`intreccio.Corpus`.
    **entity_options
        For ``unit="entity"``, the options of :func:`intreccio.entities`.

    Returns
    -------
    DocumentTermMatrix
        With ``matrix``, ``vocabulary`` (ordered by name), ``doc_ids`` and ``to_frame()``. Every
        document has a row, also a null text.

    Raises
    ------
    ImportError
        Without scipy (extra ``scipy``).

    Examples
    --------
    >>> import intreccio as ic
    >>> table = ic.dtm(["Acqua, acqua!", None, "Acqua e fango."])
    >>> table.to_frame()  # doctest: +NORMALIZE_WHITESPACE
            acqua  e  fango
    doc_id
    0           2  0      0
    1           0  0      0
    2           1  1      1
    """
    one_of("weighting", weighting, WEIGHTINGS)
    limit = None if max_features is None else whole("max_features", max_features, least=1)
    sample = take_sample(
        data,
        unit=unit,
        item=item,
        ngram_range=ngram_range,
        stop_words=stop_words,
        punctuation=punctuation,
        text=text,
        id=id,
        date=date,
        n_jobs=n_jobs,
        entity_options=entity_options,
    )
    n_documents = len(sample.doc_ids)
    low = document_limit("min_df", min_df, n_documents)
    high = document_limit("max_df", max_df, n_documents)
    if isinstance(min_df, int) == isinstance(max_df, int) and low > high:
        raise OptionError(f"min_df is {min_df!r} and max_df {max_df!r}, which leaves nothing")
    names, column_of = _columns(sample, vocabulary, low, high, limit)
    return _filled(sample, names, column_of, weighting)


def _columns(
    sample: Sample, vocabulary: Iterable[Any] | None, low: float, high: float, limit: int | None
) -> tuple[pd.Index[Any], NDArray[np.int64]]:
    """Return the units that have a column, and for every unit its column or -1."""
    units = sample.units
    column_of = np.full(len(units.names), -1, dtype=np.int64)
    if vocabulary is not None:
        if isinstance(vocabulary, str) or not isinstance(vocabulary, Iterable):
            raise OptionError(f"vocabulary is {vocabulary!r}; give a list of units")
        listed = list(vocabulary)
        wrong = next((name for name in listed if not isinstance(name, Hashable)), None)
        if wrong is not None:
            raise OptionError(f"vocabulary holds {wrong!r}; a unit is one value")
        names = pd.Index(listed)
        if names.has_duplicates:
            twice = names[names.duplicated()][0]
            raise OptionError(f"vocabulary has {twice!r} twice; each column has its own unit")
        return names, np.asarray(names.get_indexer(units.names), dtype=np.int64)
    tally = Tally.of(units.codes, units.documents, len(units.names), len(sample.doc_ids))
    order = np.argsort(name_ranks(units.names))
    kept = order[choose(tally.ranges()[order], tally.totals()[order], max(low, 1), high, limit)]
    column_of[kept] = np.arange(len(kept))
    return units.names.take(kept), column_of


def _filled(
    sample: Sample, names: pd.Index[Any], column_of: NDArray[np.int64], weighting: str
) -> DocumentTermMatrix:
    columns = column_of[sample.units.codes]
    inside = columns >= 0
    shape = len(sample.doc_ids), len(names)
    tally = Tally.of(sample.units.documents[inside], columns[inside], *shape)
    values: NDArray[Any] = tally.counts
    if weighting == "binary":
        values = np.ones_like(values)
    elif weighting == "tfidf":
        values = _tfidf(tally, shape)
    matrix = csr(tally.units, tally.parts, values, shape, use="dtm()", extra="scipy")
    return DocumentTermMatrix(matrix, names, sample.doc_ids, sample.kind)


def _tfidf(tally: Tally, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Return the values of a tally that has documents as units and columns as parts."""
    document_frequency = np.bincount(tally.parts, minlength=shape[1])
    idf = np.log((1 + shape[0]) / (1 + document_frequency)) + 1
    values = tally.counts * idf[tally.parts]
    squares = np.bincount(tally.units, weights=values**2, minlength=shape[0])
    return np.asarray(values / np.sqrt(squares)[tally.units])

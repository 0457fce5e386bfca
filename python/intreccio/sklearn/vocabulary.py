"""The terms that have a column, and the matrix of their counts."""

from __future__ import annotations

from numbers import Integral
from typing import Any

import numpy as np

from intreccio._occurrence.feature import choose, csr
from intreccio._occurrence.vectorize import TermCounts, TermSummary


class Vocabulary:
    """What both vectorizers do with terms: choose those that have a column, and lay them out."""

    _seen: TermSummary
    vocabulary_: dict[Any, int]
    min_df: Any
    max_df: Any
    max_features: int | None
    dtype: Any

    def _learn(self, counts: TermCounts, *, more: bool) -> None:
        """Choose the vocabulary from a batch, or from it and `more` that were seen before."""
        summary = counts.summary()
        self._seen = self._seen.merge(summary) if more and hasattr(self, "_seen") else summary
        n_documents = self._seen.n_documents
        low, high = (
            float(limit if isinstance(limit, Integral) else limit * n_documents)
            for limit in (self.min_df, self.max_df)
        )
        if high < low and not more:
            raise ValueError("max_df corresponds to < documents than min_df")
        kept = choose(
            self._seen.document_frequency, self._seen.frequency, low, high, self.max_features
        )
        if not len(kept) and not more:
            why = "Try a lower min_df or a higher max_df." if self._seen.terms else "All are empty."
            raise ValueError(f"empty vocabulary: no terms remain of these documents. {why}")
        self.vocabulary_ = {self._seen.terms[place]: number for number, place in enumerate(kept)}

    def _matrix(self, counts: TermCounts, *, binary: bool = False) -> Any:
        rows, columns, values = counts.placed(self.vocabulary_)
        values = np.ones_like(values) if binary else values
        shape = counts.n_documents, len(self.vocabulary_)
        matrix = csr(
            rows,
            columns,
            values.astype(self.dtype or values.dtype),
            shape,
            use="the matrix",
            extra="sklearn",
        )
        return _aligned(matrix)


def _aligned(matrix: Any) -> Any:
    """Return a sparse array as what this scikit-learn's own vectorizers return."""
    try:
        from sklearn.utils._sparse import _align_api_if_sparse
    except ImportError:
        from scipy.sparse import csr_matrix

        return csr_matrix(matrix)
    return _align_api_if_sparse(matrix)

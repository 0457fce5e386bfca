"""Texts into counts of the pairs of units in them."""

# scikit-learn is untyped, and its arguments have names that are not ours to choose.

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin, _fit_context
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction import text as _text

from intreccio._occurrence.context import Context, check_of_texts
from intreccio._occurrence.count import CountSpec, native_options
from intreccio._occurrence.pairs import Pairs
from intreccio._occurrence.spec import count_spec
from intreccio._occurrence.texts import text_units
from intreccio._occurrence.vectorize import TermCounts
from intreccio.corpus import Corpus
from intreccio.errors import OptionError
from intreccio.sklearn.document import checked_texts, listed
from intreccio.sklearn.vocabulary import Vocabulary

_TERMS = ("context", "window", "within", "counting", "weights", "decay", "ordered", "distance")
"""The options of co-occurrence that say which units meet, and how much that counts."""


class CooccurrenceVectorizer(Vocabulary, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Count, in each document, which units occur together.

    The columns are pairs of different units, and their sums over the documents are the counts of
    :func:`intreccio.cooccurrence`.

    Parameters
    ----------
    unit
        ``"token"`` by ``norm``, or ``"entity"`` by its canonical name.
    context
        ``"sentence"``, ``"paragraph"``, ``"document"``, or ``"window"``.
    window, within, counting, weights, decay, ordered, distance
        As for :func:`intreccio.cooccurrence`. With `weights` the matrix holds their sums. With
        ``ordered=True`` or a window of two numbers a pair has a direction: (left, right), or
        (node, what stands around it).
    stop_words, punctuation
        For tokens, as for :func:`intreccio.cooccurrence`.
    entity_options
        For entities, a dict of options of :func:`intreccio.entities`.
    min_df, max_df, max_features
        As for :class:`CountVectorizer`, of pairs.
    vocabulary
        The pairs that have a column, and no others: tuples of two names, or a dict from them to the
        number of their column. Nothing is learnt then.
    dtype
        Of the matrix; by default int64, or float64 with `weights`.

    Attributes
    ----------
    vocabulary_ : dict
        The column of each pair, a tuple of two names in their order or direction.
    fixed_vocabulary_ : bool
        Whether the vocabulary was given.

    Notes
    -----
    A null document is an empty one. ``partial_fit`` learns batch by batch what ``fit`` learns from
    all of them at once.

    Examples
    --------
    >>> import intreccio as ic
    >>> vectorizer = ic.CooccurrenceVectorizer()
    >>> vectorizer.fit_transform(["Acqua e diga. La diga regge.", None]).toarray()
    array([[1, 1],
           [0, 0]])
    >>> vectorizer.get_feature_names_out()
    array(['acqua ~ diga', 'diga ~ regge'], dtype=object)
    """

    _parameter_constraints: ClassVar[dict[str, Any]] = {
        name: _text.CountVectorizer._parameter_constraints[name]
        for name in ("min_df", "max_df", "max_features")
    }

    def __init__(
        self,
        *,
        unit: str = "token",
        context: str = "sentence",
        window: int | tuple[int, int] = 5,
        within: str = "sentence",
        counting: str = "binary",
        weights: str | Sequence[float] | None = None,
        decay: float = 0.5,
        ordered: bool = False,
        distance: str = "token",
        stop_words: str = "drop",
        punctuation: str = "drop",
        entity_options: Mapping[str, Any] | None = None,
        min_df: float | int = 1,
        max_df: float | int = 1.0,
        max_features: int | None = None,
        vocabulary: Mapping[tuple[Any, Any], int] | Iterable[tuple[Any, Any]] | None = None,
        dtype: Any = None,
    ) -> None:
        self.unit = unit
        self.context = context
        self.window = window
        self.within = within
        self.counting = counting
        self.weights = weights
        self.decay = decay
        self.ordered = ordered
        self.distance = distance
        self.stop_words = stop_words
        self.punctuation = punctuation
        self.entity_options = entity_options
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.vocabulary = vocabulary
        self.dtype = dtype

    def fit(self, raw_documents: Iterable[Any], y: Any = None) -> CooccurrenceVectorizer:
        """Learn the pairs of some documents."""
        self.fit_transform(raw_documents)
        return self

    @_fit_context(prefer_skip_nested_validation=True)  # type: ignore[untyped-decorator]
    def fit_transform(self, raw_documents: Iterable[Any], y: Any = None) -> Any:
        """Learn the pairs of some documents and return their matrix."""
        counts = self._counts(raw_documents)
        if not self.fixed_vocabulary_:
            self._learn(counts, more=False)
        return self._matrix(counts)

    @_fit_context(prefer_skip_nested_validation=True)  # type: ignore[untyped-decorator]
    def partial_fit(self, raw_documents: Iterable[Any], y: Any = None) -> CooccurrenceVectorizer:
        """Learn from one more batch, as if all batches so far had been one."""
        counts = self._counts(raw_documents)
        if not self.fixed_vocabulary_:
            self._learn(counts, more=True)
        return self

    def transform(self, raw_documents: Iterable[Any]) -> Any:
        """Return the matrix of some documents, with the pairs that were learnt."""
        self._check_fitted()
        return self._matrix(self._counts(raw_documents))

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray[Any, Any]:
        """Return the names of the columns, ``first ~ second``."""
        self._check_fitted()
        pairs = sorted(self.vocabulary_, key=self.vocabulary_.__getitem__)
        return np.array([f"{one} ~ {other}" for one, other in pairs], dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "vocabulary_") or self.vocabulary is not None

    def _check_fitted(self) -> None:
        if self.vocabulary is not None:
            self._validate_vocabulary(self._spec().context.is_directed)
        if not hasattr(self, "vocabulary_"):
            raise NotFittedError("this CooccurrenceVectorizer is not fitted yet")

    def _counts(self, raw_documents: Iterable[Any]) -> TermCounts:
        spec = self._spec()
        self._validate_vocabulary(spec.context.is_directed)
        texts = checked_texts(listed(raw_documents))
        options = dict(self.entity_options or {})
        if self.unit == "token":
            options.update(stop_words=self.stop_words, punctuation=self.punctuation)
        pairs = Pairs.of(text_units(Corpus(texts), self.unit, **options), spec)
        return TermCounts.of(pairs.codes, pairs.names, pairs.documents, len(texts), pairs.values)

    def _spec(self) -> CountSpec:
        terms = {name: getattr(self, name) for name in _TERMS}
        where = Context.of(**terms)
        check_of_texts(where.columns)
        spec = count_spec(where, **terms)
        native_options(spec, (False, False))
        return spec

    def _validate_vocabulary(self, is_directed: bool) -> None:
        """Take over the pairs that were given, those without a direction in their order."""
        self.fixed_vocabulary_ = self.vocabulary is not None
        if self.vocabulary is None:
            return
        columns: dict[Any, int] = {}
        given = self.vocabulary
        column_of = given if isinstance(given, Mapping) else {}
        for place, pair in enumerate(given):
            if not (isinstance(pair, tuple) and len(pair) == 2 and pair[0] != pair[1]):
                raise OptionError(f"vocabulary has {pair!r}; give tuples of two different names")
            key = pair if is_directed else tuple(sorted(pair))
            if key in columns:
                raise OptionError(f"vocabulary has the pair {pair!r} twice")
            columns[key] = column_of.get(pair, place)
        if not columns or sorted(columns.values()) != list(range(len(columns))):
            raise OptionError("vocabulary must give its pairs the columns from 0 up, each once")
        self.vocabulary_ = columns

"""Estimators for scikit-learn (extra ``sklearn``): Italian text into matrices of counts."""

# scikit-learn is untyped, and its arguments have names that are not ours to choose.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from numbers import Integral
from typing import Any, ClassVar

import numpy as np

from intreccio import _native
from intreccio._columns.frame import is_frame, kind_of, settle
from intreccio._columns.source import is_null
from intreccio._occurrence.context import Context, check_of_texts
from intreccio._occurrence.count import CountSpec, native_options
from intreccio._occurrence.feature import choose, csr
from intreccio._occurrence.ngram import ngram_units
from intreccio._occurrence.pairs import Pairs
from intreccio._occurrence.spec import count_spec
from intreccio._occurrence.units import text_units
from intreccio._occurrence.vectorize import (
    TermCounts,
    TermSummary,
    italian_tokens,
    italian_units,
    listed_counts,
)
from intreccio.corpus import Corpus
from intreccio.errors import InputTypeError, OptionError

try:
    from sklearn.base import BaseEstimator, TransformerMixin, _fit_context
    from sklearn.exceptions import NotFittedError
    from sklearn.feature_extraction import text as _text
    from sklearn.utils._param_validation import StrOptions
except ImportError as error:
    raise ImportError(
        "the estimators need scikit-learn: pip install 'intreccio[sklearn]'", name="sklearn"
    ) from error

__all__ = ["CooccurrenceVectorizer", "CountVectorizer"]


_TERMS = ("context", "window", "within", "counting", "weights", "decay", "ordered", "distance")
"""The options of co-occurrence that say which units meet, and how much that counts."""


class _Vocabulary:
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


def _listed(raw_documents: Any) -> list[Any]:
    """Return documents as a list, with None for every null."""
    if isinstance(raw_documents, str):
        raise ValueError("Iterable over raw text documents expected, string object received.")
    column = settle(raw_documents)
    if is_frame(column):
        kind = type(column).__name__
        raise InputTypeError(f"data is a {kind}; give its column of texts, like frame['text']")
    listed = column.to_pylist() if kind_of(column) == "pyarrow" else column
    return [None if is_null(document) else document for document in listed]


def _checked_texts(documents: list[Any]) -> list[Any]:
    """Return documents that are texts, encoded or not, or null."""
    for row, document in enumerate(documents):
        if not (document is None or isinstance(document, (str, bytes))):
            kind = type(document).__name__
            raise InputTypeError(f"the document in row {row} is {document!r} ({kind}), not a str")
    return documents


class CountVectorizer(_Vocabulary, _text.CountVectorizer):  # type: ignore[misc]
    """Count the tokens of Italian texts: scikit-learn's ``CountVectorizer`` for Italian.

    Parameters, attributes and methods are those of
    :class:`sklearn.feature_extraction.text.CountVectorizer`, but for the following.

    Parameters
    ----------
    stop_words
        Also ``"italian"``.
    token_pattern
        None, the default, means Italian tokens by their normal form, numbers and web addresses
        included, punctuation and symbols not; a regular expression brings scikit-learn's own way.
    input, encoding, decode_error, strip_accents, lowercase, preprocessor, tokenizer, ngram_range, \
analyzer, max_df, min_df, max_features, vocabulary, binary, dtype
        As in scikit-learn. With ``lowercase=False`` tokens keep their case; of equally frequent
        terms `max_features` keeps the first.

    Attributes
    ----------
    vocabulary_ : dict
        The column of each term.
    fixed_vocabulary_ : bool
        Whether the vocabulary was given.

    Notes
    -----
    A null document is an empty one. ``partial_fit`` learns batch by batch what ``fit`` learns from
    all of them at once, with all limits.

    Examples
    --------
    >>> import intreccio as ic
    >>> vectorizer = ic.CountVectorizer(stop_words="italian")
    >>> vectorizer.fit_transform(["L'acqua dell'Adda sale.", None]).toarray()
    array([[1, 1, 1],
           [0, 0, 0]])
    >>> vectorizer.get_feature_names_out()
    array(['acqua', 'adda', 'sale'], dtype=object)
    """

    _parameter_constraints: ClassVar[dict[str, Any]] = {
        **_text.CountVectorizer._parameter_constraints,
        "stop_words": [StrOptions({"english", "italian"}), list, None],
    }

    def __init__(
        self,
        *,
        input: str = "content",
        encoding: str = "utf-8",
        decode_error: str = "strict",
        strip_accents: str | Callable[[str], str] | None = None,
        lowercase: bool = True,
        preprocessor: Callable[[Any], str] | None = None,
        tokenizer: Callable[[str], list[str]] | None = None,
        stop_words: str | list[str] | None = None,
        token_pattern: str | None = None,
        ngram_range: tuple[int, int] = (1, 1),
        analyzer: str | Callable[[Any], Iterable[Any]] = "word",
        max_df: float | int = 1.0,
        min_df: float | int = 1,
        max_features: int | None = None,
        vocabulary: Mapping[str, int] | Iterable[str] | None = None,
        binary: bool = False,
        dtype: Any = np.int64,
    ) -> None:
        super().__init__(
            input=input,
            encoding=encoding,
            decode_error=decode_error,
            strip_accents=strip_accents,
            lowercase=lowercase,
            preprocessor=preprocessor,
            tokenizer=tokenizer,
            stop_words=stop_words,
            token_pattern=token_pattern,
            ngram_range=ngram_range,
            analyzer=analyzer,
            max_df=max_df,
            min_df=min_df,
            max_features=max_features,
            vocabulary=vocabulary,
            binary=binary,
            dtype=dtype,
        )

    def fit(self, raw_documents: Iterable[Any], y: Any = None) -> CountVectorizer:
        """Learn the vocabulary of some documents."""
        self.fit_transform(raw_documents)
        return self

    @_fit_context(prefer_skip_nested_validation=True)  # type: ignore[untyped-decorator]
    def fit_transform(self, raw_documents: Iterable[Any], y: Any = None) -> Any:
        """Learn the vocabulary of some documents and return their matrix."""
        counts = self._begin(raw_documents)
        if not self.fixed_vocabulary_:
            self._learn(counts, more=False)
        return self._matrix(counts, binary=self.binary)

    @_fit_context(prefer_skip_nested_validation=True)  # type: ignore[untyped-decorator]
    def partial_fit(self, raw_documents: Iterable[Any], y: Any = None) -> CountVectorizer:
        """Learn from one more batch, as if all batches so far had been one.

        Columns move when terms come in between, or pass a limit.
        """
        counts = self._begin(raw_documents)
        if not self.fixed_vocabulary_:
            self._learn(counts, more=True)
        return self

    def transform(self, raw_documents: Iterable[Any]) -> Any:
        """Return the matrix of some documents, with the vocabulary that was learnt or given."""
        documents = _listed(raw_documents)
        self._check_vocabulary()
        return self._matrix(self._counts(documents), binary=self.binary)

    def decode(self, doc: Any) -> str:
        """Return a document as a text; a null is an empty one."""
        text: str = "" if is_null(doc) else super().decode(doc)
        return text

    def get_stop_words(self) -> Any:
        """Return the stop words, if there are any."""
        if self.stop_words == "italian":
            return frozenset(_native.stop_words())
        return super().get_stop_words()

    def build_tokenizer(self) -> Callable[[str], list[str]]:
        """Return the function that splits a text into tokens."""
        if self.tokenizer is None and self.token_pattern is None:
            return partial(italian_tokens, lowercase=False)
        tokenize: Callable[[str], list[str]] = super().build_tokenizer()
        return tokenize

    def build_analyzer(self) -> Callable[[Any], list[Any]]:
        """Return the function that makes a document's list of terms."""
        if not self._is_italian():
            analyze: Callable[[Any], list[Any]] = super().build_analyzer()
            return analyze
        return self._analyze

    def _analyze(self, document: Any) -> list[str]:
        tokens = italian_tokens(self.decode(document), **self._italian_options())
        return list(self._word_ngrams(tokens))

    def _is_italian(self) -> bool:
        """Whether tokens are found and brought to their normal form in our own way."""
        given = (self.tokenizer, self.token_pattern, self.preprocessor)
        return self.analyzer == "word" and all(part is None for part in given)

    def _wants_texts(self) -> bool:
        """Whether no function of the caller's sees the documents first."""
        if callable(self.analyzer) or self.preprocessor is not None:
            return False
        return self.tokenizer is None or self.lowercase

    def _italian_options(self) -> dict[str, Any]:
        strip = self.strip_accents
        named = {"ascii": _text.strip_accents_ascii, "unicode": _text.strip_accents_unicode}
        stop_words = self.stop_words
        return {
            "lowercase": self.lowercase,
            "change": named.get(strip) if isinstance(strip, str) else strip,
            "stop_words": stop_words if stop_words == "italian" else self.get_stop_words(),
        }

    def _begin(self, raw_documents: Iterable[Any]) -> TermCounts:
        documents = _listed(raw_documents)
        self._validate_ngram_range()
        self._warn_for_unused_params()
        self._validate_vocabulary()
        return self._counts(documents)

    def _counts(self, documents: list[Any]) -> TermCounts:
        """Count the terms of documents, of all of them at once where we can."""
        if self.input == "content" and self._wants_texts():
            documents = _checked_texts(documents)
        if not self._is_italian():
            return listed_counts(map(self.build_analyzer(), documents))
        texts: list[str | None] = [self.decode(document) for document in documents]
        units = italian_units(texts, **self._italian_options())
        if self.ngram_range != (1, 1):
            # As everywhere in scikit-learn, over the ends of sentences and what was left out.
            units = ngram_units(units, self.ngram_range, level="document")
        return TermCounts.of(units.codes, units.names, units.documents, len(texts))


class CooccurrenceVectorizer(_Vocabulary, TransformerMixin, BaseEstimator):  # type: ignore[misc]
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
        texts = _checked_texts(_listed(raw_documents))
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

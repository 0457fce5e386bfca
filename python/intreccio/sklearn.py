"""Estimators for scikit-learn (extra ``sklearn``): Italian text into matrices of counts."""

# scikit-learn is untyped, and its arguments have names that are not ours to choose.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from numbers import Integral
from typing import Any, ClassVar

import numpy as np

from intreccio import _native
from intreccio._columns.source import is_null
from intreccio._occurrence.feature import choose, csr
from intreccio._occurrence.ngram import ngram_units
from intreccio._occurrence.pairs import context_pairs, window_pairs
from intreccio._occurrence.sample import LEVELS
from intreccio._occurrence.units import text_units
from intreccio._occurrence.vectorize import (
    TermCounts,
    TermSummary,
    italian_tokens,
    italian_units,
    listed_counts,
)
from intreccio._options import one_of, whole
from intreccio.corpus import Corpus

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
            rows, columns, values.astype(self.dtype), shape, use="the matrix", extra="sklearn"
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
    return [None if is_null(document) else document for document in raw_documents]


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
        return "" if is_null(doc) else str(super().decode(doc))

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
    window
        For ``context="window"``, how far two units may stand apart in a sentence.
    counting
        ``"binary"``: contexts that hold both units; ``"frequency"``: pairs of occurrences. In
        windows each pair of positions counts once.
    stop_words, punctuation
        For tokens, as for :func:`intreccio.cooccurrence`.
    entity_options
        For entities, a dict of options of :func:`intreccio.entities`.
    min_df, max_df, max_features, dtype
        As for :class:`CountVectorizer`, of pairs.

    Attributes
    ----------
    vocabulary_ : dict
        The column of each pair, a tuple of two names in their order.

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

    def __init__(
        self,
        *,
        unit: str = "token",
        context: str = "sentence",
        window: int = 5,
        counting: str = "binary",
        stop_words: str = "drop",
        punctuation: str = "drop",
        entity_options: Mapping[str, Any] | None = None,
        min_df: float | int = 1,
        max_df: float | int = 1.0,
        max_features: int | None = None,
        dtype: Any = np.int64,
    ) -> None:
        self.unit = unit
        self.context = context
        self.window = window
        self.counting = counting
        self.stop_words = stop_words
        self.punctuation = punctuation
        self.entity_options = entity_options
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.dtype = dtype

    def fit(self, raw_documents: Iterable[Any], y: Any = None) -> CooccurrenceVectorizer:
        """Learn the pairs of some documents."""
        self._learn(self._counts(raw_documents), more=False)
        return self

    def fit_transform(self, raw_documents: Iterable[Any], y: Any = None) -> Any:
        """Learn the pairs of some documents and return their matrix."""
        counts = self._counts(raw_documents)
        self._learn(counts, more=False)
        return self._matrix(counts)

    def partial_fit(self, raw_documents: Iterable[Any], y: Any = None) -> CooccurrenceVectorizer:
        """Learn from one more batch, as if all batches so far had been one."""
        self._learn(self._counts(raw_documents), more=True)
        return self

    def transform(self, raw_documents: Iterable[Any]) -> Any:
        """Return the matrix of some documents, with the pairs that were learnt."""
        self._check_fitted()
        return self._matrix(self._counts(raw_documents))

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray[Any, Any]:
        """Return the names of the columns, ``first ~ second``."""
        self._check_fitted()
        return np.array([f"{one} ~ {other}" for one, other in self.vocabulary_], dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "vocabulary_")

    def _check_fitted(self) -> None:
        if not hasattr(self, "vocabulary_"):
            raise NotFittedError("this CooccurrenceVectorizer is not fitted yet")

    def _counts(self, raw_documents: Iterable[Any]) -> TermCounts:
        texts = _listed(raw_documents)
        one_of("context", self.context, (*LEVELS, "window"))
        binary = one_of("counting", self.counting, ("binary", "frequency")) == "binary"
        options = dict(self.entity_options or {})
        if self.unit == "token":
            options.update(stop_words=self.stop_words, punctuation=self.punctuation)
        units = text_units(Corpus(texts), self.unit, **options)
        if self.context == "window":
            pairs = window_pairs(units, "sentence", whole("window", self.window, least=1))
        else:
            pairs = context_pairs(units, self.context, binary=binary)
        return TermCounts.of(*pairs, len(texts))

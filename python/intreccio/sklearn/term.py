"""Texts into counts of their tokens."""

# scikit-learn is untyped, and its arguments have names that are not ours to choose.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, ClassVar

import numpy as np
from sklearn.base import _fit_context
from sklearn.feature_extraction import text as _text
from sklearn.utils._param_validation import StrOptions

from intreccio import _native
from intreccio._columns.source import is_null
from intreccio._occurrence.ngram import ngram_units
from intreccio._occurrence.vectorize import (
    TermCounts,
    italian_tokens,
    italian_units,
    listed_counts,
)
from intreccio.sklearn.document import checked_texts, listed
from intreccio.sklearn.vocabulary import Vocabulary


class CountVectorizer(Vocabulary, _text.CountVectorizer):  # type: ignore[misc]
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
        documents = listed(raw_documents)
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
        documents = listed(raw_documents)
        self._validate_ngram_range()
        self._warn_for_unused_params()
        self._validate_vocabulary()
        return self._counts(documents)

    def _counts(self, documents: list[Any]) -> TermCounts:
        """Count the terms of documents, of all of them at once where we can."""
        if self.input == "content" and self._wants_texts():
            documents = checked_texts(documents)
        if not self._is_italian():
            return listed_counts(map(self.build_analyzer(), documents))
        texts: list[str | None] = [self.decode(document) for document in documents]
        units = italian_units(texts, **self._italian_options())
        if self.ngram_range != (1, 1):
            # As everywhere in scikit-learn, over the ends of sentences and what was left out.
            units = ngram_units(units, self.ngram_range, level="document")
        return TermCounts.of(units.codes, units.names, units.documents, len(texts))

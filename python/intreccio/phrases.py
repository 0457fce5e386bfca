"""Words that belong together, found in a corpus and joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from intreccio import _native
from intreccio._occurrence.texts import text_units
from intreccio._occurrence.units import Units
from intreccio._options import one_of, whole
from intreccio.corpus import Corpus, as_corpus
from intreccio.errors import InputTypeError, OptionError
from intreccio.tokens import list_column

# fmt: off
ITALIAN_CONNECTOR_WORDS = frozenset({
    "a", "ad", "ai", "agli", "al", "all'", "alla", "alle", "allo", "con", "d'", "da", "dai",
    "dagli", "dal", "dall'", "dalla", "dalle", "dallo", "dei", "degli", "del", "dell'", "della",
    "delle", "dello", "di", "e", "ed", "in", "nei", "negli", "nel", "nell'", "nella", "nelle",
    "nello", "per", "su", "sui", "sugli", "sul", "sull'", "sulla", "sulle", "sullo", "tra", "fra",
})
# fmt: on
"""Prepositions, with and without article, and conjunctions that stand inside of Italian names."""

THRESHOLDS = {"npmi": 0.5, "log_likelihood": 10.83, "default": 10.0}
"""By scoring, the threshold unless you give one; 10.83 is the 0.1 % level of chi-squared."""


class Phrases:
    """Find sequences of two words that occur together more often than chance has it.

    Two words are a candidate if they stand side by side in a sentence, or with nothing but
    connector words between them: ``camera di commercio``. Punctuation parts them.

    Parameters
    ----------
    data
        Texts, as for :class:`intreccio.Corpus`, or a corpus, whose words are then counted by
        ``norm``; or an iterable of lists of str, a sentence each; None for nothing yet.
    min_count
        Phrases that occur less often are left out.
    threshold
        Phrases whose score is not above it are left out; None means 0.5 for ``"npmi"``, 10.83 for
        ``"log_likelihood"``, 10 for ``"default"``.
    delimiter
        What stands between the words of a joined phrase.
    connector_words
        Words that may stand inside a phrase, but neither first nor last.
    scoring
        ``"npmi"``: normalised pointwise mutual information (Bouma 2009), in [-1, 1].
        ``"log_likelihood"``: the log-likelihood ratio (Dunning 1993), negative where the words
        avoid each other. Both are computed over the N candidates: f that are the phrase, f1 that
        begin with its first word, f2 that go on like it. ``"default"``: as in gensim, after
        Mikolov et al. (2013): (f - min_count) * V / (w1 * w2), with the counts w of the words and
        V the number of different words, connectors aside, and candidates.
    text, id, date, n_jobs
        As for :class:`intreccio.Corpus`.

    Examples
    --------
    >>> import intreccio as ic
    >>> texts = ["La camera di commercio apre.", "Ogni camera di commercio tace.", "La via sale."]
    >>> phrases = ic.Phrases(texts, min_count=2)
    >>> phrases.export_phrases()
    {'camera_di_commercio': 1.0}
    >>> phrases[["la", "camera", "di", "commercio", "tace"]]
    ['la', 'camera_di_commercio', 'tace']
    """

    def __init__(
        self,
        data: Any = None,
        *,
        min_count: int = 5,
        threshold: float | None = None,
        delimiter: str = "_",
        connector_words: Iterable[str] = ITALIAN_CONNECTOR_WORDS,
        scoring: str = "npmi",
        text: str = "text",
        id: str | None = None,
        date: str | None = None,
        n_jobs: int | None = None,
    ) -> None:
        self.scoring = one_of("scoring", scoring, THRESHOLDS)
        self.min_count = whole("min_count", min_count, least=1)
        self.threshold = THRESHOLDS[scoring] if threshold is None else float(threshold)
        if isinstance(connector_words, str) or not isinstance(delimiter, str):
            raise OptionError("connector_words is a list of words, and delimiter is one str")
        self.delimiter = delimiter
        self.connector_words = frozenset(connector_words)
        self._words: Counter[str] = Counter()
        self._candidates: Counter[tuple[str, ...]] = Counter()
        self._scores: dict[tuple[str, ...], float] | None = None
        if data is not None:
            self.add_vocab(data, text=text, id=id, date=date, n_jobs=n_jobs)

    def add_vocab(
        self,
        data: Any,
        *,
        text: str = "text",
        id: str | None = None,
        date: str | None = None,
        n_jobs: int | None = None,
    ) -> None:
        """Count more texts or sentences, as if they had been there from the beginning."""
        self._scores = None
        sentences = _as_sentences(data)
        if sentences is None:
            corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
            self._count(_words_of(corpus, n_jobs))
        else:
            self._count(_listed_units(sentences))

    def export_phrases(self) -> dict[str, float]:
        """Return the phrases, joined, with their scores; the highest first."""
        frame = self.to_frame()
        return dict(zip(frame["phrase"].tolist(), frame["score"].tolist(), strict=True))

    def to_frame(self) -> pd.DataFrame:
        """Return the phrases as a frame: ``phrase``, ``count``, ``score``; the highest first."""
        rows = [
            (self.delimiter.join(words), self._candidates[words], score)
            for words, score in self._scored().items()
        ]
        rows.sort(key=lambda row: (-row[2], -row[1], row[0]))
        frame = pd.DataFrame(rows, columns=["phrase", "count", "score"])
        return frame.astype({"count": np.int64, "score": np.float64})

    def transform(
        self,
        data: Any,
        *,
        text: str = "text",
        id: str | None = None,
        date: str | None = None,
        n_jobs: int | None = None,
    ) -> Any:
        """Return each text as a list of its words by ``norm``, with phrases joined.

        Punctuation is left out, but no phrase reaches across it. A null text stays null.
        """
        corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
        units = _words_of(corpus, n_jobs)
        # Words follow each other until the sentence ends or punctuation takes up a place.
        ends = np.diff(units.levels["sentence"]) != 0
        if units.positions is not None:
            ends |= np.diff(units.positions) != 1
        borders = [0, *(np.flatnonzero(ends) + 1).tolist(), len(units.codes)]
        words = units.names.to_numpy(dtype=object)[units.codes].tolist()
        lists: list[list[str] | None] = [
            None if tokens is None else [] for tokens in corpus._native.token_lists()
        ]
        for start, end in pairwise(borders):
            if start < end:
                row = lists[int(units.documents[start])]
                assert row is not None, "a null text has no words"
                row.extend(self[words[start:end]])
        return list_column(lists, corpus._source)

    def __getitem__(self, sentence: Sequence[str]) -> list[str]:
        """Return a sentence, a list of words, with phrases joined from left to right."""
        if isinstance(sentence, str):
            raise InputTypeError("a sentence is a list of words; phrases.transform() takes texts")
        return list(self._joined(sentence))

    def __len__(self) -> int:
        return len(self._scored())

    def __repr__(self) -> str:
        return f"Phrases({len(self)} phrases, scoring={self.scoring!r})"

    def _joined(self, sentence: Sequence[str]) -> Iterator[str]:
        known = self._scored()
        open_words: list[str] = []
        for word in sentence:
            if word in self.connector_words:
                if open_words:
                    open_words.append(word)
                else:
                    yield word
                continue
            if (*open_words, word) in known and open_words:
                yield self.delimiter.join((*open_words, word))
                open_words = []
                continue
            yield from open_words
            open_words = [word]
        yield from open_words

    def _count(self, units: Units) -> None:
        """Add words and candidates."""
        names = units.names.to_numpy(dtype=object)
        is_connector = np.isin(names, list(self.connector_words))[units.codes]
        words = np.flatnonzero(~is_connector)
        found, counts = np.unique(units.codes[words], return_counts=True)
        self._words.update(dict(zip(names[found].tolist(), counts.tolist(), strict=True)))
        first, last = words[:-1], words[1:]
        sentences, places = units.levels["sentence"], units.positions
        near = sentences[first] == sentences[last]
        if places is not None:
            near &= places[last] - places[first] == last - first
        first, last = first[near], last[near]
        for step in np.unique(last - first):
            begin = first[last - first == step]
            parts = np.stack([units.codes[begin + place] for place in range(step + 1)], axis=1)
            found, counts = np.unique(parts, axis=0, return_counts=True)
            for codes, count in zip(found, counts.tolist(), strict=True):
                self._candidates[tuple(names[codes].tolist())] += count

    def _scored(self) -> dict[tuple[str, ...], float]:
        """Return the phrases that pass, with their scores."""
        if self._scores is None:
            often = [words for words, f in self._candidates.items() if f >= self.min_count]
            scores = self._score(often)
            self._scores = {
                words: float(score)
                for words, score in zip(often, scores, strict=True)
                if score > self.threshold
            }
        return self._scores

    def _score(self, candidates: list[tuple[str, ...]]) -> np.ndarray[Any, np.dtype[np.float64]]:
        f = _floats(self._candidates[words] for words in candidates)
        if self.scoring == "default":
            size = len(self._words) + len(self._candidates)
            product = _floats(
                self._words[words[0]] * self._words[words[-1]] for words in candidates
            )
            return np.asarray((f - self.min_count) * size / product)
        measure = "npmi" if self.scoring == "npmi" else "g2"
        heads: Counter[str] = Counter()
        tails: Counter[tuple[str, ...]] = Counter()
        for words, count in self._candidates.items():
            heads[words[0]] += count
            tails[words[1:]] += count
        f1 = _floats(heads[words[0]] for words in candidates)
        f2 = _floats(tails[words[1:]] for words in candidates)
        total = np.full(len(f), float(self._candidates.total()))
        return _native.score(measure, f, f1, f2, total)


def _floats(values: Iterable[int]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.fromiter(values, dtype=np.float64)


def _words_of(corpus: Corpus, n_jobs: int | None) -> Units:
    return text_units(corpus, "token", n_jobs=n_jobs, punctuation="room")


def _as_sentences(data: Any) -> list[Sequence[str]] | None:
    """Return data as a list of sentences if it is one of lists of words, else None."""
    if (
        isinstance(data, (str, Corpus))
        or not isinstance(data, Iterable)
        or hasattr(data, "columns")
    ):
        return None
    if not isinstance(data, (list, tuple, pd.Series)):
        return None
    listed = list(data)
    shown = next((sentence for sentence in listed if sentence is not None), None)
    if not isinstance(shown, (list, tuple, np.ndarray)):
        return None
    return [() if sentence is None else sentence for sentence in listed]


def _listed_units(sentences: list[Sequence[str]]) -> Units:
    words = [word for sentence in sentences for word in sentence]
    wrong = next((word for word in words if not isinstance(word, str)), None)
    if wrong is not None:
        raise InputTypeError(f"a sentence holds {wrong!r}; give lists of str")
    codes, names = pd.factorize(np.array([*words, None], dtype=object)[:-1])
    groups = np.repeat(np.arange(len(sentences)), [len(sentence) for sentence in sentences])
    return Units(pd.Index(names), codes.astype(np.int64), groups, {"sentence": groups})

"""Where a pattern of tokens, or an entity, stands in a corpus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio import _native
from intreccio._search.stream import fold
from intreccio.errors import OptionError, PatternError

if TYPE_CHECKING:
    from intreccio._occurrence.units import Ints
    from intreccio._search.mentions import Mentions
    from intreccio._search.stream import Stream

KINDS = ("glob", "regex", "fixed", "entity")

Test = Callable[[str], bool]


@dataclass(frozen=True)
class Matches:
    """Where patterns match, in the order of the texts.

    Attributes
    ----------
    first, last
        For each match its first token, and one past its last.
    starts, ends
        For each match its code points.
    patterns
        For each match the number of its pattern.
    """

    first: Ints
    last: Ints
    starts: Ints
    ends: Ints
    patterns: Ints

    def __len__(self) -> int:
        return len(self.first)

    def take(self, places: Ints) -> Matches:
        """Return the matches at the given places."""
        columns = (self.first, self.last, self.starts, self.ends, self.patterns)
        return Matches(*(column[places] for column in columns))


def pattern_list(option: str, patterns: Any) -> list[str]:
    """Return one or several patterns as a list without repetition.

    Raises
    ------
    OptionError
        For no pattern, or one that is empty or no text.
    """
    listed = [patterns] if isinstance(patterns, str) else patterns
    if not isinstance(listed, Iterable):
        raise OptionError(f"{option} is {patterns!r}; give a text or a list of texts")
    listed = list(dict.fromkeys(listed))
    if not listed:
        raise OptionError(f"{option} is empty; give a text or a list of texts")
    for pattern in listed:
        if not isinstance(pattern, str) or not pattern.strip():
            raise OptionError(f"{option} holds {pattern!r}; give a text that is not empty")
    return listed


def find(
    stream: Stream,
    patterns: list[str],
    kind: str,
    *,
    ignore_case: bool,
    mentions: Mentions | None = None,
) -> Matches:
    """Find every place where a pattern matches; several patterns may match in one place."""
    if mentions is not None:
        return _ordered([mentions.named(pattern, ignore_case) for pattern in patterns])
    codes, forms = stream.forms(ignore_case)
    finder = _Finder(stream, codes, forms)
    return _ordered([finder.spans(_sequences(pattern, kind, ignore_case)) for pattern in patterns])


def _ordered(found: list[Ints]) -> Matches:
    """Bring the spans of all patterns, each with four rows, into the order of the texts."""
    first, last, starts, ends = np.concatenate([np.zeros((4, 0), np.int64), *found], axis=1)
    patterns = np.repeat(np.arange(len(found)), [spans.shape[1] for spans in found])
    matches = Matches(first, last, starts, ends, patterns)
    return matches.take(np.lexsort((patterns, last, first)))


class _Finder:
    """Looks for sequences of tests in the tokens, testing each distinct form once."""

    def __init__(self, stream: Stream, codes: Ints, forms: list[str]) -> None:
        self._stream, self._codes, self._forms = stream, codes, forms

    def spans(self, sequences: list[list[Test]]) -> Ints:
        """Return where any of the sequences stands inside a sentence, each place once.

        The rows are the first token, one past the last, the first code point, one past the last.
        """
        stream, sentences = self._stream, self._stream.levels["sentence"]
        spans = []
        for tests in sequences:
            first = np.flatnonzero(self._passing(tests[0])[self._codes])
            for step, test in enumerate(tests[1:], start=1):
                first = first[first + step < len(sentences)]
                passing = self._passing(test)[self._codes[first + step]]
                first = first[passing & (sentences[first + step] == sentences[first])]
            spans.append(np.stack([first, first + len(tests)]))
        first, last = np.unique(np.concatenate(spans, axis=1), axis=1)
        return np.stack([first, last, stream.starts[first], stream.ends[last - 1]])

    def _passing(self, test: Test) -> np.ndarray[Any, np.dtype[np.bool_]]:
        return np.fromiter((test(form) for form in self._forms), bool, len(self._forms))


def _sequences(pattern: str, kind: str, ignore_case: bool) -> list[list[Test]]:
    """Return the ways in which a pattern can be cut into tests of tokens that follow each other.

    A pattern names tokens by spaces, but people write ``dell'acqua`` for two tokens, and
    ``1.200 €`` is what the tokenizer says it is.
    """
    cuts = [pattern.split()]
    if kind != "regex":
        cuts.append(re.sub(r"(['’‘ʼ´])(?=[\w*?])", r"\1 ", pattern).split())
    if kind == "fixed":
        cuts.append(_tokenized(pattern))
    make = {"glob": _glob, "regex": _regex, "fixed": _fixed}[kind]
    unique = dict.fromkeys(tuple(cut) for cut in cuts if cut)
    return [[make(piece, ignore_case) for piece in cut] for cut in unique]


def _tokenized(pattern: str) -> list[str]:
    return _native.Corpus([pattern]).token_lists()[0] or []


def _folded(piece: str, ignore_case: bool) -> str:
    return fold(piece.lower() if ignore_case else piece)


def _fixed(piece: str, ignore_case: bool) -> Test:
    wanted = _folded(piece, ignore_case)
    return lambda form: form == wanted


def _glob(piece: str, ignore_case: bool) -> Test:
    wild = re.escape(_folded(piece, ignore_case)).replace(r"\*", ".*").replace(r"\?", ".")
    match = re.compile(wild, re.DOTALL).fullmatch
    return lambda form: match(form) is not None


def _regex(piece: str, ignore_case: bool) -> Test:
    try:
        search = re.compile(piece, re.IGNORECASE if ignore_case else 0).search
    except re.error as error:
        raise PatternError(f"pattern {piece!r} is no regular expression: {error}") from error
    return lambda form: search(form) is not None

"""The tokens of a corpus in columns, to look up and down from any of them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from intreccio._occurrence.roles import NO_WORDS
from intreccio._occurrence.texts import levels_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio import _native
    from intreccio._occurrence.units import Ints
    from intreccio.corpus import Corpus

    Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Stream:
    """Tokens in the order of the texts, one column a field.

    Attributes
    ----------
    norms
        The distinct normal forms.
    codes
        For each token the place of its normal form among them.
    documents
        For each token the number of its document.
    levels
        For each level of the text, the number of the group that holds the token; numbers rise.
    sentences
        For each token its ``sent_id``.
    starts, ends
        For each token its code points.
    is_stop, is_punctuation
        Whether the token is a stop word, or punctuation or a symbol.
    """

    norms: list[str]
    codes: Ints
    documents: Ints
    levels: dict[str, Ints]
    sentences: NDArray[np.int32]
    starts: Ints
    ends: Ints
    is_stop: Flags
    is_punctuation: Flags
    _table: _native.Frame = field(repr=False)

    @classmethod
    def of(cls, corpus: Corpus, n_jobs: int | None) -> Stream:
        """Return the tokens of a corpus."""
        table = corpus._native.tokens(n_jobs=n_jobs)
        levels = levels_of(table)
        kinds = np.array(table.categories("kind"))
        is_punctuation = np.isin(kinds, NO_WORDS)[table.numpy("kind")]
        return cls(
            norms=table.categories("norm"),
            codes=table.numpy("norm").astype(np.int64),
            documents=levels["document"],
            levels=levels,
            sentences=table.numpy("sent_id"),
            starts=table.numpy("start").astype(np.int64),
            ends=table.numpy("end").astype(np.int64),
            is_stop=table.numpy("is_stop") & ~is_punctuation,
            is_punctuation=is_punctuation,
            _table=table,
        )

    def forms(self, ignore_case: bool) -> tuple[Ints, list[str]]:
        """Return the distinct forms of tokens, and for each token the place of its form.

        With their case they are the tokens as they stand, but for typographic apostrophes.
        """
        if ignore_case:
            return self.codes, self.norms
        codes, forms = pd.factorize(np.array(self._table.strings("text"), dtype=object))
        return codes.astype(np.int64), [fold(form) for form in forms]

    def __len__(self) -> int:
        return len(self.codes)

    def bounds(self, level: str, tokens: Ints) -> tuple[Ints, Ints]:
        """Return the first token of the group that holds each token, and one past its last."""
        groups = self.levels[level]
        held = groups[tokens]
        return np.searchsorted(groups, held, "left"), np.searchsorted(groups, held, "right")

    def places_of(self, documents: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
        """Return the first token of each stretch of text, and one past the last."""
        width = int(max(self.ends.max(initial=0), ends.max(initial=0))) + 1
        keys = self.documents * width
        first = np.searchsorted(keys + self.ends, documents * width + starts, side="right")
        last = np.searchsorted(keys + self.starts, documents * width + ends, side="left")
        return first, np.maximum(last, first + 1)


_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´", "'"))


def fold(form: str) -> str:
    """Return a form composed (NFC) and with straight apostrophes, but with its case."""
    return unicodedata.normalize("NFC", form.translate(_APOSTROPHES))

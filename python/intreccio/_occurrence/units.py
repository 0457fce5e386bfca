"""Occurrences of the units that co-occurrence counts: tokens, entities, or a user's own items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import name_index
from intreccio._options import ENTITY_OPTIONS, one_of
from intreccio.errors import InputError, OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._columns import Source
    from intreccio.corpus import Corpus

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

ROLES = ("keep", "room", "drop")
"""What stop words and punctuation can be."""


@dataclass(frozen=True)
class Units:
    """Occurrences in columns of one length, in the order of the documents.

    Attributes
    ----------
    names
        The distinct units.
    codes
        For each occurrence the place of its unit among the names.
    documents
        For each occurrence the number of its document.
    levels
        For each level of the text (``sentence``, ``paragraph``, ``document``) the number of the
        group that holds the occurrence; such a number stands for one place in one document.
    positions
        For each occurrence where it stands in its document, for windows; None means side by side.
    sentences
        For each occurrence in a text the number of its sentence in its document.
    groups, group_names, group_label
        For each occurrence the group that is counted by itself, what the groups are called, and
        what their column is called.
    document_groups
        For each document its group, if groups are of documents.
    """

    names: pd.Index[Any]
    codes: Ints
    documents: Ints
    levels: dict[str, Ints]
    positions: Ints | None = None
    sentences: Ints | None = None
    groups: Ints | None = None
    group_names: tuple[Any, ...] = ()
    group_label: str = "group"
    document_groups: Ints | None = None

    def grouped(self, source: Source, by: Any, documents: int) -> Units:
        """Return the same occurrences, to be counted by the value of their documents."""
        if by is None:
            return self
        codes, names = pd.factorize(source.document_values(by, "by", documents), sort=True)
        label = group_label(by)
        return replace(
            self,
            groups=codes[self.documents],
            group_names=tuple(names),
            group_label=label,
            document_groups=codes,
        )

    def sentences_of(self, places: Ints) -> Ints:
        """Return the sentences of some occurrences, each by its number in its document."""
        if self.sentences is None:
            raise InputError("a frame of items knows no sentences of texts; give the texts")
        return self.sentences[places]

    def keep(self, kept: NDArray[Any]) -> Units:
        """Return the occurrences that a mask or an array of places picks."""
        return replace(
            self,
            codes=self.codes[kept],
            documents=self.documents[kept],
            levels={level: groups[kept] for level, groups in self.levels.items()},
            positions=None if self.positions is None else self.positions[kept],
            sentences=None if self.sentences is None else self.sentences[kept],
            groups=None if self.groups is None else self.groups[kept],
        )


_TAKEN = frozenset(
    ("source", "target", "count", "weight", "n_source", "n_target", "n_total", "n_docs")
)
"""Columns of a table of pairs, which a group's column must not hide."""


def group_label(by: Any) -> str:
    """Return what the column of groups is called: as the caller's own, where that name is free."""
    name = by if isinstance(by, str) else getattr(by, "name", None)
    return name if isinstance(name, str) and name not in _TAKEN else "group"


def text_units(corpus: Corpus, unit: str, *, n_jobs: int | None = None, **options: Any) -> Units:
    """Return the units of a corpus, which keeps those it was asked for last.

    Raises
    ------
    OptionError
        For an unknown unit or option.
    """
    _require_known(unit, options)
    make, _ = UNIT_OPTIONS[unit]
    return corpus._remember((unit, options), lambda: make(corpus, n_jobs=n_jobs, **options))


def unit_options(
    unit: str, stop_words: str, punctuation: str, entity_options: dict[str, Any]
) -> dict[str, Any]:
    """Return the options of making units of texts.

    Raises
    ------
    OptionError
        For an unknown option or one that is of the other unit.
    """
    one_of("stop_words", stop_words, ROLES)
    one_of("punctuation", punctuation, ROLES)
    _require_known(unit, entity_options)
    if unit == "token":
        return {**entity_options, "stop_words": stop_words, "punctuation": punctuation}
    if (stop_words, punctuation) != ("keep", "drop"):
        raise OptionError("stop_words= and punctuation= are for unit='token'")
    return entity_options


def _require_known(unit: str, options: dict[str, Any]) -> None:
    one_of("unit", unit, ("entity", "token"))
    known = UNIT_OPTIONS[unit][1]
    unknown = options.keys() - set(known)
    if unknown:
        raise OptionError(
            f"{min(unknown)}= is no option of counting {unit} units; {', '.join(known)} are"
        )


def token_units(
    corpus: Corpus,
    *,
    stop_words: str = "keep",
    punctuation: str = "drop",
    n_jobs: int | None = None,
) -> Units:
    """Return the tokens of a corpus by normal form.

    Stop words and punctuation (with symbols) are each ``keep``, units; ``room``, no units but they
    take up room in windows; or ``drop``, neither.
    """
    one_of("stop_words", stop_words, ROLES)
    one_of("punctuation", punctuation, ROLES)
    table = corpus._native.tokens(n_jobs=n_jobs)
    documents, codes = table.numpy("doc_id"), table.numpy("norm").astype(np.int64)
    kinds = np.array(table.categories("kind"))
    is_punctuation = np.isin(table.numpy("kind"), np.flatnonzero(np.isin(kinds, NO_WORDS)))
    is_stop = table.numpy("is_stop") & ~is_punctuation
    dropped, silent = by_role(is_stop, is_punctuation, stop_words, punctuation)
    units = Units(
        names=name_index(table.categories("norm")),
        codes=codes,
        documents=documents,
        levels={
            "sentence": _numbered(documents, table.numpy("sent_id")),
            "paragraph": _numbered(documents, table.numpy("par_id")),
            "document": documents,
        },
        sentences=table.numpy("sent_id").astype(np.int64),
    )
    return with_roles(units, dropped, silent)


def by_role(
    is_stop: Flags, is_punctuation: Flags, stop_words: str, punctuation: str
) -> tuple[Flags, Flags]:
    """Return what is dropped, and what takes up room and is no unit."""
    dropped, silent = (
        (is_stop & (stop_words == role)) | (is_punctuation & (punctuation == role))
        for role in ("drop", "room")
    )
    return dropped, silent


def with_roles(units: Units, dropped: Flags, silent: Flags, groups: Ints | None = None) -> Units:
    """Return the occurrences that are neither dropped nor silent; those that are silent keep room.

    Without positions what is left stands side by side. With `groups`, inside of which distances
    count, positions close up where something is dropped; else they stay as they are.
    """
    places = units.positions
    before: Ints = np.cumsum(dropped) - dropped
    if places is not None and groups is not None:
        starts = np.flatnonzero(np.diff(groups, prepend=-1))
        lengths = np.diff(np.append(starts, len(groups)))
        places = places - (before - np.repeat(before[starts], lengths))
    elif places is None and silent.any():
        places = np.arange(len(dropped), dtype=np.int64) - before
    return replace(units, positions=places).keep(~(dropped | silent))


NO_WORDS = ("punct", "symbol")
"""The kinds of tokens that count as punctuation."""


def entity_units(corpus: Corpus, *, n_jobs: int | None = None, **options: Any) -> Units:
    """Return the entities of a corpus by canonical name."""
    from intreccio.entities import mention_table

    table = mention_table(corpus, n_jobs=n_jobs, **options)
    documents = table.numpy("doc_id")
    return Units(
        names=name_index(table.categories("name")),
        codes=table.numpy("name").astype(np.int64),
        documents=documents,
        levels={
            "sentence": _numbered(documents, table.numpy("sent_id")),
            "paragraph": _numbered(documents, table.numpy("par_id")),
            "document": documents,
        },
        positions=table.numpy("position").astype(np.int64),
        sentences=table.numpy("sent_id").astype(np.int64),
    )


UNIT_OPTIONS: dict[str, tuple[Callable[..., Units], tuple[str, ...]]] = {
    "token": (token_units, ("stop_words", "punctuation")),
    "entity": (entity_units, ENTITY_OPTIONS),
}
"""What makes the units of a text, and the options of doing so."""


def _numbered(documents: Ints, parts: NDArray[np.int32]) -> Ints:
    """Return numbers for the parts of documents, rising with the text."""
    if not len(documents):
        return documents
    new = (np.diff(documents) != 0) | (np.diff(parts) != 0)
    return np.concatenate(([0], np.cumsum(new))).astype(np.int64)

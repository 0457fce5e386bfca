"""Occurrences of the units that co-occurrence counts: tokens, entities, or a user's own items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import column_values, name_index, require_columns
from intreccio._columns.frame import column_names
from intreccio._options import ENTITY_OPTIONS, one_of
from intreccio.errors import InputError, OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from intreccio._columns import Source
    from intreccio.corpus import Corpus

    Ints = NDArray[np.int64]


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
    one_of("unit", unit, ("entity", "token"))
    make, known = UNIT_OPTIONS[unit]
    unknown = options.keys() - set(known)
    if unknown:
        raise OptionError(
            f"{min(unknown)}= is no option of counting {unit} units; {', '.join(known)} are"
        )
    return corpus._remember((unit, options), lambda: make(corpus, n_jobs=n_jobs, **options))


def unit_options(unit: str, options: dict[str, Any], **roles: str) -> dict[str, Any]:
    """Return the options of finding units: the roles of stop words and punctuation are tokens'."""
    return {**roles, **options} if unit == "token" else options


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
    one_of("stop_words", stop_words, ("keep", "room", "drop"))
    one_of("punctuation", punctuation, ("keep", "room", "drop"))
    table = corpus._native.tokens(n_jobs=n_jobs)
    documents, codes = table.numpy("doc_id"), table.numpy("norm").astype(np.int64)
    kinds = np.array(table.categories("kind"))
    is_punctuation = np.isin(table.numpy("kind"), np.flatnonzero(np.isin(kinds, _NO_WORDS)))
    is_stop = table.numpy("is_stop") & ~is_punctuation
    dropped = np.zeros(len(codes), dtype=bool)
    silent = dropped.copy()
    for found, choice in ((is_stop, stop_words), (is_punctuation, punctuation)):
        dropped |= found if choice == "drop" else False
        silent |= found if choice == "room" else False
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
    units = units.keep(~dropped)
    if not silent.any():
        return units
    positions = np.arange(len(units.codes), dtype=np.int64)
    return replace(units, positions=positions).keep(~silent[~dropped])


_NO_WORDS = ("punct", "symbol")


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


def item_units(
    frame: Any,
    item: str,
    context: Sequence[str] | str,
    level: str,
    *,
    position: str | None = None,
    by: Any = None,
) -> Units:
    """Return the items of a user's frame, one occurrence a row; null items are passed over."""
    require_columns(frame, [item], "the items (item=)")
    columns = _LEVEL_COLUMNS[level] if isinstance(context, str) else list(context)
    require_columns(frame, columns, f"context={context!r}")
    codes, names = pd.factorize(column_values(frame, item), use_na_sentinel=True)
    contexts = _grouped(frame, columns)
    has_documents = "doc_id" in column_names(frame) and isinstance(context, str)
    units = Units(
        names=name_index(names),
        codes=codes.astype(np.int64),
        documents=_grouped(frame, ["doc_id"]) if has_documents else contexts,
        levels={level: contexts},
        positions=_positions(frame, position),
    )
    if by is not None:
        units = _grouped_items(units, frame, by)
    return _in_order(units.keep(codes >= 0), level)


def _grouped_items(units: Units, frame: Any, by: str) -> Units:
    require_columns(frame, [by], "by=")
    codes, names = pd.factorize(column_values(frame, by), sort=True)
    return replace(
        units, groups=codes.astype(np.int64), group_names=tuple(names), group_label=group_label(by)
    )


def _in_order(units: Units, level: str) -> Units:
    """Bring the occurrences of a context, and the contexts of a document, next to each other."""
    keys = [units.levels[level], units.documents]
    if units.positions is not None:
        keys.insert(0, units.positions)
    order = np.lexsort(keys)
    if (np.diff(order) == 1).all():
        return units
    return units.keep(order)


_LEVEL_COLUMNS = {
    "sentence": ["doc_id", "sent_id"],
    "paragraph": ["doc_id", "par_id"],
    "document": ["doc_id"],
}


def _positions(frame: Any, position: str | None) -> Ints | None:
    name = position or ("token_id" if "token_id" in column_names(frame) else None)
    if name is None:
        return None
    require_columns(frame, [name], "the positions (position=)")
    places = pd.to_numeric(column_values(frame, name), errors="coerce")
    wrong = places.isna() | (places < 0) | (places % 1 != 0)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise InputError(f"column {name!r} has no whole number from 0 up in row {row}")
    return np.asarray(places, dtype=np.int64)


def _grouped(frame: Any, names: list[str]) -> Ints:
    """Return the group of each row: rows with equal values share a number, by first appearance."""
    groups: Ints = np.zeros(0, dtype=np.int64)
    for place, name in enumerate(names):
        codes, values = pd.factorize(column_values(frame, name), use_na_sentinel=True)
        if (codes < 0).any():
            row = int(np.flatnonzero(codes < 0)[0])
            raise InputError(f"column {name!r} is null in row {row}; a context needs a value")
        codes = codes.astype(np.int64)
        groups = codes if place == 0 else pd.factorize(groups * len(values) + codes)[0]
    return groups.astype(np.int64)


def _numbered(documents: Ints, parts: NDArray[np.int32]) -> Ints:
    """Return numbers for the parts of documents, rising with the text."""
    if not len(documents):
        return documents
    new = (np.diff(documents) != 0) | (np.diff(parts) != 0)
    return np.concatenate(([0], np.cumsum(new))).astype(np.int64)

"""Occurrences of the units that co-occurrence counts: tokens, entities, or a user's own items."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._columns import Source

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


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

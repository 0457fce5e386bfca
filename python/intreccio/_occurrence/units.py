"""Occurrences of the units that co-occurrence counts: tokens, entities, or a user's own items."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._occurrence.group import Groups
from intreccio.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._columns import Categories, Source

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
    groups, group_label, group_categories
        For each occurrence the group that is counted by itself, what their column is called, and
        what the groups are called.
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
    group_label: str = "group"
    group_categories: Categories | None = None
    document_groups: Ints | None = None

    def grouped(self, source: Source, by: Any, documents: int) -> Units:
        """Return the same occurrences, to be counted by the value of their documents."""
        if by is None:
            return self
        groups = Groups.of(by, source.frame, source.document_values(by, "by", documents))
        return replace(
            self.counted_by(groups),
            groups=groups.codes[self.documents],
            document_groups=groups.codes,
        )

    def counted_by(self, groups: Groups) -> Units:
        """Return the same occurrences, one for each value of the groups."""
        return replace(
            self,
            groups=groups.codes,
            group_label=groups.label,
            group_categories=groups.names,
        )

    @property
    def group_names(self) -> tuple[Any, ...]:
        """What the groups are called."""
        return () if self.group_categories is None else self.group_categories.values

    def sentences_of(self, places: Ints) -> Ints:
        """Return the sentences of some occurrences, each by its number in its document."""
        if self.sentences is None:
            raise InputError("a frame of items knows no sentences of texts; give the texts")
        return self.sentences[places]

    def occurring(self) -> Units:
        """Return the same occurrences, without the names of units that do not occur."""
        occurs = np.bincount(self.codes, minlength=len(self.names)) > 0
        numbers = np.cumsum(occurs) - 1
        return replace(self, names=self.names[occurs], codes=numbers[self.codes])

    def keep(self, kept: NDArray[Any]) -> Units:
        """Return the occurrences that a mask or an array of places picks."""
        if _is_all(kept, len(self.codes)):  # as it mostly is, and six columns are not copied
            return self
        return replace(
            self,
            codes=self.codes[kept],
            documents=self.documents[kept],
            levels={level: groups[kept] for level, groups in self.levels.items()},
            positions=None if self.positions is None else self.positions[kept],
            sentences=None if self.sentences is None else self.sentences[kept],
            groups=None if self.groups is None else self.groups[kept],
        )


def _is_all(kept: NDArray[Any], size: int) -> bool:
    """Whether a mask or an array of places picks everything as it stands."""
    if kept.dtype == bool:
        return bool(kept.all())
    return len(kept) == size and bool((kept == np.arange(size)).all())

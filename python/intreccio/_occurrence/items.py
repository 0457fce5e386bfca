"""Frames of items, one occurrence a row: the users' own, and those of tokens and entities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import (
    column_values,
    given_values,
    is_frame,
    name_index,
    numbers,
    require_columns,
)
from intreccio._columns.frame import column_names
from intreccio._io.date import parse_column
from intreccio._occurrence import rows
from intreccio._occurrence.group import Groups
from intreccio._occurrence.roles import NO_WORDS, ROLES, by_role, with_roles
from intreccio._occurrence.units import Units
from intreccio._options import a_kind, one_of
from intreccio.errors import InputError, OptionError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from intreccio._occurrence.units import Flags, Ints

_PARTS = {"document": [], "paragraph": ["par_id"], "sentence": ["sent_id"]}


def require_items(data: Any, text: str, entity_options: dict[str, Any]) -> None:
    """Raise unless data is a frame, and is asked for nothing that only texts have.

    Raises
    ------
    InputError
        For data that are no frame.
    OptionError
        For an option of texts.
    """
    if not is_frame(data):
        raise InputError(f"item= names a column, but data is {a_kind(data)}, not a frame")
    if text != "text":
        raise OptionError(f"item= takes the rows for items, text={text!r} for texts; give one")
    if entity_options:
        name = min(entity_options)
        raise OptionError(f"{name}= needs texts: a frame of items holds its units")


@dataclass(frozen=True)
class Items:
    """The rows of a frame of items and where they stand.

    Attributes
    ----------
    frame
        The frame, of any kind.
    item
        The column of the units.
    levels
        For each level, from wide to narrow, the group of each row.
    documents
        For each row the number of its document.
    """

    frame: Any
    item: str
    levels: dict[str, Ints]
    documents: Ints

    @classmethod
    def by_level(cls, frame: Any, item: str, levels: Collection[str], id: str | None) -> Items:
        """Take the levels of text that the frame has columns for."""
        require_columns(frame, [item], "the items (item=)")
        id = "doc_id" if id is None else id
        found = {}
        for level in sorted(set(levels), key=list(_PARTS).index):
            columns = [id, *_PARTS[level]]
            require_columns(frame, columns, f"{level}s as contexts or parts")
            found[level] = rows.groups_of(frame, columns)
        return cls(frame, item, found, rows.groups_of(frame, [id]))

    @classmethod
    def by_columns(
        cls, frame: Any, item: str, columns: Sequence[str], level: str, id: str | None
    ) -> Items:
        """Take the rows with equal values for a group, which is called `level`.

        Groups that reach over several documents, or rows without documents, are documents.
        """
        require_columns(frame, [item], "the items (item=)")
        require_columns(frame, columns, f"context={list(columns)!r}")
        contexts = documents = rows.groups_of(frame, columns)
        if id is not None or "doc_id" in column_names(frame):
            id = "doc_id" if id is None else id
            require_columns(frame, [id], "the documents (id=)")
            within = rows.groups_of(frame, [id])
            if rows.is_constant(within, contexts):
                documents = within
        return cls(frame, item, {level: contexts}, documents)

    def units(
        self, *, stop_words: str, punctuation: str, position: str | None = None, by: Any = None
    ) -> Units:
        """Return the occurrences; null items are passed over.

        Tokens that are dropped take up no room, as in texts; `position` is taken as it is.
        """
        codes, names = rows.factorized(self.frame, self.item)
        roles = self._roles(stop_words, punctuation)
        order, places = self._order(position)
        units = Units(
            names=name_index(names),
            codes=codes,
            documents=self.documents,
            levels=self.levels,
            positions=places,
        )
        if by is not None:
            units = self._grouped(units, by)
        known = order[codes[order] >= 0]
        groups = None if position is not None else [*self.levels.values()][-1][known]
        dropped, silent = (flags[known] for flags in roles)
        return with_roles(units.keep(known), dropped, silent, groups)

    def document_values(self, values: Any, option: str) -> pd.Series[Any]:
        """Return one value a document, in the order of their numbers.

        Raises
        ------
        InputError
            If rows of one document have different values.
        """
        column = self._row_values(values, option)
        starts = np.flatnonzero(~pd.Index(self.documents).duplicated())
        codes = pd.factorize(column, use_na_sentinel=False)[0]
        differs = codes != codes[starts[self.documents]]
        if differs.any():
            row = int(differs.argmax())
            other = int(starts[self.documents[row]])
            raise InputError(
                f"{option} has {column[other]} in row {other} and {column[row]} in row {row}, "
                "which are of one document; give one value a document"
            )
        return column.take(starts).reset_index(drop=True)

    def weights(self, values: Any) -> NDArray[np.float64]:
        """Return the weights of the documents."""
        column = numbers(self._row_values(values, "document_weights"), "document_weights")
        values = self.document_values(column, "document_weights")
        return np.asarray(values, dtype=np.float64)

    def dates(self, name: str) -> NDArray[np.int64]:
        """Return the dates of the documents, in microseconds."""
        require_columns(self.frame, [name], "the dates (date=)")
        column = column_values(self.frame, name)
        parsed = parse_column(column, lambda row: f"column {name!r}, row {row}")
        days = self.document_values(parsed.to_numpy(), f"date={name!r}")
        return np.asarray(days, dtype="datetime64[us]").astype(np.int64)

    def document_ids(self, id: str | None) -> pd.Index[Any]:
        """Return the ids of the documents, in the order of their numbers."""
        name = "doc_id" if id is None else id
        return pd.Index(pd.unique(column_values(self.frame, name)), name="doc_id")

    def _row_values(self, values: Any, option: str) -> pd.Series[Any]:
        index = self.frame.index if isinstance(self.frame, pd.DataFrame) else None
        return given_values(
            values, option, frame=self.frame, index=index, length=len(self.documents), of="row"
        )

    def _grouped(self, units: Units, by: Any) -> Units:
        return units.counted_by(Groups.of(by, self.frame, self._row_values(by, "by")))

    def _order(self, position: str | None) -> tuple[Ints, Ints | None]:
        """Return the order of the rows, and their places.

        The rows of a context, and the contexts of a document, come next to each other.
        """
        places = rows.places_of(self.frame, position)
        keys = [*reversed(self.levels.values()), self.documents]
        return np.lexsort(keys if places is None else [places, *keys]), places

    def _roles(self, stop_words: str, punctuation: str) -> tuple[Flags, Flags]:
        """Return which rows are dropped, and which take up room and are no units."""
        names = column_names(self.frame)
        one_of("stop_words", stop_words, ROLES)
        one_of("punctuation", punctuation, ROLES)
        if stop_words != "keep" and "is_stop" not in names:
            raise _roleless("stop_words", stop_words, "is_stop", names)
        if punctuation != "drop" and "kind" not in names:
            raise _roleless("punctuation", punctuation, "kind", names)
        nowhere = np.zeros(len(self.documents), dtype=bool)
        is_punctuation, is_stop = nowhere, nowhere
        if "kind" in names:
            is_punctuation = column_values(self.frame, "kind").isin(NO_WORDS).to_numpy(dtype=bool)
        if stop_words != "keep":
            is_stop = rows.flags_of(self.frame, "is_stop") & ~is_punctuation
        return by_role(is_stop, is_punctuation, stop_words, punctuation)


def _roleless(option: str, value: str, column: str, names: list[str]) -> OptionError:
    there = ", ".join(map(repr, names))
    return OptionError(
        f"{option}={value!r} needs the column {column!r}, as tokens() gives; "
        f"the frame of items has {there}"
    )

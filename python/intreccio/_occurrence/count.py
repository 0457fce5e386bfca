"""From occurrences of units to the table of their pairs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio import _native

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._occurrence.units import Ints, Units


@dataclass(frozen=True)
class CountSpec:
    """What is counted: the level of the contexts, and the options of the native count."""

    level: str
    use_positions: bool = False
    ordered: bool = False
    min_count: int = 1
    targets: tuple[Any, ...] | None = None
    native: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Extras:
    """What documents carry into the count, by number: weights, dates, and how many contexts."""

    weights: NDArray[np.float64] | None = None
    dates: NDArray[np.int64] | None = None
    contexts: Ints | None = None

    def of(self, units: Units, group: int) -> Extras:
        """Return what the documents of one group carry."""
        if self.contexts is None or units.document_groups is None:
            return self
        return replace(self, contexts=self.contexts[units.document_groups == group])


def count_by_group(units: Units, spec: CountSpec, extras: Extras) -> pd.DataFrame:
    """Count `units`; if they are grouped, group by group, with the group as first column."""
    if units.groups is None:
        return count_units(units, spec, extras)
    tables = []
    for group, name in enumerate(units.group_names):
        table = count_units(units.keep(units.groups == group), spec, extras.of(units, group))
        table.insert(0, units.group_label, name)
        tables.append(table)
    if not tables:
        return count_units(units, spec, extras).assign(**{units.group_label: []})
    return pd.concat(tables, ignore_index=True)


def count_units(units: Units, spec: CountSpec, extras: Extras) -> pd.DataFrame:
    """Count the pairs of `units`; names as source and target, ordered by count and then by name."""
    by_frequency, number_of = _frequency_order(units)
    groups = units.levels[spec.level]
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    documents = units.documents[starts]
    empty = 0 if extras.contexts is None else int(extras.contexts.sum()) - len(starts)
    offsets = np.append(starts, np.full(empty + 1, len(groups)))
    last = documents[-1] if len(documents) else 0
    documents = np.append(documents, np.full(empty, last))
    options = _native.CountOptions(
        **spec.native,
        min_count=spec.min_count,
        targets=_target_numbers(units, spec, number_of),
        weights=extras.weights is not None,
        dates=extras.dates is not None,
    )
    table = _native.count_pairs(
        number_of[units.codes].astype(np.uint32),
        offsets.astype(np.uintp),
        len(units.names),
        options,
        positions=_positions(units, spec),
        documents=_rising(documents),
        weights=None if extras.weights is None else extras.weights[documents],
        dates=None if extras.dates is None else extras.dates[documents],
    )
    return _named(table, units.names.take(by_frequency), spec)


def _frequency_order(units: Units) -> tuple[Ints, Ints]:
    """Return the units from frequent to rare, and each unit's place in that order.

    Frequent units with small numbers keep the hot part of the native tables small.
    """
    frequencies = np.bincount(units.codes, minlength=len(units.names))
    by_frequency = np.argsort(-frequencies, kind="stable")
    number_of = np.empty(len(units.names), dtype=np.int64)
    number_of[by_frequency] = np.arange(len(units.names))
    return by_frequency, number_of


def _target_numbers(units: Units, spec: CountSpec, number_of: Ints) -> list[int] | None:
    if spec.targets is None:
        return None
    places = units.names.get_indexer(pd.Index(spec.targets, dtype=units.names.dtype))
    return [int(number) for number in number_of[places[places >= 0]]]


def _positions(units: Units, spec: CountSpec) -> NDArray[np.uint32] | None:
    if not spec.use_positions or units.positions is None:
        return None
    return units.positions.astype(np.uint32)


def _rising(documents: Ints) -> NDArray[np.uint32]:
    """Return document numbers that rise by one from document to document."""
    if not len(documents):
        return documents.astype(np.uint32)
    return np.cumsum(np.diff(documents, prepend=documents[0]) != 0).astype(np.uint32)


def _named(table: _native.Frame, names: pd.Index[Any], spec: CountSpec) -> pd.DataFrame:
    """Put names in place of numbers, orient pairs without direction by name, and order the rows."""
    columns = {name: table.numpy(name) for name in table.names}
    rank = name_ranks(names)
    first, second = rank[columns["source"]], rank[columns["target"]]
    if not spec.ordered:
        swapped = first > second
        for left, right in (("source", "target"), ("n_source", "n_target")):
            columns[left], columns[right] = (
                np.where(swapped, columns[right], columns[left]),
                np.where(swapped, columns[left], columns[right]),
            )
        first, second = np.minimum(first, second), np.maximum(first, second)
    order = np.lexsort((second, first, -columns["count"]))
    frame = {name: values[order] for name, values in columns.items()}
    frame["source"] = names.take(frame["source"])
    frame["target"] = names.take(frame["target"])
    for date, column in (("first", "first_date"), ("last", "last_date")):
        if date in frame:
            frame[column] = frame.pop(date).view("datetime64[us]")
    return pd.DataFrame(frame)


def name_ranks(names: pd.Index[Any]) -> Ints:
    """Return the place of each name in the order of the names."""
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[_name_order(names)] = np.arange(len(names))
    return ranks


def _name_order(names: pd.Index[Any]) -> Ints:
    """Return the order of the names; names of mixed types are ordered by what they print."""
    values = names.to_numpy()
    try:
        return np.argsort(values, kind="stable")
    except TypeError:
        return np.argsort(np.array([str(value) for value in values]), kind="stable")

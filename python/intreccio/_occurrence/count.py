"""From occurrences of units to the table of their pairs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio import _native
from intreccio._occurrence.unknown import known_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from intreccio._occurrence.context import Context
    from intreccio._occurrence.units import Ints, Units


Table = dict[str, "NDArray[Any]"]
"""The columns of a table of pairs, units by number, rows in the order in which they are shown."""


@dataclass(frozen=True)
class CountSpec:
    """What is counted: where units meet, and the other options of the native count."""

    context: Context
    min_count: int = 1
    targets: tuple[Any, ...] | None = None
    native: dict[str, Any] = field(default_factory=dict)

    @property
    def span(self) -> int | None:
        """How many places an occurrence offers, where marginals are of tokens and not of pairs."""
        window = self.context.window
        if window is None or self.native["marginals"] == "pairs":
            return None
        return window[1] if self.context.direction == "order" else sum(window)

    def unweighted(self) -> CountSpec:
        """Return the same count with a weight of 1 at every distance."""
        weights = ("weighting", "decay", "distance_weights")
        native = {name: value for name, value in self.native.items() if name not in weights}
        return replace(self, native=native)


@dataclass(frozen=True)
class Resources:
    """What the count may use: threads, bytes of memory, and a folder for what does not fit."""

    n_jobs: int | None = None
    memory: int | None = None
    folder: str | None = None

    @property
    def room(self) -> dict[str, Any]:
        """The memory and the folder, as the native counters want them."""
        return {"memory": self.memory, "folder": self.folder}


@dataclass(frozen=True)
class Bootstrap:
    """How many times documents are drawn anew, and where the random numbers begin."""

    resamples: int | None = None
    seed: int = 0


@dataclass(frozen=True)
class Extras:
    """What documents carry into the count, by number: weights, dates, and how many contexts."""

    weights: NDArray[np.float64] | None = None
    dates: NDArray[np.int64] | None = None
    contexts: Ints | None = None

    @property
    def carried(self) -> tuple[bool, bool]:
        """Whether documents carry weights, and whether they carry dates."""
        return self.weights is not None, self.dates is not None

    def of(self, units: Units, group: int) -> Extras:
        """Return what the documents of one group carry."""
        if self.contexts is None or units.document_groups is None:
            return self
        return replace(self, contexts=self.contexts[units.document_groups == group])


@dataclass(frozen=True)
class Columns:
    """Contexts ``units[offsets[c]:offsets[c + 1]]`` of numbered units, for the native count.

    The documents of the contexts rise by one from document to document.
    """

    units: NDArray[np.uint32]
    offsets: NDArray[np.uintp]
    n_units: int
    positions: NDArray[np.uint32] | None = None
    documents: NDArray[np.uint32] | None = None
    weights: NDArray[np.float64] | None = None
    dates: NDArray[np.int64] | None = None


def count_pairs(
    units: Units, spec: CountSpec, extras: Extras, resources: Resources, bootstrap: Bootstrap
) -> pd.DataFrame:
    """Count `units`; if they are grouped, group by group, with the group as first column."""
    ranks, names = numbered(units.names)
    options = native_options(spec, extras.carried, target_numbers(spec, names))

    def count(part: Units, extras: Extras) -> Table:
        columns = columns_of(part, spec, extras, ranks)
        return _native.count_pairs(
            columns,
            options,
            resamples=bootstrap.resamples,
            seed=bootstrap.seed,
            n_jobs=resources.n_jobs,
            **resources.room,
        )

    tables = {place: count(*part) for place, (_, part) in enumerate(grouped(units, extras))}
    if not tables:
        tables = {0: count(units.keep(np.arange(0)), extras)}
    label = None if units.groups is None else units.group_label
    return named(tables, label, names, spec.span)


def count_matrix(
    units: Units, spec: CountSpec, extras: Extras, resources: Resources, value: str
) -> tuple[tuple[NDArray[Any], NDArray[np.int32], NDArray[np.int64]], pd.Index[Any]]:
    """Count `units` as the rows of a sparse matrix of one value, and return the names as well.

    The rows are values, columns, and limits. Where pairs have no direction, they are an upper
    triangle. The names are those of the units that occur.
    """
    units = units.occurring()
    ranks, names = numbered(units.names)
    extras = replace(extras, dates=None)
    if value != "weight":
        spec, extras = spec.unweighted(), replace(extras, weights=None)
    options = native_options(spec, extras.carried, target_numbers(spec, names))
    columns = columns_of(units, spec, extras, ranks)
    limits, places, values = _native.count_matrix(
        columns, options, value, n_jobs=resources.n_jobs, **resources.room
    )
    return (values, places.view(np.int32), limits.astype(np.int64, copy=False)), names


def grouped(units: Units, extras: Extras) -> Iterator[tuple[Any, tuple[Units, Extras]]]:
    """Yield each group: its name, its occurrences, its extras; without groups, all as one."""
    if units.groups is None:
        yield None, (units, extras)
        return
    order = np.argsort(units.groups, kind="stable")
    ends = np.searchsorted(units.groups[order], np.arange(len(units.group_names) + 1))
    for group, name in enumerate(units.group_names):
        part = replace(units.keep(order[ends[group] : ends[group + 1]]), groups=None)
        yield name, (part, extras.of(units, group))


def native_options(
    spec: CountSpec, carried: tuple[bool, bool], targets: list[int] | None = None
) -> _native.CountOptions:
    """Return the terms of a count, of documents that carry weights, dates, both or neither."""
    weights, dates = carried
    return _native.CountOptions(
        **spec.native, min_count=spec.min_count, targets=targets, weights=weights, dates=dates
    )


def target_numbers(spec: CountSpec, names: pd.Index[Any]) -> list[int] | None:
    """Return the numbers of the targets among the names."""
    if spec.targets is None:
        return None
    targets = known_names(spec.targets, names)
    numbers = names.get_indexer(pd.Index(targets, dtype=object))  # of any type, known or not
    return [int(number) for number in numbers[numbers >= 0]]


def columns_of(units: Units, spec: CountSpec, extras: Extras, number_of: Ints) -> Columns:
    """Return the contexts of `units`, each unit by its number."""
    groups = units.levels[spec.context.level]
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    documents = units.documents[starts]
    empty = 0 if extras.contexts is None else int(extras.contexts.sum()) - len(starts)
    last = documents[-1] if len(documents) else 0
    documents = np.append(documents, np.full(empty, last))
    return Columns(
        units=number_of[units.codes].astype(np.uint32),
        offsets=np.append(starts, np.full(empty + 1, len(groups))).astype(np.uintp),
        n_units=int(number_of.max(initial=-1)) + 1,
        positions=_positions(units, spec),
        documents=_rising(documents),
        weights=None if extras.weights is None else extras.weights[documents],
        dates=None if extras.dates is None else extras.dates[documents],
    )


def _positions(units: Units, spec: CountSpec) -> NDArray[np.uint32] | None:
    if not spec.context.use_positions or units.positions is None:
        return None
    return units.positions.astype(np.uint32)


def _rising(documents: Ints) -> NDArray[np.uint32]:
    if not len(documents):
        return documents.astype(np.uint32)
    return np.cumsum(np.diff(documents, prepend=documents[0]) != 0).astype(np.uint32)


def at_least(min_count: int, table: Table) -> Table:
    """Return the rows of a table that count so much."""
    kept = table["count"] >= min_count
    return table if kept.all() else {name: column[kept] for name, column in table.items()}


def named(
    tables: dict[int, Table], label: str | None, names: pd.Index[Any], span: int | None
) -> pd.DataFrame:
    """Return one frame of the tables of all groups, names in place of numbers.

    The group's number goes into the first column, called `label`; without it there is one table. A
    span goes into the last.
    """
    frames = [_named(table, names) for table in tables.values()]
    if span is not None:
        for frame in frames:
            frame["span"] = np.int64(span)
    if label is None:
        return frames[0]
    for group, frame in zip(tables, frames, strict=True):
        frame.insert(0, label, group)
    return pd.concat(frames, ignore_index=True)


def _named(table: Table, names: pd.Index[Any]) -> pd.DataFrame:
    """Return the frame of a table, whose columns it takes over.

    Laid side by side in one block, as pandas would do, they would take their room once more.
    """
    frame: dict[str, Any] = {
        name: names.take(column) if name in ("source", "target") else column
        for name, column in table.items()
        if name not in _DATES
    }
    for name, column in _DATES.items():
        if name in table:
            frame[column] = table[name].view("datetime64[us]")
    return pd.DataFrame(frame, copy=False)


_DATES = {"first": "first_date", "last": "last_date"}


def numbered(names: pd.Index[Any]) -> tuple[Ints, pd.Index[Any]]:
    """Return the place of each name in the order of the names, and the names in this order.

    With such numbers a table is in the order of the names as it is counted.
    """
    ranks = name_ranks(names)
    order = np.empty_like(ranks)
    order[ranks] = np.arange(len(ranks))
    return ranks, names.take(order)


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

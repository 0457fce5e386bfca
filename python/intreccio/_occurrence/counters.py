"""Native counters of pairs, one a group of documents, over units that are known by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio import _native
from intreccio._columns import name_index
from intreccio._occurrence.count import (
    at_least,
    columns_of,
    grouped,
    named,
    native_options,
    numbered,
    target_numbers,
)
from intreccio._occurrence.group import in_order
from intreccio._occurrence.unknown import warn_of_unknown
from intreccio.errors import InputError, OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._columns import Categories
    from intreccio._occurrence.count import CountSpec, Extras, Resources
    from intreccio._occurrence.units import Ints, Units


class Counters:
    """What was counted of each group so far; the units of all have one numbering.

    Where units meet, and the least count that a table can have, are those of `spec`.
    """

    def __init__(self, spec: CountSpec, resources: Resources) -> None:
        self.spec = spec
        self.resources = resources
        self._numbers: dict[Any, int] = {}
        self._groups: dict[Any, _native.PairCounter] = {}
        self._dtype: Any = None
        self._carried: tuple[bool, bool] | None = None
        self._is_whole = True

    def update(self, units: Units, extras: Extras) -> None:
        """Count the occurrences of a batch, each in its group."""
        number_of = self._number(units)
        if units.group_categories is not None:
            self._take_dtype(units.group_categories.dtype)
        self._carried = self._carried or extras.carried
        for place, (group, (part, carried)) in enumerate(grouped(units, extras)):
            columns = columns_of(part, self.spec, carried, number_of)
            with self._stopping(is_first=place == 0):
                self._group(group).update(columns, n_jobs=self.resources.n_jobs)

    def merge(self, other: Counters) -> None:
        """Add what others have counted, whose units get numbers of ours."""
        numbers = self._number_names(list(other._numbers))
        if other._groups:
            self._take_dtype(other._dtype)
        self._carried = self._carried or other._carried
        for place, (group, theirs) in enumerate(list(other._groups.items())):
            with self._stopping(is_first=place == 0):
                own = self._group(group)
                own.merge(theirs, numbers, len(self._numbers), n_jobs=self.resources.n_jobs)

    def groups(self) -> Categories:
        """Return what the groups are called, in order."""
        return in_order(list(self._groups), self._dtype)

    def table(self, spec: CountSpec, label: str | None) -> pd.DataFrame:
        """Return the table of all groups in order, of the targets and the least count of `spec`.

        Groups are given by their number.
        """
        names = name_index(list(self._numbers))
        warn_of_unknown(spec.targets or (), names, "units of the data")
        targets = target_numbers(spec, names)
        ranks, names = numbered(names)
        numbers = ranks.astype(np.uint32)
        order = self._groups if label is None else self.groups().values
        counters = [self._groups[group] for group in order] or [self._new()]
        n_jobs = self.resources.n_jobs
        tables = {
            number: at_least(spec.min_count, counter.table(numbers, targets, n_jobs=n_jobs))
            for number, counter in enumerate(counters)
        }
        return named(tables, label, names, spec.span)

    def state(self) -> dict[str, Any]:
        """Return what `restore` takes, in values that can be pickled."""
        return {
            "names": list(self._numbers),
            "carried": self._carried,
            "dtype": self._dtype,
            "least": self.spec.min_count,
            "counters": [(group, counter.to_bytes()) for group, counter in self._groups.items()],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take over what was counted elsewhere."""
        self.spec = replace(self.spec, min_count=state["least"])
        self._numbers = {name: number for number, name in enumerate(state["names"])}
        self._dtype = state.get("dtype")  # which no file holds
        self._carried = state["carried"] and tuple(state["carried"])
        self._groups = {
            group: _native.PairCounter.from_bytes(content, **self.resources.room)
            for group, content in state["counters"]
        }

    def check(self) -> None:
        """Refuse to go on after a stop that left some of a batch behind."""
        if not self._is_whole:
            raise InputError(
                "the counter was stopped in the middle of a batch and holds part of it; begin anew"
            )

    def _take_dtype(self, dtype: Any) -> None:
        """Keep the type of the groups, as long as all batches have the same."""
        is_first, is_known = not self._groups, self._dtype is not None  # float64 == None in numpy
        self._dtype = dtype if is_first or (is_known and self._dtype == dtype) else None

    def _group(self, group: Any) -> _native.PairCounter:
        if group not in self._groups:
            self._groups[group] = self._new()
        return self._groups[group]

    def _new(self) -> _native.PairCounter:
        options = native_options(self.spec, self._carried or (False, False))
        return _native.PairCounter(options, **self.resources.room)

    def _number(self, units: Units) -> Ints:
        """Return our numbers for the units of a batch."""
        return self._number_names(units.names.tolist()).astype(np.int64)

    def _number_names(self, names: list[Any]) -> NDArray[np.uint32]:
        known = self._numbers
        numbers = (known.setdefault(name, len(known)) for name in names)
        return np.fromiter(numbers, dtype=np.uint32, count=len(names))

    @contextmanager
    def _stopping(self, *, is_first: bool) -> Iterator[None]:
        """Mark the counters as of no use, unless the first step was refused and changed nothing."""
        try:
            yield
        except BaseException as error:
            self._is_whole = is_first and isinstance(error, (InputError, OptionError))
            raise

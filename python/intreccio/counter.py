"""Counting pairs batch by batch, and putting together what was counted apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from inspect import signature
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio import _native
from intreccio._columns import frame_of, name_index
from intreccio._io.counter import read, write
from intreccio._occurrence.count import (
    at_least,
    columns_of,
    frequency_order,
    grouped,
    name_ranks,
    named,
    native_options,
    target_numbers,
)
from intreccio._occurrence.request import Request
from intreccio._occurrence.terms import difference
from intreccio._occurrence.unknown import warn_of_unknown
from intreccio._options import a_kind
from intreccio.cooccurrence import cooccurrence
from intreccio.errors import InputError, InputTypeError, OptionError

if TYPE_CHECKING:
    import os

    from numpy.typing import NDArray

    from intreccio._columns import FrameKind
    from intreccio._occurrence.units import Ints, Units


class CooccurrenceCounter:
    """Counts of pairs over batches of whole documents, the same as over all of them at once.

    Counters of different batches can be merged in any order, on other machines too: they are
    pickled, or kept in files. Units are known by name, whatever numbers a batch gave them.

    Parameters
    ----------
    **options
        Those of :func:`intreccio.cooccurrence`, which says what is counted, but ``stability``.
        With ``by=``, each group may take as much as ``memory`` says.

    Raises
    ------
    OptionError
        For an option outside its range.

    Examples
    --------
    >>> import intreccio as ic
    >>> monday = ic.CooccurrenceCounter(unit="token", stop_words="drop")
    >>> monday.update(["La diga tiene.", "Acqua e diga."]).finish()[["source", "target", "count"]]
      source target  count
    0  acqua   diga      1
    1   diga  tiene      1
    >>> tuesday = ic.CooccurrenceCounter(unit="token", stop_words="drop")
    >>> _ = tuesday.update(["La diga tiene!"])
    >>> monday.merge(tuesday).finish()["count"].tolist()
    [2, 1]
    """

    def __init__(self, **options: Any) -> None:
        if "data" in options:
            raise OptionError("data= is not known yet; batches of it go to update()")
        bound = signature(cooccurrence).bind(None, **options)
        bound.apply_defaults()
        arguments = {name: value for name, value in bound.arguments.items() if name != "data"}
        self._request = Request(**arguments)
        if self._request.bootstrap.resamples is not None:
            raise OptionError(
                "stability= needs all documents at once; a counter sees them in batches"
            )
        self._options = options
        if self._request.spec.targets is not None:
            self._options = {**options, "targets": list(self._request.spec.targets)}
        self._numbers: dict[Any, int] = {}
        self._counters: dict[Any, _native.PairCounter] = {}
        self._carried: tuple[bool, bool] | None = None
        self._kind: FrameKind | None = None
        self._left_out: set[str] = set()
        self._counted: str | None = None
        self._least = self._request.spec.min_count
        self._is_whole = True

    def __repr__(self) -> str:
        options = ", ".join(f"{name}={value!r}" for name, value in self._options.items())
        return f"CooccurrenceCounter({options})"

    def update(self, batch: Any) -> CooccurrenceCounter:
        """Take in a batch of whole documents: no document may be in two batches.

        If the batch cannot be used, nothing of it is taken in. If the call is stopped in the
        middle, by Ctrl-C or a full disk, the counter is no longer of use, and says so.

        Parameters
        ----------
        batch
            Texts, a corpus, or a frame of items, as for :func:`intreccio.cooccurrence`.

        Returns
        -------
        CooccurrenceCounter
            The counter itself.

        Raises
        ------
        InputError
            For data that cannot be used.
        FileError
            If the memory is short and the disk is full.
        """
        self._check()
        if self._left_out:
            names = ", ".join(f"{name}=" for name in sorted(self._left_out))
            raise OptionError(f"{names} cannot be in a file; to go on counting, give it to load()")
        taken = self._request.take(batch)
        self._check_counted(taken.counted)
        number_of = self._number(taken.units)
        self._kind = self._kind or taken.kind
        self._counted = taken.counted
        self._carried = self._carried or taken.extras.carried
        for place, (group, (units, extras)) in enumerate(grouped(taken.units, taken.extras)):
            columns = columns_of(units, self._request.spec, extras, number_of)
            with self._stopping(is_first=place == 0):
                self._counter(group).update(columns, n_jobs=self._n_jobs)
        return self

    def merge(self, other: CooccurrenceCounter) -> CooccurrenceCounter:
        """Add what another counter has seen, which stays as it is.

        Parameters
        ----------
        other
            A counter with the same options, of other documents.

        Returns
        -------
        CooccurrenceCounter
            The counter itself.

        Raises
        ------
        OptionError
            If it counts something else: the message names the option and both values.
        """
        self._check()
        if not isinstance(other, CooccurrenceCounter):
            raise InputTypeError(f"other is {a_kind(other)}; give a CooccurrenceCounter")
        other._check()
        left_out = self._left_out | other._left_out
        found = difference(self._request, other._request, free=left_out)
        if found is None and self._least != other._least:
            found = "min_count", self._least, other._least
        if found is not None:
            name, own, theirs = found
            raise OptionError(
                f"{name} is {own!r} here and {theirs!r} in the other counter; "
                "only counters with the same options can be merged"
            )
        if other._counted is not None:
            self._check_counted(other._counted)
            self._counted = other._counted
        numbers = self._number_names(list(other._numbers))
        self._kind = self._kind or other._kind
        self._carried = self._carried or other._carried
        for place, (group, theirs) in enumerate(list(other._counters.items())):
            with self._stopping(is_first=place == 0):
                own = self._counter(group)
                own.merge(theirs, numbers, len(self._numbers), n_jobs=self._n_jobs)
        return self

    def finish(self) -> Any:
        """Return the table of all that was seen, as :func:`intreccio.cooccurrence` would.

        The counter can go on counting afterwards.
        """
        self._check()
        spec, label = self._request.spec, self._request.label
        names = name_index(list(self._numbers))
        warn_of_unknown(spec.targets or (), names, "units of the data")
        targets = target_numbers(spec, names)
        ranks = name_ranks(names).astype(np.uint32)
        groups = pd.factorize(pd.Index(list(self._counters), dtype=object), sort=True)[1]
        counters = {group: self._counters[group] for group in groups} if label else self._counters
        tables = {
            group: at_least(spec.min_count, counter.table(ranks, targets, n_jobs=self._n_jobs))
            for group, counter in (counters or {None: self._new()}).items()
        }
        return frame_of(named(tables, label, names, spec.span), self._kind or "pandas")

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the counter to a file, packed if its name ends in .gz or .zst.

        Raises
        ------
        FileError
            If the file cannot be written.
        InputError
            If units or groups are neither texts nor numbers; such a counter can be pickled.
        """
        write(path, self._state())

    @classmethod
    def load(cls, path: str | os.PathLike[str], **options: Any) -> CooccurrenceCounter:
        """Read a counter that :meth:`save` wrote.

        Parameters
        ----------
        path
            The file.
        **options
            What may be other than in the file, for it shapes no count: ``n_jobs``, ``memory``,
            ``folder``; the names of columns; ``targets``; and a ``min_count`` that is higher than
            when counting began. A model, gazetteers, patterns and values for documents are not in
            the file: give them again to go on counting.

        Raises
        ------
        OptionError
            For an option that would count something else.
        FileError
            If the file cannot be read.
        FormatError
            If it is damaged, of another version, or no counter.
        """
        state = read(path)
        counter = cls.__new__(cls)
        counter.__setstate__({**state, "options": {**state["options"], **options}})
        begun = cls(**state["options"])._request
        free = {"min_count", "targets", *state["left_out"]}
        found = difference(begun, counter._request, free)
        if found is not None:
            name, theirs, own = found
            raise OptionError(
                f"{name} is {theirs!r} in {path}, and not {own!r}: it shapes what was counted"
            )
        if counter._request.spec.min_count < counter._least:
            raise OptionError(
                f"min_count is {counter._request.spec.min_count}; {path} was counted for "
                f"{counter._least} and more"
            )
        return counter

    def __getstate__(self) -> dict[str, Any]:
        return self._state()

    def __setstate__(self, state: dict[str, Any]) -> None:
        CooccurrenceCounter.__init__(self, **state["options"])
        self._numbers = {name: number for number, name in enumerate(state["names"])}
        self._carried = state["carried"] and tuple(state["carried"])
        self._kind = state["kind"]
        self._counted = state["counted"]
        self._least = state["least"]
        self._left_out = set(state["left_out"]) - state["options"].keys()
        room = self._request.resources.room
        self._counters = {
            group: _native.PairCounter.from_bytes(content, **room)
            for group, content in state["counters"]
        }

    def _state(self) -> dict[str, Any]:
        self._check()
        return {
            "options": self._options,
            "left_out": list(self._left_out),
            "names": list(self._numbers),
            "carried": self._carried,
            "kind": self._kind,
            "counted": self._counted,
            "least": self._least,
            "counters": [(group, counter.to_bytes()) for group, counter in self._counters.items()],
        }

    @property
    def _n_jobs(self) -> int | None:
        return self._request.resources.n_jobs

    def _counter(self, group: Any) -> _native.PairCounter:
        if group not in self._counters:
            self._counters[group] = self._new()
        return self._counters[group]

    def _new(self) -> _native.PairCounter:
        spec = replace(self._request.spec, min_count=self._least)
        options = native_options(spec, self._carried or (False, False))
        return _native.PairCounter(options, **self._request.resources.room)

    def _number(self, units: Units) -> Ints:
        """Return the counter's numbers for the units of a batch, frequent new ones first."""
        order = frequency_order(units)
        numbers = np.empty(len(order), dtype=np.int64)
        numbers[order] = self._number_names(units.names.take(order).tolist())
        return numbers

    def _number_names(self, names: list[Any]) -> NDArray[np.uint32]:
        known = self._numbers
        numbers = (known.setdefault(name, len(known)) for name in names)
        return np.fromiter(numbers, dtype=np.uint32, count=len(names))

    @contextmanager
    def _stopping(self, *, is_first: bool) -> Iterator[None]:
        """Mark the counter as of no use, unless the first step was refused and changed nothing."""
        try:
            yield
        except BaseException as error:
            self._is_whole = is_first and isinstance(error, (InputError, OptionError))
            raise

    def _check_counted(self, counted: str) -> None:
        """Refuse to count tokens and entities, or items of two columns, into one table."""
        if self._counted not in (None, counted):
            raise OptionError(
                f"the counter has counted units of kind {self._counted}, not {counted}"
            )

    def _check(self) -> None:
        if not self._is_whole:
            raise InputError(
                "the counter was stopped in the middle of a batch and holds part of it; begin anew"
            )

"""Counting pairs batch by batch, and putting together what was counted apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intreccio._columns import frame_of
from intreccio._io.counter import read, write
from intreccio._occurrence.counters import Counters
from intreccio._occurrence.terms import difference
from intreccio._options import a_kind
from intreccio.cooccurrence import request_of
from intreccio.errors import InputTypeError, OptionError

if TYPE_CHECKING:
    import os

    from intreccio._columns import FrameKind


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
        self._request = request_of(options)
        if self._request.bootstrap.resamples is not None:
            raise OptionError(
                "stability= needs all documents at once; a counter sees them in batches"
            )
        self._options = options
        if self._request.spec.targets is not None:
            self._options = {**options, "targets": list(self._request.spec.targets)}
        self._counters = Counters(self._request.spec, self._request.resources)
        self._kind: FrameKind | None = None
        self._left_out: set[str] = set()
        self._counted: str | None = None

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
        self._counters.check()
        if self._left_out:
            names = ", ".join(f"{name}=" for name in sorted(self._left_out))
            raise OptionError(f"{names} cannot be in a file; to go on counting, give it to load()")
        taken = self._request.take(batch)
        self._check_counted(taken.counted)
        self._kind = self._kind or taken.kind
        self._counted = taken.counted
        self._counters.update(taken.units, taken.extras)
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
        self._counters.check()
        if not isinstance(other, CooccurrenceCounter):
            raise InputTypeError(f"other is {a_kind(other)}; give a CooccurrenceCounter")
        other._counters.check()
        left_out = self._left_out | other._left_out
        found = difference(self._request, other._request, free=left_out)
        least = self._counters.spec.min_count, other._counters.spec.min_count
        if found is None and least[0] != least[1]:
            found = "min_count", *least
        if found is not None:
            name, own, theirs = found
            raise OptionError(
                f"{name} is {own!r} here and {theirs!r} in the other counter; "
                "only counters with the same options can be merged"
            )
        if other._counted is not None:
            self._check_counted(other._counted)
            self._counted = other._counted
        self._kind = self._kind or other._kind
        self._counters.merge(other._counters)
        return self

    def finish(self) -> Any:
        """Return the table of all that was seen, as :func:`intreccio.cooccurrence` would.

        The counter can go on counting afterwards.
        """
        self._counters.check()
        label = self._request.label
        table = self._counters.table(self._request.spec, label)
        groups = None if label is None else self._counters.groups()
        return frame_of(table, self._kind or "pandas", groups)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the counter to a file, packed if its name ends in .gz or .zst.

        A file knows groups by their values, which come back in plain columns; categories and the
        like stay what they are in a pickle.

        Raises
        ------
        FileError
            If the file cannot be written.
        InputError
            If units or groups are neither texts nor numbers; such a counter can be pickled.
        """
        write(path, self.__getstate__())

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
        least, own = counter._counters.spec.min_count, counter._request.spec.min_count
        if own < least:
            raise OptionError(f"min_count is {own}; {path} was counted for {least} and more")
        return counter

    def __getstate__(self) -> dict[str, Any]:
        self._counters.check()
        return {
            "options": self._options,
            "left_out": list(self._left_out),
            "kind": self._kind,
            "counted": self._counted,
            **self._counters.state(),
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        CooccurrenceCounter.__init__(self, **state["options"])
        self._kind = state["kind"]
        self._counted = state["counted"]
        self._left_out = set(state["left_out"]) - state["options"].keys()
        self._counters.restore(state)

    def _check_counted(self, counted: str) -> None:
        """Refuse to count tokens and entities, or items of two columns, into one table."""
        if self._counted not in (None, counted):
            raise OptionError(
                f"the counter has counted units of kind {self._counted}, not {counted}"
            )

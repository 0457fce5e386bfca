"""Lists of names to be found in texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from intreccio import _native
from intreccio._columns import column_values, is_frame, require_columns
from intreccio._columns.frame import column_names
from intreccio._io import formats, packing
from intreccio._io.formats import Limit
from intreccio._io.shape import joined
from intreccio._io.source import KINDS, Source, find
from intreccio._options import a_kind
from intreccio.errors import FormatError, GazetteerError, OptionError

_FIRST = b"\x01"
"""The version with which a saved gazetteer begins."""


class Gazetteer:
    """Names with a label each, found in texts as whole tokens, the longest first.

    Parameters
    ----------
    entries
        A frame with the columns ``name`` and ``label`` and, if you like, ``entity`` (the canonical
        name that goes into the column ``name`` of the answer) and ``id``; a dict from name to
        label, or from label to names; or the path of a .csv, .jsonl or .parquet
        file with those columns, or of one that :meth:`save` wrote.
    ignore_case
        Whether ``Arpa``, ``ARPA`` and ``arpa`` are one.
    fold_apostrophes
        Whether typographic and straight apostrophes are one. A file that :meth:`save` wrote has
        both as they were.

    Raises
    ------
    GazetteerError
        For a name or label that is empty, or a name with two labels or two entities; the message
        names the row.

    Examples
    --------
    >>> import intreccio as ic
    >>> teams = ic.Gazetteer({"Aurora Lecco": "TEAM", "Libertas Varenna": "TEAM"})
    >>> teams
    Gazetteer(2 names)
    >>> text = "L'Aurora Lecco batte 2-1 la Libertas Varenna."
    >>> ic.entities([text], gazetteer=teams)["name"].tolist()
    ['Aurora Lecco', 'Libertas Varenna']
    """

    def __init__(
        self,
        entries: Any,
        *,
        ignore_case: bool = False,
        fold_apostrophes: bool = True,
    ) -> None:
        if isinstance(entries, (str, PathLike)) and _is_saved(Path(entries)):
            if ignore_case or not fold_apostrophes:
                raise OptionError(f"{entries}: a saved gazetteer has its own options")
            self._native = _native.Gazetteer.from_bytes(_content(Path(entries)))
            return
        self._native = _native.Gazetteer(
            _rows(entries), ignore_case=ignore_case, fold_apostrophes=fold_apostrophes
        )

    @classmethod
    def _of(cls, native: Any) -> Gazetteer:
        gazetteer = cls.__new__(cls)
        gazetteer._native = native
        return gazetteer

    @classmethod
    def builtin(cls, name: str) -> Gazetteer:
        """Return one of the lists that come with the package, such as ``"countries"``.

        Examples
        --------
        >>> import intreccio as ic
        >>> ic.Gazetteer.builtin("regions").to_frame().query("name == 'Lucania'")["entity"].tolist()
        ['Basilicata']
        """
        return cls._of(_native.Gazetteer.builtin(name))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Gazetteer:
        """Read a gazetteer that :meth:`save` wrote.

        Raises
        ------
        FileError
            If the file cannot be read.
        FormatError
            If it is damaged, or no gazetteer.
        """
        return cls._of(_native.Gazetteer.from_bytes(_content(Path(path))))

    def save(self, path: str | PathLike[str]) -> None:
        """Write the gazetteer to a file; a file that is there is replaced only by a whole one.

        The file is binary, and packed if its name ends in .gz or .zst.

        Raises
        ------
        OptionError
            For the suffix of a table or a text, which the file would not be.
        FileError
            If the file cannot be written.
        """
        from intreccio._io.file import replacing

        suffix = Path(packing.split(Path(path).name)[0]).suffix.lower()
        if suffix in KINDS:
            raise OptionError(
                f"{path}: what save() writes is no {suffix}; take another suffix, like .gaz, "
                "or write to_frame() as a table"
            )
        with replacing(path) as file:
            file.write(self._native.to_bytes())

    def to_frame(self) -> pd.DataFrame:
        """Return the entries as a frame of ``name``, ``label``, ``entity``, ``id``."""
        return pd.DataFrame(self._native.entries(), columns=["name", "label", "entity", "id"])

    def __len__(self) -> int:
        return len(self._native)

    def __repr__(self) -> str:
        return f"Gazetteer({len(self)} name{'' if len(self) == 1 else 's'})"

    def __getstate__(self) -> bytes:
        return self._native.to_bytes()

    def __setstate__(self, content: bytes) -> None:
        self._native = _native.Gazetteer.from_bytes(content)


def _is_saved(path: Path) -> bool:
    """Whether a file begins as saved gazetteers do, and no table does."""
    return path.is_file() and _content(path)[:1] == _FIRST


def _content(path: Path) -> bytes:
    with Source(path, path.name, "gazetteer", packing.split(path.name)[1]).open() as file:
        return file.read()


def _rows(entries: Any) -> list[tuple[str, str, str, str]]:
    if isinstance(entries, (str, PathLike)):
        return _frame_rows(_read(Path(entries)))
    if isinstance(entries, Mapping):
        return _dict_rows(entries)
    if is_frame(entries):
        return _frame_rows(entries)
    raise GazetteerError(
        f"{a_kind(entries)} is no gazetteer; give a frame with name and label, "
        "a dict from name to label, or a file"
    )


def _dict_rows(entries: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """Take {name: label} or {label: [name, ...]}."""
    rows = []
    for key, value in entries.items():
        if isinstance(value, str):
            rows.append((key, value, "", ""))
        elif isinstance(value, Iterable):
            rows.extend((name, key, "", "") for name in value)
        else:
            raise GazetteerError(f"{key!r} has {value!r}; give a label, or a list of names")
    return [_checked(row, cells) for row, cells in enumerate(rows)]


def _frame_rows(frame: Any) -> list[tuple[str, str, str, str]]:
    require_columns(frame, ["name", "label"], "a gazetteer")
    there = column_names(frame)
    columns = [
        column_values(frame, name).astype(object) if name in there else None
        for name in ("name", "label", "entity", "id")
    ]
    rows = len(columns[0]) if columns[0] is not None else 0
    cells = [
        [""] * rows if column is None else column.where(column.notna(), "").tolist()
        for column in columns
    ]
    return [_checked(row, entry) for row, entry in enumerate(zip(*cells, strict=True))]


def _checked(row: int, cells: tuple[Any, ...]) -> tuple[str, str, str, str]:
    name, label, entity, code = cells
    for column, value in (("name", name), ("label", label), ("entity", entity)):
        if not isinstance(value, str):
            raise GazetteerError(f"row {row} has the {column} {value!r}; a {column} is a str")
    if isinstance(code, float) and code.is_integer():
        code = int(code)  # whole numbers beside a null come as floats
    cells = (name, label, entity, str(code))
    if any(0xD800 <= ord(letter) < 0xE000 for cell in cells for letter in cell):
        raise GazetteerError(f"row {row} holds a lone surrogate in {cells!r}")
    return cells


def _read(path: Path) -> pd.DataFrame:
    """Read a table of names, with the errors that every file of the package gets."""
    sources = find(path)
    if any(source.kind == "text" for source in sources):
        raise FormatError(f"{path}: a gazetteer is read from .csv, .jsonl or .parquet")
    return joined([batch.frame for batch in formats.batches(sources, Limit(1 << 16))])

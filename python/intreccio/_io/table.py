"""Tables out: parquet, csv, JSON lines or aligned text, whole or a batch at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import IO, Any

import pandas as pd

from intreccio._extra import require
from intreccio._io import packing as _packing
from intreccio._io.file import replacing
from intreccio.errors import OptionError

__all__ = ["FORMATS", "Sink", "sink", "write"]

Sink = Callable[[pd.DataFrame], None]

_SPECIAL = frozenset(',"\r\n')


def write(frame: pd.DataFrame, path: str | os.PathLike[str], *, format: str | None = None) -> None:
    """Write a table; the suffix says how: `.parquet`, `.csv`, `.jsonl` (also `.gz`, `.zst`).

    Parameters
    ----------
    frame
        The table; its index is left out.
    path
        The file, or `-` for standard output.
    format
        `parquet`, `csv`, `jsonl` or `text`, by default the suffix's; JSON lines on standard output.
        JSON has no word for infinite numbers: in JSON lines they are null, as NaN is.

    Examples
    --------
    >>> write(pd.DataFrame({"name": ["Ada", None], "n": [2, 1]}), "-", format="csv")
    ... # doctest: +SKIP
    name,n
    Ada,2
    ,1
    """
    with sink(path, format=format) as put:
        put(frame)


@contextmanager
def sink(path: str | os.PathLike[str], *, format: str | None = None) -> Iterator[Sink]:
    """Open a table to put frames into, one below the other, all with the same columns.

    Parameters
    ----------
    path, format
        As for `write`.

    Yields
    ------
    put
        A function that takes the next frame.
    """
    begin = _WRITERS[format or _format(path)]
    with replacing(path) as file, begin(file) as put:
        yield put


def _format(path: str | os.PathLike[str]) -> str:
    name = os.fspath(path)
    plain, packing = _packing.split(name)
    suffix = os.path.splitext(plain)[1].lower()
    if name == "-" or suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if suffix == ".csv" or (suffix == ".parquet" and not packing):
        return suffix[1:]
    raise OptionError(
        f"{name}: the suffix names no kind of table; .parquet, .csv and .jsonl do, the last two"
        " also with .gz or .zst"
    )


@contextmanager
def _csv(file: IO[bytes]) -> Iterator[Sink]:
    """Text with a header. A null is an empty field, an empty string a pair of quotes."""
    names: list[str] = []

    def put(frame: pd.DataFrame) -> None:
        if not names:
            names.extend(map(str, frame.columns))
            file.write(f"{','.join(map(_field, names))}\n".encode())
        # A null alone in its row would be a blank line, which readers pass over.
        null = "" if len(names) > 1 else '""'
        columns = [_written(frame[name], _field, null) for name in frame.columns]
        file.write("".join(f"{','.join(row)}\n" for row in zip(*columns, strict=True)).encode())

    yield put


@contextmanager
def _jsonl(file: IO[bytes]) -> Iterator[Sink]:
    """Write an object a line; a null is a null, and so is what is no finite number."""

    def put(frame: pd.DataFrame) -> None:
        keys = [f"{json.dumps(str(name), ensure_ascii=False)}: " for name in frame.columns]
        columns = [_written(frame[name], _json, "null") for name in frame.columns]
        file.write("".join(_object(keys, row) for row in zip(*columns, strict=True)).encode())

    yield put


@contextmanager
def _text(file: IO[bytes]) -> Iterator[Sink]:
    """Write for the eye: aligned columns, as wide as what has come so far."""
    from intreccio._io.aligned import aligned

    widths: dict[str, int] = {}

    def put(frame: pd.DataFrame) -> None:
        lines = aligned(frame, widths)
        file.write("".join(f"{line}\n" for line in lines).encode())

    yield put


@contextmanager
def _parquet(file: IO[bytes]) -> Iterator[Sink]:
    """Write with the types of the first frame that has rows; categories as plain strings."""
    pa = require("pyarrow", extra="parquet", use="a parquet file")
    parquet = require("pyarrow.parquet", extra="parquet", use="a parquet file")
    writer: Any = None
    empty: Any = None

    def plain(kind: Any) -> Any:
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        return pa.string() if pa.types.is_null(kind) else kind

    def append(table: Any) -> None:
        nonlocal writer
        if writer is None:
            fields = [pa.field(field.name, plain(field.type)) for field in table.schema]
            writer = parquet.ParquetWriter(file, pa.schema(fields), compression="zstd")
        writer.write_table(table.cast(writer.schema))

    def put(frame: pd.DataFrame) -> None:
        nonlocal empty
        table = pa.Table.from_pandas(frame, preserve_index=False)
        if len(frame):
            append(table)
        else:
            empty = table

    yield put
    if writer is None and empty is not None:
        append(empty)
    if writer is not None:
        writer.close()


_WRITERS = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet, "text": _text}
FORMATS = tuple(_WRITERS)


def _written(values: pd.Series[Any], write: Callable[[Any], str], null: str) -> list[str]:
    """Return a column's cells as text; a category is written once for all the rows that hold it."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        names = [*map(write, values.cat.categories.tolist()), null]
        return [names[code] for code in values.cat.codes.tolist()]
    absent = values.isna()
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        present = values[~absent]
        # Days without a time of day are written as days.
        values = values.dt.date if (present == present.dt.normalize()).all() else values
    if not absent.any():
        return [write(value) for value in values.tolist()]
    cells = zip(values.tolist(), absent.tolist(), strict=True)
    return [null if missing else write(value) for value, missing in cells]


def _field(value: Any) -> str:
    if isinstance(value, int | float):
        return str(value)
    field = value if isinstance(value, str) else _json(value)
    if field is not value and field.startswith('"'):
        field = field[1:-1]
    if field and _SPECIAL.isdisjoint(field):
        return field
    doubled = field.replace('"', '""')
    return f'"{doubled}"'


def _object(keys: list[str], values: tuple[str, ...]) -> str:
    pairs = ", ".join([key + value for key, value in zip(keys, values, strict=True)])
    return f"{{{pairs}}}\n"


def _json(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=_plain_value, allow_nan=False)
    except ValueError:
        # Python's own words for numbers that are not finite, which no other reader of JSON takes.
        plain = json.dumps(value, default=_plain_value)
        return json.dumps(json.loads(plain, parse_constant=lambda _: None), ensure_ascii=False)


def _plain_value(value: Any) -> Any:
    """Return what JSON can say of a value it has no word for: dates as ISO has them."""
    if isinstance(value, date):
        return value.isoformat()
    return value.tolist() if hasattr(value, "tolist") else str(value)

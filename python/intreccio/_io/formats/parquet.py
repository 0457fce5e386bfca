"""Parquet, read a slice of a row group at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pandas as pd

from intreccio._extra import require
from intreccio._io.formats.batch import Batch, Limit
from intreccio._io.source import Source
from intreccio.errors import FormatError

__all__ = ["batches"]


def batches(source: Source, limit: Limit) -> Iterator[Batch]:
    """Read rows with the types the file gives them; an integer beside a null stays an integer."""
    pa = require("pyarrow", extra="parquet", use="a parquet file")
    parquet = require("pyarrow.parquet", extra="parquet", use="a parquet file")
    first = 0
    with source.open() as file:
        try:
            table = parquet.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
            _check_names(table.schema_arrow.names)
            for batch in table.iter_batches(_rows(table.metadata, limit)):
                yield Batch(_frame(batch, pa), source, first)
                first += batch.num_rows
            if not first:
                yield Batch(_frame(table.schema_arrow.empty_table(), pa), source)
        except pa.ArrowInvalid as error:
            raise FormatError(f"not readable as parquet: {error}") from error


def _check_names(names: list[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise FormatError(f"two columns are called {twice!r}")


def _rows(metadata: Any, limit: Limit) -> int:
    """How many rows of the mean size fit into the limit."""
    groups = (metadata.row_group(group) for group in range(metadata.num_row_groups))
    size = sum(group.total_byte_size for group in groups)
    mean = max(1, size // max(1, metadata.num_rows))
    return int(max(1, min(limit.rows, limit.bytes // mean)))


def _frame(batch: Any, pa: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {name: _series(batch.column(name), pa) for name in batch.schema.names},
        index=range(batch.num_rows),
    )


def _series(column: Any, pa: Any) -> pd.Series[Any]:
    if pa.types.is_integer(column.type) and column.null_count:
        name = str(column.type).replace("uint", "UInt").replace("int", "Int")
        dtype = pd.api.types.pandas_dtype(name)
        return cast("pd.Series[Any]", column.to_pandas(types_mapper=lambda _: dtype))
    return cast("pd.Series[Any]", column.to_pandas())

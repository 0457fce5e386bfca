"""Distinct values of the caller's own, which come back in columns of the type they came in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from intreccio._columns.frame import kind_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from intreccio._columns.frame import FrameKind


@dataclass(frozen=True)
class Categories:
    """What numbers stand for in a column of the answer.

    Attributes
    ----------
    values
        The distinct values, as Python holds them.
    dtype
        The type of the column they are from, as its library has it; None for one that fits.
    """

    values: tuple[Any, ...] = ()
    dtype: Any = None

    def column(self, numbers: NDArray[np.integer[Any]], kind: FrameKind) -> Any:
        """Return the values of some numbers as a column of the given kind.

        The type is kept within one library; in another the values take the one that fits.
        """
        dtype = self.dtype if kind_of(self.dtype) == kind else None
        values = list(self.values)
        if kind != "pandas":
            # Periods and intervals are known to pandas alone.
            values = [str(v) if isinstance(v, (pd.Period, pd.Interval)) else v for v in values]
        if kind == "polars":
            import polars

            # A cast knows of more types than making a column does.
            column = polars.Series(values, strict=False)
            return (column if dtype is None else column.cast(dtype)).gather(numbers)
        if kind == "pyarrow":
            import pyarrow

            return pyarrow.array(values, dtype, from_pandas=True).take(pyarrow.array(numbers))
        return pd.Series(values, dtype=dtype).take(numbers).reset_index(drop=True)


def dtype_of(values: Any, frame: Any, column: pd.Series[Any]) -> Any:
    """Return the type of values, given as themselves or by their name in a frame.

    `column` is what pandas makes of them, which says it of values that have no type.
    """
    given = frame[values] if isinstance(values, str) else values
    kind = kind_of(given)
    if kind == "pandas":
        return column.dtype
    return given.type if kind == "pyarrow" else given.dtype

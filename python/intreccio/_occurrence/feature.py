"""Which units are worth a column, and the matrix of those that are."""

from __future__ import annotations

from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._extra import require
from intreccio._options import whole
from intreccio.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio._occurrence.units import Ints


def document_limit(name: str, value: Any, n_documents: int) -> float:
    """Return a number of documents that is given as such, or as a share of all.

    Raises
    ------
    OptionError
        For neither a whole number from 1 up nor a share from 0.0 to 1.0.
    """
    if isinstance(value, Integral) and not isinstance(value, bool):
        return whole(name, value, least=1)
    if isinstance(value, Real) and not isinstance(value, bool) and 0 <= float(value) <= 1:
        return float(value) * n_documents
    raise OptionError(
        f"{name} is {value!r}; give a whole number of documents from 1 up, "
        "or a share of them from 0.0 to 1.0"
    )


def choose(
    document_frequency: Ints, frequency: NDArray[Any], low: float, high: float, limit: int | None
) -> Ints:
    """Return the places of the units to keep: the `limit` most frequent ones within the limits.

    Of equally frequent units the first are kept, so the choice does not depend on chance.
    """
    kept = np.flatnonzero((document_frequency >= low) & (document_frequency <= high))
    if limit is None or len(kept) <= limit:
        return kept
    return np.sort(kept[np.argsort(-frequency[kept], kind="stable")[:limit]])


def csr(
    rows: Ints, columns: Ints, values: NDArray[Any], shape: tuple[int, int], use: str, extra: str
) -> Any:
    """Return a sparse matrix from entries that are ordered by row and then by column."""
    sparse = require("scipy.sparse", extra=extra, use=use)
    starts = np.searchsorted(rows, np.arange(shape[0] + 1))
    return sparse.csr_array((values, columns, starts), shape=shape)

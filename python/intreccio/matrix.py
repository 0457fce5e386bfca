"""Co-occurrence tables as matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import column_values, frame_of, kind_of, require_columns
from intreccio._extra import require
from intreccio._occurrence.count import name_ranks
from intreccio._options import one_of
from intreccio.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMS = ("symmetric", "upper", "directed")

LARGEST = 10_000
"""Names in a matrix that is written out in full: it takes 0.8 GB."""


def to_scipy(cooc: Any, *, value: str = "count", form: str = "symmetric") -> tuple[Any, list[Any]]:
    """Return a co-occurrence table as a sparse matrix.

    Parameters
    ----------
    cooc
        A frame with ``source``, ``target`` and the values, as :func:`intreccio.cooccurrence` or
        :func:`intreccio.association` gives.
    value
        The column of the values.
    form
        ``"symmetric"``: each pair stands at both of its places, and what an ordered table says
        about (a, b) and (b, a) is added up. ``"upper"``: of the symmetric matrix, the diagonal and
        what lies above it. ``"directed"``: sources are rows and targets columns.

    Returns
    -------
    matrix : scipy.sparse.csr_array
        With 64-bit indices and index pointers.
    names : list
        The names of both rows and columns, in their own order.

    Raises
    ------
    InputError
        For a pair that stands in the table twice, as it does in one that was made with ``by=``.
    ImportError
        Without scipy (extra ``scipy``).

    Examples
    --------
    >>> import intreccio as ic
    >>> pairs = ic.cooccurrence(["Acqua e fango. Acqua e diga."], unit="token", stop_words="drop")
    >>> matrix, names = ic.to_scipy(pairs)
    >>> names
    ['acqua', 'diga', 'fango']
    >>> matrix.toarray()
    array([[0, 1, 1],
           [1, 0, 0],
           [1, 0, 0]])
    """
    sparse = require("scipy.sparse", extra="scipy", use="to_scipy()")
    rows, columns, values, names = _entries(cooc, value, form)
    matrix = sparse.coo_array((values, (rows, columns)), shape=(len(names),) * 2).tocsr()
    # scipy narrows indices where it can; sums with a larger matrix would then widen them again.
    matrix.indptr, matrix.indices = (
        array.astype(np.int64) for array in (matrix.indptr, matrix.indices)
    )
    return matrix, names


def to_matrix(cooc: Any, *, value: str = "count", form: str = "symmetric") -> Any:
    """Return a co-occurrence table as a matrix with all its zeros, for a small vocabulary.

    Parameters
    ----------
    cooc, value, form
        As for :func:`to_scipy`.

    Returns
    -------
    frame
        A column a name. In pandas the names are also the index, elsewhere the first column,
        ``source``.

    Raises
    ------
    InputError
        For more than 10,000 names, or a pair that stands in the table twice.

    Examples
    --------
    >>> import intreccio as ic
    >>> pairs = ic.cooccurrence(["Acqua e fango. Acqua e diga."], unit="token", stop_words="drop")
    >>> ic.to_matrix(pairs)
           acqua  diga  fango
    acqua      0     1      1
    diga       1     0      0
    fango      1     0      0
    """
    rows, columns, values, names = _entries(cooc, value, form)
    if len(names) > LARGEST:
        raise InputError(
            f"the table has {len(names)} names, too many for a matrix with all its zeros; "
            "choose among them or take to_scipy()"
        )
    matrix = np.zeros((len(names),) * 2, dtype=values.dtype)
    np.add.at(matrix, (rows, columns), values)
    labels = pd.Index(names)
    frame = pd.DataFrame(matrix, index=labels, columns=labels)
    if kind_of(cooc) == "pandas":
        return frame
    frame.insert(0, "source", labels, allow_duplicates=True)
    return frame_of(frame, kind_of(cooc))


def _entries(
    cooc: Any, value: str, form: str
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[Any], list[Any]]:
    """Return rows, columns and values of the entries, some of which may share a place, and names.

    Raises
    ------
    ColumnError
        For a missing column.
    InputError
        For a pair that stands in the table twice.
    """
    one_of("form", form, FORMS)
    require_columns(cooc, ["source", "target", value], "the matrix")
    source, target = column_values(cooc, "source"), column_values(cooc, "target")
    values = column_values(cooc, value).to_numpy()
    codes, found = pd.factorize(pd.concat([source, target], ignore_index=True))
    ranks = name_ranks(pd.Index(found))
    names = pd.Index(found).take(np.argsort(ranks)).tolist()
    rows, columns = ranks[codes[: len(source)]], ranks[codes[len(source) :]]
    twice = pd.Index(rows * max(len(names), 1) + columns).duplicated()
    if twice.any():
        pair = names[rows[twice.argmax()]], names[columns[twice.argmax()]]
        raise InputError(f"the pair {pair!r} stands in the table twice; choose one group of by=")
    if form == "directed":
        return rows, columns, values, names
    first, second = np.minimum(rows, columns), np.maximum(rows, columns)
    if form == "upper":
        return first, second, values, names
    mirrored = first != second
    return (
        np.concatenate([first, second[mirrored]]),
        np.concatenate([second, first[mirrored]]),
        np.concatenate([values, values[mirrored]]),
        names,
    )

"""Co-occurrence tables as matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import column_values, frame_of, kind_of, require_columns
from intreccio._columns.frame import settle
from intreccio._extra import require
from intreccio._occurrence.count import count_matrix, name_ranks
from intreccio._occurrence.sample import known_item
from intreccio._options import one_of
from intreccio.cooccurrence import request_of
from intreccio.errors import InputError, OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMS = ("symmetric", "upper", "directed")

VALUES = ("count", "weight", "n_docs")

LARGEST = 10_000
"""Names in a matrix that is written out in full: it takes 0.8 GB."""


def cooccurrence_matrix(
    data: Any, *, value: str = "count", form: str | None = None, **options: Any
) -> tuple[Any, list[Any]]:
    """Count how often units occur together, as a sparse matrix.

    What :func:`to_scipy` makes of the table of :func:`intreccio.cooccurrence`, but over all units,
    and without the table: for the many pairs of a large vocabulary, in less memory and time.

    Parameters
    ----------
    data, **options
        As for :func:`intreccio.cooccurrence`, but without ``by`` and ``stability``.
    value
        ``"count"``, ``"weight"`` or ``"n_docs"``, as in that table.
    form
        ``"symmetric"``, ``"upper"`` or ``"directed"``, as for :func:`to_scipy`. By default
        ``"directed"`` where pairs have a direction, else ``"symmetric"``.

    Returns
    -------
    matrix : scipy.sparse.csr_array
        int64, or float64 for weights; what is stored are the pairs of the table, those of weight 0
        too.
    names : list
        The names of both rows and columns, in their own order: all units of the data, those without
        a pair too.

    Warns
    -----
    UserWarning
        If some of `targets` are nowhere in the data.

    Raises
    ------
    OptionError
        For an option outside its range, or ``by`` or ``stability``.
    ImportError
        Without scipy (extra ``scipy``). And what :func:`intreccio.cooccurrence` raises.

    Examples
    --------
    >>> import intreccio as ic
    >>> matrix, names = ic.cooccurrence_matrix(
    ...     ["Acqua e fango. Acqua e diga. Fumo."], unit="token", stop_words="drop"
    ... )
    >>> names
    ['acqua', 'diga', 'fango', 'fumo']
    >>> matrix.toarray()
    array([[0, 1, 1, 0],
           [1, 0, 0, 0],
           [1, 0, 0, 0],
           [0, 0, 0, 0]])
    """
    sparse = require("scipy.sparse", extra="scipy", use="cooccurrence_matrix()")
    one_of("value", value, VALUES)
    data = settle(data)
    if options.get("item") is None:
        item = known_item(data, options.get("unit", "entity"), options.get("text", "text"))
        options = {**options, "item": item}
    request = request_of(options)
    for name in ("by", "stability"):
        if options.get(name) is not None:
            raise OptionError(f"{name}= needs a table: take cooccurrence(), and then to_scipy()")
    directed = request.spec.context.is_directed
    if form is None:
        form = "directed" if directed else "symmetric"
    one_of("form", form, FORMS)
    batch = request.take_all(data)
    rows, names = count_matrix(batch.units, request.spec, batch.extras, request.resources, value)
    matrix = sparse.csr_array(rows, shape=(len(names),) * 2)
    if form == "symmetric" or (form == "upper" and directed):
        entries = matrix.tocoo()
        places, columns = entries.coords
        matrix = _csr(*_placed(places, columns, entries.data, form), len(names))
    return matrix, names.tolist()


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
    require("scipy.sparse", extra="scipy", use="to_scipy()")
    rows, columns, values, names = _entries(cooc, value, form)
    matrix = _csr(rows, columns, values, len(names))
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
    return *_placed(rows, columns, values, form), names


def _placed(
    rows: NDArray[Any], columns: NDArray[Any], values: NDArray[Any], form: str
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the entries of a table's pairs in a matrix of this form."""
    if form == "directed":
        return rows, columns, values
    first, second = np.minimum(rows, columns), np.maximum(rows, columns)
    if form == "upper":
        return first, second, values
    mirrored = first != second
    return (
        np.concatenate([first, second[mirrored]]),
        np.concatenate([second, first[mirrored]]),
        np.concatenate([values, values[mirrored]]),
    )


def _csr(rows: NDArray[Any], columns: NDArray[Any], values: NDArray[Any], size: int) -> Any:
    """Return the matrix of some entries; those that share a place are added up."""
    from scipy import sparse

    return sparse.coo_array((values, (rows, columns)), shape=(size, size)).tocsr()

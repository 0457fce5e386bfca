"""From a table of pairs to a network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._options import whole
from intreccio.errors import InputError
from intreccio.network import node, table
from intreccio.network.graph import Graph
from intreccio.network.model import Network
from intreccio.network.table import floats

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Names = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The rows of a table of pairs, whose names are known by their place in the alphabet."""

    names: Names
    source: Ints
    target: Ints
    columns: pd.DataFrame

    def take(self, keep: NDArray[np.bool_] | Ints) -> _Pairs:
        columns = self.columns[keep] if keep.dtype == np.bool_ else self.columns.take(keep)
        return replace(self, source=self.source[keep], target=self.target[keep], columns=columns)

    def key(self) -> Ints:
        """Return a number for each row that is the same for both directions of a pair."""
        low, high = np.minimum(self.source, self.target), np.maximum(self.source, self.target)
        return low * len(self.names) + high


def network(
    cooc: Any,
    *,
    nodes: Any = None,
    weight: str = "count",
    min_count: int = 1,
    top: int | None = None,
    ordered: bool = False,
    evidence: Callable[..., Any] | None = None,
) -> Network:
    """Make a network of the pairs that were counted.

    A row becomes an edge, undirected; the units become its nodes. Self pairs are no edges and
    rows whose weight is 0 are none either; both are left out. An empty table gives an empty
    network.

    Parameters
    ----------
    cooc
        The table that :func:`intreccio.cooccurrence` or :func:`intreccio.association` returns, or
        any DataFrame (pandas, polars, pyarrow) with the columns ``source``, ``target`` and
        ``count``. ``n_source`` and ``n_target``, where present, become the ``count`` of the nodes;
        ``source_label`` and ``target_label`` their ``label``; ``first_date`` and ``last_date`` the
        life of the edges. Every other column stays with the edges.
    nodes
        What else is known of the nodes: a frame with ``name`` and one row a node; or the table of
        :func:`intreccio.entities`, of which each name gets its most frequent ``label``; or a dict
        from name to label.
    weight
        The column that gives the edges their ``weight``: a count or a measure. It may not be
        negative: of a signed measure, keep the positive rows first.
    min_count
        Leave out the pairs counted less often.
    top
        Keep the `top` heaviest edges, ties by name.
    ordered
        Say that the table was counted by direction: with ``ordered=True``, or in a window of two
        numbers. The two directions of a pair are
        then added up, and columns that cannot be added (measures, marginals of pairs) are dropped.
    evidence
        What :meth:`Network.evidence` calls with the two names of a pair.

    Returns
    -------
    Network
        Its frames are of the kind of `cooc`.

    Raises
    ------
    ColumnError
        For a column that is missing.
    InputError
        For a value that cannot be used, with its row, and for a pair that is there twice.
    OptionError
        For an option outside its range.

    Examples
    --------
    >>> import pandas as pd
    >>> from intreccio.network import network
    >>> pairs = pd.DataFrame({
    ...     "source": ["Arduini", "Arduini", "Comune di Vallefonda"],
    ...     "target": ["Comune di Vallefonda", "Trento", "Trento"],
    ...     "count": [5, 2, 1],
    ...     "n_source": [9, 9, 6],
    ...     "n_target": [6, 4, 4],
    ... })
    >>> network(pairs)
    <Network: 3 nodes, 3 edges>
    >>> network(pairs, min_count=2).edges[["source", "target", "weight"]]
        source                target  weight
    0  Arduini  Comune di Vallefonda     5.0
    1  Arduini                Trento     2.0
    """
    whole("min_count", min_count, least=1)
    if top is not None:
        whole("top", top, least=1)
    frame, kind = table.read(cooc, dict.fromkeys(["source", "target", "count", weight]), "cooc")
    frame["count"] = table.counts(frame, "count")
    frame["weight"] = table.numbers(frame, weight)
    names, (source, target) = table.coded_names(frame, ("source", "target"))
    pairs = _Pairs(names, source, target, frame)
    known = node.columns(names, source, target, frame, ordered=ordered)
    if nodes is not None:
        known |= node.given_columns(nodes, names)

    pairs = pairs.take((pairs.source != pairs.target) & (frame["weight"] > 0).to_numpy())
    pairs = _added_up(pairs) if ordered else _checked_once(pairs)
    pairs = pairs.take((pairs.columns["count"] >= min_count).to_numpy())
    made = Network(_graph(pairs, known), kind=kind, evidence=evidence)
    return made if top is None else made.top(top)


def _checked_once(pairs: _Pairs) -> _Pairs:
    """Refuse a pair that two rows tell of, in whatever direction."""
    twice = pd.Series(pairs.key()).duplicated()
    if twice.any():
        row = int(np.flatnonzero(twice)[0])
        raise InputError(
            f"the pair {table.pair(pairs.columns, row)} is in more than one row; {table.ONE_TABLE}"
        )
    return pairs


def _added_up(pairs: _Pairs) -> _Pairs:
    """Add the two directions of every pair."""
    ways = {"count": "sum", "weight": "sum", "first_date": "min", "last_date": "max"}
    present = {name: way for name, way in ways.items() if name in pairs.columns.columns}
    added = pairs.columns[list(present)].groupby(pairs.key(), sort=True).agg(present)
    key = added.index.to_numpy(dtype=np.int64)
    size = max(len(pairs.names), 1)
    return _Pairs(pairs.names, key // size, key % size, added.reset_index(drop=True))


def _graph(pairs: _Pairs, known: dict[str, pd.Series[Any]]) -> Graph:
    """Put the nodes and edges that stay into their order."""
    nodes = pd.DataFrame(known, index=pd.RangeIndex(len(pairs.names)))
    present = np.zeros(len(pairs.names), dtype=np.bool_)
    present[pairs.source] = present[pairs.target] = True
    kept = np.flatnonzero(present)
    if "count" in nodes:
        # Names come in the order of the alphabet, in which a stable sort leaves those that tie.
        rank = np.argsort(-floats(nodes["count"])[kept], kind="stable")
        kept = kept[rank]
    place = np.full(len(pairs.names), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    weight = pairs.columns["weight"].to_numpy(dtype=np.float64)
    pairs = pairs.take(np.lexsort((pairs.target, pairs.source, -weight)))
    unused = ["source", "target", "source_label", "target_label"]
    return Graph(
        names=pairs.names[kept],
        source=place[pairs.source],
        target=place[pairs.target],
        nodes=nodes.take(kept).reset_index(drop=True),
        edges=pairs.columns.drop(columns=unused, errors="ignore").reset_index(drop=True),
    )

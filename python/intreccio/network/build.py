"""From a table of pairs to a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._options import whole
from intreccio.errors import InputError
from intreccio.network import table
from intreccio.network.graph import Graph
from intreccio.network.model import Network

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Names = NDArray[np.object_]

_COMPUTED = ("degree", "strength")
"""Columns of the nodes that follow from the edges, so that nobody can give them."""


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
        Say that the table was counted with ``ordered=True``. The two directions of a pair are
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
    frame["source"] = pd.Series(table.names(frame, "source"), dtype=object)
    frame["target"] = pd.Series(table.names(frame, "target"), dtype=object)
    frame["count"] = table.counts(frame, "count")
    frame["weight"] = table.numbers(frame, weight)

    node_frame = _node_frame(frame, nodes, ordered=ordered)
    frame = frame[(frame["source"] != frame["target"]) & (frame["weight"] > 0)]
    frame = _added_up(frame) if ordered else _checked_once(frame)
    frame = frame[frame["count"] >= min_count]
    made = Network(_graph(frame, node_frame), kind=kind, evidence=evidence)
    return made if top is None else made.top(top)


def _checked_once(frame: pd.DataFrame) -> pd.DataFrame:
    """Refuse a pair that two rows tell of, in whatever direction."""
    twice = _unordered(frame).duplicated(keep=False)
    if twice.any():
        row = int(np.flatnonzero(twice)[0])
        raise InputError(
            f"the pair {table.pair(frame, row)} is in more than one row; of a table counted with "
            "by=, give the rows of one group; of one counted with ordered=True, say ordered=True"
        )
    return frame


def _unordered(frame: pd.DataFrame) -> pd.DataFrame:
    source, target = frame["source"], frame["target"]
    turned = (source > target).to_numpy(dtype=np.bool_)
    return pd.DataFrame({"low": source.mask(turned, target), "high": target.mask(turned, source)})


def _added_up(frame: pd.DataFrame) -> pd.DataFrame:
    """Add the two directions of every pair."""
    pairs = _unordered(frame)
    ways = {"count": "sum", "weight": "sum", "first_date": "min", "last_date": "max"}
    present = {name: way for name, way in ways.items() if name in frame.columns}
    by = [pairs["low"].rename("source"), pairs["high"].rename("target")]
    added: pd.DataFrame = frame[list(present)].groupby(by, sort=True).agg(present).reset_index()
    return added


def _node_frame(frame: pd.DataFrame, nodes: Any, *, ordered: bool) -> pd.DataFrame:
    """Return a frame with one row for each name of the table, indexed by name."""
    found = pd.unique(np.concatenate([frame["source"], frame["target"]]))
    made = pd.DataFrame(index=pd.Index(found, dtype=object))
    if {"n_source", "n_target"} <= set(frame.columns):
        made["count"] = _node_count(frame, ordered=ordered).reindex(made.index)
    if {"source_label", "target_label"} <= set(frame.columns):
        made["label"] = _majority(
            np.concatenate([frame["source"], frame["target"]]),
            table.texts(frame["source_label"]) + table.texts(frame["target_label"]),
        ).reindex(made.index)
    if nodes is not None:
        for name, column in _given_columns(nodes).items():
            made[name] = column.reindex(made.index)
    if "label" in made:
        made["label"] = made["label"].astype("category")
    if "count" in made and made["count"].notna().all():
        made["count"] = made["count"].astype(np.int64)
    return made


def _node_count(frame: pd.DataFrame, *, ordered: bool) -> pd.Series[Any]:
    """Return how often each name was counted, which all of its rows must agree on."""
    sides = []
    for side in ("source", "target"):
        values = pd.Series(table.counts(frame, f"n_{side}"))
        grouped = values.groupby(frame[side].to_numpy())
        low, high = grouped.min(), grouped.max()
        _check_agreement(low, high)
        sides.append(low)
    if ordered:
        # The marginals of an ordered table are those of the left and of the right place.
        return sides[0].add(sides[1], fill_value=0).astype(np.int64)
    together = pd.concat(sides).groupby(level=0)
    agreed: pd.Series[Any] = together.min()
    _check_agreement(agreed, together.max())
    return agreed


def _check_agreement(low: pd.Series[Any], high: pd.Series[Any]) -> None:
    torn = (low != high).to_numpy()
    if torn.any():
        name = sorted(low.index[torn])[0]
        raise InputError(
            f"the rows of {name!r} give it different marginals ({low[name]} and {high[name]}); of "
            "a table counted with by=, give the rows of one group; of one counted with "
            "ordered=True, say ordered=True"
        )


def _given_columns(nodes: Any) -> dict[str, pd.Series[Any]]:
    """Return what the caller says of the nodes, each column indexed by name."""
    if isinstance(nodes, dict):
        nodes = pd.DataFrame({"name": list(nodes), "label": list(nodes.values())}, dtype=object)
    frame, _ = table.read(nodes, ["name"], "nodes")
    names = table.names(frame, "name")
    clash = [name for name in _COMPUTED if name in frame.columns]
    if clash:
        raise InputError(f"nodes has a column {clash[0]!r}, which follows from the edges; drop it")
    if frame["name"].duplicated().any():
        if "label" not in frame.columns:
            name = sorted(frame["name"][frame["name"].duplicated()])[0]
            raise InputError(f"nodes has the name {name!r} twice")
        return {"label": _majority(names, table.texts(frame["label"]))}
    index = pd.Index(names, dtype=object)
    return {str(name): frame[name].set_axis(index) for name in frame.columns if name != "name"}


def _majority(names: Names | list[str], labels: list[str | None]) -> pd.Series[Any]:
    """Return the most frequent label of each name, ties by label."""
    votes = pd.DataFrame({"name": pd.Series(names, dtype=object), "label": labels}).dropna()
    tally = votes.groupby(["name", "label"], observed=True).size().reset_index(name="votes")
    tally = tally.sort_values(["name", "votes", "label"], ascending=[True, False, True])
    return tally.drop_duplicates("name").set_index("name")["label"].astype(object)


def _graph(frame: pd.DataFrame, nodes: pd.DataFrame) -> Graph:
    """Put the nodes and edges that stay into their order."""
    present = pd.Index(pd.unique(np.concatenate([frame["source"], frame["target"]])), dtype=object)
    nodes = nodes.loc[sorted(present)]
    if "count" in nodes:
        nodes = nodes.sort_values("count", ascending=False, kind="stable")
    index = pd.Index(nodes.index, dtype=object)
    attributes = frame.drop(
        columns=["source", "target", "source_label", "target_label"], errors="ignore"
    )
    graph = Graph(
        names=np.array(index, dtype=object),
        source=index.get_indexer(frame["source"]).astype(np.int64),
        target=index.get_indexer(frame["target"]).astype(np.int64),
        nodes=nodes.reset_index(drop=True),
        edges=attributes.reset_index(drop=True),
    )
    order = graph.edge_order(-graph.weight)
    return Graph(
        names=graph.names,
        source=graph.source[order],
        target=graph.target[order],
        nodes=graph.nodes,
        edges=graph.edges.iloc[order].reset_index(drop=True),
    )

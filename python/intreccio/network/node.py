"""What a table of pairs, and the caller, say of the nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio.errors import InputError
from intreccio.network import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Names = NDArray[np.object_]

_COMPUTED = ("degree", "strength")
"""Columns of the nodes that follow from the edges, so that nobody can give them."""


def columns(
    names: Names, source: Ints, target: Ints, frame: pd.DataFrame, *, ordered: bool
) -> dict[str, pd.Series[Any]]:
    """Return the count and the label of each name, if the table of pairs tells them.

    Parameters
    ----------
    names
        The names in the order of the alphabet.
    source, target
        The place of the names of each row in `names`.
    frame
        The table.
    ordered
        Whether each direction of a pair has its own row, with marginals of its own.
    """
    found: dict[str, pd.Series[Any]] = {}
    if {"n_source", "n_target"} <= set(frame.columns):
        found["count"] = pd.Series(_counts(names, source, target, frame, ordered=ordered))
    if {"source_label", "target_label"} <= set(frame.columns):
        labels = table.texts(frame["source_label"]) + table.texts(frame["target_label"])
        found["label"] = _majority(names, np.concatenate([source, target]), labels)
    return found


def _counts(
    names: Names, source: Ints, target: Ints, frame: pd.DataFrame, *, ordered: bool
) -> Ints:
    """Return how often each name was counted, which all of its rows must agree on."""
    n_source, n_target = table.counts(frame, "n_source"), table.counts(frame, "n_target")
    if ordered:
        # The marginals of an ordered table are those of the left and of the right place.
        left, right = _agreed(names, source, n_source), _agreed(names, target, n_target)
        return np.maximum(left, 0) + np.maximum(right, 0)
    return _agreed(names, np.concatenate([source, target]), np.concatenate([n_source, n_target]))


def _agreed(names: Names, place: Ints, values: Ints) -> Ints:
    """Return the one value that the rows of each name have; -1 for a name without rows."""
    high = np.full(len(names), -1, dtype=np.int64)
    low = np.full(len(names), np.iinfo(np.int64).max)
    np.maximum.at(high, place, values)
    np.minimum.at(low, place, values)
    torn = np.flatnonzero((low != high) & (high >= 0))
    if len(torn):
        first = torn[0]
        raise InputError(
            f"the rows of {names[first]!r} give it different marginals ({low[first]} and "
            f"{high[first]}); {table.ONE_TABLE}"
        )
    return high


def given_columns(nodes: Any, names: Names) -> dict[str, pd.Series[Any]]:
    """Return what the caller says of the nodes, each column in the order of `names`.

    Raises
    ------
    InputError
        For a name that is there twice, unless the table is one of entities with labels.
    """
    if isinstance(nodes, dict):
        nodes = pd.DataFrame({"name": list(nodes), "label": list(nodes.values())}, dtype=object)
    frame, _ = table.read(nodes, ["name"], "nodes")
    clash = [name for name in _COMPUTED if name in frame.columns]
    if clash:
        raise InputError(f"nodes has a column {clash[0]!r}, which follows from the edges; drop it")
    told, (place,) = table.coded_names(frame, ("name",))
    position = pd.Index(told, dtype=object).get_indexer(pd.Index(names, dtype=object))
    if len(told) == len(frame):
        row = np.empty(len(told) + 1, dtype=np.int64)
        row[place] = np.arange(len(frame))
        row[-1] = -1
        others = frame.drop(columns="name").reset_index(drop=True)
        aligned = others.reindex(row[position]).reset_index(drop=True)
        return {str(name): _as_told(str(name), aligned[name]) for name in aligned.columns}
    if "label" not in frame.columns:
        first = np.flatnonzero(np.bincount(place) > 1)[0]
        raise InputError(f"nodes has the name {told[first]!r} twice")
    labels = _majority(told, place, table.texts(frame["label"]))
    return {"label": labels.reindex(position).reset_index(drop=True)}


def _as_told(name: str, column: pd.Series[Any]) -> pd.Series[Any]:
    """Labels repeat; counts stay whole, though a name without one had made them floats."""
    if name == "label":
        return column.astype("category")
    whole = name == "count" and column.notna().all()
    return column.astype(np.int64) if whole else column


def _majority(names: Names, place: Ints, labels: list[str | None]) -> pd.Series[Any]:
    """Return the most frequent label of each name, ties by label."""
    votes = pd.DataFrame({"place": place, "label": pd.Series(labels, dtype=object)}).dropna()
    tally = votes.groupby(["place", "label"]).size().reset_index(name="votes")
    tally = tally.sort_values(["place", "votes", "label"], ascending=[True, False, True])
    winners = tally.drop_duplicates("place").set_index("place")["label"]
    return winners.reindex(range(len(names))).astype("category")

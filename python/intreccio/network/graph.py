"""An undirected weighted graph in columns: what every part of the network package works on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns.emit import text_dtype
from intreccio.errors import ColumnError, InputError, OptionError
from intreccio.network.table import floats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges as arrays, in an order that never depends on anything but the data.

    Attributes
    ----------
    names
        The nodes: by falling count, then by name. Positions in it stand for nodes elsewhere.
    source, target
        The ends of each edge; edges by falling weight, then by the names of their ends.
    nodes
        What else is known of the nodes, one row each (``label``, ``count``, ``community`` ...).
    edges
        ``count`` and ``weight`` of the edges, and what else the table held.
    """

    names: NDArray[np.object_]
    source: Ints
    target: Ints
    nodes: pd.DataFrame
    edges: pd.DataFrame

    @property
    def n_nodes(self) -> int:
        """The number of nodes."""
        return len(self.names)

    @property
    def n_edges(self) -> int:
        """The number of edges."""
        return len(self.source)

    @property
    def weight(self) -> Floats:
        """The weight of each edge."""
        return np.asarray(self.edges["weight"], dtype=np.float64)

    @property
    def count(self) -> Ints:
        """The count of each edge."""
        return np.asarray(self.edges["count"], dtype=np.int64)

    def degree(self) -> Ints:
        """Return the number of edges at each node."""
        ends = np.concatenate([self.source, self.target])
        return np.bincount(ends, minlength=self.n_nodes).astype(np.int64)

    def strength(self, values: Floats | None = None) -> Floats:
        """Return the sum of the weights, or of other values of the edges, at each node."""
        values = self.weight if values is None else values
        total = np.zeros(self.n_nodes, dtype=np.float64)
        total += np.bincount(self.source, weights=values, minlength=self.n_nodes)
        total += np.bincount(self.target, weights=values, minlength=self.n_nodes)
        return total

    def edge_values(self, column: str) -> Floats:
        """Return a column of the edges as numbers, nulls as NaN."""
        return _numbers(self.edges, column, "edges")

    def node_values(self, column: str) -> Floats:
        """Return a column of the table of nodes as numbers, nulls as NaN."""
        return _numbers(self.node_frame(), column, "nodes")

    def name_rank(self) -> Ints:
        """Return the place of each node in the alphabet of code points, for breaking ties."""
        rank = np.empty(self.n_nodes, dtype=np.int64)
        rank[np.argsort(self.names, kind="stable")] = np.arange(self.n_nodes)
        return rank

    def edge_order(self, values: Floats) -> Ints:
        """Return the edges by rising `values`, ties by the names of their ends."""
        rank = self.name_rank()
        return np.lexsort((rank[self.target], rank[self.source], values))

    def component(self) -> Ints:
        """Return for each node the smallest position in its connected component."""
        label = np.arange(self.n_nodes, dtype=np.int64)
        while True:
            low = np.minimum(label[self.source], label[self.target])
            joined = label.copy()
            np.minimum.at(joined, label[self.source], low)
            np.minimum.at(joined, label[self.target], low)
            while not np.array_equal(joined, joined[joined]):
                joined = joined[joined]
            if np.array_equal(joined, label):
                return label
            label = joined

    def within(self, start: int, radius: int) -> Mask:
        """Mark the nodes at most `radius` edges away from the node `start`."""
        near = np.zeros(self.n_nodes, dtype=np.bool_)
        near[start] = True
        for _ in range(radius):
            crossing = near[self.source] != near[self.target]
            if not crossing.any():
                break
            near[self.source[crossing]] = True
            near[self.target[crossing]] = True
        return near

    def strongest(self, n: int) -> Mask:
        """Mark `n` nodes, in the order in which edges from strong to weak come to them."""
        ends = np.column_stack([self.source, self.target]).ravel()
        nodes, first = np.unique(ends, return_index=True)
        return marked(nodes[np.argsort(first)][:n], self.n_nodes)

    def position(self, name: str) -> int:
        """Return where a node stands; a name that no node has is an error."""
        found = np.flatnonzero(self.names == name)
        if len(found) != 1:
            raise InputError(f"the network has no node {name!r}{_hint(name, self.names)}")
        return int(found[0])

    def take_edges(self, keep: Mask) -> Graph:
        """Keep some edges, and the nodes that still have one or had none before."""
        staying = self.degree() == 0
        staying[self.source[keep]] = True
        staying[self.target[keep]] = True
        edges = self.edges[keep].reset_index(drop=True)
        fewer = replace(self, source=self.source[keep], target=self.target[keep], edges=edges)
        return fewer.take_nodes(staying)

    def take_nodes(self, keep: Mask) -> Graph:
        """Keep some nodes and every edge between two of them."""
        inside = keep[self.source] & keep[self.target]
        position = np.cumsum(keep) - 1
        return Graph(
            names=self.names[keep],
            source=position[self.source[inside]],
            target=position[self.target[inside]],
            nodes=self.nodes[keep].reset_index(drop=True),
            edges=self.edges[inside].reset_index(drop=True),
        )

    def with_nodes(self, **columns: Any) -> Graph:
        """Add or replace columns of the nodes."""
        return replace(self, nodes=self.nodes.assign(**columns))

    def with_edges(self, **columns: Any) -> Graph:
        """Add or replace columns of the edges."""
        return replace(self, edges=self.edges.assign(**columns))

    def node_frame(self) -> pd.DataFrame:
        """Return the nodes as a table: name, label, count, degree, strength, the rest."""
        frame = self.nodes.copy()
        frame["name"] = pd.Series(list(self.names), dtype=text_dtype())
        frame["degree"] = self.degree()
        frame["strength"] = self.strength()
        lead = ["name", "label", "count", "degree", "strength"]
        return frame[_led_by(lead, frame)]

    def edge_frame(self) -> pd.DataFrame:
        """Return the edges as a table: source, target, count, weight, the rest."""
        frame = self.edges.copy()
        names = pd.Index(list(self.names), dtype=text_dtype())
        frame["source"] = pd.Categorical.from_codes(self.source, categories=names)
        frame["target"] = pd.Categorical.from_codes(self.target, categories=names)
        lead = ["source", "target", "count", "weight"]
        return frame[_led_by(lead, frame)]


def marked(positions: Ints, size: int) -> Mask:
    """Return a mask of some positions."""
    marks = np.zeros(size, dtype=np.bool_)
    marks[positions] = True
    return marks


def _hint(name: str, names: NDArray[np.object_]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(str(name), list(names), n=3)
    return f"; near it are {', '.join(repr(other) for other in near)}" if near else ""


def _numbers(frame: pd.DataFrame, column: str, owner: str) -> Floats:
    if column not in frame.columns:
        known = ", ".join(repr(name) for name in frame.columns)
        raise ColumnError(f"the {owner} have no column {column!r}; their columns are {known}")
    try:
        return floats(frame[column])
    except (TypeError, ValueError):
        raise OptionError(f"the column {column!r} of the {owner} holds no numbers") from None


def _led_by(lead: list[str], frame: pd.DataFrame) -> list[str]:
    present = [name for name in lead if name in frame.columns]
    return present + [name for name in frame.columns if name not in lead]

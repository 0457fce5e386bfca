"""The filters of a network: fewer edges, or fewer nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from intreccio._options import whole
from intreccio.errors import ColumnError
from intreccio.network.backbone import backbone
from intreccio.network.base import Base
from intreccio.network.graph import marked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from numpy.typing import NDArray

    from intreccio.network.graph import Graph, Mask

_P_VALUES = ("p_adj", "p", "backbone_p")
"""Columns of the edges in which less is more; the first that is there is what `max_p` means."""


_SIGNED = ("g2", "npmi", "pmi", "t", "z")
"""Measures that are negative where a pair meets less often than expected."""


class Filters(Base):
    """The methods of a network that return a smaller one."""

    __slots__ = ()

    # Filters of edges

    def filter(
        self,
        *,
        min_count: int | None = None,
        min_weight: float | None = None,
        max_p: float | None = None,
    ) -> Self:
        """Keep the edges that pass every threshold given.

        Parameters
        ----------
        min_count, min_weight
            The least count and weight to keep.
        max_p
            The largest ``p_adj`` to keep, or ``p`` where the table was not adjusted. A pair may
            also meet less often than chance would have it, with as small a p-value: such pairs are
            left out, if a signed measure is there to tell them (g2, npmi, pmi, t, z).

        Examples
        --------
        >>> import pandas as pd
        >>> from intreccio.network import network
        >>> pairs = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "count": [3, 1]})
        >>> network(pairs).filter(min_count=2)
        <Network: 2 nodes, 1 edge>
        """
        graph = self._graph
        keep = np.ones(graph.n_edges, dtype=np.bool_)
        if min_count is not None:
            keep &= graph.count >= min_count
        if min_weight is not None:
            keep &= graph.weight >= min_weight
        if max_p is not None:
            keep &= (_p_values(graph) <= max_p) & _attracted(graph)
        return self._with(graph.take_edges(keep))

    def top(self, n: int, *, by: str = "weight") -> Self:
        """Keep the `n` first edges: the largest in the column `by`, or the smallest p-values.

        Examples
        --------
        >>> import pandas as pd
        >>> from intreccio.network import network
        >>> pairs = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "count": [3, 1]})
        >>> network(pairs).top(1).edges["target"].tolist()
        ['b']
        """
        whole("n", n, least=1)
        graph = self._graph
        values = graph.edge_values(by)
        order = graph.edge_order(values if by in _P_VALUES else -values)
        return self._with(graph.take_edges(marked(order[:n], graph.n_edges)))

    def backbone(self, method: str = "disparity", *, alpha: float = 0.05) -> Self:
        """Keep the edges that chance does not account for, or a spanning tree.

        Parameters
        ----------
        method
            ``"disparity"`` (Serrano and others 2009): edges too heavy, for one of their ends, for a
            random division of its strength. ``"noise_corrected"`` (Coscia and Neffke 2017): edges
            counted more often than the counts of their ends let expect; works on `count`.
            ``"mst"`` or ``"maximum_spanning_tree"``: that of each component.
        alpha
            The p-value below which an edge stays; of no use to ``"mst"``.

        Returns
        -------
        Network
            With the p-values in a column ``backbone_p`` of the edges.

        Examples
        --------
        >>> import pandas as pd
        >>> from intreccio.network import network
        >>> net = network(pd.DataFrame({
        ...     "source": ["hub"] * 5,
        ...     "target": ["a", "b", "c", "d", "e"],
        ...     "count": [40, 1, 1, 1, 1],
        ... }))
        >>> net.backbone().edges[["source", "target", "count"]]
          source target  count
        0    hub      a     40
        >>> net.backbone("mst")
        <Network: 6 nodes, 5 edges>
        """
        return self._with(backbone(self._graph, method, alpha=alpha))

    # Filters of nodes

    def top_nodes(self, n: int, *, by: str | None = None) -> Self:
        """Keep the `n` first nodes by a column of `nodes`, and the edges between them.

        Parameters
        ----------
        n
            How many.
        by
            The column, largest first and ties by name: by default ``count`` if it is known, else
            ``strength``.

        Examples
        --------
        >>> import pandas as pd
        >>> from intreccio.network import network
        >>> pairs = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "count": [3, 1]})
        >>> network(pairs).top_nodes(2).nodes["name"].tolist()
        ['a', 'b']
        """
        whole("n", n, least=1)
        graph = self._graph
        if by is None:
            by = "count" if "count" in graph.nodes.columns else "strength"
        order = np.lexsort((graph.name_rank(), -graph.node_values(by)))
        return self._with(graph.take_nodes(marked(order[:n], graph.n_nodes)))

    def giant(self) -> Self:
        """Keep the largest connected component; of equally large ones, that of the first node."""
        if not self._graph.n_nodes:
            return self
        component = self._graph.component()
        largest = np.bincount(component).argmax()
        return self._with(self._graph.take_nodes(component == largest))

    def ego(self, name: str, radius: int = 1) -> Self:
        """Keep a node, the nodes at most `radius` edges away, and all edges between them."""
        whole("radius", radius, least=0)
        graph = self._graph
        return self._with(graph.take_nodes(graph.within(graph.position(name), radius)))

    def without(self, names: str | Iterable[str]) -> Self:
        """Leave out nodes, with their edges.

        Parameters
        ----------
        names
            One name or several; each must be a node.
        """
        keep = np.ones(self._graph.n_nodes, dtype=np.bool_)
        for name in [names] if isinstance(names, str) else names:
            keep[self._graph.position(name)] = False
        return self._with(self._graph.take_nodes(keep))


def _p_values(graph: Graph) -> NDArray[np.float64]:
    for name in _P_VALUES[:2]:
        if name in graph.edges.columns:
            return graph.edge_values(name)
    raise ColumnError(
        "max_p needs a column 'p_adj' or 'p' of the edges; "
        "intreccio.association(cooc, p_value=...) computes it"
    )


def _attracted(graph: Graph) -> Mask:
    """Mark the pairs that meet no less often than expected, as far as a measure tells."""
    for name in _SIGNED:
        if name in graph.edges.columns:
            return graph.edge_values(name) >= 0
    return np.ones(graph.n_edges, dtype=np.bool_)

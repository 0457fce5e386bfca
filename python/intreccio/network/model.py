"""The network: nodes and edges, what can be computed of them, and what is behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intreccio._columns import frame_of
from intreccio.errors import InputError
from intreccio.network.centrality import KNOWN as MEASURES
from intreccio.network.centrality import centralities
from intreccio.network.community import communities
from intreccio.network.filters import Filters
from intreccio.network.outputs import Outputs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self


class Network(Filters, Outputs):
    """Who appears with whom: an undirected weighted network.

    :func:`intreccio.network` makes one. It never changes: every filter returns a new network.
    Filters of edges (`filter`, `top`, `backbone`) also drop the nodes that lose their last edge;
    filters of nodes (`top_nodes`, `giant`, `ego`, `without`) keep exactly the nodes they name.

    Nodes are ordered by count, edges by weight, ties by name, so that nothing depends on the order
    of the table. Columns of nodes that were computed (`community`, centralities) stay as they were
    computed when a filter follows; `degree` and `strength` always describe the network at hand.

    Examples
    --------
    >>> import pandas as pd
    >>> from intreccio.network import network
    >>> net = network(pd.DataFrame({
    ...     "source": ["Arduini", "Arduini", "Comune di Vallefonda", "Trento"],
    ...     "target": ["Comune di Vallefonda", "Trento", "Trento", "Valsecchi"],
    ...     "count": [5, 2, 1, 4],
    ... }))
    >>> net
    <Network: 4 nodes, 4 edges>
    >>> net.nodes
                       name  degree  strength
    0               Arduini       2       7.0
    1  Comune di Vallefonda       2       6.0
    2                Trento       3       7.0
    3             Valsecchi       1       4.0
    >>> net.filter(min_count=4).edges
        source                target  count  weight
    0  Arduini  Comune di Vallefonda      5     5.0
    1   Trento             Valsecchi      4     4.0
    """

    __slots__ = ()

    def __len__(self) -> int:
        """Return the number of nodes."""
        return self._graph.n_nodes

    def __contains__(self, name: object) -> bool:
        """Whether a node has this name."""
        return isinstance(name, str) and name in self._graph.names

    def __repr__(self) -> str:
        """Return the size of the network."""
        nodes, edges = self._graph.n_nodes, self._graph.n_edges
        return (
            f"<Network: {nodes} node{'' if nodes == 1 else 's'}, "
            f"{edges} edge{'' if edges == 1 else 's'}>"
        )

    @property
    def nodes(self) -> Any:
        """The nodes as a frame: ``name, label, count, degree, strength``, and what was computed.

        ``count`` (the contexts that hold the unit) and ``label`` are there if the table told them.
        """
        return frame_of(self._graph.node_frame(), self._kind)

    @property
    def edges(self) -> Any:
        """The edges as a frame: ``source, target, count, weight``, and the table's other ones."""
        return frame_of(self._graph.edge_frame(), self._kind)

    def communities(
        self, method: str = "louvain", *, resolution: float = 1.0, seed: int = 0
    ) -> Self:
        """Find communities by modularity.

        Parameters
        ----------
        method
            ``"louvain"`` (networkx) or ``"leiden"`` (graspologic-native,
            ``pip install 'intreccio[leiden]'``), which never leaves a community unconnected.
        resolution
            Above 1 gives more and smaller communities, below 1 fewer.
        seed
            The same seed always gives the same communities.

        Returns
        -------
        Network
            With a column ``community`` of the nodes: 0 for the largest, 1 for the next ...

        Examples
        --------
        >>> import pandas as pd
        >>> from intreccio.network import network
        >>> net = network(pd.DataFrame({
        ...     "source": ["a", "a", "b", "d", "d", "e", "c"],
        ...     "target": ["b", "c", "c", "e", "f", "f", "d"],
        ...     "count": [9, 9, 9, 9, 9, 9, 1],
        ... }))
        >>> net.communities().nodes["community"].tolist()
        [0, 0, 0, 1, 1, 1]
        """
        found = communities(self._graph, method, resolution=resolution, seed=seed)
        return self._with(self._graph.with_nodes(community=found))

    def centrality(
        self, measures: str | Iterable[str] = MEASURES, *, weighted: bool = True
    ) -> Self:
        """Compute centralities.

        Parameters
        ----------
        measures
            Of ``degree``, ``strength``, ``betweenness``, ``closeness``, ``pagerank`` and
            ``eigenvector`` (0 outside the giant component); names as in networkx.
        weighted
            Let heavier edges count more; for betweenness and closeness an edge is then ``1/weight``
            long. Degree is always the number of edges and strength the sum of their weights.

        Returns
        -------
        Network
            With a column of the nodes for each measure.

        Examples
        --------
        >>> import pandas as pd
        >>> from intreccio.network import network
        >>> pairs = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "count": [3, 1]})
        >>> network(pairs).centrality("betweenness").nodes["betweenness"].tolist()
        [0.0, 1.0, 0.0]
        """
        found = centralities(self._graph, measures, weighted=weighted)
        added = {name: values for name, values in found.items() if name not in MEASURES[:2]}
        return self._with(self._graph.with_nodes(**added))

    def evidence(self, source: str, target: str, **options: Any) -> Any:
        """Return the sentences behind an edge, found as it was counted.

        Parameters
        ----------
        source, target
            The names of two nodes, in either order.
        options
            As for :func:`intreccio.evidence`, to look otherwise, or in another order.
        """
        self._graph.position(source)
        self._graph.position(target)
        if self._evidence is None:
            raise InputError(
                "this network was made of a table, which does not hold the texts: "
                "make it of a Corpus, or ask intreccio.evidence(data, source, target)"
            )
        return self._evidence(source, target, **options)

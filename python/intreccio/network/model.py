"""The network: nodes and edges, what can be asked of them and what can be made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._columns import FrameKind, frame_of
from intreccio._options import one_of, whole
from intreccio.errors import ColumnError, InputError, OptionError
from intreccio.network import backbone, convert
from intreccio.network.centrality import KNOWN as MEASURES
from intreccio.network.centrality import centralities
from intreccio.network.community import communities
from intreccio.network.export import write
from intreccio.network.plot import plot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import PathLike

    from numpy.typing import NDArray

    from intreccio.network.graph import Graph

_P_VALUES = ("p_adj", "p", "backbone_p")
"""Columns of the edges in which less is more; the first that is there is what `max_p` means."""


_SIGNED = ("g2", "npmi", "pmi", "t", "z")
"""Measures that are negative where a pair meets less often than expected."""


class Network:
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

    __slots__ = ("_evidence", "_graph", "_kind")

    def __init__(
        self, graph: Graph, *, kind: FrameKind, evidence: Callable[..., Any] | None = None
    ) -> None:
        """Wrap a graph; :func:`intreccio.network` is the way to make one of a table."""
        self._graph = graph
        self._kind = kind
        self._evidence = evidence

    def _with(self, graph: Graph) -> Network:
        return Network(graph, kind=self._kind, evidence=self._evidence)

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

    # Filters of edges

    def filter(
        self,
        *,
        min_count: int | None = None,
        min_weight: float | None = None,
        max_p: float | None = None,
    ) -> Network:
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
            keep &= (self._p_values() <= max_p) & self._attracted()
        return self._with(graph.take_edges(keep))

    def _p_values(self) -> NDArray[np.float64]:
        for name in _P_VALUES[:2]:
            if name in self._graph.edges.columns:
                return self._graph.edge_values(name)
        raise ColumnError(
            "max_p needs a column 'p_adj' or 'p' of the edges; "
            "intreccio.association(cooc, p_value=...) computes it"
        )

    def _attracted(self) -> NDArray[np.bool_]:
        """Mark the pairs that meet no less often than expected, as far as a measure tells."""
        for name in _SIGNED:
            if name in self._graph.edges.columns:
                return self._graph.edge_values(name) >= 0
        return np.ones(self._graph.n_edges, dtype=np.bool_)

    def top(self, n: int, *, by: str = "weight") -> Network:
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
        values = self._graph.edge_values(by)
        order = self._graph.edge_order(values if by in _P_VALUES else -values)
        return self._with(self._graph.take_edges(_marked(order[:n], self._graph.n_edges)))

    def backbone(self, method: str = "disparity", *, alpha: float = 0.05) -> Network:
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
        graph = self._graph
        tests = {"disparity": backbone.disparity, "noise_corrected": backbone.noise_corrected}
        trees = ("mst", "maximum_spanning_tree")
        if one_of("method", method, (*tests, *trees)) in trees:
            return self._with(graph.take_edges(backbone.spanning_forest(graph)))
        if not 0 < alpha <= 1:
            raise OptionError(f"alpha is {alpha!r}; give a number above 0, at most 1")
        p = tests[method](graph)
        return self._with(graph.with_edges(backbone_p=p).take_edges(p < alpha))

    # Filters of nodes

    def top_nodes(self, n: int, *, by: str | None = None) -> Network:
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
        if by is None:
            by = "count" if "count" in self._graph.nodes.columns else "strength"
        values = self._graph.node_values(by)
        order = np.lexsort((self._graph.name_rank(), -values))
        return self._with(self._graph.take_nodes(_marked(order[:n], len(self))))

    def _strongest(self, n: int) -> Network:
        """Keep `n` nodes, in the order in which edges from strong to weak come to them."""
        graph = self._graph
        ends = np.column_stack([graph.source, graph.target]).ravel()
        nodes, first = np.unique(ends, return_index=True)
        return self._with(graph.take_nodes(_marked(nodes[np.argsort(first)][:n], len(self))))

    def giant(self) -> Network:
        """Keep the largest connected component; of equally large ones, that of the first node."""
        component = self._graph.component()
        if not len(self):
            return self
        largest = np.bincount(component).argmax()
        return self._with(self._graph.take_nodes(component == largest))

    def ego(self, name: str, radius: int = 1) -> Network:
        """Keep a node, the nodes at most `radius` edges away, and all edges between them."""
        whole("radius", radius, least=0)
        return self._with(self._graph.take_nodes(self._graph.within(self._position(name), radius)))

    def without(self, names: str | Iterable[str]) -> Network:
        """Leave out nodes, with their edges.

        Parameters
        ----------
        names
            One name or several; each must be a node.
        """
        keep = np.ones(len(self), dtype=np.bool_)
        for name in [names] if isinstance(names, str) else names:
            keep[self._position(name)] = False
        return self._with(self._graph.take_nodes(keep))

    def _position(self, name: str) -> int:
        found = np.flatnonzero(self._graph.names == name)
        if len(found) != 1:
            raise InputError(f"the network has no node {name!r}{self._hint(name)}")
        return int(found[0])

    def _hint(self, name: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(str(name), list(self._graph.names), n=3)
        return f"; near it are {', '.join(repr(other) for other in near)}" if near else ""

    # What can be computed

    def communities(
        self, method: str = "louvain", *, resolution: float = 1.0, seed: int = 0
    ) -> Network:
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
    ) -> Network:
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
        self._position(source)
        self._position(target)
        if self._evidence is None:
            raise InputError(
                "this network was made of a table, which does not hold the texts: "
                "make it of a Corpus, or ask intreccio.evidence(data, source, target)"
            )
        return self._evidence(source, target, **options)

    # What can be made of it

    def to_networkx(self) -> Any:
        """Return a :class:`networkx.Graph`: nodes are names, columns are attributes."""
        return convert.to_networkx(self._graph)

    def to_igraph(self) -> Any:
        """Return an :class:`igraph.Graph` with a ``name`` of each vertex, columns as attributes."""
        return convert.to_igraph(self._graph)

    def to_scipy(self, *, weight: str = "count") -> tuple[Any, list[str]]:
        """Return a symmetric matrix and the names of its rows, in the order of `nodes`.

        Parameters
        ----------
        weight
            The column of the edges to fill it with. Counts are int64, all else is float64.

        Returns
        -------
        matrix : scipy.sparse.csr_array
            With 64-bit indices.
        names : list of str
            The names of rows and columns.
        """
        return convert.to_scipy(self._graph, weight)

    def write(
        self, path: str | PathLike[str], *, format: str | None = None, dynamic: bool | None = None
    ) -> None:
        """Write the network to a file, under a temporary name that is then moved into place.

        Parameters
        ----------
        path
            Its suffix says the format: ``.gexf`` (1.3, as Gephi and networkx 3.6 read it),
            ``.graphml``, ``.csv`` (the edges as Gephi reads them, and the nodes beside it in
            ``*.nodes.csv``), ``.net`` (Pajek), ``.json`` (node-link). A further ``.gz`` or ``.zst``
            packs it.
        format
            The format by name, whatever the suffix: ``"gexf"``, ``"graphml"``, ``"gephi"`` or
            ``"csv"``, ``"pajek"``, ``"node_link"`` or ``"json"``, ``"vosviewer"`` (JSON).
        dynamic
            Give GEXF edges and nodes the time in which they live, from ``first_date`` and
            ``last_date``; by default where the edges have them.

        Raises
        ------
        OptionError
            For an unknown suffix or format.
        FileError
            For a path that cannot be written; what stood there before is left untouched.

        Notes
        -----
        Nodes have their names as ids, so that ``networkx.read_graphml(path)`` and
        ``networkx.read_gexf(path)`` give the nodes of :meth:`to_networkx`; only characters that XML
        cannot hold (control characters) become U+FFFD. The ``label`` of a node (PER, LOC ...) keeps
        its name in GraphML and JSON; in GEXF and CSV, where ``label`` is the text to show by the
        format's own rule, it is ``category``. Pajek knows no attributes but the names and weights,
        and has no escapes: a double quote becomes a single one, a line end a blank.
        """
        write(self._graph, path, format=format, dynamic=dynamic)

    def plot(
        self,
        ax: Any = None,
        *,
        top: int | None = 40,
        color: str | None = None,
        title: str | None = None,
        seed: int = 0,
        figsize: tuple[float, float] = (11.0, 7.5),
    ) -> Any:
        """Draw the network with matplotlib (``pip install 'intreccio[plot]'``).

        Nodes are as large as their count and edges as wide as their weight; nodes that share much
        stand near one another. Nodes without an edge are left out.

        Parameters
        ----------
        ax
            The matplotlib axes to draw into; by default a new figure is made.
        top
            Draw so many nodes, those that the strongest edges join, and the edges between them;
            None for all. A picture without all the nodes says below how many it shows.
        color
            The column of the nodes that gives the colours: by default ``community`` if communities
            were asked for, else ``label``, else all nodes have one colour.
        title
            A title above the drawing.
        seed
            Another seed gives another layout where several are equally good.
        figsize
            The size of the new figure in inches.

        Returns
        -------
        matplotlib.axes.Axes
        """
        shown = self if top is None else self._strongest(whole("top", top, least=1))
        return plot(
            shown._graph, ax, total=len(self), color=color, title=title, seed=seed, figsize=figsize
        )


def _marked(positions: NDArray[np.int64], size: int) -> NDArray[np.bool_]:
    marks = np.zeros(size, dtype=np.bool_)
    marks[positions] = True
    return marks

"""What can be made of a network: objects of other libraries, files, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intreccio._options import whole
from intreccio.network import convert
from intreccio.network.base import Base
from intreccio.network.export import write
from intreccio.network.plot import plot

if TYPE_CHECKING:
    from os import PathLike


class Outputs(Base):
    """The methods of a network that hand it on."""

    __slots__ = ()

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
        graph = self._graph
        if top is not None:
            graph = graph.take_nodes(graph.strongest(whole("top", top, least=1)))
        total = self._graph.n_nodes
        return plot(graph, ax, total=total, color=color, title=title, seed=seed, figsize=figsize)

"""What the parts of the network's public face have in common: the graph, and the kind of frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from intreccio._columns import FrameKind
    from intreccio.network.graph import Graph


class Base:
    """A graph, the kind of its frames, and what to call for evidence; none of them changes."""

    __slots__ = ("_evidence", "_graph", "_kind")

    def __init__(
        self, graph: Graph, *, kind: FrameKind, evidence: Callable[..., Any] | None = None
    ) -> None:
        """Wrap a graph; :func:`intreccio.network` is the way to make one of a table."""
        self._graph = graph
        self._kind = kind
        self._evidence = evidence

    def _with(self, graph: Graph) -> Self:
        return type(self)(graph, kind=self._kind, evidence=self._evidence)

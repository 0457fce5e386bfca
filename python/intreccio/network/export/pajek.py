"""The .net format of Pajek."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intreccio.network.export.attribute import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intreccio.network.graph import Graph

# A name stands between double quotes on one line; the format has no escapes.
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def lines(graph: Graph) -> Iterator[str]:
    """Yield the lines of a Pajek network: numbered vertices, then edges with their weights."""
    yield f"*Vertices {graph.n_nodes}\n"
    for row, name in enumerate(graph.names, start=1):
        yield f'{row} "{_quotable(name)}"\n'
    yield "*Edges\n"
    ends = zip(graph.source.tolist(), graph.target.tolist(), graph.weight.tolist(), strict=True)
    for source, target, weight in ends:
        yield f"{source + 1} {target + 1} {number(weight)}\n"


def _quotable(name: str) -> str:
    return _BREAKS.sub(" ", name).replace('"', "'")

"""Networks as files: one small writer a format."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from intreccio._io import packing
from intreccio._io.file import replacing
from intreccio._options import one_of
from intreccio.errors import OptionError
from intreccio.network.export import gephi, gexf, graphml, json, pajek

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from intreccio.network.graph import Graph

FORMATS = {
    "gexf": ".gexf",
    "graphml": ".graphml",
    "csv": ".csv",
    "pajek": ".net",
    "json": ".json",
    "vosviewer": None,
}
"""The formats by name, and the suffix that stands for each."""


def write(
    graph: Graph, path: str | PathLike[str], *, format: str | None, dynamic: bool | None
) -> None:
    """Write a graph to a file; see :meth:`intreccio.network.Network.write`."""
    place = Path(path)
    outputs = _outputs(graph, place, _format_of(place, format), dynamic)
    # All files of a format are moved into place after the last of them is whole.
    with ExitStack() as stack:
        for name, lines in outputs.items():
            file = stack.enter_context(replacing(name))
            file.writelines(line.encode("utf-8", errors="replace") for line in lines)


def _format_of(path: Path, format: str | None) -> str:
    if format is not None:
        return one_of("format", format, FORMATS)
    wanted = Path(packing.split(path.name)[0]).suffix.lower()
    for name, suffix in FORMATS.items():
        if suffix == wanted:
            return name
    known = ", ".join(suffix for suffix in FORMATS.values() if suffix)
    raise OptionError(f"{path}: the suffix {wanted!r} names no format; known are {known}")


def _outputs(
    graph: Graph, path: Path, format: str, dynamic: bool | None
) -> dict[Path, Iterator[str]]:
    """Return the lines of every file that the format wants."""
    if format == "gexf":
        return {path: gexf.lines(graph, dynamic=dynamic)}
    if format == "csv":
        return {path: gephi.edge_lines(graph), _beside(path): gephi.node_lines(graph)}
    writer = {
        "graphml": graphml.lines,
        "pajek": pajek.lines,
        "json": json.node_link_lines,
        "vosviewer": json.vosviewer_lines,
    }[format]
    return {path: writer(graph)}


def _beside(path: Path) -> Path:
    """Return where the nodes go whose edges go to `path`: ``x.csv.gz``, ``x.nodes.csv.gz``."""
    name, packed = packing.split(path.name)
    return path.with_name(f"{Path(name).stem}.nodes{Path(name).suffix}{packed}")

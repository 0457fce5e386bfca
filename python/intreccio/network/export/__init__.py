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

_SUFFIXES = {
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".csv": "gephi",
    ".net": "pajek",
    ".json": "node_link",
}
"""The format that a suffix stands for."""

_FORMATS = {name: name for name in (*_SUFFIXES.values(), "vosviewer")} | {
    "csv": "gephi",
    "json": "node_link",
}
"""The formats by all their names."""

_PICTURES = (".png", ".svg", ".pdf", ".jpg", ".jpeg")


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
        return _FORMATS[one_of("format", format, _FORMATS)]
    wanted = Path(packing.split(path.name)[0]).suffix.lower()
    if wanted in _PICTURES:
        raise OptionError(
            f"{path}: for a picture, call .plot().figure.savefig({str(path)!r}); "
            "write() gives the nodes and edges"
        )
    if wanted not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        raise OptionError(f"{path}: the suffix {wanted!r} names no format; known are {known}")
    return _SUFFIXES[wanted]


def _outputs(
    graph: Graph, path: Path, format: str, dynamic: bool | None
) -> dict[Path, Iterator[str]]:
    """Return the lines of every file that the format wants."""
    if format == "gexf":
        return {path: gexf.lines(graph, dynamic=dynamic)}
    if format == "gephi":
        return {path: gephi.edge_lines(graph), _beside(path): gephi.node_lines(graph)}
    writer = {
        "graphml": graphml.lines,
        "pajek": pajek.lines,
        "node_link": json.node_link_lines,
        "vosviewer": json.vosviewer_lines,
    }[format]
    return {path: writer(graph)}


def _beside(path: Path) -> Path:
    """Return where the nodes go whose edges go to `path`: ``x.csv.gz``, ``x.nodes.csv.gz``."""
    name, packed = packing.split(path.name)
    return path.with_name(f"{Path(name).stem}.nodes{Path(name).suffix}{packed}")

"""GEXF 1.3, the format of Gephi: https://gexf.net."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from intreccio.errors import ColumnError, InputError
from intreccio.network.export.attribute import SHOWN, Attribute, attributes, number
from intreccio.network.export.xml import distinct, escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from intreccio.network.graph import Graph

    Times = NDArray[np.datetime64]

_DATES = ("first_date", "last_date")


@dataclass(frozen=True, slots=True)
class _Spells:
    """The life of nodes and edges as elements, one a row, and how their times are written."""

    format: str
    nodes: list[str]
    edges: list[str]


def lines(graph: Graph, *, dynamic: bool | None = None) -> Iterator[str]:
    """Return the lines of a GEXF document, with the life of nodes and edges if `dynamic`.

    Raises
    ------
    ColumnError
        If `dynamic` is asked for and the edges have no dates.
    """
    dated = set(_DATES) <= set(graph.edges.columns)
    if dynamic and not dated:
        raise ColumnError("a dynamic network needs the columns 'first_date' and 'last_date'")
    spells = _spells(graph) if dated and dynamic is not False else None
    return _document(graph, spells)


def _document(graph: Graph, spells: _Spells | None) -> Iterator[str]:
    nodes = attributes(graph.node_frame(), skip=["name"], rename=SHOWN)
    edges = attributes(graph.edge_frame(), skip=["source", "target", "weight"])
    time = 'mode="static"' if spells is None else f'mode="dynamic" timeformat="{spells.format}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        '<gexf xmlns="http://gexf.net/1.3" version="1.3"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd">\n'
    )
    yield "<meta><creator>intreccio</creator></meta>\n"
    yield f'<graph defaultedgetype="undirected" {time}>\n'
    yield from _declarations("node", nodes)
    yield from _declarations("edge", edges)
    ids = [escape(name) for name in distinct(graph.names)]
    yield from _nodes(ids, nodes, spells)
    yield from _edges(graph, ids, edges, spells)
    yield "</graph>\n</gexf>\n"


def _declarations(owner: str, columns: list[Attribute]) -> Iterator[str]:
    yield f'<attributes class="{owner}" mode="static">\n'
    for place, column in enumerate(columns):
        yield f'<attribute id="{place}" title="{escape(column.title)}" type="{column.kind}"/>\n'
    yield "</attributes>\n"


def _values(columns: list[Attribute], row: int) -> str:
    cells = (
        f'<attvalue for="{place}" value="{escape(value)}"/>'
        for place, column in enumerate(columns)
        if (value := column.values[row]) is not None
    )
    inside = "".join(cells)
    return f"<attvalues>{inside}</attvalues>" if inside else ""


def _nodes(ids: list[str], columns: list[Attribute], spells: _Spells | None) -> Iterator[str]:
    yield f'<nodes count="{len(ids)}">\n'
    for row, name in enumerate(ids):
        life = "" if spells is None else spells.nodes[row]
        yield f'<node id="{name}" label="{name}">{_values(columns, row)}{life}</node>\n'
    yield "</nodes>\n"


def _edges(
    graph: Graph, ids: list[str], columns: list[Attribute], spells: _Spells | None
) -> Iterator[str]:
    yield f'<edges count="{graph.n_edges}">\n'
    ends = zip(graph.source.tolist(), graph.target.tolist(), graph.weight.tolist(), strict=True)
    for row, (source, target, weight) in enumerate(ends):
        life = "" if spells is None else spells.edges[row]
        yield (
            f'<edge id="{row}" source="{ids[source]}" target="{ids[target]}"'
            f' weight="{number(weight)}">'
            f"{_values(columns, row)}{life}</edge>\n"
        )
    yield "</edges>\n"


def _spells(graph: Graph) -> _Spells:
    """Return from when to when edges live, and nodes: from the first to the last of their edges."""
    first, last = (_times(graph, name) for name in _DATES)
    start = np.full(graph.n_nodes, "NaT", dtype="datetime64[s]")
    end = start.copy()
    for side in (graph.source, graph.target):
        np.fmin.at(start, side, first)
        np.fmax.at(end, side, last)
    known = np.concatenate([first, last])
    known = known[~np.isnat(known)]
    whole_days = bool((known == known.astype("datetime64[D]")).all())
    unit: Literal["D", "s"] = "D" if whole_days else "s"
    return _Spells(
        format="date" if whole_days else "dateTime",
        nodes=_spell_texts(start, end, unit),
        edges=_spell_texts(first, last, unit),
    )


def _times(graph: Graph, column: str) -> Times:
    try:
        times = pd.to_datetime(graph.edges[column], format="ISO8601", utc=True)
    except (TypeError, ValueError) as error:
        raise InputError(f"column {column!r} of the edges holds no dates: {error}") from error
    return np.asarray(times.dt.tz_localize(None), dtype="datetime64[s]")


def _spell_texts(start: Times, end: Times, unit: Literal["D", "s"]) -> list[str]:
    """Return the element for each row; a bound that is not known stays open."""
    made = []
    for bounds in zip(
        np.datetime_as_string(start, unit=unit), np.datetime_as_string(end, unit=unit), strict=True
    ):
        told = [
            f'{side}="{time}"'
            for side, time in zip(("start", "end"), bounds, strict=True)
            if time != "NaT"
        ]
        made.append(f"<spells><spell {' '.join(told)}/></spells>" if told else "")
    return made

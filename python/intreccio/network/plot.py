"""A static picture of a network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._extra import require
from intreccio.errors import ColumnError, OptionError
from intreccio.network.convert import plain_values
from intreccio.network.layout import fit, spread, stress

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from intreccio.network.graph import Graph

    Floats = NDArray[np.float64]

LARGEST = 1000
"""More nodes than this are no picture; the layout takes the cube of their number in steps."""

_PALETTE = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f6a4f", "#8c6bb1",
)  # fmt: skip
"""The colours of Okabe and Ito, which colour-blind readers can tell apart, and two more."""

_FIXED = {"PER": "#0072b2", "LOC": "#009e73", "ORG": "#d55e00"}
"""The same label has the same colour in every picture."""

_LONGEST = 30
"""The characters of a name that stand on one line."""

_LINE = 28
"""The characters of a line, of names that take two."""

_GAP = 1.5
"""Points between a disc and its label."""

_AROUND = (6.0, 3.5)
"""Points beside a disc and its label, and above and below both."""

_FULL = 0.3
"""The share of the picture that discs and labels may fill before they are drawn smaller."""

_SMALLEST = 0.6
"""How much smaller at most: less could not be read."""

_OTHER = "#8a8f98"
_INK = "#22262d"


@dataclass(frozen=True, slots=True)
class _Style:
    """What the nodes look like, one entry a node."""

    colors: list[str]
    legend: dict[str, str]
    radius: Floats
    font: Floats


def plot(
    graph: Graph,
    ax: Any,
    *,
    total: int,
    color: str | None,
    title: str | None,
    seed: int,
    figsize: tuple[float, float],
) -> Any:
    """Draw all of a graph but the nodes without an edge; see `Network.plot` for the options.

    `total` is the number of nodes of the network that `graph` is a part of.

    Raises
    ------
    OptionError
        If there are too many nodes for a picture.
    """
    pyplot = require("matplotlib.pyplot", extra="plot", use="plot()")
    graph = graph.take_nodes(graph.degree() > 0)
    if graph.n_nodes > LARGEST:
        raise OptionError(
            f"{graph.n_nodes} nodes are too many for a picture (at most {LARGEST}): give top=, "
            "or write() a file for Gephi"
        )
    style = _style(graph, color)
    if ax is None:
        _, ax = pyplot.subplots(figsize=figsize, layout="constrained")
    ax.set_axis_off()
    if title is not None:
        ax.set_title(title, color=_INK, fontsize=14, fontweight="bold", pad=10)
    if style.legend:
        _draw_legend(ax, style.legend)
    if graph.n_nodes < total:
        _draw_note(ax, f"{graph.n_nodes} of {total} nodes")
    if graph.n_nodes:
        _draw(graph, ax, style, seed)
    return ax


def _style(graph: Graph, color: str | None) -> _Style:
    frame = graph.node_frame()
    size = frame["count"] if "count" in frame.columns else frame["strength"]
    share = np.sqrt(np.asarray(size.fillna(0), dtype=np.float64))
    share /= share.max(initial=1e-9)
    colors, legend = _colors(frame, color)
    return _Style(colors, legend, radius=3.0 + 13.0 * share, font=7.5 + 4.5 * share)


def _colors(frame: pd.DataFrame, column: str | None) -> tuple[list[str], dict[str, str]]:
    """Return the colour of each node, and that of each entry of the legend."""
    if column is None:
        column = next((name for name in ("community", "label") if name in frame.columns), None)
        if column is None:
            return [_PALETTE[0]] * len(frame), {}
    if column not in frame.columns:
        known = ", ".join(repr(name) for name in frame.columns)
        raise ColumnError(f"the nodes have no column {column!r}; their columns are {known}")
    values = [None if value is None else str(value) for value in plain_values(frame[column])]
    shades = _shades([value for value in values if value is not None])
    colors = [_OTHER if value is None else shades.get(value, _OTHER) for value in values]
    if column == "community":
        return colors, {_community_name(frame, value): shades[value] for value in shades}
    return colors, shades


def _shades(values: list[str]) -> dict[str, str]:
    """Give the most frequent values a colour each, until there are no more."""
    rank = sorted(set(values), key=lambda value: (-values.count(value), value))
    fixed = {value: _FIXED[value] for value in rank if value in _FIXED}
    free = (shade for shade in _PALETTE if shade not in fixed.values())
    return fixed | dict(zip((value for value in rank if value not in fixed), free, strict=False))


def _community_name(frame: pd.DataFrame, number: str) -> str:
    """Call a community by its first node, and say how many more it has."""
    members = frame["name"][frame["community"].astype(str) == number]
    others = f" + {len(members) - 1}" if len(members) > 1 else ""
    first = _printable(members.iloc[0])
    return (first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…") + others


def _printable(name: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in name).split())


def _shown(name: str) -> str:
    """Return a name as it is drawn: on one line, or on two, without control characters."""
    flat = _printable(name)
    if len(flat) <= _LONGEST:
        return flat
    for width in range((len(flat) + 1) // 2, _LINE + 1):
        if len(lines := wrap(flat, width)) == 2:
            return "\n".join(lines)
    return "\n".join(wrap(flat, _LINE, max_lines=2, placeholder="…"))


def _draw(graph: Graph, ax: Any, style: _Style, seed: int) -> None:
    room = _points(ax)
    ax.set_xlim(0.0, room[0])
    ax.set_ylim(0.0, room[1])
    texts = [_text(ax, name, font) for name, font in zip(graph.names, style.font, strict=True)]
    scale = _scale(_boxes(style, _extents(ax, texts)), room)
    style = replace(style, radius=scale * style.radius, font=scale * style.font)
    for text, font in zip(texts, style.font, strict=True):
        text.set_fontsize(font)
    place, side = _places(graph, style, _boxes(style, _extents(ax, texts)), room, seed)
    _draw_edges(graph, ax, place, style)
    ax.scatter(
        place[:, 0], place[:, 1], s=(2 * style.radius) ** 2, c=style.colors,
        edgecolors="white", linewidths=1.2, zorder=3,
    )  # fmt: skip
    for text, (x, y), away in zip(texts, place, side * (style.radius + _GAP), strict=True):
        text.set_position((x, y + away))
        text.set_verticalalignment("bottom" if away > 0 else "top")


def _points(ax: Any) -> Floats:
    """Return the width and height of the axes in points, the unit of markers and fonts."""
    figure = ax.get_figure()
    if figure.get_layout_engine() is not None:
        figure.draw_without_rendering()
    box = ax.get_window_extent()
    return np.array([box.width, box.height], dtype=np.float64) * (72.0 / float(figure.dpi))


def _text(ax: Any, name: str, font: float) -> Any:
    from matplotlib.patheffects import withStroke

    return ax.text(
        0.0, 0.0, _shown(name),
        fontsize=font, color=_INK, ha="center", va="top", zorder=4, parse_math=False,
        path_effects=[withStroke(linewidth=4.0, foreground="white")],
    )  # fmt: skip


def _extents(ax: Any, texts: list[Any]) -> Floats:
    """Return the width and height of the labels in points."""
    boxes = [text.get_window_extent() for text in texts]
    sizes = np.array([[box.width, box.height] for box in boxes], dtype=np.float64)
    return sizes * (72.0 / float(ax.get_figure().dpi))


def _boxes(style: _Style, extent: Floats) -> Floats:
    """Return half the width and height of each disc with its label and the room around both."""
    width = np.maximum(extent[:, 0], 2 * style.radius)
    height = 2 * style.radius + _GAP + extent[:, 1]
    return np.column_stack([width, height]) / 2 + _AROUND


def _scale(half: Floats, room: Floats) -> float:
    """Return how much smaller all must be to leave enough of the room to the edges."""
    filled = float(4 * half.prod(axis=1).sum() / room.prod())
    return min(1.0, max(_SMALLEST, float(np.sqrt(_FULL / filled))))


def _places(
    graph: Graph, style: _Style, half: Floats, room: Floats, seed: int
) -> tuple[Floats, Floats]:
    """Return the centre of each disc, and whether its label stands above it (1) or below (-1).

    Discs with their labels keep apart.
    """
    margin = half.max(axis=0)
    low = np.zeros(2)
    centre = fit(stress(graph, seed=seed), low + margin, room - margin)
    side = _free_sides(graph, centre)
    label = np.column_stack([np.zeros(len(side)), side * (half[:, 1] - _AROUND[1] - style.radius)])
    return spread(centre + label, half, low, room) - label, side


def _free_sides(graph: Graph, centre: Floats) -> Floats:
    """Return the side of each node, 1 above or -1 below, to which fewer and flatter edges go."""
    step = centre[graph.target] - centre[graph.source]
    rise = step[:, 1] / np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9)
    pull = np.bincount(graph.source, weights=rise, minlength=graph.n_nodes)
    pull -= np.bincount(graph.target, weights=rise, minlength=graph.n_nodes)
    return np.where(pull > 0, -1.0, 1.0)


def _draw_edges(graph: Graph, ax: Any, place: Floats, style: _Style) -> None:
    from matplotlib.collections import LineCollection
    from matplotlib.colors import to_rgba

    share = np.sqrt(graph.weight / graph.weight.max(initial=1e-9))
    ends = np.stack([place[graph.source], place[graph.target]], axis=1)
    tints = []
    for source, target, alpha in zip(graph.source, graph.target, 0.12 + 0.5 * share, strict=True):
        same = style.colors[source] == style.colors[target]
        tints.append(to_rgba(style.colors[source] if same else _OTHER, alpha))
    # The heaviest are drawn last, over the others.
    lines = LineCollection(
        list(ends[::-1]), colors=tints[::-1], linewidths=(0.4 + 4.0 * share)[::-1],
        capstyle="round", zorder=1,
    )  # fmt: skip
    ax.add_collection(lines, autolim=False)


def _draw_legend(ax: Any, legend: dict[str, str]) -> None:
    from matplotlib.lines import Line2D

    marks = [
        Line2D([], [], marker="o", linestyle="", color=shade, label=value, markersize=7)
        for value, shade in legend.items()
    ]
    # Below the drawing, where no node can be. With four columns even long names fit.
    ax.legend(
        handles=marks, loc="upper left", bbox_to_anchor=(0.0, 0.0), ncols=4, frameon=False,
        fontsize=9, labelcolor=_INK, handletextpad=0.2, borderaxespad=0.0,
    )  # fmt: skip


def _draw_note(ax: Any, text: str) -> None:
    from matplotlib.offsetbox import AnchoredText

    # Beside the legend, and no label of a node.
    style = {"color": _INK, "fontsize": 9}
    ax.add_artist(
        AnchoredText(
            text, loc="upper right", prop=style, frameon=False, pad=0.0, borderpad=0.4,
            bbox_to_anchor=(1.0, 0.0), bbox_transform=ax.transAxes,
        )
    )  # fmt: skip

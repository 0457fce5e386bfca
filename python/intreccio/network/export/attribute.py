"""The columns of nodes and edges as typed attributes, for the formats that declare their types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from intreccio.network.convert import plain_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Kind = Literal["boolean", "long", "double", "string"]
"""Types that GEXF and GraphML both know under this name."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One column: the name it is written under, its type, and a text for every row, or None."""

    title: str
    kind: Kind
    values: list[str | None]


SHOWN = {"label": "category"}
"""For formats in which ``label`` is the text to show, which is the name: what ours is called."""


def attributes(
    frame: pd.DataFrame, *, skip: Iterable[str], rename: Mapping[str, str] | None = None
) -> list[Attribute]:
    """Return the columns of a table of nodes or edges, but for those that are written elsewhere."""
    hidden = set(skip)
    titles = rename or {}
    made = []
    for name in frame.columns:
        if name in hidden:
            continue
        kind = _kind(frame[name].dtype)
        values = [None if value is None else _text(value) for value in plain_values(frame[name])]
        made.append(Attribute(titles.get(name, str(name)), kind, values))
    return made


def _kind(dtype: Any) -> Kind:
    if pd.api.types.is_bool_dtype(dtype):
        return "boolean"
    if pd.api.types.is_integer_dtype(dtype):
        return "long"
    return "double" if pd.api.types.is_float_dtype(dtype) else "string"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return number(value) if isinstance(value, float) else str(value)


def number(value: float) -> str:
    """Write a float so that it reads back the same, infinities as XML Schema spells them."""
    if value in (float("inf"), float("-inf")):
        return "INF" if value > 0 else "-INF"
    return repr(value)

"""What shapes a count: the options under which two counts can be put together."""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._options import ENTITY_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Collection

    from intreccio._occurrence.request import Request


def terms_of(request: Request) -> dict[str, Any]:
    """Return what shapes a count, by option; an option that has no say under the others is None.

    The names of the columns of texts, ids and dates shape none, nor do values beside the data.
    """
    weights = request.document_weights
    terms = {
        "unit": request.unit if request.item is None else None,
        "item": request.item,
        **_where(request),
        **{
            name: request.spec.native[name]
            for name in ("counting", "self_pairs", "marginals", "universe")
        },
        "min_count": request.spec.min_count,
        "targets": request.spec.targets,
        "by": request.label,
        "document_weights": weights if weights is None or isinstance(weights, str) else "values",
        "date": None if request.date is None else "dates",
        **request.roles,
    }
    if request.item is None and request.unit == "entity":
        terms |= {**_entity_defaults(), **request.entity_options}
    return terms


def _where(request: Request) -> dict[str, Any]:
    where, native = request.spec.context, request.spec.native
    if where.window is None:
        return {"context": where.columns or where.level}
    return {
        "context": "window",
        "window": where.window if where.direction == "node" else max(where.window),
        "within": where.level,
        "ordered": where.direction == "order",
        "weights": native.get("weighting", native.get("distance_weights")),
        "decay": native.get("decay"),
        "distance": "token" if where.use_positions else "mention",
        "position": request.position,
    }


def _entity_defaults() -> dict[str, Any]:
    from intreccio.entities import mention_table

    parameters = signature(mention_table).parameters
    return {name: parameters[name].default for name in ENTITY_OPTIONS}


def difference(
    one: Request, other: Request, free: Collection[str] = ()
) -> tuple[str, Any, Any] | None:
    """Return the first option that shapes two counts differently, and both values.

    Options in `free` may differ.
    """
    own, theirs = terms_of(one), terms_of(other)
    for name in {**own, **theirs}:
        if name not in free and not _same(own.get(name), theirs.get(name)):
            return name, own.get(name), theirs.get(name)
    return None


def _same(one: Any, other: Any) -> bool:
    """Whether two values say the same; after a file or a pickle it is another object that does."""
    from intreccio.gazetteer import Gazetteer
    from intreccio.model import Model

    if one is other:
        return True
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_same, one, other))
    if type(one) is not type(other):
        return False
    if isinstance(one, (Gazetteer, Model)):
        return bool(one.__getstate__() == other.__getstate__())
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other)
    if hasattr(one, "equals"):  # the frames of all libraries
        return bool(one.equals(other))
    return bool(one == other)

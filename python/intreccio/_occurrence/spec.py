"""The options of counting pairs, checked and put into the terms of the native count."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from intreccio._occurrence.context import Context
from intreccio._occurrence.count import CountSpec
from intreccio._options import flag, number, one_of, whole
from intreccio.errors import OptionError


def count_spec(
    context: Context,
    /,
    *,
    counting: str,
    weights: str | Sequence[float] | None,
    decay: float,
    self_pairs: bool = False,
    marginals: str = "pairs",
    universe: str = "occupied",
    min_count: int = 1,
    targets: Iterable[Any] | None = None,
    **_where: Any,
) -> CountSpec:
    """Check the options and put them into the terms of the native count."""
    native: dict[str, Any] = {
        "counting": one_of("counting", counting, ("binary", "frequency", "min")),
        "marginals": one_of("marginals", marginals, ("pairs", "tokens")),
        "universe": one_of("universe", universe, ("occupied", "all")),
        "self_pairs": flag("self_pairs", self_pairs),
    }
    decay = number("decay", decay, lambda share: 0 < share <= 1, "above 0 and at most 1")
    if context.window is not None:
        if counting == "min":
            raise OptionError("counting='min' is for contexts; windows count pairs of positions")
        native.update(window=context.window, direction=context.direction)
        native.update(_weighting(weights, decay, max(context.window)))
    elif weights is not None:
        raise OptionError("weights= are for context='window'")
    return CountSpec(
        context=context,
        min_count=whole("min_count", min_count, least=1),
        targets=None if targets is None else _listed(targets),
        native=native,
    )


def _listed(targets: Any) -> tuple[Any, ...]:
    listed = [targets] if isinstance(targets, str) else targets
    if not isinstance(listed, Iterable):
        raise OptionError(f"targets is {targets!r}; give a list of units")
    units = tuple(listed)
    wrong = next((unit for unit in units if not isinstance(unit, Hashable)), None)
    if wrong is not None:
        raise OptionError(f"targets holds {wrong!r}; a unit is one value, as in the table")
    return units


def _weighting(weights: str | Sequence[float] | None, decay: float, reach: int) -> dict[str, Any]:
    if weights is None:
        return {}
    if isinstance(weights, str):
        if one_of("weights", weights, ("inverse", "exponential")) == "inverse":
            return {"weighting": "inverse"}
        return {"decay": decay}
    if not isinstance(weights, Iterable):
        raise OptionError(f"weights is {weights!r}; give one number for each distance")
    table = [
        number("weights", weight, lambda one: one >= 0, "from 0 up for each distance")
        for weight in weights
    ]
    if len(table) != reach:
        raise OptionError(f"weights has {len(table)} numbers; a window of {reach} needs {reach}")
    return {"distance_weights": table}

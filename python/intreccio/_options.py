"""Checks of options, with errors that name what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from intreccio.errors import OptionError


def one_of(name: str, value: Any, known: Iterable[str]) -> str:
    """Return `value` if it is one of the known names.

    Raises
    ------
    OptionError
        Naming the option, the value, and the known ones.
    """
    known = list(known)
    if isinstance(value, str) and value in known:
        return value
    raise OptionError(f"{name} is {value!r}; it can be {', '.join(map(repr, known))}")


def whole(name: str, value: Any, *, least: int) -> int:
    """Return `value` as an int if it is a whole number from `least` up."""
    if isinstance(value, bool) or not hasattr(value, "__index__") or int(value) < least:
        raise OptionError(f"{name} is {value!r}; give a whole number from {least} up")
    return int(value)


def window_reach(window: Any) -> tuple[int, int]:
    """Return a window, given as one reach or as (left, right), as the pair of both."""
    if isinstance(window, (tuple, list)):
        if len(window) != 2:
            raise OptionError(f"window is {window!r}; give one number or (left, right)")
        left, right = (whole("window", side, least=0) for side in window)
        if left == right == 0:
            raise OptionError("window is (0, 0), which holds nothing; one side must reach 1")
        return left, right
    reach = whole("window", window, least=1)
    return reach, reach

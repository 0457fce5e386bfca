"""Checks of options, with errors that name what would be right."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from numbers import Integral, Real
from typing import Any

from intreccio.errors import OptionError

ENTITY_OPTIONS = (
    "model",
    "gazetteer",
    "patterns",
    "labels",
    "forms",
    "precedence",
    "metonymy",
)
"""The options of finding entities that counting and evidence share."""


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


def each_of(name: str, values: Any, known: Iterable[str]) -> list[str]:
    """Return `values`, a name or several, as a list if each is one of the known names.

    Raises
    ------
    OptionError
        Naming the option, the first value that is none, and the known ones.
    """
    names = list(known)
    if not isinstance(values, Iterable):
        raise OptionError(f"{name} is {values!r}; it can have {', '.join(map(repr, names))}")
    listed = [values] if isinstance(values, str) else list(values)
    for value in listed:
        if not isinstance(value, str) or value not in names:
            raise OptionError(f"{name} has {value!r}; it can have {', '.join(map(repr, names))}")
    return listed


def a_kind(value: object) -> str:
    """Return what kind of object a value is, with its article, for messages.

    Examples
    --------
    >>> a_kind(3), a_kind("Roma")
    ('an int', 'a str')
    """
    name = type(value).__name__
    return f"{'an' if name[0].lower() in 'aeio' else 'a'} {name}"


def whole(name: str, value: Any, *, least: int, most: int = 2**31 - 1) -> int:
    """Return `value` as an int if it is a whole number from `least` to `most`."""
    if isinstance(value, bool) or not hasattr(value, "__index__") or int(value) < least:
        raise OptionError(f"{name} is {value!r}; give a whole number from {least} up")
    if int(value) > most:
        raise OptionError(f"{name} is {value!r}, which is beyond all sense; give at most {most}")
    return int(value)


def number(name: str, value: Any, fits: Callable[[float], bool], wanted: str) -> float:
    """Return `value` as a float if it is a number that fits; `wanted` says which do."""
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    if is_number and math.isfinite(value) and fits(float(value)):
        return float(value)
    raise OptionError(f"{name} is {value!r}; give a number {wanted}")


def flag(name: str, value: Any) -> bool:
    """Return `value` if it is True or False."""
    if type(value).__name__ in ("bool", "bool_"):  # numpy's too
        return bool(value)
    raise OptionError(f"{name} is {value!r}; give True or False")


def jobs(value: Any) -> int | None:
    """Return a number of threads, as the native calls want it."""
    if value is None or (isinstance(value, Integral) and not isinstance(value, bool)):
        return None if value is None else int(value)
    raise OptionError(
        f"n_jobs is {value!r}; give a number of threads from 1 up, or None for all cores"
    )


_UNITS = {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?B)", re.IGNORECASE)


def byte_size(name: str, value: Any) -> int | None:
    """Return a size in bytes, given as a number or like ``"500MB"``; None stays None.

    Raises
    ------
    OptionError
        For anything else.

    Examples
    --------
    >>> byte_size("memory", "1.5 GB")
    1500000000
    """
    if value is None:
        return None
    found = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is not None:
        value = round(float(found[1]) * _UNITS[found[2].upper()])
    if isinstance(value, bool) or not hasattr(value, "__index__") or not 0 < int(value) < 2**63:
        raise OptionError(f"{name} is {value!r}; give a number of bytes, or a size like '2GB'")
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

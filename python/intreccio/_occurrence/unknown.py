"""Telling the caller of names that are nowhere: a slip of the pen gives no rows, and no error."""

from __future__ import annotations

import warnings
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SHOWN = 10
"""How many unknown names are shown."""


def warn_of_unknown(wanted: Iterable[Any], known: Collection[Any], place: str = "texts") -> None:
    """Warn of wanted names that are not known, with known ones that are near.

    For functions that the user calls: the warning points at the line that called them.
    """
    unknown = [name for name in dict.fromkeys(wanted) if name not in known]
    if not unknown:
        return
    listed = ", ".join(map(repr, unknown[:SHOWN]))
    if len(unknown) > SHOWN:
        listed += f" and {len(unknown) - SHOWN} more"
    near = _near(unknown[:SHOWN], [str(other) for other in known])
    hint = f"; near it are {', '.join(map(repr, near))}" if near else ""
    verb = "is" if len(unknown) == 1 else "are"
    warnings.warn(f"{listed} {verb} not in the {place}{hint}", UserWarning, stacklevel=3)


def _near(unknown: list[Any], known: list[str]) -> list[str]:
    """Return up to three names that are near a single unknown one."""
    if len(unknown) > 1:
        return []
    name = str(unknown[0])
    holding = [other for other in known if name.casefold() in other.casefold()][:3]
    return holding or get_close_matches(name, known, n=3)

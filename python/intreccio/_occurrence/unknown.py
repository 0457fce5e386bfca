"""Telling the caller of names that are nowhere: a slip of the pen gives no rows, and no error."""

from __future__ import annotations

import warnings
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SHOWN = 10
"""How many unknown names are shown."""


def warn_of_unknown(wanted: Iterable[Any], known: Collection[Any], place: str) -> None:
    """Warn of wanted names that are not known, each with known ones that are near.

    For functions that the user calls: the warning points at the line that called them. What is
    looked for are names, not what stands in the text: Trump may be known as Donald Trump.

    Parameters
    ----------
    place
        Where the names should be: ``"names of the entities"``.
    """
    unknown = [name for name in dict.fromkeys(wanted) if name not in known]
    if not unknown:
        return
    verb = "is" if len(unknown) == 1 else "are"
    listed = ", ".join(map(repr, unknown[:SHOWN]))
    if len(unknown) > SHOWN:
        listed += f" and {len(unknown) - SHOWN} more"
    names = [str(other) for other in known]
    near = [other for name in unknown[:SHOWN] for other in _near(str(name), names)]
    hint = f"; near are {', '.join(map(repr, dict.fromkeys(near)))}" if near else ""
    warnings.warn(f"{listed} {verb} not among the {place}{hint}", UserWarning, stacklevel=3)


def _near(name: str, known: list[str]) -> list[str]:
    """Return up to three names that are near an unknown one."""
    holding = [other for other in known if name.casefold() in other.casefold()][:3]
    return holding or get_close_matches(name, known, n=3)

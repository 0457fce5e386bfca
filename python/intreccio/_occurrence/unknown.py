"""Names as the caller writes them: found in any spelling, and told of where they are nowhere."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from intreccio._search.stream import fold
from intreccio._warning import warn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SHOWN = 10
"""How many unknown names are shown."""


def known_names(wanted: Iterable[Any], known: Collection[Any]) -> list[Any]:
    """Return wanted names as they are known, if only accents and apostrophes are coded otherwise.

    What is not known stays as it is.
    """
    listed = list(wanted)
    if all(name in known for name in listed):
        return listed
    spelled = {fold(name): name for name in known if isinstance(name, str)}
    return [
        spelled.get(fold(name), name) if isinstance(name, str) and name not in known else name
        for name in listed
    ]


def warn_of_unknown(wanted: Iterable[Any], known: Collection[Any], place: str) -> None:
    """Warn of wanted names that are not known, each with known ones that are near.

    A name without rows is no error, but may be a slip of the pen.
    What is looked for are names, not what stands in the text: Trump may be known as Donald Trump.

    Parameters
    ----------
    place
        Where the names should be: ``"names of the entities"``.
    """
    unknown = [name for name in dict.fromkeys(known_names(wanted, known)) if name not in known]
    if not unknown:
        return
    verb = "is" if len(unknown) == 1 else "are"
    listed = ", ".join(map(repr, unknown[:SHOWN]))
    if len(unknown) > SHOWN:
        listed += f" and {len(unknown) - SHOWN} more"
    names = [str(other) for other in known]
    near = [other for name in unknown[:SHOWN] for other in _near(str(name), names)]
    hint = f"; near are {', '.join(map(repr, dict.fromkeys(near)))}" if near else ""
    warn(f"{listed} {verb} not among the {place}{hint}")


def _near(name: str, known: list[str]) -> list[str]:
    """Return up to three names that are near an unknown one."""
    holding = [other for other in known if name.casefold() in other.casefold()][:3]
    return holding or get_close_matches(name, known, n=3)

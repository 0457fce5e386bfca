"""The options that several commands share, alone and in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import typer

__all__ = [
    "By",
    "Case",
    "Context",
    "Distance",
    "Jobs",
    "MinCount",
    "NgramRange",
    "Scoring",
    "SelfPairs",
    "Smoothing",
    "WindowAround",
    "Within",
    "flag",
]


def flag(help: str, *names: str) -> Any:
    """Return an option that is there or not, and takes no value."""
    return typer.Option(*names, metavar="", help=help)


def _numbers(given: str | int) -> int | tuple[int, ...]:
    """Read ``5`` or ``2,0``; what is a number already is a default."""
    if isinstance(given, int):
        return given
    try:
        numbers = tuple(map(int, given.split(",")))
        return numbers if len(numbers) > 1 else numbers[0]
    except ValueError:
        raise typer.BadParameter(f"{given!r} is neither a number nor two, like 2,0") from None


def _range(given: str | int) -> tuple[int, ...]:
    """Read ``2``, which is a range too, or ``1,2``."""
    numbers = _numbers(given)
    return (numbers, numbers) if isinstance(numbers, int) else numbers


def _window(help: str) -> Any:
    return typer.Option("--window", metavar="N|L,R", parser=_numbers, help=help)


Jobs = Annotated[
    int | None,
    typer.Option("--n-jobs", min=1, metavar="N", help="Threads; by default all cores."),
]
By = Annotated[
    str | None, typer.Option(metavar="COLUMN", help="A table for each value of this column.")
]
WindowAround = Annotated[Any, _window("How many tokens on either side, or left,right.")]
Within = Annotated[
    str, typer.Option(help="What windows do not cross: sentence, paragraph or document.")
]
Distance = Annotated[str, typer.Option(help="In windows of entities: token or mention.")]
MinCount = Annotated[int, typer.Option(min=1, help="Leave out what is counted less.")]
Case = Annotated[bool, flag("Capitals matter.", "--case")]
Smoothing = Annotated[float, typer.Option(help="Added to each of the four cells of a measure.")]
SelfPairs = Annotated[bool, flag("A unit pairs with itself.", "--self-pairs")]
NgramRange = Annotated[
    Any, typer.Option(metavar="N|N,M", parser=_range, help="Tokens in a unit, or a range.")
]


@dataclass(frozen=True)
class Scoring:
    """What is said of a row besides its counts."""

    measure: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A measure; give it again for more."),
    ] = None
    p_value: Annotated[
        str, typer.Option(metavar="TEST", help="Add p and p_adj: g2, chi2, fisher, none.")
    ] = "none"
    adjust: Annotated[str, typer.Option(help="For many rows: bh, by, bonferroni or none.")] = "bh"

    @property
    def options(self) -> dict[str, Any]:
        """The options as the functions take them, which have measures of their own by default."""
        measures = {"measures": self.measure} if self.measure else {}
        test = None if self.p_value == "none" else self.p_value
        return {**measures, "p_value": test, "adjust": self.adjust}


@dataclass(frozen=True)
class Context:
    """Where units meet."""

    context: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="sentence (default), paragraph, document, window, or columns of a table of items.",
        ),
    ] = None
    window: Annotated[Any, _window("How far apart, or left,right, for --context window.")] = 5
    within: Within = "sentence"
    ordered: Annotated[bool, flag("Left and right are two pairs.", "--ordered")] = False
    distance: Distance = "token"

    @property
    def options(self) -> dict[str, Any]:
        """The options as the functions take them."""
        names = self.names
        return {
            "context": names[0] if len(names) == 1 and names[0] in _CONTEXTS else names,
            "window": self.window,
            "within": self.within,
            "ordered": self.ordered,
            "distance": self.distance,
        }

    @property
    def names(self) -> list[str]:
        """The context by its name, or the columns that are one."""
        return self.context or ["sentence"]


_CONTEXTS = ("sentence", "paragraph", "document", "window")

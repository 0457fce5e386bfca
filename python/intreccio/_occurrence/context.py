"""Where units meet: the options of contexts, checked in one place for counts and for evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from intreccio._options import flag, one_of, window_reach
from intreccio.errors import OptionError

if TYPE_CHECKING:
    from intreccio._occurrence.units import Ints, Units

LEVELS = ("sentence", "paragraph", "document")

CONTEXTS = (*LEVELS, "window")

Direction = Literal["none", "order", "node"]


@dataclass(frozen=True)
class Context:
    """In what two occurrences must stand to be a pair.

    Attributes
    ----------
    level
        The groups that hold both: what a window never leaves, or the context itself.
    window
        How far to the left and to the right of the one the other may stand; None for anywhere.
    direction
        Whether (a, b) and (b, a) are one pair; two by their ``order``; or two because the first
        is the ``node`` around which a window of two numbers lies.
    use_positions
        Whether distances are those of positions, and not of occurrences one after the other.
    columns
        The columns of a frame of items whose equal values make a context.
    """

    level: str
    window: tuple[int, int] | None = None
    direction: Direction = "none"
    use_positions: bool = False
    columns: tuple[str, ...] | None = None

    @classmethod
    def of(
        cls,
        *,
        context: str | Sequence[str] = "sentence",
        window: int | tuple[int, int] = 5,
        within: str = "sentence",
        ordered: bool = False,
        distance: str = "token",
        **_others: Any,
    ) -> Context:
        """Check the options of :func:`intreccio.cooccurrence`, which says what they mean."""
        columns = _columns(context)
        one_of("within", within, LEVELS)
        one_of("distance", distance, ("token", "mention"))
        ordered = flag("ordered", ordered)
        if columns is not None or context != "window":
            if ordered:
                raise OptionError("ordered= is for context='window'")
            return cls(str(context) if columns is None else "document", columns=columns)
        is_asymmetric = isinstance(window, (tuple, list))
        if ordered and is_asymmetric:
            raise OptionError("ordered=True goes with one number as window, not with (left, right)")
        direction: Direction = "order" if ordered else "node" if is_asymmetric else "none"
        return cls(within, window_reach(window), direction, use_positions=distance == "token")

    @property
    def is_directed(self) -> bool:
        """Whether (a, b) and (b, a) are two pairs."""
        return self.direction != "none"

    def meeting(self, units: Units, source: Any, target: Any) -> Ints:
        """Return the places of the occurrences of two units that make pairs with one another."""
        numbers = units.names.get_indexer([source, target])
        first, second = (np.flatnonzero(units.codes == number) for number in numbers)
        left, right = self.window or (0, 0)
        left = 0 if self.direction == "order" else left
        line = self._line(units)
        # An occurrence has itself nearby, which is no pair.
        least = 2 if source == target else 1
        sources = _near(line[first], line[second], left, right) >= least
        targets = _near(line[second], line[first], right, left) >= least
        return np.union1d(first[sources], second[targets])

    def _line(self, units: Units) -> Ints:
        """Return the occurrences on one line, on which only those that may meet come near."""
        groups = units.levels[self.level].astype(np.int64)
        if self.window is None:
            return groups
        places = units.positions if self.use_positions else None
        if places is None:
            places = np.arange(len(groups))
        return groups * (int(places.max(initial=0)) + max(self.window) + 1) + places


def check_of_texts(columns: Sequence[str] | None) -> None:
    """Refuse columns as a context, which only a frame of items has."""
    if columns is not None:
        named = repr(columns[0]) if len(columns) == 1 else repr(list(columns))
        known = ", ".join(map(repr, CONTEXTS))
        raise OptionError(
            f"context is {named}; texts have the contexts {known}, "
            "and frames of items also their columns"
        )


def _columns(context: Any) -> tuple[str, ...] | None:
    """Return the columns that make a context; None if it is one of texts, by its name.

    Any other name may be of a column: only the data can tell.
    """
    if isinstance(context, str):
        return None if context in CONTEXTS else (context,)
    if isinstance(context, Iterable):
        columns = tuple(context)
        wrong = next((name for name in columns if not isinstance(name, str)), None)
        if columns and wrong is None:
            return columns
        found = "holds no column" if not columns else f"holds {wrong!r}"
        raise OptionError(f"context {found}; give names of columns")
    known = ", ".join(map(repr, CONTEXTS))
    raise OptionError(
        f"context is {context!r}; it can be {known}, or a list of columns of a frame of items"
    )


def _near(nodes: Ints, others: Ints, left: int, right: int) -> Ints:
    """Return how many of the others stand near each node, all given by their places on a line."""
    others = np.sort(others)
    first = np.searchsorted(others, nodes - left, "left")
    return np.searchsorted(others, nodes + right, "right") - first

"""Texts with entities marked inline: `{P:surface}` or `{P:surface=Canonical name}`.

`P`, `L` and `O` are person, location and organisation. Marks do not nest, and braces stand for
nothing else. Both `data/sample` and `data/news` are written so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LABELS = {"P": "PER", "L": "LOC", "O": "ORG"}

_MARK = re.compile(r"\{([PLO]):([^{}=]*)(?:=([^{}=]*))?\}")


@dataclass(frozen=True)
class Entity:
    """A marked stretch of text, in code points of the text without marks."""

    start: int
    end: int
    text: str
    label: str
    name: str


def parse(marked: str) -> tuple[str, list[Entity]]:
    """Take the marks out of a text.

    Raises
    ------
    ValueError
        If a mark is broken, nested or empty, or begins or ends with a space.

    Examples
    --------
    >>> text, (entity,) = parse("La {O:Regione=Regione Lombardia} tace.")
    >>> text, entity.text, entity.start, entity.end, entity.label, entity.name
    ('La Regione tace.', 'Regione', 3, 10, 'ORG', 'Regione Lombardia')
    """
    plain = ""
    after = 0
    entities = []
    for mark in _MARK.finditer(marked):
        label, surface, name = mark[1], mark[2], mark[3] if mark[3] is not None else mark[2]
        if not surface or surface != surface.strip() or not name or name != name.strip():
            raise ValueError(f"a mark that is empty or begins or ends with a space: {mark[0]}")
        plain += marked[after : mark.start()]
        entities.append(Entity(len(plain), len(plain) + len(surface), surface, LABELS[label], name))
        plain += surface
        after = mark.end()
    plain += marked[after:]
    stray = re.search(r".{,20}[{}].{,20}", plain, re.DOTALL)
    if stray is not None:
        raise ValueError(f"a brace that is no mark: {stray[0]!r}")
    return plain, entities

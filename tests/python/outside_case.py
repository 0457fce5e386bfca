"""A text, and models from outside that find what a pattern finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import intreccio as ic

TEXT = "Ieri Irma Zanolli è salita a Bormio. «Torno», dice Zanolli."
"""Its person stands from 5 to 17, her surname from 51 to 58."""


def found(text: str, **options: Any) -> list[tuple[str, str, str]]:
    frame = ic.entities([text], **{"forms": False, **options})
    return list(zip(frame["text"], frame["label"], frame["name"], strict=True))


def finder(**labels: str) -> Callable[[list[str]], list[list[tuple[int, int, str]]]]:
    """Return a model that finds the matches of a pattern for each label."""

    def model(texts: list[str]) -> list[list[tuple[int, int, str]]]:
        return [
            [(*m.span(), label) for label, regex in labels.items() for m in re.finditer(regex, t)]
            for t in texts
        ]

    return model

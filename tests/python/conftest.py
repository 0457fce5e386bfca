"""Texts that the tests share: invented, Italian, with everything that offsets stumble over."""

from __future__ import annotations

import pytest

TEXTS = [
    "L’assessora Bice Fanti è a Varenna. «Non parto», ha detto.",
    None,
    "",
    "Perché 🙂 no? Costa 1.200,50 €.",
]


@pytest.fixture
def texts() -> list[str | None]:
    return list(TEXTS)

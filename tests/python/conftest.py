"""Texts that the tests share: invented, Italian, with everything that offsets stumble over."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

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


def interrupted(script: str) -> str:
    """Run a script that prints ``ready`` and then works on; press Ctrl-C; return what it prints.

    Ctrl-C is pressed again every ten seconds, as a user would: the interpreter itself can lose one
    that comes while it tidies up. The handler is Python's own, whatever the parent made of it.
    """
    handler = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    process = subprocess.Popen(
        [sys.executable, "-c", handler + script], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.3)
    for _ in range(6):
        process.send_signal(signal.SIGINT)
        try:
            output, _ = process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            continue
        assert process.returncode == 0
        return output
    process.kill()
    raise AssertionError("Ctrl-C did not end the call within a minute")

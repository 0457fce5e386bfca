"""Texts that the tests share: invented, Italian, with everything that offsets stumble over."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

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


PAGES = {"a": TEXTS[0], "b": TEXTS[3], "c": TEXTS[2]}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pagine"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / f"{name}.txt").write_text(text or "", "utf-8")
    return folder


NEWS = """doc_id,testo,mese
x,Irma Zanolli è a Bormio. Nevica a Bormio.,3
y,Irma Zanolli lascia Bormio. Il 3 marzo piove.,4
z,,4
"""


@pytest.fixture
def news_file(tmp_path: Path) -> Path:
    path = tmp_path / "news.csv"
    path.write_text(NEWS, "utf-8")
    return path


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

"""Memory and threads of ``ic.tokens``, a process for each figure.

``python memory.py FILE [MEGABYTES]`` prints Markdown: for one and two threads the peak of memory
above the input, in megabytes and in sizes of the result, and the seconds on the clock, the best of
five. The seconds mean something only on a machine with nothing else to do.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pandas as pd

import intreccio as ic


def status(field: str) -> float:
    """Return a figure of this process, in megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1e3


def measure(path: Path, megabytes: float, n_jobs: int) -> None:
    """Print one row of the table."""
    with path.open(encoding="utf-8") as file:
        lines = file.read(int(megabytes * 1e6)).splitlines()
    texts = pd.Series(["\n".join(lines[at : at + 10]) for at in range(0, len(lines), 10)])
    del lines
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forgets the peak so far
    before = status("VmRSS")
    frame = ic.tokens(texts, n_jobs=n_jobs)
    peak = status("VmHWM") - before
    size = frame.memory_usage(deep=True).sum() / 1e6
    seconds = min(clocked(texts, n_jobs) for _ in range(5))
    print(f"| {n_jobs} | {peak:.0f} MB | {peak / size:.2f} | {seconds:.2f} |", flush=True)


def clocked(texts: pd.Series, n_jobs: int) -> float:
    """Return the seconds on the clock that one run takes."""
    start = time.perf_counter()
    ic.tokens(texts, n_jobs=n_jobs)
    return time.perf_counter() - start


def main(path: str, megabytes: str = "100") -> None:
    """Print the table."""
    print(f"{megabytes} MB\n\n| threads | peak above the input | by the result | seconds |")
    print("|---|---|---|---|", flush=True)
    for n_jobs in ("1", "2"):
        subprocess.run([sys.executable, __file__, path, megabytes, n_jobs], check=True)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if len(arguments) == 3:
        measure(Path(arguments[0]), float(arguments[1]), int(arguments[2]))
    elif arguments:
        main(*arguments)
    else:
        sys.exit(__doc__)

"""Measure what the bundled recogniser takes to load, in fresh processes.

`python loading.py [PROCESSES]`: without the import of the package, the file in the page cache.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

SCRIPT = """
import json, time
import intreccio as ic
wall, cpu = time.perf_counter(), time.process_time()
model = ic.Model.load("it_news")
loaded = time.perf_counter() - wall, time.process_time() - cpu
ic.entities(["Irma Zanolli è a Bormio."], model=model)
first = time.perf_counter() - wall, time.process_time() - cpu
print(json.dumps([*loaded, *first]))
"""

ROWS = (
    "`ic.Model.load`, wall",
    "the same, CPU",
    "until the first text is done, wall",
    "the same, CPU",
)


def main() -> None:
    """Print the table."""
    processes = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    runs = []
    for _ in range(processes):
        done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True)
        runs.append(json.loads(done.stdout))
    print(f"| milliseconds, {processes} processes | median | fastest to slowest |")
    print("|---|---|---|")
    for name, column in zip(ROWS, zip(*runs, strict=True), strict=True):
        times = sorted(1e3 * one for one in column)
        print(f"| {name} | {statistics.median(times):.1f} | {times[0]:.1f} to {times[-1]:.1f} |")


if __name__ == "__main__":
    main()

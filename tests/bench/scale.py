"""Time a token and peak memory of counting pairs of tokens, as the text grows.

python tests/bench/scale.py FILE --megabytes 10 100 1000 --memory 1GB

The file is read over and over until there is as much text as asked for; batches go through a
counter, as they would from disk.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import intreccio as ic

BATCH = 20_000_000
"""Bytes of text that are analysed at once."""


def batches(texts: list[str], size: float) -> Iterator[list[str]]:
    """Yield the texts in batches, over and over, until there are `size` bytes."""
    batch: list[str] = []
    held = 0
    for text in cycle(texts):
        batch.append(text)
        held += len(text.encode())
        if held >= min(BATCH, size):
            yield batch
            size -= held
            batch, held = [], 0
        if size <= 0:
            return


def run(texts: list[str], megabytes: float, memory: str | None, n_jobs: int | None) -> str:
    """Count a window of 5 in so much text, and tell what it took."""
    counter = ic.CooccurrenceCounter(
        unit="token", context="window", min_count=5, memory=memory, n_jobs=n_jobs
    )
    clock, processor = time.perf_counter(), time.process_time()
    for batch in batches(texts, megabytes * 1e6):
        counter.update(batch)
    table = counter.finish()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return (
        f"{megabytes:g} MB, {len(table)} pairs: {processor:.1f} s of CPU "
        f"({1e3 * processor / megabytes:.0f} ms a MB), {clock:.1f} s, at most {peak:.2f} GB so far"
    )


def main() -> None:
    """Print a line for each amount of text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[10.0, 100.0])
    parser.add_argument("--memory")
    parser.add_argument("--jobs", type=int)
    arguments = parser.parse_args()
    lines = arguments.text.read_text(encoding="utf-8", errors="ignore").splitlines()
    texts = ["\n".join(lines[start : start + 10]) for start in range(0, len(lines), 10)]
    for megabytes in sorted(arguments.megabytes):
        print(run(texts, megabytes, arguments.memory, arguments.jobs), flush=True)


if __name__ == "__main__":
    main()

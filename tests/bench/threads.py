"""Tell what a second thread gives: the time on the clock with one thread and with two.

Usage: python tests/bench/threads.py FILE [--megabytes N] [--rounds N]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import counting
import run

import intreccio as ic

Case = tuple[str, Callable[[int], object]]


def cases(texts: list[str]) -> Iterator[Case]:
    """Yield the calls to compare, each by its number of threads."""
    yield "`ic.tokens`", lambda jobs: ic.tokens(texts, n_jobs=jobs)
    yield "`ic.entities`", lambda jobs: ic.entities(texts, n_jobs=jobs)
    items = ic.tokens(texts)[["doc_id", "sent_id", "norm", "kind"]]
    for name, context in counting.CONTEXTS.items():
        yield (
            f"`ic.cooccurrence_matrix` by {name}, on a frame of tokens",
            lambda jobs, context=context: ic.cooccurrence_matrix(
                items, form="upper", n_jobs=jobs, **context
            ),
        )
        yield (
            f"`ic.cooccurrence` by {name}, the same",
            lambda jobs, context=context: ic.cooccurrence(items, n_jobs=jobs, **context),
        )


def seconds(case: Callable[[int], object], jobs: int) -> float:
    """Return how long a call takes on the clock."""
    start = time.perf_counter()
    case(jobs)
    return time.perf_counter() - start


def main() -> None:
    """Print a line for each call, with the median of the ratios round by round."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--megabytes", type=float, default=10.0)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    print("| | one thread, s | two threads, s | faster by |", "|---|---|---|---|", sep="\n")
    for name, case in cases(run.documents(arguments.text, arguments.megabytes)):
        case(2)
        pairs = [(seconds(case, 1), seconds(case, 2)) for _ in range(arguments.rounds)]
        one, two = (statistics.median(column) for column in zip(*pairs, strict=True))
        faster = sorted(first / second for first, second in pairs)
        spread = f"{faster[len(faster) // 2]:.2f}x ({faster[0]:.2f} to {faster[-1]:.2f})"
        print(f"| {name} | {one:.2f} | {two:.2f} | {spread} |", flush=True)


if __name__ == "__main__":
    main()

"""Speed, ours beside its peers': the same text, the same process, in turn, as medians and ratios.

Usage: python tests/bench/run.py [--text FILE] [--megabytes N] [--rounds N] [--write]

Without a text, the project's own sentences are repeated to the size asked for. Times are CPU
seconds of the whole process, so that a busy machine disturbs them less. Peers that would take
minutes get a share of the text, told in the table; what is compared is the amount per second.
`--write` puts the tables into README.md.
"""

from __future__ import annotations

import argparse
import platform
import re
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata
from operator import truediv
from pathlib import Path

import counting
import tokenizing

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass
class Case:
    """One way of doing a job, or so much of it as `share` says."""

    name: str
    run: Callable[[], object]
    share: float = 1.0


@dataclass
class Job:
    """A job, ours first, then the peers'; `amount` is what one run works off, in `unit`s."""

    title: str
    amount: float
    unit: str
    cases: list[Case]


def measure(job: Job, rounds: int) -> list[list[float]]:
    """Return the seconds of every case, round by round, so that all meet the same disturbances."""
    times: list[list[float]] = [[] for _ in job.cases]
    for case in job.cases:
        case.run()
    for _ in range(rounds):
        for place, case in enumerate(job.cases):
            start = time.process_time()
            case.run()
            times[place].append(time.process_time() - start)
    return times


def table(job: Job, times: list[list[float]]) -> str:
    """Return the figures of a job as a Markdown table."""
    lines = [
        f"### {job.title}",
        "",
        f"| | {job.unit} per CPU-second, median (slowest to fastest) "
        "| ours is faster by, round by round |",
        "|---|---|---|",
    ]
    speeds = [
        [job.amount * case.share / second for second in seconds]
        for case, seconds in zip(job.cases, times, strict=True)
    ]
    for case, peers in zip(job.cases, speeds, strict=True):
        ratio = "" if peers is speeds[0] else spread(map(truediv, speeds[0], peers), "x")
        share = "" if case.share == 1 else f", on {case.share:.1%} of it"
        lines.append(f"| {case.name}{share} | {spread(peers)} | {ratio} |")
    return "\n".join(lines)


def spread(figures: Iterable[float], unit: str = "") -> str:
    """Return the median of the rounds, and the lowest and the highest."""
    ranked = sorted(figures)
    median = statistics.median(ranked)
    return f"{median:.1f}{unit} ({ranked[0]:.1f} to {ranked[-1]:.1f})"


def documents(path: Path | None, megabytes: float) -> list[str]:
    """Return articles of some two kilobytes, as many as asked for."""
    if path is not None:
        with path.open(encoding="utf-8") as file:
            lines = file.read(int(megabytes * 1e6)).splitlines()
    else:
        sources = sorted((ROOT / "data").glob("*/*.txt"))
        text = "\n".join(source.read_text(encoding="utf-8") for source in sources)
        text = re.sub(r"\{[PLO]:([^{}=]*)(=[^{}]*)?\}", r"\1", text)
        lines = text.splitlines() * (1 + int(megabytes * 1e6 / len(text.encode())))
    texts = ["\n".join(lines[start : start + 10]) for start in range(0, len(lines), 10)]
    size = 0
    for count, text in enumerate(texts):
        size += len(text.encode())
        if size > megabytes * 1e6:
            return texts[: count + 1]
    return texts


def versions() -> str:
    """Return what the figures were measured with."""
    names = ["intreccio", "numpy", "pandas", "polars", "pyarrow", "scipy", "scikit-learn", "spacy"]
    found = []
    for name in names:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return f"Python {platform.python_version()} on {platform.machine()}; " + ", ".join(found)


def main() -> None:
    """Run every job and print its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", type=Path)
    parser.add_argument("--megabytes", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    texts = documents(arguments.text, arguments.megabytes)
    kind = "the project's own texts, repeated" if arguments.text is None else arguments.text.name
    size = sum(len(text.encode()) for text in texts) / 1e6
    amount = f"{len(texts)} documents, {size:.1f} MB of {kind}; {arguments.rounds} rounds"
    parts = [f"{amount}. {versions()}."]
    for name, amount, unit, cases in [*tokenizing.jobs(texts, size), *counting.jobs(texts)]:
        job = Job(name, amount, unit, [Case(*case) for case in cases])
        parts.append(table(job, measure(job, arguments.rounds)))
        print(parts[-1], end="\n\n", flush=True)
    print(parts[0])
    if arguments.write:
        write("\n\n".join(parts))


def write(tables: str) -> None:
    """Put the tables between the marks in README.md."""
    path = HERE / "README.md"
    before, mark, rest = path.read_text(encoding="utf-8").partition("<!-- speed -->\n")
    _, end, after = rest.partition("<!-- end of speed -->")
    path.write_text(before + mark + "\n" + tables + "\n\n" + end + after, encoding="utf-8")


if __name__ == "__main__":
    main()

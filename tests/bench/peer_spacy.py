"""Train spaCy's CNN on the files that our recogniser knows, and set both side by side.

`python peer_spacy.py DATA` reads `DATA/ner/nermud_*_{train,dev}.tsv` and rebuilds raw text from
windows of 15 neighbouring sentences. It trains the pipeline of `spacy init config -l it -p ner`
(efficiency, CPU) on the train files, with one thread for an hour or more, and prints two tables.
spaCy keeps the state that did best on the dev files, which flatters it a little. What is trained
stays in `--work`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import spacy
from spacy.tokens import DocBin

import intreccio as ic
from intreccio import _native

LABELS = ["PER", "LOC", "ORG"]
DOMAINS = {"ADG": "De Gasperi", "FIC": "fiction", "WN": "Wikinews"}
ROUNDS = 5


def files(data: Path, part: str) -> dict[str, Path]:
    """Return the file of every domain."""
    return {name: data / "ner" / f"nermud_{name}_{part}.tsv" for name in DOMAINS}


def read(path: Path) -> _native.Annotated:
    """Read a column file as our training does."""
    return _native.Annotated.from_conll(path.stem, path.read_text("utf-8-sig"), 15)


def docs(paths: list[Path], output: Path) -> None:
    """Write the texts of some files, with their mentions, as spaCy's training wants them."""
    pipeline = spacy.blank("it")
    packed = DocBin()
    for path in paths:
        corpus = read(path)
        for text, mentions in zip(corpus.texts, corpus.mentions, strict=True):
            doc = pipeline.make_doc(text)
            spans = [doc.char_span(start, end, label=label) for start, end, label in mentions]
            doc.ents = [span for span in spans if span is not None]
            packed.add(doc)
    packed.to_disk(output)


def train_spacy(data: Path, work: Path, seed: int) -> None:
    """Train spaCy's CNN, once, and note its CPU time."""
    if (work / "training.json").exists():
        return
    work.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        docs(list(files(data, part).values()), work / f"{part}.spacy")
    one_thread = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    init = ["init", "config", "config.cfg", "-l", "it", "-p", "ner", "-o", "efficiency", "--force"]
    paths = ["--paths.train", "train.spacy", "--paths.dev", "dev.spacy"]
    train = ["train", "config.cfg", "--output", "out", *paths, "--system.seed", str(seed)]
    for arguments in (init, train):
        command = [sys.executable, "-m", "spacy", *arguments]
        subprocess.run(command, cwd=work, env={**os.environ, **one_thread}, check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    (work / "training.json").write_text(json.dumps({"cpu": used.ru_utime + used.ru_stime}))


def train_ours(data: Path, seed: int) -> tuple[ic.Model, float]:
    """Train ours on the same files and nothing else; return the model and its CPU time."""
    start = time.process_time()
    model = ic.train_model(list(files(data, "train").values()), seeds=seed, size=20)
    return model, time.process_time() - start


def scores(model: Any, dev: dict[str, Path]) -> list[list[float]]:
    """Return P, R, F1 and F1 by label, in per cent, for every domain and for all together."""
    reports = [ic.evaluate_model(model, path) for path in dev.values()]
    counts = [report[["right", "wrong", "missed"]] for report in reports]
    together = pd.concat(counts).groupby(level=0).sum()
    return [figures(count) for count in [*counts, together]]


def figures(counts: pd.DataFrame) -> list[float]:
    """Return P, R, F1 and F1 by label from counts."""
    right, wrong, missed = (counts[name] for name in ("right", "wrong", "missed"))
    f1 = 2 * right / (2 * right + wrong + missed)
    strict = counts.loc["strict"]
    precision = strict["right"] / (strict["right"] + strict["wrong"])
    recall = strict["right"] / (strict["right"] + strict["missed"])
    return [100 * one for one in (precision, recall, f1["strict"], *(f1[one] for one in LABELS))]


def speeds(jobs: dict[str, Callable[[], object]], tokens: int) -> dict[str, list[float]]:
    """Return tokens per CPU-second of every job, all of them in turn, several rounds."""
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for job in jobs.values():
        job()
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            start = time.process_time()
            job()
            found[name].append(tokens / (time.process_time() - start))
    return found


def megabytes(path: Path) -> float:
    """Return what a file, or all files of a folder, take."""
    parts = [path] if path.is_file() else [part for part in path.rglob("*") if part.is_file()]
    return sum(part.stat().st_size for part in parts) / 1e6


def main() -> None:
    """Train, measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("peer-output"))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    train_spacy(options.data, options.work, options.seed)
    theirs = options.work / "out" / "model-best"
    pipeline = spacy.load(theirs)
    ours, ours_cpu = train_ours(options.data, options.seed)
    ours.save(options.work / "ours.model")
    models = {"spaCy's CNN": pipeline, "ours, same files": ours, "`it_news`": "it_news"}

    dev = files(options.data, "dev")
    print("| model | dev file | P | R | strict F1 | PER | LOC | ORG |")
    print("|---|---|---|---|---|---|---|---|")
    for name, model in models.items():
        for domain, row in zip([*DOMAINS.values(), "all"], scores(model, dev), strict=True):
            print(f"| {name} | {domain} | " + " | ".join(f"{one:.1f}" for one in row) + " |")

    texts = [text for path in dev.values() for text in read(path).texts]
    jobs: dict[str, Callable[[], object]] = {"spaCy's CNN": lambda: list(pipeline.pipe(texts))}
    for name in ("ours, same files", "`it_news`"):
        model = models[name]
        jobs[name] = lambda model=model: ic.entities(texts, model=model, n_jobs=1)
    measured = speeds(jobs, len(ic.tokens(texts)))
    bundled = Path(ic.__file__).parent / "models" / "it_news.model"
    sizes = dict(zip(models, (theirs, options.work / "ours.model", bundled), strict=True))
    cpu = json.loads((options.work / "training.json").read_text())["cpu"]
    training = dict(zip(models, (f"{cpu:,.0f}", f"{ours_cpu:,.0f}", "shipped"), strict=True))
    print("\n| model | MB | thousand tokens per CPU-second | training, CPU-seconds |")
    print("|---|---|---|---|")
    for name, rounds in measured.items():
        middle, slowest, fastest = (
            one / 1e3 for one in (statistics.median(rounds), min(rounds), max(rounds))
        )
        speed = f"{middle:,.1f} ({slowest:,.1f} to {fastest:,.1f})"
        print(f"| {name} | {megabytes(sizes[name]):.1f} | {speed} | {training[name]} |")
    print(f"\nspaCy {spacy.__version__}, Python {sys.version.split()[0]}, {ROUNDS} rounds")


if __name__ == "__main__":
    main()

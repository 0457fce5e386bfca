"""Score the bundled recogniser: on the NERMuD dev files, and on the bundled sample.

`python accuracy_entities.py DATA` reads `DATA/ner/nermud_*_dev.tsv`, rebuilds raw text from windows
of 15 neighbouring sentences, and prints strict and token-level figures. The sample, whose names are
invented, is scored through `ic.entities` with all that it does after the model.
"""

from __future__ import annotations

import sys
from pathlib import Path

import intreccio as ic

LABELS = ["PER", "LOC", "ORG"]


def dev_files(data: Path) -> list[str]:
    """Return a row for every dev file."""
    rows = []
    for path in sorted((data / "ner").glob("nermud_*_dev.tsv")):
        report = ic.evaluate_model("it_news", path)
        strict, by_label = report.loc["strict"], [report.loc[label, "f1"] for label in LABELS]
        figures = [strict["precision"], strict["recall"], strict["f1"], *by_label]
        rows.append(row(path.stem, [*figures, report.loc["token", "f1"]]))
    return rows


def sample(model: str) -> str:
    """Return the row of the bundled sample, by one model."""
    keys = ["doc_id", "start", "end", "label"]
    found = ic.entities(ic.datasets.load_sample(), id="doc_id", model=model, labels=LABELS)
    found = found.astype({"label": str})
    mine = set(found[keys].itertuples(index=False, name=None))
    gold = set(ic.datasets.load_sample_gold()[keys].itertuples(index=False, name=None))
    right = len(mine & gold)
    by_label = []
    for label in LABELS:
        part = [{mention for mention in side if mention[3] == label} for side in (mine, gold)]
        by_label.append(2 * len(part[0] & part[1]) / (len(part[0]) + len(part[1])))
    f1 = 2 * right / (len(mine) + len(gold))
    return row(f"sample, {model}", [right / len(mine), right / len(gold), f1, *by_label])


def row(name: str, figures: list[float]) -> str:
    """Return a row of the table, in per cent."""
    cells = [f"{100 * figure:.1f}" for figure in figures]
    cells += ["" for _ in range(7 - len(cells))]
    return f"| {name} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table."""
    print("| | P | R | strict F1 | PER | LOC | ORG | token F1 |")
    print("|---|---|---|---|---|---|---|---|")
    for line in [*dev_files(Path(sys.argv[1])), sample("it_news"), sample("rules")]:
        print(line)


if __name__ == "__main__":
    main()

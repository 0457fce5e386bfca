"""Make the bundled sample corpus and its gold from the marked pages in `data/sample`.

    python scripts/build_sample.py

writes `sample.jsonl` and `sample_gold.csv` into `python/intreccio/data`. A test checks that they
are up to date.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from marked import parse

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "data" / "sample"
OUTPUT = ROOT / "python" / "intreccio" / "data"


def build() -> dict[str, str]:
    """The content of each file, by its name."""
    documents = io.StringIO()
    gold = io.StringIO()
    table = csv.writer(gold, lineterminator="\n")
    table.writerow(("doc_id", "start", "end", "text", "label", "name"))
    for path in sorted(PAGES.glob("[0-9]*.txt")):
        head, marked = path.read_text("utf-8").split("\n---\n", 1)
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        text, entities = parse(marked.removesuffix("\n"))
        document = {
            "doc_id": fields["id"],
            "text": text,
            "date": fields["date"],
            "source": fields["source"],
            "title": fields["title"],
        }
        documents.write(json.dumps(document, ensure_ascii=False) + "\n")
        for entity in entities:
            row = (entity.start, entity.end, entity.text, entity.label, entity.name)
            table.writerow((fields["id"], *row))
    return {"sample.jsonl": documents.getvalue(), "sample_gold.csv": gold.getvalue()}


if __name__ == "__main__":
    for name, content in build().items():
        (OUTPUT / name).write_text(content, "utf-8", newline="\n")

"""The bundled sample, its gold, and the marked texts that they and the recogniser are made from."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

import intreccio as ic

ROOT = Path(__file__).resolve().parents[2]
NEWS = sorted((ROOT / "data" / "news").glob("*.txt"))


def script(name: str) -> ModuleType:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # dataclasses look their module up
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(ROOT / "scripts"))


marked = script("marked")
build_sample = script("build_sample")


def test_the_sample_has_the_promised_columns() -> None:
    sample = ic.datasets.load_sample()
    assert list(sample.columns) == ["doc_id", "text", "date", "source", "title"]
    assert len(sample) == 48
    assert sample["doc_id"].is_unique
    assert sample["date"].dtype.kind == "M"
    assert not sample.isna().any(axis=None)


def test_gold_offsets_cut_the_surface_out_of_the_text() -> None:
    texts = ic.datasets.load_sample().set_index("doc_id")["text"]
    gold = ic.datasets.load_sample_gold()
    assert list(gold.columns) == ["doc_id", "start", "end", "text", "label", "name"]
    assert set(gold["label"]) == {"PER", "LOC", "ORG"}
    for row in gold.itertuples():
        assert texts[row.doc_id][row.start : row.end] == row.text
    assert not (gold[["text", "name"]] == "").any(axis=None)


def test_gold_entities_are_sorted_and_do_not_overlap() -> None:
    for _, rows in ic.datasets.load_sample_gold().groupby("doc_id"):
        assert (rows["start"].to_numpy()[1:] >= rows["end"].to_numpy()[:-1]).all()


def test_a_canonical_name_has_one_label() -> None:
    gold = ic.datasets.load_sample_gold()
    labels = gold.groupby("name")["label"].nunique()
    assert labels[labels > 1].empty


def test_the_shipped_files_are_up_to_date() -> None:
    for name, content in build_sample.build().items():
        shipped = (build_sample.OUTPUT / name).read_text("utf-8")
        assert shipped == content, "run python scripts/build_sample.py"


@pytest.mark.parametrize("path", NEWS, ids=lambda path: path.stem)
def test_the_news_sentences_parse(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        try:
            _, entities = marked.parse(line)
        except ValueError as error:
            pytest.fail(f"{path.name}, line {number}: {error}")
        assert line == line.strip(), f"{path.name}, line {number}: space at an end"
        named = [entity.text for entity in entities if entity.name != entity.text]
        assert not named, f"{path.name}, line {number}: canonical names are for the sample"


def test_the_news_readme_counts_what_is_there() -> None:
    lines = [line for path in NEWS for line in path.read_text("utf-8").splitlines() if line]
    parsed = [marked.parse(line) for line in lines]
    labels = [entity.label for _, entities in parsed for entity in entities]
    counts = {
        "sentences": len(lines),
        "words": sum(len(text.split()) for text, _ in parsed),
        "entities": len(labels),
        **{label: labels.count(label) for label in ("PER", "LOC", "ORG")},
        "none": sum(not entities for _, entities in parsed),
    }
    readme = (ROOT / "data" / "news" / "README.md").read_text("utf-8")
    for what, count in counts.items():
        assert f"{count:,}" in readme, f"{what}: {count:,}"


@pytest.mark.parametrize(
    "text",
    ["{P:}", "{P: Ada}", "{P:Ada }", "{P:Ada=}", "{P:Ada", "Ada}", "{P:Ada {L:Neri}}", "{X:Ada}"],
)
def test_a_broken_mark_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        marked.parse(text)


def test_a_mark_is_taken_out() -> None:
    text, entities = marked.parse("😀 {P:Ada}-{O:Rete=Rete Due}.")
    assert text == "😀 Ada-Rete."
    assert [(e.text, e.name, text[e.start : e.end]) for e in entities] == [
        ("Ada", "Ada", "Ada"),
        ("Rete", "Rete Due", "Rete"),
    ]
    assert [e.label for e in entities] == ["PER", "ORG"]

"""The command line: how entities are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from shell import rows, run


def test_entities_with_names_of_your_own(pages: Path, tmp_path: Path) -> None:
    names = tmp_path / "nomi.csv"
    names.write_text("name,label,entity\nVarenna,PAESE,Comune di Varenna\n", "utf-8")
    done = run("entities", pages, "--gazetteer", names, "--label", "PAESE")
    assert done.stderr == b""
    assert [(row["doc_id"], row["text"], row["name"]) for row in rows(done.stdout)] == [
        ("a", "Varenna", "Comune di Varenna")
    ]


def test_a_pipeline_of_spacy_from_the_shell(news_file: Path, tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("it")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Bormio"}])
    pipeline.to_disk(tmp_path / "modello")
    done = run("entities", news_file, "--model", f"spacy:{tmp_path / 'modello'}", "--label", "LOC")
    assert [(row["doc_id"], row["text"], row["source"]) for row in rows(done.stdout)] == [
        *(("x", "Bormio", "model"), ("x", "Bormio", "model")),
        ("y", "Bormio", "model"),
    ]

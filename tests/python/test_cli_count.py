"""The command line: units by document and by group."""

from __future__ import annotations

from pathlib import Path

import pytest

import intreccio as ic
from shell import rows, run


def test_a_matrix_is_a_long_table(news_file: Path, tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    wide = ic.dtm(ic.read(news_file), id="doc_id", min_df=2, weighting="binary").to_frame()
    done = run("dtm", news_file, "--min-df", "2", "--weighting", "binary")
    found = {(row["doc_id"], row["feature"]): row["value"] for row in rows(done.stdout)}
    assert found == {key: value for key, value in wide.stack().items() if value}
    tokens = tmp_path / "t.csv"
    assert run("tokens", news_file, "-o", tokens).returncode == 0
    kept = run("dtm", tokens, "--punctuation", "keep", "--min-df", "2", "--weighting", "binary")
    assert {row["feature"] for row in rows(kept.stdout)} > {unit for _, unit in found}


def test_groups_that_are_numbers_are_named_on_the_shell() -> None:
    lines = '{"text": "Piove.", "mese": 3}\n{"text": "Nevica.", "mese": 4}\n'
    done = run("keyness", "-", "--by", "mese", "--target", "4", stdin=lines)
    assert {row["mese"] for row in rows(done.stdout)} == {4}


@pytest.mark.parametrize("lines", ["nevica\nboh\nbormio\n", "\ufeffnevica\r\n\r\nboh\r\nbormio"])
def test_a_vocabulary_is_a_file(news_file: Path, tmp_path: Path, lines: str) -> None:
    pytest.importorskip("scipy")
    vocabulary = tmp_path / "parole.txt"
    vocabulary.write_text(lines, "utf-8", newline="")
    counted = rows(run("dtm", news_file, "--vocabulary", vocabulary).stdout)
    assert [(row["doc_id"], row["feature"], row["value"]) for row in counted] == [
        *(("x", "nevica", 1), ("x", "bormio", 2)),
        ("y", "bormio", 1),
    ]


def test_a_vocabulary_of_items_that_are_numbers(tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    vocabulary = tmp_path / "codici.txt"
    vocabulary.write_text("7\n9\n", "utf-8")
    items = '{"doc_id": "x", "codice": 7}\n{"doc_id": "x", "codice": 8}\n'
    done = run("dtm", "-", "--item", "codice", "--vocabulary", vocabulary, stdin=items)
    assert rows(done.stdout) == [{"doc_id": "x", "feature": 7, "value": 1}]

"""The command line: pairs, their measures, and networks of them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest

import intreccio as ic
from intreccio._io import table
from shell import rows, run


def test_from_texts_to_a_network(tmp_path: Path) -> None:
    sample = Path(ic.datasets.__file__).parent / "data" / "sample.jsonl"
    found, pairs, direct = (tmp_path / name for name in ("e.csv", "c.csv", "d.csv"))
    labels = ("--label", "PER", "--label", "ORG")
    assert run("entities", sample, *labels, "-o", found).returncode == 0
    measures = ("--measure", "npmi", "--measure", "g2")
    assert run("cooccurrence", found, *measures, "-o", pairs).returncode == 0
    assert run("cooccurrence", sample, *labels, *measures, "-o", direct).returncode == 0
    assert pairs.read_bytes() == direct.read_bytes()

    corpus = ic.Corpus(ic.datasets.load_sample(), id="doc_id")
    counted = ic.cooccurrence(corpus, labels=["PER", "ORG"])
    wanted = ic.association(counted, measures=["npmi", "g2"])
    pd.testing.assert_frame_equal(pd.read_csv(pairs), wanted, check_dtype=False)

    for name in ("n.gexf", "n.graphml", "n.csv"):
        output = tmp_path / name
        options = ("--nodes", found, "--min-count", 2, "--top", 20, "--weight", "npmi")
        done = run("network", pairs, *options, "-o", output)
        assert (done.returncode, done.stderr) == (0, b"")
        assert output.stat().st_size > 0


@pytest.mark.parametrize("unit", [(), ("--unit", "token")])
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_table_of_tokens_counts_as_its_texts(
    pages: Path, tmp_path: Path, suffix: str, unit: tuple[str, ...]
) -> None:
    found = tmp_path / f"tokens.{suffix}"
    assert run("tokens", pages, "-o", found).returncode == 0
    options = ("--context", "window", "--window", 2, "--stop-words", "drop", "--to", "csv")
    counted = run("cooccurrence", found, *options, *unit)
    wanted = run("cooccurrence", pages, *options, "--unit", "token")
    assert (counted.stderr, counted.stdout) == (b"", wanted.stdout)
    assert len(wanted.stdout.splitlines()) > 1


def test_tokens_in_windows(pages: Path) -> None:
    options = ("--unit", "token", "--context", "window", "--window", 1, "--stop-words", "drop")
    done = run("cooccurrence", pages, *options)
    wanted = ic.cooccurrence(
        ic.read(pages), unit="token", context="window", window=1, stop_words="drop"
    )
    assert rows(done.stdout) == json.loads(wanted.to_json(orient="records"))


def test_days_of_the_documents_go_with_the_pairs(tmp_path: Path) -> None:
    lines = (
        '{"text": "Irma Zanolli è a Bormio.", "day": "13/01/2026"}\n'
        '{"text": "Irma Zanolli lascia Bormio.", "day": "12 gennaio 2026"}\n'
    )
    done = run("cooccurrence", "-", "--date", "day", "--to", "csv", stdin=lines)
    assert done.stderr == b""
    (row,) = pd.read_csv(io.BytesIO(done.stdout)).to_dict("records")
    assert (row["first_date"], row["last_date"]) == ("2026-01-12", "2026-01-13")


ITEMS = """doc_id,sent_id,tema
007,0,acqua
007,0,diga
7,0,acqua
7,0,NA
7,1,acqua
7,1,diga
"""


def test_any_items_can_be_counted(tmp_path: Path) -> None:
    items = tmp_path / "codici.csv"
    items.write_text(ITEMS, "utf-8")
    counted = rows(run("cooccurrence", items, "--item", "tema").stdout)
    assert [(row["source"], row["target"], row["count"]) for row in counted] == [
        ("acqua", "diga", 2),
        ("NA", "acqua", 1),
    ]
    by_document = run("cooccurrence", items, "--item", "tema", "--context", "doc_id")
    assert [(row["source"], row["target"], row["count"]) for row in rows(by_document.stdout)] == [
        ("acqua", "diga", 2),
        ("NA", "acqua", 1),
        ("NA", "diga", 1),
    ]


def test_items_can_be_counted_by_a_column(tmp_path: Path) -> None:
    items = tmp_path / "codici.csv"
    items.write_text("doc_id,sent_id,tema,anno\n1,0,a,07\n1,0,b,07\n2,0,a,8\n2,0,b,8\n", "utf-8")
    counted = rows(run("cooccurrence", items, "--item", "tema", "--by", "anno").stdout)
    assert [(row["anno"], row["source"], row["count"]) for row in counted] == [
        ("07", "a", 1),
        ("8", "a", 1),
    ]


def test_measures_for_a_table_of_pairs(news_file: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "c.csv"
    assert run("cooccurrence", news_file, "-o", pairs).returncode == 0
    options = ("--measure", "pmi", "--p-value", "chi2", "--adjust", "bonferroni", "--to", "csv")
    done = run("association", pairs, *options)
    wanted = ic.association(
        pd.read_csv(pairs), measures=["pmi"], p_value="chi2", adjust="bonferroni"
    )
    table.write(wanted, tmp_path / "wanted.csv")
    assert done.stdout == (tmp_path / "wanted.csv").read_bytes()


def test_a_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    pairs = tmp_path / "c.csv"
    pairs.write_text("source,target,count\nArduini,Trento,3\n", "utf-8")
    for name, head in (("n.png", b"\x89PNG"), ("n.svg", b"<?xml")):
        assert run("network", pairs, "-o", tmp_path / name).returncode == 0
        assert (tmp_path / name).read_bytes().startswith(head)

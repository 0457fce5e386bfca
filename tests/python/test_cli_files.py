"""The command line: files and streams in, files and streams out."""

from __future__ import annotations

import io
import json
import os
import subprocess
from pathlib import Path

import pandas as pd
import pytest

import intreccio as ic
from shell import command, rows, run


@pytest.mark.parametrize("name", ["tokens", "sentences"])
def test_a_command_writes_what_the_function_returns(pages: Path, name: str) -> None:
    wanted = getattr(ic, name)(ic.read(pages), id="doc_id")
    done = run(name, pages)
    assert (done.returncode, done.stderr) == (0, b"")
    assert rows(done.stdout) == json.loads(wanted.to_json(orient="records"))


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".csv.gz", ".jsonl.zst"])
def test_the_suffix_says_how_to_write(pages: Path, tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("zstandard")
    output = tmp_path / f"frasi{suffix}"
    done = run("sentences", pages, "-o", output)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    if suffix == ".parquet":
        read = pd.read_parquet(output)
    elif ".csv" in suffix:
        read = pd.read_csv(output)
    else:
        read = pd.read_json(output, lines=True)
    wanted = ic.sentences(ic.read(pages), id="doc_id")
    pd.testing.assert_frame_equal(read, wanted, check_dtype=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == [output.name, "pagine"]


def test_many_batches_are_one_table(tmp_path: Path) -> None:
    news = tmp_path / "n.csv"
    texts = pd.Series([f"Nevica a quota {height}. Poi smette." for height in range(3000)])
    pd.DataFrame({"testo": texts, "codice": texts.index}).to_csv(news, index=False)
    output = tmp_path / "t.csv"
    assert run("tokens", news, "--id", "codice", "-o", output, "--n-jobs", 1).returncode == 0
    read = pd.read_csv(output, keep_default_na=False)
    pd.testing.assert_frame_equal(
        read, ic.tokens(texts), check_dtype=False, check_categorical=False
    )


def test_standard_input_and_output() -> None:
    lines = '{"id": "x", "testo": "Piove. Nevica."}\n{"id": "y", "testo": null}\n'
    wanted = [("x", "Piove."), ("x", "Nevica.")]
    for options in ((), ("--format", "jsonl")):
        done = run("sentences", "-", *options, stdin=lines)
        assert [(row["doc_id"], row["text"]) for row in rows(done.stdout)] == wanted
    done = run("sentences", "-", stdin="\ufeffPiove. Nevica.")
    assert [(row["doc_id"], row["text"]) for row in rows(done.stdout)] == [
        ("stdin", "Piove."),
        ("stdin", "Nevica."),
    ]
    done = run("sentences", "-", "--format", "text", stdin='{"Piove."}')
    assert [row["text"] for row in rows(done.stdout)] == ['{"Piove."}']
    done = run("sentences", "-", "--format", "csv", "--to", "csv", stdin="body\nPiove.\n")
    assert done.stdout.decode() == "doc_id,par_id,sent_id,start,end,text\n0,0,0,0,6,Piove.\n"


@pytest.mark.parametrize(
    ("stdin", "texts"),
    [
        ("id;testo\n1;Piove.\n", ["Piove."]),
        ('"doc_id","text"\r\n1,Piove.\r\n', ["Piove."]),
        ("Piove,nevica e grandina.", ["Piove,nevica e grandina."]),
        ("Testo, foto e video\nPiove.", ["Testo, foto e video", "Piove."]),
        ("text\nPiove.", ["text", "Piove."]),
    ],
)
def test_the_header_of_a_table_on_standard_input(stdin: str, texts: list[str]) -> None:
    done = run("sentences", "-", stdin=stdin)
    assert (
        " ".join(str(row["text"]) for row in rows(done.stdout)).split() == " ".join(texts).split()
    )
    assert (rows(done.stdout)[0]["doc_id"] == "stdin") == (texts[0] in stdin.split("\n"))
    named = run("sentences", "-", "--text", "corpo", stdin="corpo,autore\nPiove.,x\n")
    assert [row["text"] for row in rows(named.stdout)] == ["Piove."]


def test_tokenize_writes_a_list_a_text(pages: Path, tmp_path: Path) -> None:
    wanted = ic.tokenize(ic.read(pages)).tolist()
    done = run("tokenize", pages)
    assert [json.loads(line) for line in done.stdout.decode().splitlines()] == wanted
    lines = '{"text": "Piove."}\n{"text": null}\n'
    assert run("tokenize", "-", "-o", tmp_path / "t.jsonl", stdin=lines).stdout == b""
    assert (tmp_path / "t.jsonl").read_text() == '["Piove", "."]\nnull\n'


def test_parquet_on_standard_output(pages: Path) -> None:
    pytest.importorskip("pyarrow")
    done = run("sentences", pages, "--to", "parquet")
    assert len(pd.read_parquet(io.BytesIO(done.stdout))) == len(ic.sentences(ic.read(pages)))


@pytest.mark.skipif(os.name == "nt", reason="limits on the size of files are those of Unix")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_disk_that_fills_up_under_standard_output_is_an_error(
    tmp_path: Path, unbuffered: str
) -> None:
    with open(tmp_path / "t.jsonl", "wb") as file:
        done = subprocess.run(
            ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *command("tokenize", "-")],
            input=b"Piove. " * 500,
            stdout=file,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"intreccio: error: standard output: cannot be written: ")


def test_a_terminal_shows_an_aligned_table(news_file: Path) -> None:
    pty = pytest.importorskip("pty")
    main, terminal = pty.openpty()
    with os.fdopen(main, "rb", buffering=0) as screen:
        subprocess.run(
            command("kwic", news_file, "bormio"), stdout=terminal, timeout=120, check=True
        )
        os.close(terminal)
        lines = screen.read(1 << 16).decode().replace("\r\n", "\n").splitlines()
    assert " ".join(lines[0].split()) == "doc_id sent_id start end left keyword right pattern"
    keyword = lines[0].index("keyword")
    assert [line[keyword:].split()[0] for line in lines[1:]] == ["Bormio"] * 3


def test_a_terminal_sees_a_bar_and_a_pipe_does_not(pages: Path, tmp_path: Path) -> None:
    ours, theirs = pytest.importorskip("pty").openpty()
    environment = {**os.environ, "TERM": "xterm"}
    process = subprocess.Popen(
        command("tokens", pages, "-o", tmp_path / "t.csv"), stderr=theirs, env=environment
    )
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 4096):
            seen += chunk
    except OSError:
        pass  # the other side is closed
    os.close(ours)
    assert process.wait(60) == 0
    assert b"3 rows" in seen

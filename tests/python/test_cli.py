"""The command line: its help, its demo, and how it ends."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

import intreccio as ic
from shell import command, run, run_alone

ABANDONED = b'{"text": null}\n' * 1023 + b'{"text": "Piove."}\n' + b"\xff"
"""Batches of which the first is good: its few rows are still buffered when the second fails."""


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (["sentences", "-"], "Perché no? Città alta.".encode(), 0),
        (["evidence", "-", "Bormi", "Irma Zanolli"], b"Irma Zanolli lascia Bormio.", 0),
        (["tokens", "-"], ABANDONED, 1),
        (["tokens", "-", "--boh"], b"", 2),
    ],
)
def test_a_command_ends_here_as_in_a_process_of_its_own(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], stdin: bytes, code: int
) -> None:
    monkeypatch.setenv("COLUMNS", "80")  # the width of usage, wherever the tests are seen
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    here, alone = run(*arguments, stdin=stdin), run_alone(*arguments, stdin=stdin)
    assert (here.returncode, here.stdout, here.stderr) == (code, alone.stdout, alone.stderr)
    assert alone.returncode == code


def test_help_and_version() -> None:
    assert run("--version").stdout.decode() == f"{ic.__version__}\n"
    names = ("tokens", "sentences", "entities", "cooccurrence", "network", "demo")
    for arguments in ([], *([name] for name in names)):
        done = run(*arguments, "--help")
        assert done.returncode == 0
        assert b"Usage" in done.stdout


def test_the_demo(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    done = run("demo", "-o", tmp_path / "a" / "demo")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("48 documents, ")
    assert sorted(path.name for path in (tmp_path / "a" / "demo").iterdir()) == [
        "cooccurrence.csv",
        "entities.csv",
        "network.gexf",
        "network.png",
        "tokens.csv",
    ]


def test_a_warning_is_a_line(news_file: Path) -> None:
    done = run("evidence", news_file, "Bormi", "Irma Zanolli")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().startswith("intreccio: warning: 'Bormi' is not among the names")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["tokens", "manca"], "", "manca: no such file or folder"),
        (["tokens", "-"], '{"text": "a"}\n{"text"', "standard input: line 2"),
        (["tokens", "-", "--text", "corpo"], '{"text": "a"}', "no column 'corpo'"),
        (["tokens", "-", "--date", "day"], '{"text": "a", "day": "x"}', "'x' is not a date"),
        (["tokens", "-", "-o", "manca/a.csv"], "Piove.", "manca/a.csv: cannot be written"),
        (["tokens", "-", "-o", "a.txt"], "Piove.", "a.txt: the suffix names no kind of table"),
        (["entities", "-", "--gazetteer", "manca.csv"], "Piove.", "manca.csv: no such file"),
        (["cooccurrence", "-", "--unit", "boh"], "Piove.", "unit is 'boh'"),
        (["cooccurrence", "-", "--measure", "boh"], "Piove.", "'boh'"),
        (["kwic", "-", "(", "--kind", "regex"], "Piove.", "regular expression"),
        (["kwic", "-", "a", "--label", "PER"], "Piove.", "labels= goes with kind='entity'"),
        (["keyness", "-", "--by", "boh"], "Piove.", "--by names the column 'boh'"),
        (["evidence", "-", "a", "b", "--order", "boh"], "Piove.", "order is 'boh'"),
        (["collocates", "-", "a", "--unit", "boh"], "Piove.", "unit is 'boh'"),
        (["evidence", "-", "a", "b", "--context", "mese"], "Piove.", "context is 'mese'"),
        (
            ["cooccurrence", "-", "--document-weights", "x"],
            '{"text": "Piove.", "x": "boh"}',
            "column 'x' is 'boh' in row 0, which is no number",
        ),
        (["dtm", "-", "--min-df", "0.5", "--max-df", "0.1"], "Piove.", "leaves nothing"),
        (["dtm", "-", "--vocabulary", "manca.txt"], "Piove.", "manca.txt: cannot be read: No such"),
        (["entities", "-", "--pattern", "[A-Z]+"], "Piove.", "--pattern is '[A-Z]+'; give LABEL="),
        (["entities", "-", "--pattern", "=[A-Z]+"], "Piove.", "the label is empty"),
        (["entities", "-", "--pattern", "VOLO=("], "Piove.", 'pattern "(": unclosed group'),
        (["entities", "-", "--precedence", "boh"], "Piove.", "precedence is 'boh'; it can be"),
        (["cooccurrence", "-", "--metonymy", "boh"], "Piove.", "metonymy is 'boh'; it can be"),
        (
            ["frequency", "-", "--item", "tema", "--no-forms"],
            '{"doc_id": 1, "tema": "acqua"}',
            "--forms is for finding names in texts; - holds a table of items",
        ),
        (["cooccurrence", "-", "--memory", "boh"], "Piove.", "memory is 'boh'"),
        (["entities", "-", "--model", "boh"], "Piove.", "model is 'boh'"),
        (["network", "-", "-o", "n.boh"], '{"source": "a", "target": "b", "count": 1}', ".boh"),
        (["network", "-", "-o", "n.csv"], '{"source": "a", "count": 1}', "target"),
        (["demo", "-o", "/dev/null/demo"], "", "/dev/null/demo: cannot be made"),
        (["tokens", "-"], b"Citt\xe0", "standard input: not UTF-8: byte 0xe0 at offset 4"),
    ],
)
def test_the_users_errors_are_one_line_and_code_1(
    arguments: list[str], stdin: str | bytes, message: str
) -> None:
    done = run(*arguments, stdin=stdin)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("intreccio: error: ")
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["tokens"],
        ["boh"],
        ["tokens", "-", "--boh"],
        ["tokens", "-", "--n-jobs", "0"],
        ["kwic", "-", "a", "--window", "2,x"],
        ["dtm", "-", "--min-df", "x"],
    ],
)
def test_wrong_usage_is_code_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_an_error_leaves_the_old_output(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "t.csv"
    output.write_text("old")
    (pages / "z.txt").write_bytes(b"\xff")
    assert run("tokens", pages, "-o", output).returncode == 1
    assert output.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pagine", "t.csv"]


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    news = tmp_path / "n.jsonl"
    news.write_text('{"text": "Piove su Cuneo."}\n' * 20_000)
    with subprocess.Popen(
        command("tokens", news), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"doc_id": 0')
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("size", [1, 5000])
def test_a_full_device_is_an_error(size: int) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command("tokens", "-"),
            input=b"Piove. " * size,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "intreccio: error: standard output: cannot be written: No space left on device\n"
    )


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_nothing_behind(tmp_path: Path, number: signal.Signals, code: int) -> None:
    output = tmp_path / "t.csv"
    with subprocess.Popen(
        command("tokens", "-", "-o", output), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        # The command waits for its input, the output already begun under another name.
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b'{"text": "Piove."}\n')
        process.stdin.flush()
        limit = time.monotonic() + 60
        while not list(tmp_path.iterdir()) and time.monotonic() < limit:
            time.sleep(0.01)
        process.send_signal(number)
        assert process.wait(60) == code
        assert b"Traceback" not in process.stderr.read()
    assert list(tmp_path.iterdir()) == []

"""The command line, run as a user runs it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from inspect import signature
from pathlib import Path

import pandas as pd
import pytest
from typer.main import get_command
from typer.testing import CliRunner

import intreccio as ic
from intreccio._io import table
from intreccio.cli.app import app

PAGES = {
    "a": "L’assessora Bice Fanti è a Varenna. «Non parto», ha detto.",
    "b": "Perché 🙂 no? Costa 1.200,50 €.",
    "c": "",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pagine"
    pages.mkdir()
    for name, text in PAGES.items():
        (pages / f"{name}.txt").write_text(text, "utf-8")
    return pages


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "intreccio", *map(str, arguments)]


def run(*arguments: object, stdin: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
    content = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run(
        command(*arguments), input=content, capture_output=True, timeout=120, check=False
    )


def rows(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.decode().split("\n") if line]


# --- files in, files out ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tokens", "sentences"])
def test_a_command_writes_what_the_function_returns(folder: Path, name: str) -> None:
    wanted = getattr(ic, name)(ic.read(folder), id="doc_id")
    done = run(name, folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert rows(done.stdout) == json.loads(wanted.to_json(orient="records"))


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".csv.gz", ".jsonl.zst"])
def test_the_suffix_says_how_to_write(folder: Path, tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("zstandard")
    output = tmp_path / f"frasi{suffix}"
    done = run("sentences", folder, "-o", output)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    if suffix == ".parquet":
        read = pd.read_parquet(output)
    elif ".csv" in suffix:
        read = pd.read_csv(output)
    else:
        read = pd.read_json(output, lines=True)
    wanted = ic.sentences(ic.read(folder), id="doc_id")
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


def test_a_terminal_shows_an_aligned_table(news: Path) -> None:
    pty = pytest.importorskip("pty")
    main, terminal = pty.openpty()
    with os.fdopen(main, "rb", buffering=0) as screen:
        subprocess.run(command("kwic", news, "bormio"), stdout=terminal, timeout=120, check=True)
        os.close(terminal)
        lines = screen.read(1 << 16).decode().replace("\r\n", "\n").splitlines()
    assert " ".join(lines[0].split()) == "doc_id sent_id start end left keyword right pattern"
    keyword = lines[0].index("keyword")
    assert [line[keyword:].split()[0] for line in lines[1:]] == ["Bormio"] * 3


def test_a_warning_is_a_line(news: Path) -> None:
    done = run("evidence", news, "Bormi", "Irma Zanolli")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().startswith("intreccio: warning: 'Bormi' is not among the names")
    assert done.stderr.count(b"\n") == 1


def test_parquet_on_standard_output(folder: Path) -> None:
    pytest.importorskip("pyarrow")
    done = run("sentences", folder, "--to", "parquet")
    assert len(pd.read_parquet(io.BytesIO(done.stdout))) == len(ic.sentences(ic.read(folder)))


# --- entities, pairs, networks ------------------------------------------------------------------

ITEMS = """doc_id,sent_id,tema
007,0,acqua
007,0,diga
7,0,acqua
7,0,NA
7,1,acqua
7,1,diga
"""


def test_entities_with_names_of_your_own(folder: Path, tmp_path: Path) -> None:
    names = tmp_path / "nomi.csv"
    names.write_text("name,label,entity\nVarenna,PAESE,Comune di Varenna\n", "utf-8")
    done = run("entities", folder, "--gazetteer", names, "--label", "PAESE")
    assert done.stderr == b""
    assert [(row["doc_id"], row["text"], row["name"]) for row in rows(done.stdout)] == [
        ("a", "Varenna", "Comune di Varenna")
    ]


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
    folder: Path, tmp_path: Path, suffix: str, unit: tuple[str, ...]
) -> None:
    found = tmp_path / f"tokens.{suffix}"
    assert run("tokens", folder, "-o", found).returncode == 0
    options = ("--context", "window", "--window", 2, "--stop-words", "drop", "--to", "csv")
    counted = run("cooccurrence", found, *options, *unit)
    wanted = run("cooccurrence", folder, *options, "--unit", "token")
    assert (counted.stderr, counted.stdout) == (b"", wanted.stdout)
    assert len(wanted.stdout.splitlines()) > 1


def test_days_of_the_documents_go_with_the_pairs(tmp_path: Path) -> None:
    lines = (
        '{"text": "Irma Zanolli è a Bormio.", "day": "13/01/2026"}\n'
        '{"text": "Irma Zanolli lascia Bormio.", "day": "12 gennaio 2026"}\n'
    )
    done = run("cooccurrence", "-", "--date", "day", "--to", "csv", stdin=lines)
    assert done.stderr == b""
    (row,) = pd.read_csv(io.BytesIO(done.stdout)).to_dict("records")
    assert (row["first_date"], row["last_date"]) == ("2026-01-12", "2026-01-13")


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


def test_tokens_in_windows(folder: Path) -> None:
    options = ("--unit", "token", "--context", "window", "--window", 1, "--stop-words", "drop")
    done = run("cooccurrence", folder, *options)
    wanted = ic.cooccurrence(
        ic.read(folder), unit="token", context="window", window=1, stop_words="drop"
    )
    assert rows(done.stdout) == json.loads(wanted.to_json(orient="records"))


NEWS = """doc_id,testo,mese
x,Irma Zanolli è a Bormio. Nevica a Bormio.,3
y,Irma Zanolli lascia Bormio. Il 3 marzo piove.,4
z,,4
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.csv"
    path.write_text(NEWS, "utf-8")
    return path


SEARCHES: list[tuple[list[str], str, tuple[object, ...], dict[str, object]]] = [
    (["born*", "borm*"], "kwic", (["born*", "borm*"],), {}),
    (
        *(["IRMA *", "--kind", "fixed", "--case", "--window", "2"], "kwic"),
        *(("IRMA *",), {"kind": "fixed", "ignore_case": False, "window": 2}),
    ),
    (
        *(["Irma Zanolli", "--kind", "entity", "--model", "rules", "--sort", "right"], "kwic"),
        *(("Irma Zanolli",), {"kind": "entity", "model": "rules", "sort": "right"}),
    ),
    (["bormio", "--min-count", "2"], "collocates", ("bormio",), {"min_count": 2}),
    (
        *(["Bormio", "--unit", "entity", "--label", "PER", "--label", "LOC"], "collocates"),
        *(("Bormio",), {"unit": "entity", "labels": ["PER", "LOC"]}),
    ),
    (["--by", "mese"], "keyness", ("mese",), {}),
    (
        *(["--by", "mese", "--target", "3", "--reference", "4", "--measure", "ll"], "keyness"),
        *(("mese",), {"target": "3", "reference": ["4"], "measures": ["ll"]}),
    ),
    (
        *(["bormio", "--p-value", "fisher", "--adjust", "by", "--window", "2,0"], "collocates"),
        *(("bormio",), {"p_value": "fisher", "adjust": "by", "window": (2, 0)}),
    ),
    (
        *(["--by", "mese", "--p-value", "none", "--punctuation", "keep"], "keyness"),
        *(("mese",), {"p_value": None, "punctuation": "keep"}),
    ),
    (["--unit", "entity", "--by", "mese"], "frequency", (), {"unit": "entity", "by": "mese"}),
    (
        *(["--ngram-range", "1,2", "--punctuation", "room", "--parts", "sentence"], "frequency"),
        *((), {"ngram_range": (1, 2), "punctuation": "room", "parts": "sentence"}),
    ),
    (["Bormio", "Irma Zanolli"], "evidence", ("Bormio", "Irma Zanolli"), {}),
    (
        *(["bormio", "a", "--unit", "token", "--context", "window", "--window", "2,0"], "evidence"),
        *(("bormio", "a"), {"unit": "token", "context": "window", "window": (2, 0)}),
    ),
    (
        [
            *("a", "bormio", "--unit", "token", "--context", "window", "--ordered"),
            *("--within", "document", "--punctuation", "room", "--stop-words", "keep"),
        ],
        *("evidence", ("a", "bormio")),
        {
            **{"unit": "token", "context": "window", "ordered": True},
            **{"within": "document", "punctuation": "room"},
        },
    ),
    (
        [
            *("--unit", "token", "--context", "window", "--within", "document", "--ordered"),
            *("--weights", "exponential", "--decay", "0.25", "--self-pairs"),
            *("--marginals", "tokens", "--target", "bormio", "--punctuation", "room"),
        ],
        *("cooccurrence", ()),
        {
            **{"unit": "token", "context": "window", "within": "document", "ordered": True},
            **{"weights": "exponential", "decay": 0.25, "self_pairs": True},
            **{"marginals": "tokens", "targets": ["bormio"], "punctuation": "room"},
        },
    ),
    (
        [
            *("--context", "window", "--window", "2", "--weights", "1,0.5"),
            *("--distance", "mention", "--within", "paragraph"),
        ],
        *("cooccurrence", ()),
        {
            **{"context": "window", "window": 2, "weights": [1.0, 0.5]},
            **{"distance": "mention", "within": "paragraph"},
        },
    ),
    (
        *(["--universe", "all", "--memory", "1MB", "--folder", "{folder}"], "cooccurrence"),
        *((), {"universe": "all"}),
    ),
    (
        *(["--document-weights", "mese"], "cooccurrence"),
        *((), {"document_weights": [3.0, 4.0, 4.0]}),
    ),
    (
        *(["bormio", "nevica", "--unit", "token", "--context", "document"], "evidence"),
        *(("bormio", "nevica"), {"unit": "token", "context": "document"}),
    ),
    (["--by", "mese"], "cooccurrence", (), {"by": "mese"}),
    (
        *(["--stability", "9", "--seed", "2", "--memory", "1MB"], "cooccurrence"),
        *((), {"stability": 9, "seed": 2, "memory": "1MB"}),
    ),
    (
        *(["--model", "rules", "--gazetteer", "{names}"], "cooccurrence"),
        *((), {"model": "rules", "gazetteer": {"Nevica": "TEMPO"}}),
    ),
]


@pytest.mark.parametrize(("arguments", "name", "positional", "options"), SEARCHES)
def test_a_command_says_what_the_function_says(
    news: Path,
    tmp_path: Path,
    arguments: list[str],
    name: str,
    positional: tuple[object, ...],
    options: dict[str, object],
) -> None:
    names = tmp_path / "nomi.csv"
    names.write_text("name,label\nNevica,TEMPO\n", "utf-8")
    wanted = getattr(ic, name)(ic.read(news), *positional, id="doc_id", **options)
    table.write(wanted, tmp_path / "wanted.csv")
    done = run(
        name, news, *(one.format(names=names, folder=tmp_path) for one in arguments), "--to", "csv"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (tmp_path / "wanted.csv").read_bytes()
    assert len(wanted) > 0 or arguments[0] == "IRMA *"


RENAMED = {"targets": "target", "measures": "measure", "ignore_case": "case"}


@pytest.mark.parametrize(
    "name",
    [
        *("cooccurrence", "evidence", "association", "collocates", "kwic"),
        *("frequency", "dtm", "keyness"),
    ],
)
def test_a_command_has_the_options_of_its_function(name: str) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    there = {option.lstrip("-") for one in commands[name].params for option in one.opts}
    parameters = signature(getattr(ic, name)).parameters
    wanted = {RENAMED.get(one, one).replace("_", "-") for one in parameters}
    known = {"data", "cooc", "node", "pattern", "entity-options", "vocabulary"}
    assert wanted - there - known == set()


def test_tokenize_writes_a_list_a_text(folder: Path, tmp_path: Path) -> None:
    wanted = ic.tokenize(ic.read(folder)).tolist()
    done = run("tokenize", folder)
    assert [json.loads(line) for line in done.stdout.decode().splitlines()] == wanted
    lines = '{"text": "Piove."}\n{"text": null}\n'
    assert run("tokenize", "-", "-o", tmp_path / "t.jsonl", stdin=lines).stdout == b""
    assert (tmp_path / "t.jsonl").read_text() == '["Piove", "."]\nnull\n'


def test_measures_for_a_table_of_pairs(news: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "c.csv"
    assert run("cooccurrence", news, "-o", pairs).returncode == 0
    options = ("--measure", "pmi", "--p-value", "chi2", "--adjust", "bonferroni", "--to", "csv")
    done = run("association", pairs, *options)
    wanted = ic.association(
        pd.read_csv(pairs), measures=["pmi"], p_value="chi2", adjust="bonferroni"
    )
    table.write(wanted, tmp_path / "wanted.csv")
    assert done.stdout == (tmp_path / "wanted.csv").read_bytes()


def test_a_matrix_is_a_long_table(news: Path, tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    wide = ic.dtm(ic.read(news), id="doc_id", min_df=2, weighting="binary").to_frame()
    done = run("dtm", news, "--min-df", "2", "--weighting", "binary")
    found = {(row["doc_id"], row["feature"]): row["value"] for row in rows(done.stdout)}
    assert found == {key: value for key, value in wide.stack().items() if value}
    tokens = tmp_path / "t.csv"
    assert run("tokens", news, "-o", tokens).returncode == 0
    kept = run("dtm", tokens, "--punctuation", "keep", "--min-df", "2", "--weighting", "binary")
    assert {row["feature"] for row in rows(kept.stdout)} > {unit for _, unit in found}


def test_groups_that_are_numbers_are_named_on_the_shell() -> None:
    lines = '{"text": "Piove.", "mese": 3}\n{"text": "Nevica.", "mese": 4}\n'
    done = run("keyness", "-", "--by", "mese", "--target", "4", stdin=lines)
    assert {row["mese"] for row in rows(done.stdout)} == {4}


def test_items_can_be_counted_by_a_column(tmp_path: Path) -> None:
    items = tmp_path / "codici.csv"
    items.write_text("doc_id,sent_id,tema,anno\n1,0,a,07\n1,0,b,07\n2,0,a,8\n2,0,b,8\n", "utf-8")
    counted = rows(run("cooccurrence", items, "--item", "tema", "--by", "anno").stdout)
    assert [(row["anno"], row["source"], row["count"]) for row in counted] == [
        ("07", "a", 1),
        ("8", "a", 1),
    ]


def test_a_pipeline_of_spacy_from_the_shell(news: Path, tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("it")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Bormio"}])
    pipeline.to_disk(tmp_path / "modello")
    done = run("entities", news, "--model", f"spacy:{tmp_path / 'modello'}", "--label", "LOC")
    assert [(row["doc_id"], row["text"], row["source"]) for row in rows(done.stdout)] == [
        *(("x", "Bormio", "model"), ("x", "Bormio", "model")),
        ("y", "Bormio", "model"),
    ]


def test_a_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    pairs = tmp_path / "c.csv"
    pairs.write_text("source,target,count\nArduini,Trento,3\n", "utf-8")
    for name, head in (("n.png", b"\x89PNG"), ("n.svg", b"<?xml")):
        assert run("network", pairs, "-o", tmp_path / name).returncode == 0
        assert (tmp_path / name).read_bytes().startswith(head)


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


# --- ways of ending -------------------------------------------------------------------------------


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
        (["evidence", "-", "a", "b", "--context", "mese"], "Piove.", "context names columns"),
        (
            ["cooccurrence", "-", "--document-weights", "x"],
            '{"text": "Piove.", "x": "boh"}',
            "column 'x' is 'boh' in row 0, which is no number",
        ),
        (["dtm", "-", "--min-df", "0.5", "--max-df", "0.1"], "Piove.", "leaves nothing"),
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


def test_an_error_leaves_the_old_output(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "t.csv"
    output.write_text("old")
    (folder / "z.txt").write_bytes(b"\xff")
    assert run("tokens", folder, "-o", output).returncode == 1
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


def test_a_terminal_sees_a_bar_and_a_pipe_does_not(folder: Path, tmp_path: Path) -> None:
    ours, theirs = pytest.importorskip("pty").openpty()
    environment = {**os.environ, "TERM": "xterm"}
    process = subprocess.Popen(
        command("tokens", folder, "-o", tmp_path / "t.csv"), stderr=theirs, env=environment
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


# --- help -----------------------------------------------------------------------------------------


def test_help_and_version() -> None:
    runner = CliRunner()
    assert runner.invoke(app, ["--version"]).stdout == f"{ic.__version__}\n"
    names = ("tokens", "sentences", "entities", "cooccurrence", "network", "demo")
    for arguments in ([], *([name] for name in names)):
        done = runner.invoke(app, [*arguments, "--help"])
        assert done.exit_code == 0
        assert "Usage" in done.stdout

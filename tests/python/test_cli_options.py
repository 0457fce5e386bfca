"""The command line: the options of the commands are those of the functions."""

from __future__ import annotations

from inspect import signature
from pathlib import Path

import pytest
from typer.main import get_command

import intreccio as ic
from intreccio._io import table
from intreccio._options import ENTITY_OPTIONS
from intreccio.cli.app import app
from shell import run

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
    (
        [
            *("--pattern", "TEMPO=Nevica|piove", "--pattern", "TITOLO=Irma", "--no-forms"),
            *("--precedence", "longest", "--metonymy", "agent"),
        ],
        *("entities", ()),
        {
            "patterns": [ic.Pattern("Nevica|piove", "TEMPO"), ic.Pattern("Irma", "TITOLO")],
            **{"forms": False, "precedence": "longest", "metonymy": "agent"},
        },
    ),
    (["--unit", "entity", "--forms"], "frequency", (), {"unit": "entity", "forms": True}),
]


@pytest.mark.parametrize(("arguments", "name", "positional", "options"), SEARCHES)
def test_a_command_says_what_the_function_says(
    news_file: Path,
    tmp_path: Path,
    arguments: list[str],
    name: str,
    positional: tuple[object, ...],
    options: dict[str, object],
) -> None:
    names = tmp_path / "nomi.csv"
    names.write_text("name,label\nNevica,TEMPO\n", "utf-8")
    wanted = getattr(ic, name)(ic.read(news_file), *positional, id="doc_id", **options)
    table.write(wanted, tmp_path / "wanted.csv")
    done = run(
        name,
        news_file,
        *(one.format(names=names, folder=tmp_path) for one in arguments),
        "--to",
        "csv",
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (tmp_path / "wanted.csv").read_bytes()
    assert len(wanted) > 0 or arguments[0] == "IRMA *"


RENAMED = {
    **{"targets": "target", "measures": "measure", "ignore_case": "case"},
    **{"patterns": "pattern", "labels": "label"},
}


@pytest.mark.parametrize(
    "name",
    [
        *("cooccurrence", "evidence", "association", "collocates", "kwic"),
        *("frequency", "dtm", "keyness", "entities"),
    ],
)
def test_a_command_has_the_options_of_its_function(name: str) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    there = {option.lstrip("-") for one in commands[name].params for option in one.opts}
    parameters = list(signature(getattr(ic, name)).parameters)
    if "entity_options" in parameters:
        parameters += ENTITY_OPTIONS
    wanted = {RENAMED.get(one, one).replace("_", "-") for one in parameters}
    known = {"data", "cooc", "node", "pattern", "entity-options"}
    assert wanted - there - known == set()

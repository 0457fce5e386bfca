"""Options and items that cannot be counted: every slip is an error of ours that names it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import intreccio as ic

BAD_OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"context": "capitolo"}, "context is 'capitolo'.*'sentence'"),
    ({"counting": "media"}, "counting is 'media'.*'frequency'"),
    ({"context": "window", "window": 0}, "window is 0"),
    ({"context": "window", "window": "cinque"}, "window is 'cinque'"),
    ({"context": "window", "window": (0, 0)}, r"window is \(0, 0\)"),
    ({"context": "window", "window": (1, 2, 3)}, "window"),
    ({"context": "window", "window": (1, 2), "ordered": True}, "ordered"),
    ({"context": "window", "weights": "quadratic"}, "weights is 'quadratic'"),
    ({"context": "window", "weights": [1.0]}, "weights has 1"),
    ({"context": "window", "weights": [1, 1, 1, 1, -1]}, "weight"),
    ({"context": "window", "weights": "exponential", "decay": 0.0}, "decay"),
    ({"weights": "inverse"}, "context='window'"),
    ({"context": "window", "counting": "min"}, "counting='min' is for contexts"),
    ({"min_count": 0}, "min_count is 0"),
    ({"marginals": "x"}, "marginals is 'x'"),
    ({"universe": "x"}, "universe is 'x'"),
    ({"unit": "lemma"}, "unit is 'lemma'"),
    ({"stop_words": "x"}, "stop_words is 'x'"),
    ({"within": "capitolo"}, "within is 'capitolo'"),
]


@pytest.mark.parametrize(("options", "message"), BAD_OPTIONS)
def test_bad_options_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=message):
        ic.cooccurrence(["Acqua e diga."], **{"unit": "token", **options})


def test_bad_items_are_named() -> None:
    items = pd.DataFrame({"doc_id": [0, 1], "sent_id": [0, None], "tema": ["a", "b"]})
    with pytest.raises(ic.errors.InputError, match="'sent_id' is null in row 1"):
        ic.cooccurrence(items, item="tema")
    with pytest.raises(ic.errors.ColumnError, match="'argomento'"):
        ic.cooccurrence(items, item="argomento")
    with pytest.raises(ic.errors.ColumnError, match="'par_id'"):
        ic.cooccurrence(items, item="tema", context="paragraph")
    with pytest.raises(ic.errors.InputError, match="row 1"):
        ic.cooccurrence(
            items.assign(sent_id=0, posto=[0, -1]), item="tema", context="window", position="posto"
        )
    with pytest.raises(ic.errors.InputError, match="null for the document in row 1"):
        ic.cooccurrence(["a", "b"], unit="token", document_weights=[1.0, None])
    with pytest.raises(ic.errors.InputError, match="weight"):
        ic.cooccurrence(["a b"], unit="token", document_weights=[-1.0])


def test_options_that_do_not_apply_are_refused() -> None:
    items = pd.DataFrame({"doc_id": [0, 0], "sent_id": 0, "tema": ["a", "b"]})
    with pytest.raises(ic.errors.OptionError, match="labels= needs texts"):
        ic.cooccurrence(items, item="tema", labels=["PER"])
    with pytest.raises(ic.errors.OptionError, match="colour= is no option"):
        ic.cooccurrence(["Roma."], colour="rosso")
    with pytest.raises(ic.errors.InputTypeError):
        ic.association([1])
    with pytest.raises(ic.errors.OptionError, match="window"):
        ic.cooccurrence(["Roma."], unit="token", context="window", window=10**12)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"targets": 5}, "targets is 5; give a list"),
        ({"targets": [["acqua"]]}, "targets holds"),
        ({"decay": "x"}, "decay is 'x'"),
        ({"decay": -1}, "decay is -1; give a number above 0 and at most 1"),
        ({"n_jobs": "2"}, "n_jobs is '2'"),
        ({"n_jobs": True}, "n_jobs is True"),
        ({"ordered": "yes"}, "ordered is 'yes'; give True or False"),
        ({"self_pairs": "x"}, "self_pairs is 'x'"),
        ({"context": []}, "context holds no column"),
        ({"context": [5]}, "context holds 5"),
        ({"context": 5}, "context is 5"),
        ({"context": ["fonte"]}, "texts have the contexts"),
        ({"folder": 5}, "folder is 5"),
        ({"context": "window", "weights": 5}, "weights is 5"),
        ({"context": "window", "weights": ["a"] * 5}, "weights is 'a'"),
        ({"colore": 1}, "colore= is no option"),
    ],
)
def test_slips_are_errors_of_ours(options: dict[str, Any], message: str) -> None:
    for call in (
        lambda: ic.cooccurrence(["Acqua e diga."], **{"unit": "token", **options}),
        lambda: ic.CooccurrenceCounter(**{"unit": "token", **options}).update(["Acqua e diga."]),
    ):
        with pytest.raises(ic.errors.OptionError, match=message):
            call()


def test_slips_in_items_and_values_are_errors_of_ours(tmp_path: Any) -> None:
    with pytest.raises(ic.errors.FileError, match="is no folder"):
        ic.cooccurrence(["Acqua."], unit="token", folder=tmp_path / "nessuna")
    items = pd.DataFrame({"doc_id": [0, 0], "sent_id": 0, "tema": ["a", ["b"]], "g": [1, 1]})
    with pytest.raises(ic.errors.InputTypeError, match=r"'tema' holds \['b'\] in row 1, a list"):
        ic.cooccurrence(items, item="tema")
    assert len(ic.cooccurrence(items.assign(tema=["a", "b"]), item="tema", context="g")) == 1
    with pytest.raises(ic.errors.ColumnError, match="'h'"):
        ic.cooccurrence(items.assign(tema=["a", "b"]), item="tema", context="h")
    with pytest.raises(ic.errors.InputError, match="document_weights is 'x' in row 1"):
        ic.cooccurrence(["a b", "b c"], unit="token", document_weights=["1", "x"])
    with pytest.raises(ic.errors.OptionError, match="data="):
        ic.CooccurrenceCounter(data=[])
    with pytest.raises(ic.errors.OptionError, match="n_jobs is '2'"):
        ic.tokens(["Acqua."], n_jobs="2")  # type: ignore[arg-type]

"""Training, measuring and storing recognisers from Python."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic

TOWNS = ["Bormio", "Varenna", "Bellano", "Tirano", "Chiavenna", "Sondrio"]
PEOPLE = ["Nadia Serra", "Ilario Dessanay", "Irma Zanolli", "Bice Fanti"]


def sentences() -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Some invented sentences with their mentions."""
    made = []
    for town in TOWNS:
        for person in PEOPLE:
            for frame in ("{p} è nata a {t}.", "A {t} nevica, dice {p}.", "{p} lascia {t}."):
                text = frame.format(p=person, t=town)
                spans = [(text.find(person), text.find(person) + len(person), "PERSONA")]
                spans.append((text.find(town), text.find(town) + len(town), "LUOGO"))
                made.append((text, spans))
    return made


def frames() -> tuple[pd.DataFrame, pd.DataFrame]:
    data = sentences()
    texts = pd.DataFrame(
        {"text": [text for text, _ in data], "id": [f"s{n}" for n in range(len(data))]}
    )
    rows = [(f"s{n}", *span) for n, (_, spans) in enumerate(data) for span in spans]
    return texts, pd.DataFrame(rows, columns=["doc_id", "start", "end", "label"])


def column_file(path: Path) -> Path:
    lines = []
    for text, spans in sentences():
        for row in ic.tokens([text]).itertuples():
            tag = "O"
            for start, end, label in spans:
                if start <= row.start < end:
                    tag = ("B-" if row.start == start else "I-") + label
            lines.append(f"{row.text}\t{tag}")
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def model() -> ic.Model:
    texts, spans = frames()
    return ic.train_model(texts, spans=spans, id="id", lists=False, epochs=6)


def test_a_model_of_the_users_finds_what_it_has_learnt(model: ic.Model) -> None:
    assert sorted(model.labels) == ["LUOGO", "PERSONA"]
    assert repr(model).startswith("Model(")
    frame = ic.entities(["Rita Moroni è nata a Teglio.", "Nadia Serra lascia Bormio."], model=model)
    assert ("Nadia Serra", "PERSONA") in set(zip(frame["text"], frame["label"], strict=True))
    assert set(frame["source"]) == {"model"}
    assert frame["score"].between(0, 1).all()


def test_column_files_and_spans_train_alike(tmp_path: Path) -> None:
    path = column_file(tmp_path / "prova.tsv")
    model = ic.train_model(path, lists=False, epochs=6)
    for raw in (True, False):
        report = ic.evaluate_model(model, path, raw=raw)
        assert list(report.columns) == ["precision", "recall", "f1", "right", "wrong", "missed"]
        assert list(report.index) == ["strict", "token", "LUOGO", "PERSONA"]
        assert report.loc["strict", "f1"] > 0.95
    texts, spans = frames()
    report = ic.evaluate_model(model, texts, spans=spans, id="id")
    assert report.loc["strict", "right"] + report.loc["strict", "missed"] == len(spans)


def test_a_fixed_seed_gives_the_same_bytes() -> None:
    texts, spans = frames()
    twins = [ic.train_model(texts, spans=spans, id="id", lists=False, epochs=2) for _ in range(2)]
    assert twins[0].__getstate__() == twins[1].__getstate__()
    other = ic.train_model(texts, spans=spans, id="id", lists=False, epochs=2, seeds=[2, 3])
    assert other.__getstate__() != twins[0].__getstate__()


def test_progress_is_told_and_may_stop_the_training() -> None:
    texts, spans = frames()
    passes: list[int] = []

    def listen(epoch: int, loss: float, f1: float | None) -> None:
        passes.append(epoch)

    ic.train_model(texts, spans=spans, id="id", lists=False, epochs=3, progress=listen)
    assert passes == [0, 1, 2]

    def stop(epoch: int, loss: float, f1: float | None) -> None:
        raise RuntimeError("basta")

    with pytest.raises(RuntimeError, match="basta"):
        ic.train_model(texts, spans=spans, id="id", lists=False, progress=stop)


def test_a_model_is_kept_by_pickle_and_by_file(model: ic.Model, tmp_path: Path) -> None:
    model.save(tmp_path / "mio.model")
    text = ["Nadia Serra lascia Bormio."]
    expected = ic.entities(text, model=model)
    for again in (ic.Model.load(tmp_path / "mio.model"), pickle.loads(pickle.dumps(model))):
        pd.testing.assert_frame_equal(ic.entities(text, model=again), expected)
    path = str(tmp_path / "mio.model")
    pd.testing.assert_frame_equal(ic.entities(text, model=path), expected)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damaged_models_are_refused(model: ic.Model, data: st.DataObject) -> None:
    content = bytearray(model.__getstate__())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[place:]
    with pytest.raises((ic.errors.FormatError, ic.errors.ModelError)):
        ic.Model(bytes(content))


def test_bad_training_data_is_named(tmp_path: Path) -> None:
    (tmp_path / "rotto.tsv").write_text("Nadia\tB-PER\nSerra\n", encoding="utf-8")
    with pytest.raises(ic.errors.InputError, match="line 2"):
        ic.train_model(tmp_path / "rotto.tsv")
    (tmp_path / "latin.tsv").write_bytes("è\tO\n".encode("latin-1"))
    with pytest.raises(ic.errors.FormatError, match="byte 0"):
        ic.train_model(tmp_path / "latin.tsv")
    (tmp_path / "vuoto.tsv").write_text("", encoding="utf-8")
    with pytest.raises(ic.errors.ModelError):
        ic.train_model(tmp_path / "vuoto.tsv")
    with pytest.raises(ic.errors.FileError):
        ic.train_model(tmp_path / "niente.tsv")


BAD_SPANS: list[tuple[Any, type[Exception], str]] = [
    ([(0, 0, 5, "X")], ic.errors.InputTypeError, "list"),
    (pd.DataFrame({"doc_id": [0]}), ic.errors.ColumnError, "'start'"),
    (pd.DataFrame([(0, 0, 99, "X")]), ic.errors.InputError, "row 0"),
    (pd.DataFrame([(0, 5, 5, "X")]), ic.errors.InputError, "row 0"),
    (pd.DataFrame([(0, 0, 5, None)]), ic.errors.InputError, "label"),
    (pd.DataFrame([(7, 0, 5, "X")]), ic.errors.InputError, "document 7"),
    (pd.DataFrame([(0, 0, 5, "X"), (0, 3, 8, "Y")]), ic.errors.InputError, "row 0"),
]


@pytest.mark.parametrize(("spans", "error", "message"), BAD_SPANS)
def test_bad_spans_are_named(spans: Any, error: type[Exception], message: str) -> None:
    if isinstance(spans, pd.DataFrame) and spans.shape[1] == 4:
        spans.columns = pd.Index(["doc_id", "start", "end", "label"])
    with pytest.raises(error, match=message):
        ic.train_model(["Nadia Serra scia."], spans=spans)


def test_bad_options_are_named() -> None:
    texts, spans = frames()
    for options in ({"epochs": 0}, {"seeds": []}, {"seeds": -1}, {"size": 4}, {"size": 40}):
        with pytest.raises(ic.errors.OptionError):
            ic.train_model(texts, spans=spans, id="id", **options)
    with pytest.raises(ic.errors.InputTypeError, match="spans="):
        ic.train_model(texts)
    with pytest.raises(ic.errors.OptionError, match="model"):
        ic.entities(["a"], model=3)


def test_train_and_evaluate_from_the_shell(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from intreccio.cli.app import app

    column_file(tmp_path / "prova.tsv")
    run = CliRunner().invoke
    data, model = str(tmp_path / "prova.tsv"), str(tmp_path / "mio.model")
    trained = run(app, ["train", data, "-o", model, "--epochs", "4", "--no-lists"])
    assert trained.exit_code == 0, trained.output
    report = run(app, ["evaluate", model, data])
    assert report.exit_code == 0, report.output
    assert report.output.splitlines()[0].split() == [
        "of", "precision", "recall", "f1", "right", "wrong", "missed",
    ]  # fmt: skip
    (tmp_path / "testo.txt").write_text("Nadia Serra lascia Bormio.", encoding="utf-8")
    found = run(app, ["entities", str(tmp_path / "testo.txt"), "--model", model])
    assert "PERSONA" in found.output
    refused = run(app, ["evaluate", str(tmp_path / "testo.txt"), data])
    assert refused.exit_code == 1

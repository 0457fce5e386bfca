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
from shell import run

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
    (pd.DataFrame([(0, 0, 5, "O")]), ic.errors.InputError, "row 0 has the label 'O'.*leave it out"),
    (pd.DataFrame([(0, 0, 5, "B-PER")]), ic.errors.InputError, "'B-PER'.*would be 'PER'"),
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
    column_file(tmp_path / "prova.tsv")
    data, model = tmp_path / "prova.tsv", tmp_path / "mio.model"
    trained = run("train", data, "-o", model, "--epochs", "4", "--no-lists")
    assert trained.returncode == 0, trained.stderr
    report = run("evaluate", model, data)
    assert report.returncode == 0, report.stderr
    assert report.stdout.decode().splitlines()[0].split() == [
        "of", "precision", "recall", "f1", "right", "wrong", "missed",
    ]  # fmt: skip
    (tmp_path / "testo.txt").write_text("Nadia Serra lascia Bormio.", encoding="utf-8")
    found = run("entities", tmp_path / "testo.txt", "--model", model)
    assert b"PERSONA" in found.stdout
    texts, spans = frames()
    texts.rename(columns={"text": "testo"}).to_json(
        tmp_path / "t.jsonl", orient="records", lines=True
    )
    spans.to_csv(tmp_path / "s.csv", index=False)
    framed = [tmp_path / "t.jsonl", "--spans", tmp_path / "s.csv", "--id", "id"]
    second = [*framed, "-o", model, "--epochs", "2", "--no-lists"]
    held_out = ["--held-out", framed[0], "--held-out-spans", framed[2]]
    again = run("train", *second, *held_out)
    assert again.returncode == 0, again.stderr
    report = run("evaluate", model, *framed)
    assert report.stdout.decode().splitlines()[1].split()[0] == "strict"
    assert run("evaluate", model, data, "--id", "id").returncode == 1
    assert run("evaluate", "rules", data, data).returncode == 0
    refused = run("evaluate", tmp_path / "testo.txt", data)
    assert refused.returncode == 1


SPAN_ERRORS: list[tuple[dict[str, Any], str]] = [
    ({"end": 99}, r"spans row 1 goes from 12 to 99, but the document 's1' has 18 code points"),
    ({"start": 3}, r"spans row 1 \(3 to 18\) overlaps row 0 \(0 to 11\)"),
    ({"start": 18}, "spans row 1 goes from 18 to 18"),
    ({"start": "x"}, "spans row 1 goes from x to 18"),
    ({"start": 12.5}, r"spans row 1 goes from 12.5 to 18"),
    ({"start": float("nan")}, "spans row 1 goes from nan"),
    ({"label": None}, "spans row 1 has the label None"),
    ({"label": "\ud800"}, "spans row 1 has the label"),
    ({"doc_id": "s7"}, "'s7', which is not among the texts"),
]


@pytest.mark.parametrize(("change", "message"), SPAN_ERRORS)
def test_a_span_that_cannot_be_is_named(change: dict[str, Any], message: str) -> None:
    texts = pd.DataFrame({"text": ["Piove.", "Nadia Serra scìa 🙂"], "id": ["s0", "s1"]})
    good = {"doc_id": "s1", "start": 0, "end": 11, "label": "PER"}
    rows = [good, {**good, "start": 12, "end": 18, **change}]
    with pytest.raises(ic.errors.InputError, match=message):
        ic.train_model(texts, spans=pd.DataFrame(rows, dtype=object), id="id")


def test_places_may_be_floats_and_in_any_order() -> None:
    texts = ["Nadia Serra scia a Bormio."] * 3
    rows = [(row, *span) for row in range(3) for span in ((19.0, 25.0, "LOC"), (0.0, 11.0, "PER"))]
    spans = pd.DataFrame(rows, columns=["doc_id", "start", "end", "label"])
    model = ic.train_model(texts, spans=spans, lists=False)
    assert ic.entities(texts[:1], model=model)["label"].tolist() == ["PER", "LOC"]


def tagged(path: Path, lines: str, times: int = 10) -> Path:
    path.write_text((lines.replace(" ", "\t").replace("/", "\n") + "\n\n") * times, "utf-8")
    return path


def test_tags_that_continue_nothing_are_counted(tmp_path: Path) -> None:
    mixed = tagged(tmp_path / "mixed.tsv", "Nadia B-PER/scia O/Serra I-PER")
    with pytest.warns(UserWarning, match="mixed.tsv: 10 I-tags continue nothing") as warned:
        model = ic.train_model(mixed, lists=False)
    assert warned[0].filename == __file__
    assert model.labels == ["PER"]
    ic.train_model(tagged(tmp_path / "io.tsv", "Nadia I-PER/Serra I-PER/scia O"), lists=False)


@pytest.mark.parametrize(
    "lines",
    [
        "Nadia B-PER/Serra E-PER/scia O/a O/Bormio S-LOC",
        "1 Nadia B-PER/2 Serra I-PER/3 scia O/4 a O/5 Bormio B-LOC",
        "-DOCSTART- -X- -X- O//Nadia N n I-PER/Serra N n I-PER/scia V v O/a P p O/Bormio N n I-LOC",
        "//Nadia B-PER/Serra I-PER/scia O/a O/Bormio B-LOC//",
    ],
)
def test_every_kind_of_column_file_says_the_same(tmp_path: Path, lines: str) -> None:
    model = ic.train_model(tagged(tmp_path / "file.tsv", lines), lists=False)
    found = ic.entities(["Nadia Serra scia a Bormio."], model=model)
    assert found["label"].tolist() == ["PER", "LOC"]
    report = ic.evaluate_model(model, tmp_path / "file.tsv")
    assert report.loc["strict", ["right", "wrong", "missed"]].tolist() == [20, 0, 0]


def test_one_class_no_class_and_a_sentence_without_end(tmp_path: Path) -> None:
    with pytest.raises(ic.errors.ModelError, match="no mention"):
        ic.train_model(tagged(tmp_path / "none.tsv", "Nadia O/scia O"))
    endless = tmp_path / "endless.tsv"
    endless.write_text("Nadia\tB-PER\nSerra\tI-PER\nscia\tO\na\tO\nBormio\tO\n" * 20_000, "utf-8")
    model = ic.train_model(endless, lists=False, epochs=2)
    found = ic.entities(["Nadia Serra scia a Bormio " * 20_000], model=model, forms=False)
    assert (len(found), set(found["label"])) == (20_000, {"PER"})


def test_training_stops_when_nothing_is_gained(model: ic.Model) -> None:
    texts, spans = frames()
    passes: list[float | None] = []
    ic.train_model(
        texts,
        spans=spans,
        held_out=texts,
        held_out_spans=spans,
        id="id",
        lists=False,
        epochs=50,
        progress=lambda epoch, loss, f1: passes.append(f1),
    )
    assert len(passes) < 20
    assert passes[-1] is not None


def test_spans_that_cut_tokens_are_counted() -> None:
    texts = ["Nadia scia.", "Piove a Bormio.", "Nadia è a Bormio."]
    rows = [(0, 0, 5, "PER"), (1, 8, 12, "LOC"), (2, 0, 5, "PER"), (2, 11, 16, "LOC")]
    spans = pd.DataFrame(rows, columns=["doc_id", "start", "end", "label"])
    with pytest.warns(UserWarning, match=r"2 of 4 spans .* first row 1 \('Borm'\)") as warned:
        ic.train_model(texts, spans=spans, lists=False)
    assert warned[0].filename == __file__
    whole = spans.assign(start=[0, 8, 0, 10], end=[5, 14, 5, 16])
    ic.train_model(texts, spans=whole, lists=False)


def test_figures_of_several_files_are_added_up(tmp_path: Path, model: ic.Model) -> None:
    import gzip

    first = tagged(tmp_path / "a.conll", "Nadia B-PERSONA/Serra I-PERSONA/lascia O/Bormio B-LUOGO")
    second = tagged(tmp_path / "b.conll", "Rita B-PERSONA/dorme O/Coro B-ENTE", 3)
    packed = tmp_path / "c.conll.gz"
    packed.write_bytes(gzip.compress(second.read_bytes()))
    counts = ["right", "wrong", "missed"]
    one, other = (ic.evaluate_model(model, path)[counts] for path in (first, second))
    expected = one.add(other, fill_value=0).astype("int64")
    for data in ([first, packed], str(tmp_path / "[ab].conll")):
        pooled = ic.evaluate_model(model, data)
        assert list(pooled.index) == ["strict", "token", "ENTE", "LUOGO", "PERSONA"]
        assert pooled[counts].eq(expected.loc[pooled.index]).all(axis=None)
    right, wrong, missed = pooled.loc["strict", counts]
    assert pooled.loc["strict", "f1"] == pytest.approx(2 * right / (2 * right + wrong + missed))
    ic.train_model([first, packed], held_out=[first, second], lists=False, epochs=2)
    with pytest.raises(ic.errors.FileError, match="no file matches"):
        ic.evaluate_model(model, str(tmp_path / "*.tsv"))


def test_the_rules_are_measured_too() -> None:
    texts = ["Mario Rossi vive a Roma."]
    rows = [(0, 0, 11, "PER"), (0, 19, 23, "LOC")]
    spans = pd.DataFrame(rows, columns=["doc_id", "start", "end", "label"])
    report = ic.evaluate_model("rules", texts, spans=spans)
    assert report.loc["strict", ["right", "wrong", "missed"]].tolist() == [2, 0, 0]
    with pytest.raises(ic.errors.OptionError, match="give one Model"):
        ic.evaluate_model(["rules"], texts, spans=spans)


def test_texts_are_no_files() -> None:
    with pytest.raises(ic.errors.FileError, match=r"no such file; texts go together with spans="):
        ic.train_model(["Nadia scia."])
    texts, spans = frames()
    with pytest.raises(ic.errors.OptionError, match=r"size is 40.*24"):
        ic.train_model(texts, spans=spans, id="id", size=40)

"""Other people's recognisers, and several recognisers together."""

from __future__ import annotations

import pickle
import re
import sys
from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from conftest import interrupted

TEXT = "Ieri Irma Zanolli è salita a Bormio. «Torno», dice Zanolli."
"""Its person stands from 5 to 17, her surname from 51 to 58."""


def found(text: str, **options: Any) -> list[tuple[str, str, str]]:
    frame = ic.entities([text], **{"forms": False, **options})
    return list(zip(frame["text"], frame["label"], frame["name"], strict=True))


def finder(**labels: str) -> Callable[[list[str]], list[list[tuple[int, int, str]]]]:
    """Return a model that finds the matches of a pattern for each label."""

    def model(texts: list[str]) -> list[list[tuple[int, int, str]]]:
        return [
            [(*m.span(), label) for label, regex in labels.items() for m in re.finditer(regex, t)]
            for t in texts
        ]

    return model


# --- what a callable may return -------------------------------------------------------------------

Span = namedtuple("Span", ["text", "label", "start", "end", "score"])

SHAPES: dict[str, Any] = {
    "tuples": [(5, 17, "PER", 0.5)],
    "lists": [[5, 17, "PER", 0.5]],
    "names in tuples": [Span("x", "PER", 5, 17, 0.5)],
    "mappings": [{"start": 5, "end": 17, "label": "PER", "score": 0.5, "text": "x"}],
    "objects": [SimpleNamespace(start=5, end=17, label="PER", score=0.5)],
    "numpy": [(np.int32(5), np.int64(17), np.str_("PER"), np.float32(0.5))],
    "a generator": ((5, end, "PER", 0.5) for end in [17]),
    "spaCy": SimpleNamespace(
        ents=(
            SimpleNamespace(
                start=1, end=3, label=380, start_char=5, end_char=17, label_="PER", score=0.5
            ),
        )
    ),
    "stanza": SimpleNamespace(
        ents=[SimpleNamespace(start_char=5, end_char=17, type="PER", score=0.5)]
    ),
    "flair": [SimpleNamespace(start_position=5, end_position=17, tag="PER", score=0.5)],
    "transformers, groups": [
        {"entity_group": "PER", "score": 0.5, "word": "Irma Zanolli", "start": 5, "end": 17}
    ],
    "transformers, pieces": [
        {"entity": "B-PER", "score": 0.9, "index": 2, "word": "Irma", "start": 5, "end": 9},
        {"entity": "I-PER", "score": 0.4, "index": 3, "word": "Zan", "start": 10, "end": 13},
        {"entity": "I-PER", "score": 0.2, "index": 4, "word": "##olli", "start": 13, "end": 17},
    ],
    "transformers, no places": [
        {"entity": "PER", "score": 0.75, "index": 2, "start": 5, "end": 9},
        {"entity": "PER", "score": 0.25, "index": 3, "start": 10, "end": 17},
        {"entity": "O", "score": 0.25, "index": 4, "start": 18, "end": 19},
    ],
    "blanks at the ends": [(4, 18, "PER", 0.5)],
    "another's label": [(5, 17, "PERSON", 0.5)],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_read(shape: str) -> None:
    frame = ic.entities([TEXT], model=lambda texts: [SHAPES[shape]], forms=False)
    row = frame.iloc[0]
    assert (row["start"], row["end"], row["label"]) == (5, 17, "PER")
    assert (row["text"], row["score"], row["source"]) == ("Irma Zanolli", 0.5, "model")
    assert len(frame) == 1


def test_pieces_of_different_mentions_stay_apart() -> None:
    pieces = [
        {"entity": "B-PER", "score": 0.9, "start": 5, "end": 9},
        {"entity": "B-PER", "score": 0.9, "start": 10, "end": 17},
        {"entity": "I-LOC", "score": 0.9, "start": 29, "end": 35},
        {"entity": "I-LOC", "score": 0.9, "start": 51, "end": 58},
    ]
    words = [word for word, _, _ in found(TEXT, model=lambda texts: [pieces])]
    assert words == ["Irma", "Zanolli", "Bormio", "Zanolli"]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        *(("GPE", "LOC"), ("Location", "LOC"), ("person", "PER"), ("ORGANIZATION", "ORG")),
        *(("MISC", "MISC"), ("NORP", "NORP"), ("Città", "Città")),
    ],
)
def test_labels_are_ours_where_they_mean_the_same(theirs: str, ours: str) -> None:
    assert found(TEXT, model=finder(**{theirs: "Bormio"}))[0][1] == ours


def test_a_score_is_one_where_none_is_given() -> None:
    assert ic.entities([TEXT], model=finder(PER="Irma Zanolli"))["score"].tolist() == [1.0]


BAD: list[tuple[Any, str]] = [
    ([[(5, 99, "PER")]], r"document 'n7': .*\(5, 99, 'PER'\), which is not in the text of 59"),
    ([[(-3, 5, "PER")]], r"\(-3, 5, 'PER'\), which is not in the text"),
    ([[(9, 5, "PER")]], r"\(9, 5, 'PER'\), which is not in the text"),
    ([[(5, 5, "PER")]], r"\(5, 5, 'PER'\), which is empty"),
    ([[(4, 5, "PER")]], "nothing but white space"),
    ([[(5.0, 17, "PER")]], r"5\.0 is no place in a text"),
    ([[(None, 17, "PER")]], "None is no place in a text"),
    ([[("5", 17, "PER")]], "'5' is no place in a text"),
    ([[(5, 17, "")]], "a label is a str that is not empty"),
    ([[(5, 17, 3)]], r"\(5, 17, 3\); a label is a str"),
    ([[(5, 17, "\ud800")]], "lone surrogate"),
    ([[(5, 17, "PER", float("nan"))]], "score nan; a score is in"),
    ([[(5, 17, "PER", 1.5)]], r"score 1\.5; a score is in"),
    ([[(5, 17, "PER", "high")]], "score 'high'; give a number"),
    ([[(5, 17)]], r"\(5, 17\); a span is"),
    ([["Irma"]], "'Irma'; a span is a tuple"),
    ([[{"start": 5, "end": 17}]], "the names start, end and label"),
    ([{"start": 5}], "a dict for a text; give a list of spans"),
    ([None], "a NoneType for a text"),
    (["PER"], "a str for a text"),
    ([], "document 'n7': .* gave 0 results for 1 texts"),
    ([[], []], "gave more results for 1 texts"),
    ("PER", "gave one str for a list of texts"),
    (None, "gave one NoneType for a list of texts"),
    ({"n7": []}, "gave one dict for a list of texts"),
    ([[{"entity": "B-PER", "start": None, "end": None}]], "None is no place"),
    (
        [[{"entity": "I-PER", "start": 5, "end": 9}, {"entity": "I-PER", "start": "x", "end": 9}]],
        "'x' is no place",
    ),
]


@pytest.mark.parametrize(("answer", "message"), BAD)
def test_what_cannot_be_is_an_error_that_names_it(answer: Any, message: str) -> None:
    data = pd.DataFrame({"text": [None, TEXT], "id": ["n6", "n7"]})
    with pytest.raises(ic.errors.ModelError, match=message):
        ic.entities(data, id="id", model=lambda texts: answer)


def test_an_endless_answer_is_an_error() -> None:
    def endless(texts: list[str]) -> Iterator[list[Any]]:
        while True:
            yield []

    with pytest.raises(ic.errors.ModelError, match="gave more results"):
        ic.entities([TEXT], model=endless)


def test_an_error_of_theirs_comes_through_and_says_where() -> None:
    def broken(texts: list[str]) -> Any:
        return [text.no_such_method() for text in texts]  # type: ignore[attr-defined]

    with pytest.raises(AttributeError) as caught:
        ic.entities([TEXT, TEXT], model=broken)
    assert caught.value.__notes__ == ["raised by the model broken while it read documents 0 to 1"]


# --- batches -----------------------------------------------------------------------------------


def test_texts_come_in_batches_and_blank_ones_do_not_come() -> None:
    seen: list[list[str]] = []

    def model(texts: list[str]) -> list[list[Any]]:
        seen.append(texts)
        return [[(0, 1, "X")] for _ in texts]

    texts = [None, "", " \n", *(f"t{number}" for number in range(300)), None]
    frame = ic.entities(texts, model=model)
    assert [len(batch) for batch in seen] == [128, 128, 44]
    assert [text for batch in seen for text in batch] == texts[3:-1]
    assert frame["doc_id"].tolist() == list(range(3, 303))

    seen.clear()
    ic.entities(["parola " * 100_000] * 4, model=model)
    assert [len(batch) for batch in seen] == [2, 2]
    assert ic.entities([None, ""], model=model).empty


def test_a_model_may_spoil_its_batch() -> None:
    def model(texts: list[str]) -> list[list[Any]]:
        answers = [[(0, 1, "X")] for _ in texts]
        texts.clear()
        return answers

    assert len(ic.entities(["a b", "c d"], model=model)) == 2


def test_ctrl_c_stops_a_model() -> None:
    script = """
import time
import intreccio as ic

def slow(texts):
    print("ready", flush=True)
    time.sleep(60)
    return [[] for _ in texts]

try:
    ic.entities(["Piove."], model=slow)
except KeyboardInterrupt:
    print("stopped")
"""
    assert interrupted(script) == "stopped\n"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=30), max_size=4), st.data())
def test_any_spans_come_back_as_they_were(texts: list[str], data: st.DataObject) -> None:
    spans = []
    for text in texts:
        words = [match.span() for match in re.finditer(r"\S+", text)]
        spans.append(
            data.draw(st.lists(st.sampled_from(words), unique=True) if words else st.just([]))
        )
    shown = [spans[row] for row, text in enumerate(texts) if text.strip()]
    frame = ic.entities(
        texts, model=lambda _: [[(*s, "X") for s in one] for one in shown], forms=False
    )
    back: list[list[tuple[int, int]]] = [[] for _ in texts]
    for row in frame.itertuples():
        back[row.doc_id].append((row.start, row.end))
        assert texts[row.doc_id][row.start : row.end] == row.text
    assert back == [sorted(one) for one in spans]


# --- what happens to their mentions ---------------------------------------------------------------


def test_their_mentions_go_through_all_that_ours_do() -> None:
    people = finder(PER="Irma Zanolli|Zanolli")
    assert found(TEXT, model=people) == [
        ("Irma Zanolli", "PER", "Irma Zanolli"),
        ("Zanolli", "PER", "Irma Zanolli"),
    ]
    wavering = finder(PER="Zanolli(?= parte)|Zanolli(?= torna)", ORG="Zanolli(?= ride)")
    labels = [
        label
        for _, label, _ in found("Zanolli parte, Zanolli ride, Zanolli torna.", model=wavering)
    ]
    assert labels == ["PER", "PER", "PER"]
    agent = finder(ORG="Roma")
    assert found("Roma respinge la proposta.", model=agent) == [("Roma", "LOC", "Roma")]
    assert found("Roma respinge la proposta.", model=agent, metonymy="agent")[0][1] == "ORG"
    acronym = finder(ORG="Consorzio Acque Emiliane|CAE")
    names = [
        name
        for _, _, name in found(
            "Il Consorzio Acque Emiliane (CAE) apre. La CAE tace.", model=acronym
        )
    ]
    assert set(names) == {"Consorzio Acque Emiliane"}


def test_gazetteers_and_patterns_come_before_them() -> None:
    model = finder(PER="Irma Zanolli", LOC="Bormio")
    assert ("Bormio", "SQUADRA", "Bormio") in found(
        TEXT, model=model, gazetteer={"Bormio": "SQUADRA"}
    )
    assert ("Irma", "NOME", "Irma") in found(TEXT, model=model, patterns={"NOME": "Irma"})
    longest = found(TEXT, model=model, patterns={"NOME": "Irma"}, precedence="longest")
    assert ("Irma Zanolli", "PER", "Irma Zanolli") in longest
    dated = ic.entities(["Il 3 marzo 2026 a Bormio."], model=finder(LOC="Bormio", X="marzo"))
    assert dated["text"].tolist() == ["3 marzo 2026", "Bormio"]


def test_labels_choose_among_theirs_and_may_be_in_no_text() -> None:
    model = finder(PER="Irma Zanolli", FESTA="Bormio")
    assert [text for text, _, _ in found(TEXT, model=model, labels="FESTA")] == ["Bormio"]
    assert found(TEXT, model=model, labels=["PRODOTTO"]) == []
    with pytest.raises(ic.errors.OptionError, match="PRODOTTO"):
        found(TEXT, model="rules", labels=["PRODOTTO"])


def test_spans_that_are_no_tokens_stay_as_they_are() -> None:
    assert found(TEXT, model=finder(X="rmi", PER="Zan")) == [
        ("Zan", "PER", "Zan"),
        ("rmi", "X", "rmi"),
        ("Zan", "PER", "Zan"),
    ]
    over = ic.entities([TEXT], model=finder(X="Bormio. «Torno"))
    assert over[["sent_id", "text"]].values.tolist() == [[0, "Bormio. «Torno"]]
    nested = finder(X="Irma Zanolli", Y="Zanolli")
    assert [label for _, label, _ in found("Irma Zanolli.", model=nested)] == ["X"]


def test_their_mentions_are_counted_shown_and_drawn() -> None:
    calls = 0
    people = finder(PER="Irma Zanolli|Zanolli", LOC="Bormio")

    def model(texts: list[str]) -> Any:
        nonlocal calls
        calls += 1
        return people(texts)

    corpus = ic.Corpus([TEXT, "A Bormio nevica."])
    pairs = corpus.cooccurrence(model=model)
    assert pairs[["source", "target", "count"]].values.tolist() == [["Bormio", "Irma Zanolli", 1]]
    pd.testing.assert_frame_equal(ic.cooccurrence(corpus.entities(model=model)), pairs)
    assert corpus.evidence("Bormio", "Irma Zanolli", model=model)["sent_id"].tolist() == [0]
    assert len(corpus.kwic("Irma Zanolli", kind="entity", model=model)) == 2
    frame = pd.DataFrame({"text": [TEXT]})
    assert len(frame["text"].intreccio.entities(model=model, forms=False)) == 3

    calls = 0
    network = corpus.network(model=model)
    assert len(network.evidence("Bormio", "Irma Zanolli")) == 1
    assert network.nodes["label"].notna().all()
    assert calls == 1


def test_a_counter_says_that_such_a_model_is_not_in_its_file(tmp_path: Path) -> None:
    counter = ic.CooccurrenceCounter(model=["rules", finder(PER="Irma Zanolli", LOC="Bormio")])
    counter.update([TEXT]).save(tmp_path / "zaehler")
    again = ic.CooccurrenceCounter.load(tmp_path / "zaehler")
    pd.testing.assert_frame_equal(again.finish(), counter.finish())
    with pytest.raises(ic.errors.OptionError, match="model= cannot be in a file"):
        again.update([TEXT])


# --- several models -------------------------------------------------------------------------------


def test_earlier_models_win_and_later_ones_add() -> None:
    first, second = finder(PER="Irma Zanolli"), finder(CORSA="Zanolli è salita", LUOGO="Bormio")
    assert [label for _, label, _ in found(TEXT, model=[first, second])] == ["PER", "LUOGO"]
    assert [label for _, label, _ in found(TEXT, model=[second, first])] == ["CORSA", "LUOGO"]
    longest = found(TEXT, model=[first, second], precedence="longest")
    assert [text for text, _, _ in longest] == ["Zanolli è salita", "Bormio"]
    alike = [finder(A="Bormio"), finder(B="Bormio")]
    assert found(TEXT, model=alike, precedence="longest")[0][1] == "A"
    assert set(ic.entities([TEXT], model=alike)["source"]) == {"model"}


def test_rules_models_and_callables_together() -> None:
    races = finder(CORSA="Giro delle Quattro Valli", X="Irma")
    text = f"{TEXT} Si corre il Giro delle Quattro Valli."
    alone = found(text, model="rules")
    for models in (["rules", races], ("rules", races)):
        together = found(text, model=models)
        assert set(alone) < set(together)
        assert [pair[1] for pair in together if pair not in alone] == ["CORSA"]
    assert ("Irma", "X", "Irma") in found(text, model=[races, "rules"])
    assert found(text, model=["rules"]) == alone
    assert found(text, model=[]) == found(text, model=None) == []


def test_a_model_of_the_users_beside_another() -> None:
    texts = [f"Domani esce il {name}." for name in ("Velox", "Nitro", "Turbo", "Zefiro")] * 5
    spans = pd.DataFrame(
        [(row, 15, len(text) - 1, "PRODUCT") for row, text in enumerate(texts)],
        columns=["doc_id", "start", "end", "label"],
    )
    products = ic.train_model(texts, spans=spans, lists=False)
    text = "Domani esce il Nitro. Irma Zanolli è a Bormio."
    labels = [label for _, label, _ in found(text, model=["rules", products])]
    assert labels == ["PRODUCT", "PER", "LOC"]
    with pytest.raises(ic.errors.OptionError, match=r"model\[1\].* is there already"):
        found(text, model=[products, products])


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (3, "model is an int"),
        (["rules", None], r"model\[1\] is None"),
        (["rules", "it_poetry"], "'it_poetry'.*it can be rules"),
        (["rules", "rules"], r"model\[1\] is 'rules', which is there already"),
        ([["rules"]], "model is a list"),
    ],
)
def test_what_is_no_model_is_named(model: Any, message: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=message):
        ic.entities([TEXT], model=model)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)), max_size=6), max_size=3))
def test_turns_are_those_of_a_plain_search(proposed: list[list[tuple[int, int]]]) -> None:
    words = [f"w{number}" for number in range(14)]
    text, starts = " ".join(words), [sum(len(w) + 1 for w in words[:n]) for n in range(14)]

    def model(spans: list[tuple[int, int]], label: str) -> Callable[[list[str]], Any]:
        ends = [(starts[a], starts[a + n - 1] + len(words[a + n - 1])) for a, n in spans]
        return lambda texts: [[(*span, label) for span in ends]]

    models = [model(spans, f"M{turn}") for turn, spans in enumerate(proposed)]
    taken: dict[int, str] = {}
    wanted = []
    for turn, spans in enumerate(proposed):
        length = {(a, n): starts[a + n - 1] + len(words[a + n - 1]) - starts[a] for a, n in spans}
        own: dict[int, str] = {}
        for a, n in sorted(spans, key=lambda span: (-length[span], span[0])):
            if not own.keys() & set(range(a, a + n)):
                own.update(dict.fromkeys(range(a, a + n), f"M{turn}"))
                if not taken.keys() & set(range(a, a + n)):
                    wanted.append((a, n, f"M{turn}"))
        for a, n, label in wanted:
            taken.update(dict.fromkeys(range(a, a + n), label))
    frame = ic.entities([text], model=models, forms=False)
    got = [(starts.index(r.start), len(r.text.split()), r.label) for r in frame.itertuples()]
    assert got == sorted(wanted)


# --- measuring ------------------------------------------------------------------------------------


def test_a_model_from_outside_is_measured_like_ours(tmp_path: Path) -> None:
    path = tmp_path / "prova.tsv"
    path.write_text("Nadia\tB-PER\nSerra\tI-PER\nscia\tO\na\tO\nBormio\tB-LOC\n", "utf-8")
    for model in (finder(PERSON="Nadia Serra", ORG="Bormio"), [finder(PER="x")]):
        if isinstance(model, list):
            with pytest.raises(ic.errors.OptionError, match="model is a list"):
                ic.evaluate_model(model, path)
            continue
        report = ic.evaluate_model(model, path)
        assert report.loc["strict", ["right", "wrong", "missed"]].tolist() == [1, 1, 1]
        assert report.loc["token", ["right", "wrong", "missed"]].tolist() == [2, 1, 1]
        assert report.loc["PER", "f1"] == 1.0


# --- spaCy ----------------------------------------------------------------------------------------


@dataclass
class FakePipeline:
    """What we use of spaCy's `Language`."""

    factories: dict[str, str]
    listeners: dict[str, list[str]] = field(default_factory=dict)
    disabled: list[list[str]] = field(default_factory=list)

    @property
    def pipe_names(self) -> list[str]:
        return list(self.factories)

    def get_pipe_meta(self, name: str) -> Any:
        return SimpleNamespace(factory=self.factories[name])

    def get_pipe(self, name: str) -> Any:
        return SimpleNamespace(listener_map={one: [] for one in self.listeners.get(name, [])})

    def pipe(self, texts: list[str], *, disable: list[str]) -> Iterator[Any]:
        self.disabled.append(disable)
        for text in texts:
            spans = [match.span() for match in re.finditer("Bormio", text)]
            ents = [SimpleNamespace(start_char=s, end_char=e, label_="GPE") for s, e in spans]
            yield SimpleNamespace(ents=ents)

    def __call__(self, text: str) -> Any:
        raise AssertionError("a pipeline is asked in batches")


ITALIAN = ("tok2vec", "morphologizer", "tagger", "parser", "lemmatizer", "attribute_ruler", "ner")


@pytest.mark.parametrize(
    ("factories", "listeners", "off"),
    [
        (ITALIAN, {"tok2vec": ["tagger", "parser"]}, set(ITALIAN) - {"ner"}),
        (ITALIAN, {"tok2vec": ["tagger", "ner"]}, set(ITALIAN) - {"ner", "tok2vec"}),
        ((*ITALIAN, "entity_ruler"), {"tok2vec": ["tagger"]}, set()),
        (("mine", *ITALIAN), {"tok2vec": ["ner"]}, set(ITALIAN) - {"ner", "tok2vec"}),
        (("ner",), {}, set()),
    ],
)
def test_what_entities_do_not_need_is_off(
    factories: tuple[str, ...], listeners: dict[str, list[str]], off: set[str]
) -> None:
    pipeline = FakePipeline({name: name for name in factories}, listeners)
    assert found(TEXT, model=pipeline) == [("Bormio", "LOC", "Bormio")]
    assert set(pipeline.disabled[0]) == off


def fake_spacy(monkeypatch: pytest.MonkeyPatch, load: Callable[[str], Any]) -> None:
    from intreccio._recogniser import spacy

    spacy.load.cache_clear()
    module = ModuleType("spacy")
    module.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", module)


def test_a_pipeline_is_loaded_by_name_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    def load(name: str) -> FakePipeline:
        loaded.append(name)
        return FakePipeline({"ner": "ner"})

    fake_spacy(monkeypatch, load)
    for _ in range(2):
        assert found(TEXT, model="spacy:it_finto") == [("Bormio", "LOC", "Bormio")]
    assert loaded == ["it_finto"]
    counter = ic.CooccurrenceCounter(model="spacy:it_finto").update([TEXT])
    assert isinstance(pickle.loads(pickle.dumps(counter)), ic.CooccurrenceCounter)


@pytest.mark.parametrize(
    ("raised", "error", "message"),
    [
        (OSError("[E050]"), ic.errors.OptionError, "cannot find.*spacy download it_finto"),
        (ValueError("[E002]"), ic.errors.ModelError, r"cannot be loaded: \[E002\]"),
    ],
)
def test_a_pipeline_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, error: type[Exception], message: str
) -> None:
    def load(name: str) -> None:
        raise raised

    fake_spacy(monkeypatch, load)
    with pytest.raises(error, match=message):
        ic.entities([TEXT], model="spacy:it_finto")


def test_without_spacy_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from intreccio._recogniser import spacy

    spacy.load.cache_clear()
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(
        ImportError, match=r"'spacy:it_x' needs spacy: pip install 'intreccio\[spacy\]'"
    ):
        ic.entities([TEXT], model="spacy:it_x")


@pytest.mark.filterwarnings("default")
def test_the_real_spacy(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("it")
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [{"label": "PER", "pattern": "Irma Zanolli"}, {"label": "GPE", "pattern": "Bormio"}]
    )
    pipeline.to_disk(tmp_path / "modello")
    wanted = [("Irma Zanolli", "PER", "Irma Zanolli"), ("Bormio", "LOC", "Bormio")]
    docs = lambda texts: [pipeline(text) for text in texts]  # noqa: E731
    for model in (pipeline, f"spacy:{tmp_path / 'modello'}", pipeline.pipe, docs):
        assert found(TEXT, model=model) == wanted
    with pytest.raises(ic.errors.OptionError, match="cannot find"):
        ic.entities([TEXT], model=f"spacy:{tmp_path / 'niente'}")


def test_names_in_pieces_are_put_together_where_the_text_has_them_whole() -> None:
    name = "Biagio da Codigoro"
    text = f"Apre {name}. Parla {name}. Torna {name}."
    places = [text.index(name), text.index(name, 10), text.rindex(name)]

    def reader(whole: int) -> Callable[[list[str]], list[list[tuple[int, int, str]]]]:
        """Make a model that finds the first names whole, and the others in two pieces."""
        spans = []
        for number, start in enumerate(places):
            end = start + len(name)
            if number < whole:
                spans.append((start, end, "PER"))
            else:
                spans += [(start, start + len("Biagio"), "PER")]
                spans += [(end - len("Codigoro"), end, "LOC")]
        return lambda texts: [spans for _ in texts]

    found = ic.entities([text], model=reader(whole=2))
    assert found["text"].tolist() == [name] * 3
    assert set(found["label"]) == {"PER"}
    # Where it stands in pieces more often, the pieces are what the text has.
    assert len(ic.entities([text], model=reader(whole=1))) == 5

"""Other people's recognisers: what they may return, and how they are asked."""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from conftest import interrupted
from outside_case import TEXT, finder, found

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


# --- batches --------------------------------------------------------------------------------------


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

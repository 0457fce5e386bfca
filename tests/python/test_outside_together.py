"""Several recognisers together: whose turn it is, and what the later ones add."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from outside_case import TEXT, finder, found


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

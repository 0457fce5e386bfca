"""What happens to the mentions that other people's recognisers find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import intreccio as ic
from outside_case import TEXT, finder, found


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

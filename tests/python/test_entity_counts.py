"""Entities counted, compared, looked up and looked around, like tokens."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import intreccio as ic

TEXTS = [
    "La sindaca Bice Fanti incontra Ugo Zanolli. Fanti, stanca, saluta Zanolli.",
    None,
    "Ieri Ugo Zanolli tace.",
]
OPTIONS: dict[str, Any] = {
    "model": None,
    "gazetteer": ic.Gazetteer(
        pd.DataFrame(
            {
                "name": ["Bice Fanti", "Fanti", "Ugo Zanolli", "Zanolli"],
                "label": "PER",
                "entity": ["Bice Fanti", "Bice Fanti", "Ugo Zanolli", "Ugo Zanolli"],
            }
        )
    ),
}


def test_frequency() -> None:
    frame = ic.frequency(TEXTS, unit="entity", **OPTIONS)
    assert frame[["unit", "count", "n_docs", "rank"]].values.tolist() == [
        ["Ugo Zanolli", 3, 2, 1],
        ["Bice Fanti", 2, 1, 2],
    ]


def test_keyness() -> None:
    frame = ic.keyness(TEXTS, ["a", "a", "b"], target="b", unit="entity", **OPTIONS)
    assert frame[["unit", "n_target", "n_reference"]].values.tolist() == [
        ["Ugo Zanolli", 1, 2],
        ["Bice Fanti", 0, 2],
    ]


def test_dtm() -> None:
    pytest.importorskip("scipy")
    frame = ic.dtm(TEXTS, unit="entity", **OPTIONS).to_frame()
    assert frame.columns.tolist() == ["Bice Fanti", "Ugo Zanolli"]
    assert frame.values.tolist() == [[2, 2], [0, 0], [0, 1]]


def test_kwic_by_canonical_name() -> None:
    frame = ic.kwic(TEXTS, "ugo zanolli", kind="entity", window=1, **OPTIONS)
    assert frame[["doc_id", "left", "keyword", "right"]].values.tolist() == [
        [0, "incontra", "Ugo Zanolli", "."],
        [0, "saluta", "Zanolli", "."],
        [2, "Ieri", "Ugo Zanolli", "tace"],
    ]
    for row in frame.itertuples():
        assert TEXTS[row.doc_id][row.start : row.end] == row.keyword
    with pytest.warns(
        UserWarning,
        match="'ugo zanolli' is not among the names of the entities; near .*'Ugo Zanolli'",
    ):
        frame = ic.kwic(TEXTS, "ugo zanolli", kind="entity", ignore_case=False, **OPTIONS)
    assert frame.empty


def test_words_around_an_entity() -> None:
    frame = ic.collocates(TEXTS, "Bice Fanti", kind="entity", window=2, **OPTIONS)
    sides = {row.collocate: (row.left, row.right) for row in frame.itertuples()}
    assert sides == {
        "la": (1, 0),
        "sindaca": (1, 0),
        "incontra": (0, 1),
        "ugo": (0, 1),
        "stanca": (0, 1),
        "saluta": (0, 1),
    }
    assert set(frame["n_node"]) == {2}


def test_entities_around_an_entity() -> None:
    near: dict[tuple[str, int], list[list[Any]]] = {}
    for distance in ("token", "mention"):
        for window in (1, 2, 3):
            frame = ic.collocates(
                TEXTS, "Bice Fanti", unit="entity", window=window, distance=distance, **OPTIONS
            )
            columns = ["collocate", "count", "left", "right", "frequency", "n_node", "n_total"]
            near[distance, window] = frame[columns].values.tolist()
    # A mention takes the room of one word: la sindaca [] incontra [], [] stanca saluta [], ieri [].
    assert near["token", 1] == []
    assert near["token", 2] == [["Ugo Zanolli", 1, 0, 1, 3, 2, 12]]
    assert near["token", 3] == [["Ugo Zanolli", 2, 0, 2, 3, 2, 12]]
    assert near["mention", 1] == [["Ugo Zanolli", 2, 0, 2, 3, 2, 5]]


def test_entities_near_count_like_the_windows_of_cooccurrence() -> None:
    near = ic.collocates(TEXTS, "Bice Fanti", unit="entity", window=3, **OPTIONS)
    pairs = ic.cooccurrence(TEXTS, context="window", window=3, marginals="tokens", **OPTIONS)
    assert near["count"].tolist() == pairs["count"].tolist()


def test_words_around_a_word_do_not_need_entities() -> None:
    with pytest.raises(ic.errors.OptionError, match="model="):
        ic.collocates(TEXTS, "sindaca", **OPTIONS)

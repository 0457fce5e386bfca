"""Keywords in context: every match, with exact offsets."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from corpora import WORDS, Corpus, corpora, texts_of

COLUMNS = ["doc_id", "sent_id", "start", "end", "left", "keyword", "right", "pattern"]

TEXT = "L’acqua dell'Adda sale. Bice Fanti, l'assessora, va a Varenna: «Acqua alta 🙂 a Varenna»."


def keywords(pattern: Any, **options: Any) -> list[str]:
    return ic.kwic([TEXT], pattern, **options)["keyword"].tolist()


@settings(deadline=None, max_examples=60)
@given(
    corpora,
    st.sampled_from([*WORDS, "*a", "b*o", "?????", "*"]),
    st.integers(1, 4),
    st.sampled_from(["sentence", "document"]),
)
def test_every_match_by_hand(corpus: Corpus, pattern: str, window: int, within: str) -> None:
    texts = texts_of(corpus)
    tokens = ic.tokens(texts)
    frame = ic.kwic(texts, pattern, window=window, within=within)
    expected = []
    for place, token in tokens.iterrows():
        if not fnmatchcase(token["norm"], pattern):
            continue
        level = ["doc_id"] if within == "document" else ["doc_id", "sent_id"]
        near = tokens[(tokens[level] == token[level]).all(axis=1)]
        left, right = near[near.index < place].tail(window), near[near.index > place].head(window)
        text = texts[token["doc_id"]]
        expected.append(
            (
                token["doc_id"],
                token["sent_id"],
                token["start"],
                token["end"],
                text[left["start"].min() : token["start"]].strip() if len(left) else "",
                token["text"],
                text[token["end"] : right["end"].max()].strip() if len(right) else "",
                pattern,
            )
        )
    assert list(frame.columns) == COLUMNS
    assert list(frame.itertuples(index=False, name=None)) == expected


@pytest.mark.parametrize("pattern", ["acqua", "a*", "bice fanti", "varenna", "dell'adda", "🙂"])
def test_offsets_are_code_points(pattern: str) -> None:
    frame = ic.kwic([None, TEXT], pattern)
    assert len(frame)
    for row in frame.itertuples():
        assert TEXT[row.start : row.end] == row.keyword
        assert row.doc_id == 1
        assert " ".join(TEXT[: row.start].split()).endswith(row.left)
        assert " ".join(TEXT[row.end :].split()).startswith(row.right)


def test_phrases_are_tokens_side_by_side() -> None:
    assert keywords("bice fanti") == ["Bice Fanti"]
    assert keywords("bice *") == ["Bice Fanti"]
    assert keywords("sale bice") == []
    assert keywords("fanti , l' assessora") == ["Fanti, l'assessora"]
    assert keywords("Fanti, l'assessora", kind="fixed") == ["Fanti, l'assessora"]


def test_elided_words_are_found_as_they_are_written() -> None:
    assert keywords("dell'adda") == ["dell'Adda"]
    assert keywords("dell’adda") == ["dell'Adda"]
    assert keywords("l'acqua") == ["L’acqua"]
    assert keywords("l'a*") == ["L’acqua", "l'assessora"]


def test_case_can_matter() -> None:
    assert keywords("acqua") == ["acqua", "Acqua"]
    assert keywords("Acqua", ignore_case=False) == ["Acqua"]
    assert keywords("L'acqua", ignore_case=False) == ["L’acqua"]
    assert keywords("^[A-Z].*a$", kind="regex", ignore_case=False) == [
        "Adda",
        "Varenna",
        "Acqua",
        "Varenna",
    ]


def test_regular_expressions_search_in_tokens() -> None:
    assert keywords("^a", kind="regex") == ["acqua", "Adda", "assessora", "a", "Acqua", "alta", "a"]
    assert keywords("ss", kind="regex") == ["assessora"]
    assert keywords("^va$ ^a$", kind="regex") == ["va a"]


def test_fixed_patterns_have_no_wildcards() -> None:
    assert keywords("a*", kind="fixed") == []
    assert keywords("*") != []
    assert ic.kwic(["Che cosa *?"], "*", kind="fixed")["keyword"].tolist() == ["*"]


def test_several_patterns_say_which_matched() -> None:
    frame = ic.kwic([TEXT], ["a*", "acqua", "a*"])
    assert frame["pattern"].tolist()[:2] == ["a*", "acqua"]
    assert frame["start"].is_monotonic_increasing


def test_sorting() -> None:
    texts = ["Borgo acqua diga. Casa acqua borgo.", "Acqua casa."]
    by_left = ic.kwic(texts, "acqua", sort="left", within="sentence")
    assert by_left["left"].tolist() == ["", "Borgo", "Casa"]
    by_right = ic.kwic(texts, "acqua", sort="right", within="sentence")
    assert by_right["right"].tolist() == ["borgo.", "casa.", "diga."]
    by_keyword = ic.kwic(texts, "*a", sort="keyword")
    keys = [word.lower() for word in by_keyword["keyword"]]
    assert keys == sorted(keys)


def test_a_window_of_two_sides() -> None:
    frame = ic.kwic(["Uno due tre quattro cinque."], "tre", window=(0, 1))
    assert frame[["left", "right"]].values.tolist() == [["", "quattro"]]


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_every_kind_of_frame(kind: str) -> None:
    library = pytest.importorskip(kind)
    make = library.table if kind == "pyarrow" else library.DataFrame
    data = make({"text": [None, TEXT], "id": ["a", "b"]})
    frame = ic.kwic(data, "varenna", id="id")
    assert type(frame).__module__.startswith(kind)
    ids = frame["doc_id"]
    assert (ids.to_pylist() if kind == "pyarrow" else list(ids)) == ["b", "b"]


@pytest.mark.parametrize("data", [[], [None], ["", TEXT]])
def test_no_match_gives_an_empty_table(data: list[Any]) -> None:
    frame = ic.kwic(data, "montagna")
    assert list(frame.columns) == COLUMNS
    assert len(frame) == 0


def test_the_corpus_answers_like_the_function() -> None:
    pd.testing.assert_frame_equal(ic.Corpus([TEXT]).kwic("a*"), ic.kwic([TEXT], "a*"))


BAD_OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"kind": "like"}, "kind is 'like'.*'glob'"),
    ({"sort": "size"}, "sort is 'size'.*'left'"),
    ({"within": "window"}, "within is 'window'"),
    ({"window": 0}, "window is 0"),
    ({"pattern": ""}, "''"),
    ({"pattern": ["a", 3]}, "3"),
    ({"pattern": []}, "pattern is empty"),
    ({"pattern": 3}, "pattern is 3"),
    ({"labels": ["PER"]}, "labels="),
]


@pytest.mark.parametrize(("options", "message"), BAD_OPTIONS)
def test_bad_options_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=message):
        ic.kwic([TEXT], **{"pattern": "a", **options})


def test_a_pattern_that_does_not_compile() -> None:
    with pytest.raises(ic.errors.PatternError, match=re.escape("'(a'") + ".*position 0"):
        ic.kwic([TEXT], "(a", kind="regex")


def test_entities_that_are_nowhere_are_named() -> None:
    options = {"kind": "entity", "model": None, "gazetteer": {"Bormio": "LOC"}}
    with pytest.warns(
        UserWarning, match="'Bormi' is not among the names of the entities; near are 'Bormio'"
    ):
        frame = ic.kwic(["A Bormio nevica."], ["bormio", "Bormi"], **options)
    assert frame["keyword"].tolist() == ["Bormio"]

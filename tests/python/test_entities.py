"""Entities from gazetteers, patterns and rules, and the way back from a pair to its sentences."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic

COLUMNS = ["doc_id", "sent_id", "start", "end", "text", "label", "name", "score", "source"]

STORY = (
    "VARENNA – Il sindaco Ilario Dessanay ha incontrato a Roma l’inviata Irma Zanolli. "
    "«Resto», ha detto Dessanay. Zanolli partirà il 3 marzo 2026 con 2 milioni di euro."
)


def found(text: str, **options: Any) -> list[tuple[str, str, str]]:
    frame = ic.entities([text], **options)
    return list(zip(frame["text"], frame["label"], frame["name"], strict=True))


def test_the_columns() -> None:
    frame = ic.entities([STORY, None, ""])
    assert list(frame.columns) == COLUMNS
    assert set(frame["doc_id"]) == {0}
    for row in frame.itertuples():
        assert STORY[row.start : row.end] == row.text
    assert frame["score"].between(0, 1).all()


def test_people_places_and_forms_by_rule() -> None:
    entities = found(STORY)
    assert ("Ilario Dessanay", "PER", "Ilario Dessanay") in entities
    assert ("Dessanay", "PER", "Ilario Dessanay") in entities
    assert ("Zanolli", "PER", "Irma Zanolli") in entities
    assert ("Roma", "LOC", "Roma") in entities
    assert ("3 marzo 2026", "DATE", "3 marzo 2026") in entities
    assert ("2 milioni di euro", "MONEY", "2 milioni di euro") in entities


def test_variants_have_one_name() -> None:
    names = {
        found(f"La proposta arriva dagli {form}.")[0][2] for form in ("Usa", "USA", "Stati Uniti")
    }
    assert len(names) == 1


def test_a_gazetteer_as_frame_dict_file_and_list(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"name": ["CAE", "Aurora"], "label": ["AZIENDA", "SQUADRA"], "entity": ["Cae Spa", None]}
    )
    frame.to_csv(tmp_path / "nomi.csv", index=False)
    text = "La CAE compra l’Aurora."
    expected = [("CAE", "AZIENDA", "Cae Spa"), ("Aurora", "SQUADRA", "Aurora")]
    assert found(text, model=None, gazetteer=frame) == expected
    assert found(text, model=None, gazetteer=ic.Gazetteer(frame)) == expected
    assert found(text, model=None, gazetteer=tmp_path / "nomi.csv") == expected
    plain = [("CAE", "AZIENDA", "CAE"), ("Aurora", "SQUADRA", "Aurora")]
    assert found(text, model=None, gazetteer={"CAE": "AZIENDA", "Aurora": "SQUADRA"}) == plain
    assert found(text, model=None, gazetteer={"AZIENDA": ["CAE"], "SQUADRA": ["Aurora"]}) == plain
    two = [{"CAE": "AZIENDA"}, ic.Gazetteer({"Aurora": "SQUADRA", "CAE": "ALTRO"})]
    assert found(text, model=None, gazetteer=two) == plain


def test_the_longest_name_wins_and_names_end_with_tokens() -> None:
    names = {"San Vito": "A", "San Vito al Monte": "B", "Vito": "C", "Mon": "D"}
    assert found("A San Vito al Monte nevica.", model=None, gazetteer=names) == [
        ("San Vito al Monte", "B", "San Vito al Monte")
    ]
    assert found("Il Monte e Vito.", model=None, gazetteer=names) == [("Vito", "C", "Vito")]


def test_case_and_apostrophes_are_options() -> None:
    names = {"Rus' di Kiev": "LOC"}
    assert found("La Rus’ di Kiev.", model=None, gazetteer=names)
    exact = ic.Gazetteer(names, fold_apostrophes=False)
    assert not found("La Rus’ di Kiev.", model=None, gazetteer=exact)
    assert not found("La rus' di kiev.", model=None, gazetteer=names)
    folded = ic.Gazetteer(names, ignore_case=True)
    assert found("La RUS' DI KIEV.", model=None, gazetteer=folded)


def test_a_gazetteer_is_kept_by_pickle_and_by_file(tmp_path: Path) -> None:
    gazetteer = ic.Gazetteer({"CAE": "AZIENDA"}, ignore_case=True)
    gazetteer.save(tmp_path / "nomi.gaz")
    for again in (pickle.loads(pickle.dumps(gazetteer)), ic.Gazetteer.load(tmp_path / "nomi.gaz")):
        pd.testing.assert_frame_equal(again.to_frame(), gazetteer.to_frame())
        assert found("la cae", model=None, gazetteer=again)
    with pytest.raises(ic.errors.FileError):
        ic.Gazetteer.load(tmp_path / "niente.gaz")
    (tmp_path / "rotto.gaz").write_bytes((tmp_path / "nomi.gaz").read_bytes()[:-3])
    with pytest.raises(ic.errors.FormatError):
        ic.Gazetteer.load(tmp_path / "rotto.gaz")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_bytes_that_are_no_gazetteer_are_refused(content: bytes) -> None:
    with pytest.raises(ic.errors.FormatError):
        ic.Gazetteer.__new__(ic.Gazetteer).__setstate__(content)


def test_the_lists_that_come_with_the_package() -> None:
    countries = ic.Gazetteer.builtin("countries")
    assert found("Da Andorra alla Francia.", model=None, gazetteer=countries) == [
        ("Andorra", "LOC", "Andorra"),
        ("Francia", "LOC", "Francia"),
    ]
    with pytest.raises(ic.errors.OptionError, match=r"'?pianeti'?.*countries"):
        ic.Gazetteer.builtin("pianeti")


def test_patterns_of_the_users() -> None:
    pattern = ic.Pattern(r"\b[A-Z]{2} ?\d{3,4}\b", "VOLO")
    text = "Il volo AZ 1473 e il FR 20."
    assert found(text, model=None, patterns=[pattern]) == [("AZ 1473", "VOLO", "AZ 1473")]
    assert found(text, model=None, patterns={"VOLO": pattern.regex}) == [
        ("AZ 1473", "VOLO", "AZ 1473")
    ]
    assert pickle.loads(pickle.dumps(pattern)) == pattern


def test_what_the_user_gives_comes_first() -> None:
    gazetteer = {"Roma": "SQUADRA"}
    assert ("Roma", "SQUADRA", "Roma") in found(STORY, gazetteer=gazetteer)
    long = {"a Roma l’inviata": "FRASE", "Roma": "SQUADRA"}
    assert ("a Roma l’inviata", "FRASE", "a Roma l’inviata") in found(STORY, gazetteer=long)


def test_labels_choose() -> None:
    assert {label for _, label, _ in found(STORY, labels=["PER"])} == {"PER"}
    assert found(STORY, labels="PER") == found(STORY, labels=["PER"])
    assert not any(label == "DATE" for _, label, _ in found(STORY, forms=False))


def test_source_says_where_a_mention_comes_from() -> None:
    frame = ic.entities(["Roma, 3 marzo."], gazetteer={"Roma": "LOC"})
    assert frame["source"].tolist() == ["gazetteer", "pattern"]


BAD: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"gazetteer": {"": "LOC"}}, ic.errors.GazetteerError, "row 0|entry 0|0"),
    ({"gazetteer": {"Roma": ""}}, ic.errors.GazetteerError, "label"),
    ({"gazetteer": {"A": ["x"], "B": ["x"]}}, ic.errors.GazetteerError, "x"),
    ({"gazetteer": {"A": 3}}, ic.errors.GazetteerError, "'A' has 3"),
    ({"gazetteer": 3}, ic.errors.GazetteerError, "int is no gazetteer"),
    ({"gazetteer": pd.DataFrame({"name": [3], "label": ["A"]})}, ic.errors.GazetteerError, "row 0"),
    ({"gazetteer": pd.DataFrame({"nome": ["a"]})}, ic.errors.ColumnError, "'name'"),
    ({"gazetteer": "niente.csv"}, ic.errors.FileError, "niente.csv"),
    ({"gazetteer": "niente.xls"}, ic.errors.FileError, "niente.xls"),
    ({"patterns": {"X": "("}}, ic.errors.PatternError, r"\("),
    ({"patterns": {"X": "a*"}}, ic.errors.PatternError, "empty"),
    ({"patterns": ["abc"]}, ic.errors.PatternError, r"patterns\[0\]"),
    ({"patterns": "abc"}, ic.errors.PatternError, "list of patterns"),
    ({"labels": ["FIUME"]}, ic.errors.OptionError, "FIUME.*PER"),
    ({"model": "it_poetry"}, ic.errors.OptionError, "it_poetry"),
    ({"precedence": "mine"}, ic.errors.OptionError, "precedence"),
    ({"metonymy": "both"}, ic.errors.OptionError, "metonymy"),
]


@pytest.mark.parametrize(("options", "error", "message"), BAD)
def test_bad_options_are_named(
    options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        ic.entities(["Roma."], **options)


def test_a_bad_pattern_is_refused_when_it_is_made() -> None:
    with pytest.raises(ic.errors.PatternError, match="unclosed"):
        ic.Pattern("(abc", "X")


def test_entities_that_meet() -> None:
    texts = [STORY, "Dessanay tace. Irma Zanolli e Ilario Dessanay si sono visti a Varenna."]
    pairs = ic.cooccurrence(texts, labels=["PER"])
    assert pairs[["source", "target", "count", "n_docs"]].values.tolist() == [
        ["Ilario Dessanay", "Irma Zanolli", 2, 2]
    ]
    frame = ic.entities(texts, labels=["PER"])
    pd.testing.assert_frame_equal(ic.cooccurrence(frame), pairs)


def test_forms_make_no_pairs_unless_they_are_named() -> None:
    pairs = ic.cooccurrence([STORY])
    assert not {"3 marzo 2026", "2 milioni di euro"} & set(pairs["target"])
    named = ic.cooccurrence([STORY], labels=["PER", "DATE"])
    assert "Irma Zanolli" in set(named["target"])
    assert "3 marzo 2026" in set(named["source"])


def test_a_mention_takes_the_room_of_one_word_in_a_window() -> None:
    names = {"Ponte di Legno": "A", "Monte Isola": "B", "Val": "C"}
    text = ["Ponte di Legno, sopra Monte Isola e poi ancora Val."]

    def pairs(window: int, distance: str = "token") -> set[tuple[str, str]]:
        frame = ic.cooccurrence(
            text, gazetteer=names, model=None, context="window", window=window, distance=distance
        )
        return set(zip(frame["source"], frame["target"], strict=True))

    assert pairs(1) == set()
    assert pairs(2) == {("Monte Isola", "Ponte di Legno")}
    assert pairs(4) == {("Monte Isola", "Ponte di Legno"), ("Monte Isola", "Val")}
    assert pairs(1, "mention") == {("Monte Isola", "Ponte di Legno"), ("Monte Isola", "Val")}


@settings(deadline=None, max_examples=50)
@given(st.lists(st.one_of(st.none(), st.text(max_size=80)), max_size=5))
def test_any_text_gives_mentions_that_stand_in_it(texts: list[str | None]) -> None:
    frame = ic.entities(texts)
    last: dict[int, int] = {}
    for row in frame.itertuples():
        text = texts[row.doc_id]
        assert text is not None
        assert text[row.start : row.end] == row.text != ""
        assert last.get(row.doc_id, 0) <= row.start
        last[row.doc_id] = row.end


def test_lone_surrogates_in_names_and_patterns_are_refused() -> None:
    with pytest.raises(ic.errors.GazetteerError, match="row 0"):
        ic.Gazetteer({"\ud800": "X"})
    with pytest.raises(ic.errors.PatternError, match="surrogate"):
        ic.Pattern("\ud800", "X")


def test_a_saved_gazetteer_goes_by_its_path(tmp_path: Path) -> None:
    known = ic.Gazetteer({"diga nuova": "OPERA"}, ignore_case=True)
    for name in ("g.gaz", "g.gaz.gz"):
        known.save(tmp_path / name)
        for path in (tmp_path / name, str(tmp_path / name)):
            found = ic.entities(["La Diga Nuova."], gazetteer=path, model=None)
            assert found["text"].tolist() == ["Diga Nuova"]
        assert len(ic.Gazetteer.load(tmp_path / name)) == 1
    for name in ("g.csv", "g.jsonl.gz", "g.parquet", "g.txt"):
        with pytest.raises(ic.errors.OptionError, match="take another suffix"):
            known.save(tmp_path / name)
    with pytest.raises(ic.errors.OptionError, match="its own options"):
        ic.Gazetteer(tmp_path / "g.gaz", ignore_case=True)
    assert {path.name for path in tmp_path.iterdir()} == {"g.gaz", "g.gaz.gz"}

"""Tokens and sentences: what holds for any text, and the options."""

from __future__ import annotations

import importlib.util
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from same import assert_same

CASES = Path(__file__).parents[1] / "cases"

COLUMNS = [
    *("doc_id", "par_id", "sent_id", "token_id", "text"),
    *("norm", "kind", "start", "end", "is_stop"),
]

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
pieces = st.sampled_from(
    [
        *("L’", "dell'", "della", "Adda", "è", "e\u0301", "3,5", "on.", "dirglielo"),
        *(".", "»", "«", ":", " ", "\n\n", "🙂", "👩\u200d👧"),
    ]
)
crowded = st.lists(pieces, max_size=30).map("".join)
columns = st.lists(st.none() | any_text | crowded, max_size=8)


@given(columns)
def test_tokens_cover_all_but_white_space(texts: list[str | None]) -> None:
    tokens = ic.tokens(texts, n_jobs=1)
    assert list(tokens.columns) == COLUMNS
    for row, text in enumerate(texts):
        own = tokens[tokens["doc_id"] == row]
        at = 0
        for form, start, end in zip(own["text"], own["start"], own["end"], strict=True):
            assert text is not None
            assert start >= at
            assert not text[at:start].strip()
            assert text[start:end] == form
            at = end
        assert not (text or "")[at:].strip()
        assert own["token_id"].tolist() == list(range(len(own)))


@given(columns)
def test_sentences_run_from_token_to_token(texts: list[str | None]) -> None:
    corpus = ic.Corpus(texts, n_jobs=1)
    tokens, sentences = corpus.tokens(), corpus.sentences()
    limits = tokens.groupby(["doc_id", "par_id", "sent_id"]).agg({"start": "min", "end": "max"})
    assert (
        limits.reset_index().values.tolist()
        == sentences[["doc_id", "par_id", "sent_id", "start", "end"]].values.tolist()
    )
    for row, start, end, text in sentences[["doc_id", "start", "end", "text"]].values.tolist():
        assert texts[row][start:end] == text


@given(columns, st.integers(2, 4))
@settings(max_examples=40)
def test_threads_change_nothing(texts: list[str | None], n_jobs: int) -> None:
    pd.testing.assert_frame_equal(
        ic.tokens(texts * 3, n_jobs=1), ic.tokens(texts * 3, n_jobs=n_jobs)
    )


def test_threads_change_nothing_in_many_texts() -> None:
    texts = [
        f"Nell’orto n. {number} può dirglielo l’on. Fanti{number}." * 40 for number in range(600)
    ]
    for split in (False, True):
        one = ic.tokens(texts, split=split, stem=True, n_jobs=1)
        assert one.groupby("doc_id").size().nunique() == 1
        for n_jobs in (2, 3):
            many = ic.tokens(texts, split=split, stem=True, n_jobs=n_jobs)
            assert_same(many, one)
    pd.testing.assert_frame_equal(ic.sentences(texts, n_jobs=1), ic.sentences(texts, n_jobs=3))


@given(columns)
def test_lists_hold_the_tokens(texts: list[str | None]) -> None:
    tokens = ic.tokens(texts)
    lists = ic.tokenize(texts)
    assert [form for forms in lists if forms is not None for form in forms] == list(tokens["text"])
    assert [forms is None for forms in lists] == [text is None for text in texts]


@given(columns)
def test_words_are_those_of_the_tokens(texts: list[str | None]) -> None:
    whole, words = ic.tokens(texts), ic.tokens(texts, split=True)
    assert list(words.columns) == [*COLUMNS, "word_id"]
    place = ["doc_id", "par_id", "sent_id", "token_id", "text", "start", "end"]
    first = words.drop_duplicates(["doc_id", "token_id"]).reset_index(drop=True)
    pd.testing.assert_frame_equal(first[place], whole[place])
    expected = words.groupby("doc_id").cumcount().to_numpy()
    np.testing.assert_array_equal(words["word_id"], expected)


def sub_words() -> list[tuple[str, str]]:
    lines = (CASES / "sub_words.tsv").read_text(encoding="utf-8").splitlines()
    cases = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(norm, words) for norm, words in cases]


@pytest.mark.parametrize(("norm", "words"), sub_words())
def test_split(norm: str, words: str) -> None:
    frame = ic.tokens([norm.upper() + " "], split=True)
    assert " ".join(frame["norm"]) == words
    assert set(frame["text"]) == {norm.upper()}


def test_words_have_their_own_stop_words_and_stems() -> None:
    frame = ic.tokens(["Dell’acqua vuole parlarne."], split=True, stem=True)
    assert frame["norm"].tolist() == ["di", "l'", "acqua", "vuole", "parlar", "ne", "."]
    assert frame["kind"].tolist()[:3] == ["word", "elision", "word"]
    assert frame["is_stop"].tolist()[:3] == [True, True, False]
    assert list(frame.columns[-2:]) == ["word_id", "stem"]


def test_stem_is_that_of_the_norm() -> None:
    frame = ic.tokens(["Abbandonata ABBANDONATI, abbandonare"], stem=True)
    stems = frame.loc[frame["kind"] == "word", "stem"]
    assert stems.nunique() == 1
    assert isinstance(frame["stem"].dtype, pd.CategoricalDtype)


def test_lemma_asks_once_for_each_norm() -> None:
    asked: list[str] = []

    def lemmatize(norm: str) -> str:
        asked.append(norm)
        return norm[:2]

    frame = ic.tokens(["Rami, rami e rame."], lemma=lemmatize)
    assert frame["lemma"].tolist() == ["ra", ",", "ra", "e", "ra", "."]
    assert sorted(asked) == sorted(set(frame["norm"]))


def test_lemma_of_words() -> None:
    frame = ic.tokens(["Vive della terra."], split=True, lemma=lambda norm: norm[::-1])
    assert frame.loc[frame["norm"] == "la", "lemma"].tolist() == ["al"]


@pytest.mark.skipif(importlib.util.find_spec("simplemma") is None, reason="needs simplemma")
def test_simplemma() -> None:
    frame = ic.tokens(["I sindaci andavano"], lemma=True)
    assert frame["lemma"].tolist()[1:] == ["sindaco", "andare"]


@pytest.mark.parametrize("form", ["dell’", "dell'", "l'", "L’", "c'", "C’", "un'", "d’", "quest’"])
def test_elided_stop_words_match_our_tokens(form: str) -> None:
    frame = ic.tokens([f"Ecco {form}erba"])
    token = frame[frame["text"] == form]
    assert token["is_stop"].tolist() == [True]
    assert token["kind"].tolist() == ["elision"]


COLON = "Il motivo è noto a tutti ormai: mancano i soldi. Basta."


def test_clauses_end_sentences_unless_told() -> None:
    assert len(ic.Corpus([COLON]).sentences()) == 3
    assert len(ic.sentences([COLON])) == 3
    corpus = ic.Corpus([COLON], clauses=False)
    assert corpus.sentences()["text"].tolist() == [COLON[:-7], "Basta."]
    assert corpus.tokens()["sent_id"].max() == 1


def test_clauses_outlive_pickling_and_saving(tmp_path: Path) -> None:
    corpus = ic.Corpus([COLON], clauses=False)
    assert len(pickle.loads(pickle.dumps(corpus)).sentences()) == 2
    corpus.save(tmp_path / "notizie.corpus")
    assert len(ic.load(tmp_path / "notizie.corpus").sentences()) == 2


@given(crowded)
def test_without_clauses_sentences_are_joined_never_moved(text: str) -> None:
    ends = set(ic.Corpus([text]).sentences()["end"])
    assert set(ic.Corpus([text], clauses=False).sentences()["end"]) <= ends


def test_a_column_of_lists_has_the_name_of_its_texts() -> None:
    polars = pytest.importorskip("polars")
    assert ic.tokenize(polars.Series("testo", ["Piove."])).name == "testo"
    assert ic.tokenize(polars.Series(["Piove."])).name == "tokens"
    assert ic.tokenize(pd.Series(["Piove."], name="testo")).name == "testo"

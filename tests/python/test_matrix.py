"""Matrices of documents by units, and of units by units."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from corpora import Corpus, corpora, items_of, texts_of, words_of

pytest.importorskip("scipy")

limits = st.one_of(st.integers(1, 3), st.sampled_from([0.0, 0.4, 0.5]))


@settings(deadline=None, max_examples=60)
@given(corpora, st.sampled_from(["count", "binary"]))
def test_every_value_by_hand(corpus: Corpus, weighting: str) -> None:
    table = ic.dtm(texts_of(corpus), weighting=weighting)
    words = sorted({word for doc in corpus for word in words_of(doc)})
    assert table.vocabulary.tolist() == words
    assert table.doc_ids.tolist() == list(range(len(corpus)))
    expected = [[words_of(doc).count(word) for word in words] for doc in corpus]
    if weighting == "binary":
        expected = [[min(count, 1) for count in row] for row in expected]
    assert table.matrix.toarray().tolist() == expected
    assert table.matrix.has_canonical_format


@settings(deadline=None, max_examples=60)
@given(
    corpora,
    limits,
    st.sampled_from([1.0, 0.8, 5]),
    st.sampled_from([None, 1, 2]),
    st.sampled_from([(1, 1), (1, 2)]),
)
def test_limits_and_weights_are_those_of_scikit_learn(
    corpus: Corpus, min_df: Any, max_df: Any, limit: Any, reach: tuple[int, int]
) -> None:
    text = pytest.importorskip("sklearn.feature_extraction.text")
    corpus = [[words_of(doc)] for doc in corpus]  # scikit-learn's n-grams cross sentences
    options = {"min_df": min_df, "max_df": max_df, "max_features": limit, "ngram_range": reach}
    theirs = text.TfidfVectorizer(token_pattern=r"\w+", **options)
    try:
        expected = theirs.fit_transform(texts_of(corpus)).toarray()
    except ValueError:
        return
    table = ic.dtm(texts_of(corpus), weighting="tfidf", **options)
    if limit is None:  # where units are equally frequent, theirs are any of them
        assert table.vocabulary.tolist() == theirs.get_feature_names_out().tolist()
        np.testing.assert_allclose(table.matrix.toarray(), expected)
    assert len(table.vocabulary) == expected.shape[1]


def test_a_vocabulary_of_the_callers() -> None:
    table = ic.dtm(["Acqua e fango.", "Fango."], vocabulary=["fango", "neve", "acqua"], min_df=2)
    assert table.vocabulary.tolist() == ["fango", "neve", "acqua"]
    assert table.matrix.toarray().tolist() == [[1, 0, 1], [1, 0, 0]]
    with pytest.raises(ic.errors.OptionError, match="'a' twice"):
        ic.dtm(["Acqua."], vocabulary=["a", "a"])


def test_documents_keep_their_place_and_their_ids() -> None:
    data = pd.DataFrame({"text": ["Acqua.", None, "Fango."], "id": ["x", "y", "z"]})
    table = ic.dtm(data, id="id")
    assert table.doc_ids.tolist() == ["x", "y", "z"]
    assert table.matrix.toarray().tolist() == [[1, 0], [0, 0], [0, 1]]
    frame = table.to_frame()
    assert frame.loc["x", "acqua"] == 1
    assert repr(table) == "DocumentTermMatrix(3 documents, 2 units, 2 values)"


def test_items_by_document() -> None:
    items = pd.DataFrame({"doc_id": ["b", "a", "b"], "tema": ["y", "x", None]})
    frame = ic.dtm(items, item="tema").to_frame()
    assert frame.index.tolist() == ["b", "a"]
    assert frame.values.tolist() == [[0, 1], [1, 0]]


def test_a_polars_frame_has_its_ids_in_a_column() -> None:
    polars = pytest.importorskip("polars")
    frame = ic.dtm(polars.DataFrame({"text": ["Acqua."], "id": ["x"]}), id="id").to_frame()
    assert frame.to_dict(as_series=False) == {"doc_id": ["x"], "acqua": [1]}


@pytest.mark.parametrize("data", [[], [None], [""]])
def test_nothing_in_gives_a_matrix_without_columns(data: list[Any]) -> None:
    assert ic.dtm(data).matrix.shape == (len(data), 0)
    assert ic.dtm(data, weighting="tfidf").shape == (len(data), 0)


BAD_OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"weighting": "bm25"}, "weighting is 'bm25'.*'tfidf'"),
    ({"min_df": 0}, "min_df is 0"),
    ({"min_df": 1.5}, r"min_df is 1\.5"),
    ({"max_df": "all"}, "max_df is 'all'"),
    ({"min_df": 3, "max_df": 2}, "leaves nothing"),
    ({"max_features": 0}, "max_features is 0"),
]


@pytest.mark.parametrize(("options", "message"), BAD_OPTIONS)
def test_bad_options_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=message):
        ic.dtm(["Acqua."], **options)


@settings(deadline=None, max_examples=60)
@given(corpora, st.booleans())
def test_cooccurrence_as_a_matrix(corpus: Corpus, self_pairs: bool) -> None:
    pairs = ic.cooccurrence(items_of(corpus), item="word", self_pairs=self_pairs)
    matrix, names = ic.to_scipy(pairs)
    dense = matrix.toarray()
    assert names == sorted({*pairs["source"], *pairs["target"]})
    assert matrix.indptr.dtype == matrix.indices.dtype == np.int64
    assert (dense == dense.T).all()
    for row in pairs.itertuples():
        assert dense[names.index(row.source), names.index(row.target)] == row.count
    assert matrix.nnz == 2 * len(pairs) - (pairs["source"] == pairs["target"]).sum()
    upper, _ = ic.to_scipy(pairs, form="upper")
    assert (upper.toarray() == np.triu(dense)).all()
    frame = ic.to_matrix(pairs)
    assert (frame.to_numpy() == dense).all()
    assert frame.index.tolist() == frame.columns.tolist() == names


TERMS: list[dict[str, Any]] = [
    {},
    {"context": "document", "counting": "frequency"},
    {"context": "window", "window": 2},
    {"context": "window", "window": 3, "weights": "inverse", "ordered": True},
    {"context": "window", "window": (2, 1)},
]


@settings(deadline=None, max_examples=100)
@given(
    corpora,
    st.sampled_from(TERMS),
    st.booleans(),
    st.sampled_from(["count", "weight", "n_docs"]),
    st.sampled_from([None, "symmetric", "upper", "directed"]),
    st.integers(1, 3),
)
def test_a_matrix_without_a_table(
    corpus: Corpus,
    terms: dict[str, Any],
    self_pairs: bool,
    value: str,
    form: str | None,
    min_count: int,
) -> None:
    """Twin: the matrix that is made of the table, over the names of all units."""
    items = items_of(corpus)
    options = {"item": "word", "self_pairs": self_pairs, "min_count": min_count, **terms}
    matrix, names = ic.cooccurrence_matrix(items, value=value, form=form, **options)
    assert names == sorted(items["word"].dropna().unique())
    directed = terms.get("ordered", False) or isinstance(terms.get("window"), tuple)
    table = ic.cooccurrence(items, **options)
    form = form or ("directed" if directed else "symmetric")
    expected, known = ic.to_scipy(table, value=value, form=form)
    places = np.searchsorted(names, known)
    dense = np.zeros((len(names),) * 2)
    dense[np.ix_(places, places)] = expected.toarray()
    assert (matrix.toarray() == dense).all()
    assert matrix.dtype == (np.float64 if value == "weight" else np.int64)
    assert matrix.has_canonical_format


def test_a_matrix_knows_the_units_that_occur() -> None:
    text = "La diga tiene. Fumo!"
    _, names = ic.cooccurrence_matrix([text], unit="token", stop_words="drop")
    assert names == ["diga", "fumo", "tiene"]
    matrix, names = ic.cooccurrence_matrix([], unit="token")
    assert (matrix.shape, matrix.dtype, names) == ((0, 0), np.int64, [])


@settings(deadline=None, max_examples=30)
@given(corpora, st.sampled_from(["symmetric", "upper", "directed"]), st.booleans())
def test_a_matrix_holds_the_pairs_of_the_table(corpus: Corpus, form: str, ordered: bool) -> None:
    """Pairs of weight 0 are stored, whatever the form."""
    items = items_of(corpus)
    options = {"item": "word", "document_weights": [0.0] * len(items), "memory": "1MB"}
    if ordered:
        options.update(context="window", ordered=True)
    table = ic.cooccurrence(items, **options)
    expected, _ = ic.to_scipy(table, value="weight", form=form)
    matrix, _ = ic.cooccurrence_matrix(items, value="weight", form=form, **options)
    assert matrix.nnz == expected.nnz
    assert not matrix.data.any()


def test_a_matrix_of_what_a_table_is_made_of() -> None:
    """The same data and options, wherever they come from."""
    texts = ["La diga di Lecco tiene.", "Acqua e diga.", None]
    for data, options in [
        (texts, {"unit": "token"}),
        (pd.Series(texts), {"unit": "entity"}),
        (ic.tokens(texts), {"stop_words": "drop"}),
        (ic.tokens(pl.Series(texts)), {"context": "window", "window": 12, "stop_words": "room"}),
        (ic.entities(texts), {}),
        (pd.DataFrame({"doc_id": 0, "sent_id": 0, "x": ["a", 2, ("b",), None]}), {"item": "x"}),
        (ic.tokens(texts), {"targets": ["diga"], "date": None}),
        (ic.tokens(texts), {"context": "window", "position": "start", "window": 9}),
        (["Uno."], {"unit": "token"}),
    ]:
        table = ic.cooccurrence(data, **options)
        matrix, names = ic.cooccurrence_matrix(data, form="upper", **options)
        source, target = (table[column].to_list() for column in ("source", "target"))
        dense = matrix.toarray()
        found = [
            dense[names.index(one), names.index(other)]
            for one, other in zip(source, target, strict=True)
        ]
        assert found == table["count"].to_list()
        assert matrix.nnz == len(table)


def test_a_matrix_has_no_groups() -> None:
    texts = pd.DataFrame({"text": ["Acqua e diga."], "testata": ["Eco"]})
    for options in ({"by": "testata"}, {"stability": 10}):
        with pytest.raises(ic.errors.OptionError, match=f"{next(iter(options))}= needs a table"):
            ic.cooccurrence_matrix(texts, unit="token", **options)
    with pytest.raises(ic.errors.OptionError, match="value is 'npmi'"):
        ic.cooccurrence_matrix(texts, unit="token", value="npmi")
    for form in ("lower", ""):
        with pytest.raises(ic.errors.OptionError, match=f"form is '{form}'"):
            ic.cooccurrence_matrix(texts, unit="token", form=form)
    with pytest.warns(UserWarning, match="Atlantide"):
        ic.cooccurrence_matrix(texts, unit="token", targets=["Atlantide"])
    corpus = ic.Corpus(texts)
    assert corpus.cooccurrence_matrix(unit="token")[0].nnz == 6


def test_directed_pairs() -> None:
    pairs = ic.cooccurrence(
        ["Acqua diga. Diga acqua. Acqua diga."],
        unit="token",
        context="window",
        ordered=True,
    )
    assert ic.to_matrix(pairs, form="directed").values.tolist() == [[0, 2], [1, 0]]
    assert ic.to_matrix(pairs).values.tolist() == [[0, 3], [3, 0]]
    assert ic.to_matrix(pairs, form="upper").values.tolist() == [[0, 3], [0, 0]]


def test_measures_as_a_matrix() -> None:
    pairs = ic.association(ic.cooccurrence(["Acqua diga."], unit="token"), measures=["npmi"])
    assert ic.to_matrix(pairs, value="npmi").loc["acqua", "diga"] == 1.0


def test_an_empty_table_is_an_empty_matrix() -> None:
    pairs = ic.cooccurrence([], unit="token")
    assert ic.to_scipy(pairs)[0].shape == ic.to_matrix(pairs).shape == (0, 0)


def test_tables_that_are_no_matrix() -> None:
    pairs = pd.DataFrame({"source": ["a", "a"], "target": ["b", "b"], "count": [1, 2]})
    with pytest.raises(ic.errors.InputError, match=r"\('a', 'b'\) stands in the table twice"):
        ic.to_scipy(pairs)
    with pytest.raises(ic.errors.ColumnError, match="'npmi'"):
        ic.to_scipy(pairs, value="npmi")
    with pytest.raises(ic.errors.OptionError, match="form is 'lower'"):
        ic.to_matrix(pairs, form="lower")
    many = pd.DataFrame({"source": range(10_001), "target": 0, "count": 1})
    with pytest.raises(ic.errors.InputError, match="10001 names"):
        ic.to_matrix(many)


def test_without_scipy_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(ImportError, match=r"intreccio\[scipy\]"):
        ic.dtm(["Acqua."])

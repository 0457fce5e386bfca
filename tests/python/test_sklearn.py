"""The estimators: scikit-learn's own checks, its own vectorizer as a twin, batches as one."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from corpora import Corpus, corpora, texts_of

pytest.importorskip("sklearn")

from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction import text as reference
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks

TEXTS = [
    "L’acqua dell'Adda sale. La piena fa paura!",
    None,
    "Perché non sale? L'Adda è «calma»…",
    "",
    "La diga regge: 1.200 metri cubi d'acqua.",
]


ESTIMATORS = ("CountVectorizer", "CooccurrenceVectorizer")


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@pytest.mark.parametrize("name", ESTIMATORS)
def test_the_checks_of_scikit_learn(name: str) -> None:
    # It has none with texts as data, and passes over its own vectorizers just so.
    estimator_checks.check_estimator(getattr(ic, name)())


CHECKS = (
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_estimator_tags_renamed",
    "check_get_params_invariance",
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_set_params",
    "check_valid_tag_types",
)
"""Those that need no data."""


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("name", ESTIMATORS)
def test_the_checks_that_need_no_data(name: str, check: str) -> None:
    getattr(estimator_checks, check)(name, getattr(ic, name)())


@pytest.mark.parametrize("name", ESTIMATORS)
def test_fitting_leaves_parameters_alone(name: str) -> None:
    vectorizer = getattr(ic, name)()
    parameters = vectorizer.get_params()
    public = {key for key in vars(vectorizer) if not key.startswith("_")}
    assert vectorizer.fit(TEXTS) is vectorizer
    assert vectorizer.get_params() == parameters
    learnt = {key for key in vars(vectorizer) if not key.startswith("_")} - public
    assert all(key.endswith("_") for key in learnt)


limits = st.one_of(st.integers(1, 2), st.sampled_from([0.0, 0.3, 0.5]))


@settings(deadline=None, max_examples=60)
@given(
    corpora,
    st.sampled_from([(1, 1), (1, 2), (2, 3)]),
    limits,
    st.sampled_from([1.0, 0.8, 4]),
    st.booleans(),
    st.sampled_from([None, ["acqua", "diga"]]),
)
def test_it_is_scikit_learns_on_plain_words(
    corpus: Corpus,
    ngram_range: tuple[int, int],
    min_df: Any,
    max_df: Any,
    binary: bool,
    stop_words: Any,
) -> None:
    options = {
        "ngram_range": ngram_range,
        "min_df": min_df,
        "max_df": max_df,
        "binary": binary,
        "stop_words": stop_words,
    }
    ours, theirs = ic.CountVectorizer(**options), reference.CountVectorizer(**options)
    texts = texts_of(corpus)
    try:
        expected = theirs.fit_transform(texts)
    except ValueError:
        with pytest.raises(ValueError, match=r"max_df|terms remain"):
            ours.fit_transform(texts)
        return
    found = ours.fit_transform(texts)
    assert ours.vocabulary_ == theirs.vocabulary_
    assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    assert type(found) is type(expected)
    assert found.dtype == expected.dtype
    assert (found.toarray() == expected.toarray()).all()
    assert (ours.transform(texts).toarray() == expected.toarray()).all()


@settings(deadline=None, max_examples=40)
@given(corpora, corpora, st.sampled_from([None, 2]), limits)
def test_batches_learn_what_one_fit_learns(
    first: Corpus, second: Corpus, limit: int | None, min_df: Any
) -> None:
    texts, more = texts_of(first), texts_of(second)
    for make in (ic.CountVectorizer, ic.CooccurrenceVectorizer):
        whole = make(max_features=limit, min_df=min_df)
        parts = clone(whole).partial_fit(texts).partial_fit(more)
        try:
            whole.fit(texts + more)
        except ValueError:
            assert parts.vocabulary_ == {}
            continue
        assert parts.vocabulary_ == whole.vocabulary_
        assert (parts.transform(more).toarray() == whole.transform(more).toarray()).all()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"lowercase": False},
        {"strip_accents": "unicode"},
        {"strip_accents": "ascii", "stop_words": "italian"},
        {"stop_words": ["l'", "perche"], "strip_accents": "unicode"},
        {"ngram_range": (1, 3), "stop_words": "italian"},
        {"preprocessor": str.upper},
        {"tokenizer": str.split},
        {"token_pattern": r"(?u)\b\w\w+\b"},
        {"analyzer": "char_wb", "ngram_range": (2, 3)},
        {"analyzer": str.split},
    ],
)
def test_the_matrix_counts_what_the_analyzer_gives(options: dict[str, Any]) -> None:
    texts = [text or "" for text in TEXTS]
    vectorizer = ic.CountVectorizer(**options)
    matrix = vectorizer.fit_transform(texts).toarray()
    analyze = vectorizer.build_analyzer()
    names = vectorizer.get_feature_names_out().tolist()
    assert names == sorted({term for text in texts for term in analyze(text)})
    for row, text in zip(matrix, texts, strict=True):
        terms = analyze(text)
        assert row.tolist() == [terms.count(name) for name in names]
    inverse = vectorizer.inverse_transform(matrix)
    assert [sorted(terms) for terms in inverse] == [sorted({*analyze(text)}) for text in texts]


def test_tokens_are_italian() -> None:
    vectorizer = ic.CountVectorizer().fit(TEXTS)
    names = set(vectorizer.get_feature_names_out())
    assert {"l'", "dell'", "adda", "perché", "1.200", "è"} <= names
    assert not {"…", "«", ".", "?"} & names
    without = ic.CountVectorizer(stop_words="italian").fit(TEXTS)
    assert "dell'" not in without.vocabulary_
    assert "dell'" in without.get_stop_words()


def test_nulls_are_empty_documents() -> None:
    texts = ["Acqua.", None, float("nan"), pd.NA]
    for data in (texts, pd.Series(texts, dtype=object), np.array(texts, dtype=object)):
        for options in ({}, {"token_pattern": r"\w+"}, {"analyzer": str.split}):
            matrix = ic.CountVectorizer(**options).fit_transform(data)
            assert matrix.toarray().sum(axis=1).tolist() == [1, 0, 0, 0]
    pairs = ic.CooccurrenceVectorizer().fit_transform(["Acqua e diga.", None])
    assert pairs.toarray().tolist() == [[1], [0]]


def test_bytes_and_files(tmp_path: Any) -> None:
    path = tmp_path / "uno.txt"
    path.write_text("Perché piove?", encoding="utf-8")
    assert ic.CountVectorizer(input="filename").fit([path]).vocabulary_ == {"perché": 0, "piove": 1}
    assert ic.CountVectorizer().fit(["Perché?".encode()]).vocabulary_ == {"perché": 0}
    latin = ic.CountVectorizer(encoding="latin-1").fit(["Perché?".encode("latin-1")])
    assert latin.vocabulary_ == {"perché": 0}


def test_a_fixed_vocabulary_needs_no_fit() -> None:
    vectorizer = ic.CountVectorizer(vocabulary=["diga", "acqua"])
    assert vectorizer.transform(["Acqua acqua e diga."]).toarray().tolist() == [[1, 2]]
    assert vectorizer.partial_fit(["Neve."]).vocabulary_ == {"diga": 0, "acqua": 1}


def test_clones_and_pickles() -> None:
    for vectorizer in (
        ic.CountVectorizer(stop_words="italian", min_df=2),
        ic.CooccurrenceVectorizer(context="document", max_features=3),
    ):
        matrix = vectorizer.fit_transform(TEXTS)
        again = pickle.loads(pickle.dumps(vectorizer))
        assert (again.transform(TEXTS).toarray() == matrix.toarray()).all()
        assert again.partial_fit(TEXTS)._seen.n_documents == 2 * len(TEXTS)
        assert clone(vectorizer).get_params() == vectorizer.get_params()


@pytest.mark.parametrize("make", ["CountVectorizer", "CooccurrenceVectorizer"])
def test_a_pipeline_with_a_grid_search(make: str) -> None:
    texts = ["Piena e pioggia.", "Gol e rigore.", "Pioggia e piena.", "Rigore e gol."] * 4
    labels = ["meteo", "sport"] * 8
    pipeline = make_pipeline(getattr(ic, make)(), TfidfTransformer(), LogisticRegression())
    grid = {f"{make.lower()}__max_features": [1, None], f"{make.lower()}__min_df": [1, 2]}
    search = GridSearchCV(pipeline, grid, cv=2).fit(texts, labels)
    assert search.best_score_ == 1.0
    assert search.predict(["Pioggia e piena."]).tolist() == ["meteo"]


@settings(deadline=None, max_examples=60)
@given(
    corpora,
    st.one_of(
        st.fixed_dictionaries(
            {
                "context": st.sampled_from(["sentence", "paragraph", "document"]),
                "counting": st.sampled_from(["binary", "frequency", "min"]),
            }
        ),
        st.fixed_dictionaries(
            {
                "context": st.just("window"),
                "counting": st.sampled_from(["binary", "frequency"]),
                "window": st.sampled_from([1, 2, 3, (1, 2), (0, 1), (2, 0)]),
                "within": st.sampled_from(["sentence", "document"]),
                "weights": st.sampled_from([None, "inverse", "exponential"]),
                "stop_words": st.sampled_from(["keep", "room"]),
            }
        ),
        st.fixed_dictionaries(
            {"context": st.just("window"), "window": st.integers(1, 3), "ordered": st.just(True)}
        ),
    ),
)
def test_pairs_add_up_to_cooccurrence(corpus: Corpus, options: dict[str, Any]) -> None:
    texts = texts_of(corpus)
    options = {"unit": "token", "stop_words": "keep", **options}
    pairs = ic.cooccurrence(texts, **options)
    vectorizer = ic.CooccurrenceVectorizer(**options).partial_fit(texts)
    matrix = vectorizer.transform(texts).toarray()
    assert matrix.dtype == (np.float64 if options.get("weights") else np.int64)
    sums = dict(zip(vectorizer.vocabulary_, matrix.sum(axis=0).tolist(), strict=True))
    expected = {(row.source, row.target): row.weight for row in pairs.itertuples()}
    assert sums == pytest.approx(expected)
    assert list(vectorizer.vocabulary_) == sorted(expected)
    found = (matrix > 0).sum(axis=0).tolist()
    docs = {(row.source, row.target): row.n_docs for row in pairs.itertuples()}
    assert dict(zip(vectorizer.vocabulary_, found, strict=True)) == docs


def test_pairs_of_entities() -> None:
    options = {"model": None, "gazetteer": {"Bice Fanti": "PER", "Bormio": "LOC"}}
    vectorizer = ic.CooccurrenceVectorizer(unit="entity", entity_options=options)
    matrix = vectorizer.fit_transform(["Bice Fanti è a Bormio.", "Bormio dorme."])
    assert vectorizer.get_feature_names_out().tolist() == ["Bice Fanti ~ Bormio"]
    assert matrix.toarray().tolist() == [[1], [0]]


def test_given_pairs_are_the_columns() -> None:
    texts = ["Acqua e diga. La diga regge.", "Diga diga acqua."]
    pairs = [("regge", "diga"), ("diga", "acqua")]
    vectorizer = ic.CooccurrenceVectorizer(vocabulary=pairs, counting="frequency")
    assert vectorizer.transform(texts).toarray().tolist() == [[1, 1], [0, 2]]
    assert vectorizer.get_feature_names_out().tolist() == ["diga ~ regge", "acqua ~ diga"]
    assert vectorizer.fit(texts).fixed_vocabulary_
    directed = ic.CooccurrenceVectorizer(
        context="window", window=1, ordered=True, vocabulary={("diga", "acqua"): 0}
    )
    assert directed.fit_transform(texts).toarray().tolist() == [[0], [1]]


def test_columns_of_arrow_and_polars_are_texts() -> None:
    pa, pl = pytest.importorskip("pyarrow"), pytest.importorskip("polars")
    texts = ["Casa bella.", None, "Casa."]
    for data in (pa.array(texts), pa.chunked_array([texts]), pl.Series(texts), pd.Series(texts)):
        found = ic.CountVectorizer().fit(data)
        assert found.vocabulary_ == {"bella": 0, "casa": 1}
        assert found.transform(data).toarray().tolist() == [[1, 1], [0, 0], [0, 1]]
        pairs = ic.CooccurrenceVectorizer().fit(data)
        assert pairs.vocabulary_ == {("bella", "casa"): 0}


@pytest.mark.parametrize("make", ESTIMATORS)
def test_what_is_no_text_is_named(make: str) -> None:
    vectorizer = getattr(ic, make)()
    for data, message in (
        (["casa bella", 2.5], r"row 1 is 2\.5 \(float\)"),
        (np.array([["casa", "bella"]]), r"row 0 is .*ndarray"),
        (pd.DataFrame({"text": ["casa bella"]}), r"frame\['text'\]"),
    ):
        with pytest.raises(ic.errors.InputTypeError, match=message):
            vectorizer.fit(data)
    own = ic.CountVectorizer(tokenizer=list, lowercase=False, token_pattern=None)
    assert own.fit([["casa", "bella"]]).vocabulary_ == {"bella": 0, "casa": 1}


def test_what_is_not_fitted_says_so() -> None:
    for vectorizer in (ic.CountVectorizer(), ic.CooccurrenceVectorizer()):
        with pytest.raises(NotFittedError):
            vectorizer.transform(["Acqua."])


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("CountVectorizer", {"stop_words": "francese"}, "italian"),
    ("CountVectorizer", {"min_df": -1}, "min_df"),
    ("CountVectorizer", {"ngram_range": (2, 1)}, "ngram_range"),
    ("CountVectorizer", {"min_df": 3}, "max_df|terms remain"),
    ("CooccurrenceVectorizer", {"context": "capitolo"}, "'capitolo'"),
    ("CooccurrenceVectorizer", {"context": "window", "counting": "min"}, "'min'"),
    ("CooccurrenceVectorizer", {"weights": "inverse"}, "weights"),
    ("CooccurrenceVectorizer", {"context": "window", "weights": [1.0]}, "needs 5"),
    ("CooccurrenceVectorizer", {"context": "window", "window": 1, "weights": [-1.0]}, "weight"),
    ("CooccurrenceVectorizer", {"ordered": True}, "ordered"),
    ("CooccurrenceVectorizer", {"min_df": 2.5}, "min_df"),
    ("CooccurrenceVectorizer", {"max_features": 0}, "max_features"),
    ("CooccurrenceVectorizer", {"vocabulary": ["acqua"]}, "'acqua'; give tuples"),
    ("CooccurrenceVectorizer", {"vocabulary": [("a", "b"), ("b", "a")]}, "twice"),
    ("CooccurrenceVectorizer", {"vocabulary": {("a", "b"): 1}}, "from 0 up"),
    ("CooccurrenceVectorizer", {"context": "window", "window": 0}, "window is 0"),
    ("CooccurrenceVectorizer", {"unit": "lemma"}, "'lemma'"),
    ("CooccurrenceVectorizer", {"min_df": 3}, "max_df|terms remain"),
]


@pytest.mark.parametrize(("make", "options", "message"), BAD)
def test_bad_parameters_are_named(make: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        getattr(ic, make)(**options).fit(["Acqua e diga.", "Acqua e borgo."])


def test_a_single_text_is_no_corpus() -> None:
    for vectorizer in (ic.CountVectorizer(), ic.CooccurrenceVectorizer()):
        with pytest.raises(ValueError, match="string object received"):
            vectorizer.fit("Acqua.")


def test_scikit_learn_is_imported_only_when_it_is_needed() -> None:
    script = (
        "import sys, intreccio as ic\n"
        "assert 'sklearn' not in sys.modules\n"
        "sys.modules['sklearn'] = None\n"
        "try: ic.CountVectorizer\n"
        "except ImportError as error: assert 'intreccio[sklearn]' in str(error)\n"
        "else: raise AssertionError\n"
        "assert 'CountVectorizer' in dir(ic)\n"
        "assert not hasattr(ic, 'Vectorizer')\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)

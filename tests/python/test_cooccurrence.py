"""Counts of pairs against a count by hand, for every option."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import chain, combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic

WORDS = ["acqua", "borgo", "casa", "diga", "erba"]

corpora = st.lists(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=6), min_size=1, max_size=4),
    min_size=1,
    max_size=5,
)
"""Documents of sentences of words."""

COLUMNS = ["source", "target", "count", "weight", "n_source", "n_target", "n_total", "n_docs"]


def frame_of(corpus: list[list[list[str]]]) -> pd.DataFrame:
    rows = [
        (doc, sent, sent // 2, word)
        for doc, sentences in enumerate(corpus)
        for sent, words in enumerate(sentences)
        for word in words
    ]
    return pd.DataFrame(rows, columns=["doc_id", "sent_id", "par_id", "word"]).astype(
        {"word": object}
    )


def contexts_of(corpus: list[list[list[str]]], context: str) -> list[tuple[int, list[str]]]:
    """The contexts, each with its document."""
    if context == "document":
        return [(doc, list(chain(*sentences))) for doc, sentences in enumerate(corpus)]
    if context == "sentence":
        return [(doc, words) for doc, sentences in enumerate(corpus) for words in sentences]
    return [
        (doc, list(chain(*sentences[start : start + 2])))
        for doc, sentences in enumerate(corpus)
        for start in range(0, len(sentences), 2)
    ]


def by_hand(
    contexts: list[tuple[int, list[str]]], counting: str, self_pairs: bool
) -> dict[str, Any]:
    pairs: Counter[tuple[str, str]] = Counter()
    documents: dict[tuple[str, str], set[int]] = {}
    holds: Counter[str] = Counter()
    for doc, words in contexts:
        frequency = Counter(words)
        holds.update(frequency.keys())
        found = {
            (a, b): {
                "binary": 1,
                "frequency": frequency[a] * frequency[b],
                "min": min(frequency[a], frequency[b]),
            }[counting]
            for a, b in combinations(sorted(frequency), 2)
        }
        if self_pairs:
            for a, f in frequency.items():
                own = {"binary": int(f > 1), "frequency": f * (f - 1) // 2, "min": f // 2}[counting]
                if own:
                    found[a, a] = own
        for pair, count in found.items():
            pairs[pair] += count
            documents.setdefault(pair, set()).add(doc)
    if counting == "binary":
        marginals, total = holds, sum(1 for _, words in contexts if words)
    else:
        marginals = Counter()
        for (a, b), count in pairs.items():
            marginals[a] += count
            marginals[b] += count
        total = sum(marginals.values())
    return {"pairs": pairs, "docs": documents, "marginals": marginals, "total": total}


@settings(deadline=None, max_examples=60)
@given(
    corpora,
    st.sampled_from(["sentence", "paragraph", "document"]),
    st.sampled_from(["binary", "frequency", "min"]),
    st.booleans(),
)
def test_counts_by_context(
    corpus: list[list[list[str]]], context: str, counting: str, self_pairs: bool
) -> None:
    frame = ic.cooccurrence(
        frame_of(corpus), item="word", context=context, counting=counting, self_pairs=self_pairs
    )
    expected = by_hand(contexts_of(corpus, context), counting, self_pairs)
    found = {(row.source, row.target): row for row in frame.itertuples()}
    assert {pair: row.count for pair, row in found.items()} == dict(expected["pairs"])
    for (a, b), row in found.items():
        assert row.n_docs == len(expected["docs"][a, b])
        assert row.n_source == expected["marginals"][a]
        assert row.n_target == expected["marginals"][b]
        assert row.n_total == expected["total"]
        assert row.weight == row.count


@settings(deadline=None, max_examples=60)
@given(
    corpora,
    st.integers(1, 4),
    st.sampled_from(["sentence", "document"]),
    st.booleans(),
    st.sampled_from([None, "inverse", "exponential"]),
)
def test_counts_by_window(
    corpus: list[list[list[str]]], window: int, within: str, ordered: bool, weights: str | None
) -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    weight: dict[tuple[str, str], Fraction] = {}
    for _, words in contexts_of(corpus, within):
        for left, right in combinations(range(len(words)), 2):
            reach = right - left
            if reach > window or words[left] == words[right]:
                continue
            pair = (words[left], words[right])
            pair = pair if ordered else (min(pair), max(pair))
            one = {
                None: Fraction(1),
                "inverse": Fraction(1, reach),
                "exponential": Fraction(1, 2) ** (reach - 1),
            }[weights]
            pairs[pair] += 1
            weight[pair] = weight.get(pair, Fraction(0)) + one
    frame = ic.cooccurrence(
        frame_of(corpus),
        item="word",
        context="window",
        window=window,
        within=within,
        ordered=ordered,
        weights=weights,
    )
    assert {(row.source, row.target): row.count for row in frame.itertuples()} == dict(pairs)
    for row in frame.itertuples():
        assert row.weight == pytest.approx(float(weight[row.source, row.target]), rel=1e-12)
        assert row.n_total == sum(pairs.values()) * (1 if ordered else 2)


@settings(deadline=None, max_examples=30)
@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(corpus: list[list[list[str]]], random: Any) -> None:
    frame = frame_of(corpus)
    order = list(range(len(frame)))
    random.shuffle(order)
    straight = ic.cooccurrence(frame, item="word")
    shuffled = ic.cooccurrence(frame.iloc[order], item="word")
    pd.testing.assert_frame_equal(straight, shuffled)


def test_the_columns_and_their_dtypes() -> None:
    frame = ic.cooccurrence(["La diga e il borgo."], unit="token")
    assert list(frame.columns) == COLUMNS
    assert [frame[name].dtype.kind for name in COLUMNS[2:]] == list("ifiiii")


def test_rows_come_by_count_and_then_by_name() -> None:
    texts = ["Acqua e diga.", "Acqua e diga.", "Borgo e casa."]
    frame = ic.cooccurrence(texts, unit="token", stop_words="drop")
    assert frame[["source", "target"]].values.tolist() == [["acqua", "diga"], ["borgo", "casa"]]


def test_texts_and_their_tokens_count_alike() -> None:
    texts = ["La diga tiene. La diga, la diga!", None, "Il borgo dorme; la diga no."]
    words = ic.tokens(texts)
    words = words[~words["kind"].isin(["punct", "symbol"])]
    for context in ("sentence", "paragraph", "document"):
        pd.testing.assert_frame_equal(
            ic.cooccurrence(texts, unit="token", context=context),
            ic.cooccurrence(words, unit="token", context=context),
        )


def test_pairs_never_cross_the_edge_of_a_context() -> None:
    texts = ["Acqua. Borgo.", "Casa."]
    for context in ("sentence", "window"):
        assert len(ic.cooccurrence(texts, unit="token", context=context)) == 0
    crossing = ic.cooccurrence(texts, unit="token", context="window", within="document")
    assert crossing[["source", "target"]].values.tolist() == [["acqua", "borgo"]]


def test_stop_words_and_punctuation_as_units_as_room_and_as_neither() -> None:
    text = ["Acqua di diga."]

    def pairs(**options: Any) -> set[tuple[str, str]]:
        frame = ic.cooccurrence(text, unit="token", context="window", window=1, **options)
        return set(zip(frame["source"], frame["target"], strict=True))

    assert pairs() == {("acqua", "di"), ("di", "diga")}
    assert pairs(stop_words="drop") == {("acqua", "diga")}
    assert pairs(stop_words="room") == set()
    assert pairs(punctuation="keep") == {("acqua", "di"), ("di", "diga"), (".", "diga")}


def test_an_asymmetric_window_looks_from_the_node() -> None:
    frame = ic.cooccurrence(["Acqua borgo casa."], unit="token", context="window", window=(0, 2))
    pairs = set(zip(frame["source"], frame["target"], strict=True))
    assert pairs == {("acqua", "borgo"), ("acqua", "casa"), ("borgo", "casa")}
    frame = ic.cooccurrence(["Acqua borgo casa."], unit="token", context="window", window=(1, 0))
    assert set(zip(frame["source"], frame["target"], strict=True)) == {
        ("borgo", "acqua"),
        ("casa", "borgo"),
    }


def test_the_universe_may_count_empty_contexts() -> None:
    texts = ["Acqua e diga. ... Acqua.", None, "!"]
    occupied = ic.cooccurrence(texts, unit="token", stop_words="drop")
    everything = ic.cooccurrence(texts, unit="token", stop_words="drop", universe="all")
    sentences = len(ic.sentences(texts))
    assert occupied["n_total"].tolist() == [2]
    assert everything["n_total"].tolist() == [sentences]


def test_one_table_a_group() -> None:
    data = pd.DataFrame(
        {"text": ["Acqua e diga.", "Acqua e borgo.", "Acqua e diga."], "fonte": list("aba")}
    )
    frame = ic.cooccurrence(data, unit="token", stop_words="drop", by="fonte")
    assert frame.columns[0] == "fonte"
    for group, rows in data.groupby("fonte"):
        alone = ic.cooccurrence(rows, unit="token", stop_words="drop")
        part = frame[frame["fonte"] == group].drop(columns="fonte").reset_index(drop=True)
        pd.testing.assert_frame_equal(part, alone)


def test_document_weights_and_dates() -> None:
    data = pd.DataFrame(
        {
            "text": ["Acqua e diga.", "Acqua e diga.", "Acqua e diga."],
            "peso": [0.5, 0.25, 1.0],
            "giorno": pd.to_datetime(["2026-01-03", "2026-01-01", None]),
        }
    )
    frame = ic.cooccurrence(
        data, unit="token", stop_words="drop", document_weights="peso", date="giorno"
    )
    row = frame.iloc[0]
    assert (row["count"], row["weight"]) == (3, 1.75)
    assert row["first_date"] == pd.Timestamp("2026-01-01")
    assert row["last_date"] == pd.Timestamp("2026-01-03")


def test_targets_and_min_count_leave_the_marginals_alone() -> None:
    texts = ["Acqua e diga.", "Acqua e diga.", "Acqua e borgo.", "Casa e erba."]
    everything = ic.cooccurrence(texts, unit="token", stop_words="drop")
    some = ic.cooccurrence(texts, unit="token", stop_words="drop", targets=["diga"])
    pd.testing.assert_frame_equal(
        some, everything[everything["target"] == "diga"].reset_index(drop=True)
    )
    often = ic.cooccurrence(texts, unit="token", stop_words="drop", min_count=2)
    pd.testing.assert_frame_equal(often, everything[everything["count"] >= 2])


def test_items_of_any_type_keep_it() -> None:
    items = pd.DataFrame({"doc_id": [1, 1, 2, 2], "sent_id": 0, "codice": [30, 4, 4, 30]})
    frame = ic.cooccurrence(items, item="codice")
    assert frame[["source", "target", "count"]].values.tolist() == [[4, 30, 2]]
    mixed = items.assign(codice=[30, "x", "x", 30])
    assert len(ic.cooccurrence(mixed, item="codice")) == 1


def test_contexts_by_columns_of_the_users() -> None:
    items = pd.DataFrame(
        {"giorno": ["lun", "lun", "mar", "lun"], "fonte": list("aaab"), "tema": list("xyxx")}
    )
    by_day = ic.cooccurrence(items, item="tema", context=["giorno"])
    assert by_day["n_total"].tolist() == [2]
    by_both = ic.cooccurrence(items, item="tema", context=["giorno", "fonte"])
    assert by_both["n_total"].tolist() == [3]


def test_null_items_are_passed_over() -> None:
    items = pd.DataFrame({"doc_id": 0, "sent_id": 0, "tema": ["a", None, "b", float("nan")]})
    assert ic.cooccurrence(items, item="tema")["count"].tolist() == [1]


EMPTY = pd.DataFrame({"doc_id": [], "sent_id": [], "tema": []})


@pytest.mark.parametrize("context", ["sentence", "document", "window", ["doc_id"]])
def test_nothing_in_gives_an_empty_table(context: Any) -> None:
    frame = ic.cooccurrence(EMPTY, item="tema", context=context)
    assert list(frame.columns) == COLUMNS
    assert len(frame) == 0
    assert len(ic.association(frame, p_value="g2")) == 0


BAD_OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"context": "capitolo"}, "context is 'capitolo'.*'sentence'"),
    ({"counting": "media"}, "counting is 'media'.*'frequency'"),
    ({"context": "window", "window": 0}, "window is 0"),
    ({"context": "window", "window": "cinque"}, "window is 'cinque'"),
    ({"context": "window", "window": (0, 0)}, r"window is \(0, 0\)"),
    ({"context": "window", "window": (1, 2, 3)}, "window"),
    ({"context": "window", "window": (1, 2), "ordered": True}, "ordered"),
    ({"context": "window", "weights": "quadratic"}, "weights is 'quadratic'"),
    ({"context": "window", "weights": [1.0]}, "weights has 1"),
    ({"context": "window", "weights": [1, 1, 1, 1, -1]}, "weight"),
    ({"context": "window", "weights": "exponential", "decay": 0.0}, "decay"),
    ({"weights": "inverse"}, "context='window'"),
    ({"context": "window", "counting": "min"}, "counting='min' is for contexts"),
    ({"min_count": 0}, "min_count is 0"),
    ({"marginals": "x"}, "marginals is 'x'"),
    ({"universe": "x"}, "universe is 'x'"),
    ({"unit": "lemma"}, "unit is 'lemma'"),
    ({"stop_words": "x"}, "stop_words is 'x'"),
    ({"within": "capitolo"}, "within is 'capitolo'"),
]


@pytest.mark.parametrize(("options", "message"), BAD_OPTIONS)
def test_bad_options_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=message):
        ic.cooccurrence(["Acqua e diga."], **{"unit": "token", **options})


def test_bad_items_are_named() -> None:
    items = pd.DataFrame({"doc_id": [0, 1], "sent_id": [0, None], "tema": ["a", "b"]})
    with pytest.raises(ic.errors.InputError, match="'sent_id' is null in row 1"):
        ic.cooccurrence(items, item="tema")
    with pytest.raises(ic.errors.ColumnError, match="'argomento'"):
        ic.cooccurrence(items, item="argomento")
    with pytest.raises(ic.errors.ColumnError, match="'par_id'"):
        ic.cooccurrence(items, item="tema", context="paragraph")
    with pytest.raises(ic.errors.InputError, match="row 1"):
        ic.cooccurrence(
            items.assign(sent_id=0, posto=[0, -1]), item="tema", context="window", position="posto"
        )
    with pytest.raises(ic.errors.InputError, match="null for the document in row 1"):
        ic.cooccurrence(["a", "b"], unit="token", document_weights=[1.0, None])
    with pytest.raises(ic.errors.InputError, match="weight"):
        ic.cooccurrence(["a b"], unit="token", document_weights=[-1.0])


tables = st.tuples(
    st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 200)
).map(lambda cells: (cells[0], cells[0] + cells[1], cells[0] + cells[2], sum(cells)))


@settings(deadline=None)
@given(st.lists(tables, min_size=1, max_size=20))
def test_association_against_scipy_and_its_bounds(rows: list[tuple[int, int, int, int]]) -> None:
    stats = pytest.importorskip("scipy.stats")

    pairs = pd.DataFrame(rows, columns=["count", "n_source", "n_target", "n_total"])
    frame = ic.association(pairs, measures=["npmi", "g2", "chi2", "fisher", "pmi"], p_value="chi2")
    assert frame["npmi"].between(-1, 1).all()
    for row in frame.itertuples():
        f, f1, f2, n = row.count, row.n_source, row.n_target, row.n_total
        cells = np.array([[f, f1 - f], [f2 - f, n - f1 - f2 + f]])
        assert row.pmi == pytest.approx(np.log2(f * n / (f1 * f2)), abs=1e-9)
        assert row.fisher == pytest.approx(stats.fisher_exact(cells).pvalue, rel=1e-6)
        if (cells.sum(axis=0) > 0).all() and (cells.sum(axis=1) > 0).all():
            chi2 = stats.chi2_contingency(cells, correction=False)
            g2 = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")
            assert row.chi2 == pytest.approx(chi2.statistic, rel=1e-9, abs=1e-9)
            assert abs(row.g2) == pytest.approx(g2.statistic, rel=1e-7, abs=1e-7)
            assert row.p == pytest.approx(chi2.pvalue, rel=1e-7)


def test_false_discovery_control_against_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")

    rows = [(f, 20, 25, 200) for f in range(1, 15)]
    pairs = pd.DataFrame(rows, columns=["count", "n_source", "n_target", "n_total"])
    for method in ("bh", "by"):
        frame = ic.association(pairs, p_value="fisher", adjust=method)
        np.testing.assert_allclose(
            frame["p_adj"], stats.false_discovery_control(frame["p"], method=method)
        )


def test_association_keeps_rows_index_and_kind() -> None:
    pairs = ic.cooccurrence(["Acqua e diga. Acqua."], unit="token")
    pairs.index = pairs.index + 5
    frame = ic.association(pairs)
    pd.testing.assert_frame_equal(frame[pairs.columns], pairs)
    assert list(frame.columns[-3:]) == ["npmi", "log_dice", "g2"]


def test_bad_measures_are_named() -> None:
    pairs = pd.DataFrame({"count": [1], "n_source": [1], "n_target": [1], "n_total": [1]})
    with pytest.raises(ic.errors.OptionError, match=r"'pmi2'.*'npmi'"):
        ic.association(pairs, measures=["pmi2"])
    with pytest.raises(ic.errors.ColumnError, match="'n_total'"):
        ic.association(pairs.drop(columns="n_total"))
    with pytest.raises(ic.errors.InputError, match=r"'count'.*row 0"):
        ic.association(pairs.assign(count=[float("nan")]))
    with pytest.raises(ic.errors.OptionError, match="smoothing"):
        ic.association(pairs, smoothing=-1)


def test_dates_are_read_as_italian_writes_them() -> None:
    data = pd.DataFrame({"text": ["Acqua e diga."], "giorno": ["12/01/2026"]})
    frame = ic.cooccurrence(data, unit="token", date="giorno")
    assert set(frame["first_date"]) == {pd.Timestamp("2026-01-12")}
    with pytest.raises(ic.errors.InputError, match="'giorno', row 0: 'boh'"):
        ic.cooccurrence(data.assign(giorno="boh"), unit="token", date="giorno")
    with pytest.raises(ic.errors.InputError, match="2020"):
        ic.cooccurrence(data.assign(giorno=2020), unit="token", date="giorno")


def test_an_empty_answer_has_all_its_columns() -> None:
    data = pd.DataFrame({"text": ["Acqua."], "giorno": ["12/01/2026"]})
    frame = ic.cooccurrence(data, unit="token", date="giorno")
    assert list(frame.columns) == [*COLUMNS, "first_date", "last_date"]


def test_a_group_never_hides_a_column_and_knows_every_document() -> None:
    data = pd.DataFrame({"text": ["Acqua e diga.", "Acqua e diga."], "source": ["a", "b"]})
    frame = ic.cooccurrence(data, unit="token", by="source")
    assert frame.columns[0] == "group"
    assert set(frame["group"]) == {"a", "b"}
    with pytest.raises(ic.errors.InputError, match="1 values for 2 documents"):
        ic.cooccurrence(data, unit="token", by=["a"])
    named = ic.cooccurrence(data, unit="token", by=pd.Series(["a", "b"], name="testata"))
    assert named.columns[0] == "testata"
    some = ic.cooccurrence(data, unit="token", by=["a", None])
    assert set(some["group"]) == {"a"}


def test_options_that_do_not_apply_are_refused() -> None:
    items = pd.DataFrame({"doc_id": [0, 0], "sent_id": 0, "tema": ["a", "b"]})
    with pytest.raises(ic.errors.OptionError, match="labels= needs texts"):
        ic.cooccurrence(items, item="tema", labels=["PER"])
    with pytest.raises(ic.errors.OptionError, match="colour= is no option"):
        ic.cooccurrence(["Roma."], colour="rosso")
    with pytest.raises(ic.errors.InputTypeError):
        ic.association([1])
    with pytest.raises(ic.errors.OptionError, match="window"):
        ic.cooccurrence(["Roma."], unit="token", context="window", window=10**12)


def test_surface_cooccurrence_knows_its_expectation() -> None:
    texts = ["Acqua, diga e borgo. Diga e acqua bassa, acqua chiara.", "La diga tiene l'acqua."]
    for options in ({"window": 2}, {"window": (1, 2)}, {"window": 2, "ordered": True}):
        call: dict[str, Any] = {"unit": "token", "context": "window", "marginals": "tokens"}
        pairs = ic.cooccurrence(texts, **call, **options)
        assert pairs.columns[-1] == "span"
        span = {2: 4, (1, 2): 3}[options["window"]] if "ordered" not in options else 2
        assert set(pairs["span"]) == {span}
        expected = pairs["n_source"] * pairs["n_target"] * span / pairs["n_total"]
        scored = ic.association(pairs, measures=["pmi"])
        np.testing.assert_allclose(scored["pmi"], np.log2(pairs["count"] / expected), atol=1e-12)
        without = ic.association(pairs.drop(columns="span"), measures=["pmi"], span=span)
        pd.testing.assert_series_equal(without["pmi"], scored["pmi"])
        counter = ic.CooccurrenceCounter(**call, **options).update(texts)
        pd.testing.assert_frame_equal(counter.finish(), pairs)
    assert "span" not in ic.cooccurrence(texts, unit="token", context="window")
    other = ic.cooccurrence(texts, window=1, **call)
    with pytest.raises(ic.errors.InputError, match="'span' holds 2, 4"):
        ic.association(pd.concat([other, pairs.assign(span=4)]))


IMPOSSIBLE = [
    ({"count": 5, "n_source": 2, "n_target": 9}, "row 1 has count 5, but n_source allows .* 2;"),
    ({"count": 5, "n_source": 9, "n_target": 2}, "row 1 has count 5, but n_target allows .* 2;"),
    ({"count": 1, "n_source": 30, "n_target": 2}, "row 1 has n_source 30, but n_total allows"),
    ({"count": 1, "n_source": 3, "n_target": 30}, "row 1 has n_target 30, but n_total allows"),
]


@pytest.mark.parametrize(("row", "message"), IMPOSSIBLE)
def test_impossible_counts_are_named(row: dict[str, int], message: str) -> None:
    good = {"count": 1, "n_source": 2, "n_target": 2}
    pairs = pd.DataFrame([good, row]).assign(n_total=20)
    with pytest.raises(ic.errors.InputError, match=message):
        ic.association(pairs)


def test_all_rows_are_one_family_of_tests() -> None:
    data = pd.DataFrame({"text": ["Acqua e diga. Borgo."] * 3 + ["Acqua e borgo. Diga."] * 3})
    pairs = ic.cooccurrence(data, unit="token", by=list("aaabbb"))
    scored = ic.association(pairs, p_value="g2", adjust="bonferroni")
    np.testing.assert_allclose(scored["p_adj"], np.minimum(scored["p"] * len(scored), 1))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"targets": 5}, "targets is 5; give a list"),
        ({"targets": [["acqua"]]}, "targets holds"),
        ({"decay": "x"}, "decay is 'x'"),
        ({"decay": -1}, "decay is -1; give a number above 0 and at most 1"),
        ({"n_jobs": "2"}, "n_jobs is '2'"),
        ({"n_jobs": True}, "n_jobs is True"),
        ({"ordered": "yes"}, "ordered is 'yes'; give True or False"),
        ({"self_pairs": "x"}, "self_pairs is 'x'"),
        ({"context": []}, "context holds no column"),
        ({"context": [5]}, "context holds 5"),
        ({"context": 5}, "context is 5"),
        ({"context": ["fonte"]}, "texts have the contexts"),
        ({"folder": 5}, "folder is 5"),
        ({"context": "window", "weights": 5}, "weights is 5"),
        ({"context": "window", "weights": ["a"] * 5}, "weights is 'a'"),
        ({"colore": 1}, "colore= is no option"),
    ],
)
def test_slips_are_errors_of_ours(options: dict[str, Any], message: str) -> None:
    for call in (
        lambda: ic.cooccurrence(["Acqua e diga."], **{"unit": "token", **options}),
        lambda: ic.CooccurrenceCounter(**{"unit": "token", **options}).update(["Acqua e diga."]),
    ):
        with pytest.raises(ic.errors.OptionError, match=message):
            call()


def test_slips_in_items_and_values_are_errors_of_ours(tmp_path: Any) -> None:
    with pytest.raises(ic.errors.FileError, match="is no folder"):
        ic.cooccurrence(["Acqua."], unit="token", folder=tmp_path / "nessuna")
    items = pd.DataFrame({"doc_id": [0, 0], "sent_id": 0, "tema": ["a", ["b"]], "g": [1, 1]})
    with pytest.raises(ic.errors.InputTypeError, match=r"'tema' holds \['b'\] in row 1, a list"):
        ic.cooccurrence(items, item="tema")
    assert len(ic.cooccurrence(items.assign(tema=["a", "b"]), item="tema", context="g")) == 1
    with pytest.raises(ic.errors.ColumnError, match="'h'"):
        ic.cooccurrence(items.assign(tema=["a", "b"]), item="tema", context="h")
    with pytest.raises(ic.errors.InputError, match="document_weights is 'x' in row 1"):
        ic.cooccurrence(["a b", "b c"], unit="token", document_weights=["1", "x"])
    with pytest.raises(ic.errors.OptionError, match="data="):
        ic.CooccurrenceCounter(data=[])
    with pytest.raises(ic.errors.OptionError, match="n_jobs is '2'"):
        ic.tokens(["Acqua."], n_jobs="2")  # type: ignore[arg-type]


def test_a_series_goes_by_its_index() -> None:
    frame = pd.DataFrame(
        {"text": ["Acqua e diga.", "Acqua e borgo.", "Piove."], "g": ["a", "b", "b"]},
        index=[7, 3, 5],
    )
    expected = ic.frequency(frame, by="g")
    mixed = frame["g"].sort_index()
    for data in (frame, frame["text"], ic.Corpus(frame)):
        pd.testing.assert_frame_equal(ic.frequency(data, by=mixed), expected)
        pd.testing.assert_frame_equal(ic.frequency(data, by=frame["g"]), expected)
        with pytest.raises(ic.errors.InputError, match=r"has no 7,.*by position"):
            ic.frequency(data, by=mixed.reset_index(drop=True))
    by_array = frame["g"].to_numpy()
    wanted = expected.rename(columns={"g": "group"})
    pd.testing.assert_frame_equal(ic.frequency(frame, by=by_array), wanted)
    # Some of the documents, and what is known of all.
    some = frame["text"].iloc[1:]
    assert set(ic.frequency(some, by=frame["g"])["g"]) == {"b"}
    pd.testing.assert_frame_equal(
        some.intreccio.cooccurrence(unit="token", document_weights=pd.Series([2, 1, 3], [3, 7, 5])),
        ic.cooccurrence(list(some), unit="token", document_weights=[2, 3]),
    )
    with pytest.raises(ic.errors.InputError, match="has 7 twice"):
        ic.frequency(some, by=pd.concat([frame["g"], frame["g"]]))

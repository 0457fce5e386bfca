"""Frames of items: those of tokens and entities count as their texts do, others as they say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic

TEXTS = [
    "La diga regge, l'acqua sale! Il sindaco parla dell'acqua.\n\nIrma Zanolli è a Bormio. Acqua!",
    None,
    "Irma Zanolli e Ugo Fanti a Varenna. Fanti parla a Varenna con la diga, la diga: acqua.",
    "",
    "La diga, la diga: acqua. Ugo Fanti è a Bormio con Zanolli.",
]
NEWS = pd.DataFrame(
    {
        "text": TEXTS,
        "codice": ["n1", "n2", "n3", "n4", "n5"],
        "fonte": ["Eco", "Eco", "Corriere", "Eco", "Eco"],
        "peso": [1.0, 1.0, 0.5, 1.0, 2.0],
        "giorno": pd.to_datetime(["2026-01-05", "2026-01-02", "2026-02-01", None, None]),
    }
)
NAMES: dict[str, Any] = {
    "model": None,
    "gazetteer": ic.Gazetteer(
        {
            "Irma Zanolli": "PER",
            "Zanolli": "PER",
            "Ugo Fanti": "PER",
            "Bormio": "LOC",
            "Varenna": "LOC",
        }
    ),
}
TOKENS = ic.tokens(NEWS)
MENTIONS = ic.entities(NEWS, **NAMES)


def with_columns(items: pd.DataFrame) -> pd.DataFrame:
    """Items with what is known of their documents."""
    return items.merge(NEWS.drop(columns="text"), left_on="doc_id", right_index=True)


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_our_own_frames_are_items_whatever_the_unit(kind: str) -> None:
    data, tokens, mentions = NEWS, TOKENS, MENTIONS
    if kind == "polars":
        pl = pytest.importorskip("polars")
        data = pl.from_pandas(NEWS)
        tokens, mentions = ic.tokens(data), ic.entities(data, **NAMES)
        assert ic.frequency(tokens.lazy()).equals(ic.frequency(data))
    if kind == "pyarrow":
        data = pytest.importorskip("pyarrow").Table.from_pandas(NEWS)
        tokens, mentions = ic.tokens(data), ic.entities(data, **NAMES)
    assert ic.cooccurrence(tokens).equals(ic.cooccurrence(data, unit="token"))
    assert ic.cooccurrence(mentions, unit="token").equals(ic.cooccurrence(data, **NAMES))
    assert ic.frequency(tokens, unit="entity").equals(ic.frequency(data))
    assert ic.frequency(mentions).equals(ic.frequency(data, unit="entity", **NAMES))
    if kind == "pandas":
        pytest.importorskip("scipy")
        assert ic.dtm(mentions).vocabulary.tolist() == sorted(set(MENTIONS["name"]))


token_options = st.fixed_dictionaries(
    {
        "stop_words": st.sampled_from(["keep", "room", "drop"]),
        "punctuation": st.sampled_from(["keep", "room", "drop"]),
    }
)
contexts = st.sampled_from(
    [
        *({"context": level} for level in ("sentence", "paragraph", "document")),
        *(
            {"context": "window", "window": window, "within": level, **more}
            for window in (1, 2, 5)
            for level in ("sentence", "paragraph", "document")
            for more in ({}, {"ordered": True}, {"distance": "mention"}, {"weights": "inverse"})
        ),
        {"context": "window", "window": (2, 0), "marginals": "tokens"},
    ]
)
carried = st.fixed_dictionaries(
    {},
    optional={
        "by": st.just("fonte"),
        "document_weights": st.just("peso"),
        "date": st.just("giorno"),
        "stability": st.just(20),
        "counting": st.just("frequency"),
        "self_pairs": st.just(True),
        "targets": st.just(["diga"]),
        "min_count": st.just(2),
    },
)


@settings(deadline=None, max_examples=120)
@given(token_options, contexts, carried, st.booleans(), st.randoms(use_true_random=False))
def test_a_frame_of_tokens_counts_as_its_texts(
    options: dict[str, Any], where: dict[str, Any], more: dict[str, Any], mixed: bool, random: Any
) -> None:
    items = with_columns(TOKENS)
    if mixed:
        order = list(range(len(items)))
        random.shuffle(order)
        items = items.iloc[order]
    call = {"unit": "token", **options, **where, **more}
    if mixed:
        # The order in which documents come decides which of them a resample draws.
        call.pop("stability", None)
    expected = ic.cooccurrence(NEWS, **call)
    pd.testing.assert_frame_equal(ic.cooccurrence(items, **call), expected, check_exact=True)


@settings(deadline=None, max_examples=60)
@given(
    token_options,
    st.sampled_from(["document", "paragraph", "sentence"]),
    st.sampled_from([(1, 1), (1, 3), (2, 2)]),
    st.sampled_from([None, "fonte"]),
)
def test_frequencies_of_a_frame_of_tokens_are_those_of_its_texts(
    options: dict[str, Any], parts: str, reach: tuple[int, int], by: str | None
) -> None:
    call = {**options, "parts": parts, "ngram_range": reach, "by": by}
    found = ic.frequency(with_columns(TOKENS), **call)
    pd.testing.assert_frame_equal(found, ic.frequency(NEWS, **call))


def test_keyness_and_matrices_of_frames_of_items() -> None:
    for unit, items, more in (("token", TOKENS, {}), ("entity", MENTIONS, NAMES)):
        expected = ic.keyness(NEWS, "fonte", unit=unit, **more)
        pd.testing.assert_frame_equal(ic.keyness(with_columns(items), "fonte"), expected)


def test_lemmas_and_parts_of_the_frame_of_tokens() -> None:
    lemmas = ic.tokens(TEXTS, lemma=lambda norm: norm[:3])
    counted = ic.frequency(lemmas, item="lemma", stop_words="drop")
    assert counted["unit"].iloc[0] == "acq"
    assert "." not in set(counted["unit"])
    words = TOKENS[TOKENS["kind"] == "word"]
    near = ic.cooccurrence(words, context="window", window=1)
    # What was taken out of the frame keeps its room: token_id says where tokens stood.
    assert ("diga", "la") in set(zip(near["source"], near["target"], strict=True))
    assert ("acqua", "regge") not in set(zip(near["source"], near["target"], strict=True))


def test_words_inside_tokens_stand_side_by_side() -> None:
    split = ic.tokens(["Parla della diga."], split=True)
    near = ic.cooccurrence(split, context="window", window=1)
    assert near[["source", "target"]].values.tolist() == [
        ["di", "la"],
        ["di", "parla"],
        ["diga", "la"],
    ]


def test_mentions_in_windows_know_no_tokens() -> None:
    with pytest.raises(ic.errors.OptionError, match="distance='mention'"):
        ic.cooccurrence(MENTIONS, context="window")
    options = {"context": "window", "window": 2, "distance": "mention"}
    pd.testing.assert_frame_equal(
        ic.cooccurrence(MENTIONS, **options), ic.cooccurrence(NEWS, **options, **NAMES)
    )
    ic.cooccurrence(MENTIONS, context="window", window=30, position="start")


@pytest.mark.parametrize("frame", [TOKENS, MENTIONS])
@pytest.mark.parametrize(
    "call",
    [
        lambda data: ic.kwic(data, "diga"),
        lambda data: ic.collocates(data, "diga"),
        lambda data: ic.evidence(data, "Bormio", "Ugo Fanti"),
        ic.entities,
        ic.tokens,
        ic.tokenize,
        ic.sentences,
        ic.Corpus,
        ic.Phrases,
    ],
)
def test_what_needs_texts_refuses_what_was_found_in_them(frame: pd.DataFrame, call: Any) -> None:
    with pytest.raises(ic.errors.InputTypeError, match="texts are needed"):
        call(frame)


def test_texts_are_texts_whatever_else_the_frame_has() -> None:
    news = pd.DataFrame(
        {"doc_id": ["a", "b"], "sent_id": 0, "name": ["x", "y"], "text": ["Acqua.", "La diga."]}
    )
    assert ic.frequency(news)["unit"].tolist() == ["acqua", "diga", "la"]
    assert ic.frequency(news.rename(columns={"name": "norm"}))["count"].sum() == 3
    assert ic.cooccurrence(news, unit="token")["source"].tolist() == ["diga"]
    # Without texts the columns of ours are enough, and item= or text= decides in any case.
    assert ic.frequency(news.drop(columns="text"))["unit"].tolist() == ["x", "y"]
    assert ic.frequency(news, item="name")["unit"].tolist() == ["x", "y"]
    renamed = TOKENS.assign(corpo="Acqua.")
    assert ic.frequency(renamed, text="corpo")["count"].tolist() == [len(TOKENS)]
    with pytest.raises(ic.errors.OptionError, match="give one"):
        ic.frequency(news, item="name", text="corpo")
    assert len(ic.entities(ic.sentences(["Irma Zanolli è a Bormio."]), **NAMES)) == 2


ROLELESS = TOKENS.drop(columns=["kind", "is_stop"])


@pytest.mark.parametrize("call", [ic.cooccurrence, ic.frequency])
def test_roles_need_the_columns_of_tokens(call: Any) -> None:
    for options in ({"stop_words": "drop"}, {"punctuation": "room"}):
        with pytest.raises(ic.errors.OptionError, match="needs the column"):
            call(ROLELESS, item="norm", **options)
        with pytest.raises(ic.errors.OptionError, match="unit='token'"):
            call(TEXTS, unit="entity", **options)
    for frame in (TOKENS, ROLELESS):
        with pytest.raises(ic.errors.OptionError, match="stop_words is 'x'"):
            call(frame, item="norm", stop_words="x")
    with pytest.raises(ic.errors.InputError, match="'is_stop' is 'no' in row 0"):
        call(TOKENS.assign(is_stop="no"), stop_words="drop")


ITEMS = pd.DataFrame(
    {
        "caso": ["a", "a", "a", "b", "b"],
        "sent_id": [0, 0, 1, 0, 0],
        "tema": ["acqua", "diga", "acqua", "diga", "acqua"],
        "peso": [0.5, 0.5, 0.5, 2.0, 2.0],
        "giorno": ["3/1/2026"] * 3 + ["1/1/2026"] * 2,
    },
    index=[9, 8, 7, 6, 5],
)


def test_documents_dates_and_weights_of_items() -> None:
    options = {"item": "tema", "id": "caso", "date": "giorno"}
    frame = ic.cooccurrence(ITEMS, document_weights="peso", **options)
    row = frame.iloc[0]
    assert (row["count"], row["weight"], row["n_docs"]) == (2, 2.5, 2)
    assert row["first_date"] == pd.Timestamp("2026-01-01")
    assert row["last_date"] == pd.Timestamp("2026-01-03")
    shuffled = ITEMS["peso"].iloc[::-1]
    pd.testing.assert_frame_equal(
        ic.cooccurrence(ITEMS, document_weights=shuffled, **options), frame
    )
    pd.testing.assert_frame_equal(
        ic.cooccurrence(ITEMS, document_weights=[0.5, 0.5, 0.5, 2, 2], **options), frame
    )
    assert ic.frequency(ITEMS, item="tema", id="caso")["n_docs"].tolist() == [2, 2]


def test_documents_have_one_date_and_one_weight() -> None:
    options: dict[str, Any] = {"item": "tema", "id": "caso"}
    torn = ITEMS.assign(giorno=["2026-01-03", "2026-01-04"] + ["2026-01-01"] * 3)
    for call in (ic.cooccurrence, ic.frequency):
        with pytest.raises(ic.errors.InputError, match=r"in row 0 and .* in row 1.*one document"):
            call(torn, date="giorno", **options)
        with pytest.raises(ic.errors.ColumnError, match="'nessuna'"):
            call(ITEMS, date="nessuna", **options)
        with pytest.raises(ic.errors.ColumnError, match="'doc_id'"):
            call(ITEMS, item="tema")
    with pytest.raises(ic.errors.InputError, match="one document"):
        ic.cooccurrence(ITEMS, document_weights=[1, 2, 1, 1, 1], **options)
    with pytest.raises(ic.errors.InputError, match="row 2"):
        ic.cooccurrence(ITEMS, document_weights=[1, 1, None, 1, 1], **options)
    with pytest.raises(ic.errors.InputError, match="'acqua' in row 0; give a number"):
        ic.cooccurrence(ITEMS, document_weights="tema", **options)


def test_documents_are_documents_in_contexts_by_columns() -> None:
    by_columns = ic.cooccurrence(ITEMS, item="tema", id="caso", context=["caso", "sent_id"])
    by_sentence = ic.cooccurrence(ITEMS, item="tema", id="caso")
    pd.testing.assert_frame_equal(by_columns, by_sentence)
    items = pd.DataFrame({"doc_id": np.repeat([0, 1], 8), "riga": np.repeat(range(8), 2)})
    items["tema"] = ["acqua", "diga"] * 8
    frame = ic.cooccurrence(items, item="tema", context=["riga"], stability=400, seed=1)
    assert frame[["count", "n_docs"]].values.tolist() == [[8, 2]]
    # Drawn as two documents, not as eight contexts, a rare pair is left out a quarter of the time.
    items.loc[items.index[8:], "tema"] = "borgo"
    frame = ic.cooccurrence(items, item="tema", context=["riga"], stability=400, seed=1)
    assert 0.68 < frame["stability"].iloc[0] < 0.82
    # A context that reaches over documents is one itself.
    days = ic.cooccurrence(items.assign(giorno="lun"), item="tema", context="giorno")
    assert set(days["n_docs"]) == {1}

"""From counts back to sentences, against a search by hand."""

from __future__ import annotations

from itertools import product
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from corpora import WORDS

STORY = "Irma Zanolli è a Bormio. Nevica, e Ilario Dessanay parte."

# --- what evidence has to do with a count ---------------------------------------------------------

SENTENCES = st.lists(st.sampled_from([*WORDS, "e", ","]), min_size=1, max_size=7)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3)
DOCUMENTS = st.lists(st.lists(PARAGRAPHS, min_size=1, max_size=2), min_size=1, max_size=4)
REACHES = st.one_of(st.integers(1, 4), st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any))
ROLES = st.sampled_from(["keep", "room", "drop"])
OPTIONS = st.fixed_dictionaries(
    {
        "context": st.sampled_from(["sentence", "paragraph", "document", "window"]),
        "window": REACHES,
        "within": st.sampled_from(["sentence", "paragraph", "document"]),
        "ordered": st.booleans(),
        "stop_words": ROLES,
        "punctuation": ROLES,
    }
).map(lambda options: options if _may_be_ordered(options) else {**options, "ordered": False})

Place = tuple[int, int]
Occurrence = tuple[str, Place, tuple[int, ...], int]
"""A word, its document and sentence, the group it can meet others in, and its position."""


def _may_be_ordered(options: dict[str, Any]) -> bool:
    return options["context"] == "window" and isinstance(options["window"], int)


def _text(paragraphs: list[list[list[str]]]) -> str:
    """Write sentences that begin with a word, so that each is one for the tokenizer too."""
    return "\n\n".join(
        " ".join(f"Ecco {' '.join(words)}." for words in sentences) for sentences in paragraphs
    )


def _occurrences(tokens: pd.DataFrame, options: dict[str, Any]) -> list[Occurrence]:
    level = options["within"] if options["context"] == "window" else options["context"]
    last = {"sentence": ["sent_id"], "paragraph": ["par_id"], "document": []}[level]
    found = []
    position = 0
    for token in tokens.to_dict("records"):
        is_mark = token["kind"] == "punct"
        role = options["punctuation"] if is_mark else "keep"
        role = options["stop_words"] if token["is_stop"] and not is_mark else role
        group = (token["doc_id"], *(token[name] for name in last))
        if role == "keep":
            found.append((token["norm"], (token["doc_id"], token["sent_id"]), group, position))
        position += role != "drop"
    return found


def _is_pair(left: Occurrence, right: Occurrence, pair: tuple[str, str], options: Any) -> bool:
    """Whether two occurrences, the first before the second, make a pair (source, target)."""
    if left[2] != right[2] or sorted((left[0], right[0])) != sorted(pair):
        return False
    if options["context"] != "window":
        return True
    away, window = right[3] - left[3], options["window"]
    if isinstance(window, tuple):
        before, after = window
        forth = (left[0], right[0]) == pair and away <= after
        return forth or ((right[0], left[0]) == pair and away <= before)
    return away <= window and (not options["ordered"] or (left[0], right[0]) == pair)


def _by_hand(tokens: pd.DataFrame, pair: tuple[str, str], options: Any) -> set[Place]:
    units = _occurrences(tokens, options)
    found = set()
    for number, left in enumerate(units):
        for right in units[number + 1 :]:
            if _is_pair(left, right, pair, options):
                found |= {left[1], right[1]}
    return found


@settings(deadline=None, max_examples=150)
@given(DOCUMENTS, OPTIONS)
def test_evidence_is_what_was_counted(documents: list[Any], options: dict[str, Any]) -> None:
    corpus = ic.Corpus([_text(paragraphs) for paragraphs in documents])
    tokens = corpus.tokens()
    table = corpus.cooccurrence(unit="token", self_pairs=True, **options)
    counts = {(a, b): n for a, b, n in table[["source", "target", "count"]].to_numpy()}
    is_directed = options["context"] == "window" and (
        options["ordered"] or isinstance(options["window"], tuple)
    )
    for pair in product(["acqua", "borgo", "e", ","], repeat=2):
        if not set(pair) <= set(tokens["norm"]):
            continue
        count = counts.get(pair if is_directed else tuple(sorted(pair)), 0)
        sentences = corpus.evidence(*pair, unit="token", **options)
        places = list(zip(sentences["doc_id"], sentences["sent_id"], strict=True))
        assert places == sorted(_by_hand(tokens, pair, options))
        assert (len(places) > 0) == (count > 0)
        if options["context"] == "sentence":
            assert len(places) == count
        elif options["context"] == "document":
            assert len({document for document, _ in places}) == count
        elif options["context"] == "window":
            assert len(places) <= (1 if options["within"] == "sentence" else 2) * count


@pytest.mark.parametrize("distance", ["token", "mention"])
@pytest.mark.parametrize("window", [1, 2, 4, (2, 0), (0, 2)])
def test_evidence_of_entities_in_windows(distance: str, window: Any) -> None:
    names = {"Ponte di Legno": "A", "Monte Isola": "B", "Val": "C"}
    options = {"gazetteer": names, "model": None, "forms": False}
    options |= {"context": "window", "window": window, "distance": distance}
    corpus = ic.Corpus(
        ["Ponte di Legno, sopra Monte Isola e poi ancora Val.", "Val e Monte Isola. Val, Val."]
    )
    pairs = corpus.cooccurrence(self_pairs=True, **options)
    counted = set(zip(pairs["source"], pairs["target"], strict=True))
    if not isinstance(window, tuple):
        counted |= {(target, source) for source, target in counted}
    found = {pair for pair in product(names, repeat=2) if len(corpus.evidence(*pair, **options))}
    assert found == counted


NETWORKS: list[dict[str, Any]] = [
    {},
    {"context": "paragraph"},
    {"context": "document", "labels": ["PER"]},
    {"context": "window", "window": 2},
    {"context": "window", "window": 3, "within": "document", "distance": "mention"},
    {"context": "window", "window": 3, "ordered": True},
    {"unit": "token", "context": "window", "window": (2, 0), "stop_words": "drop"},
    {"unit": "token", "context": "window", "window": (1, 3), "stop_words": "room"},
    {"unit": "token", "punctuation": "keep", "counting": "frequency"},
]


@pytest.mark.parametrize("options", NETWORKS)
def test_a_network_leads_to_the_sentences_it_was_counted_in(options: dict[str, Any]) -> None:
    corpus = ic.Corpus(ic.datasets.load_sample().head(6), id="doc_id")
    network = corpus.network(**options)
    edges = network.edges
    assert len(edges) > 20
    for source, target, count in edges[["source", "target", "count"]].head(200).to_numpy():
        found = network.evidence(source, target)
        pd.testing.assert_frame_equal(found, network.evidence(target, source))
        assert len(found) > 0
        if options.get("context", "sentence") == "sentence":
            assert len(found) <= count
            assert options.get("counting") == "frequency" or len(found) == count
        elif options["context"] == "window" and options.get("within", "sentence") == "sentence":
            assert len(found) <= count


def test_both_directions_of_a_window_of_two_numbers_are_one_edge() -> None:
    corpus = ic.Corpus(["Acqua diga. Diga alta acqua."])
    options = {"unit": "token", "context": "window", "window": (1, 2)}
    pairs = corpus.cooccurrence(**options)
    is_pair = pairs[["source", "target"]].isin(["acqua", "diga"]).all(axis=1)
    network = corpus.network(**options)
    edge = network.ego("acqua").edges.query("source == 'acqua' and target == 'diga'")
    assert edge["count"].tolist() == [pairs.loc[is_pair, "count"].sum()] == [3]
    assert network.evidence("diga", "acqua")["sent_id"].tolist() == [0, 1]
    with pytest.raises(ic.errors.InputError, match=r"network\(\.\.\., ordered=True\)"):
        ic.network(pairs)
    assert len(ic.network(pairs, ordered=True)) == len(network)
    with pytest.raises(ic.errors.OptionError, match="by="):
        corpus.network(by=["x"])


# --- names, order, errors -------------------------------------------------------------------------


def test_evidence_is_as_much_as_was_counted() -> None:
    data = ic.datasets.load_sample()
    corpus = ic.Corpus(data, id="doc_id", date="date")
    pairs = corpus.cooccurrence()
    for row in pairs.head(20).itertuples():
        sentences = corpus.evidence(row.source, row.target)
        assert len(sentences) == row.count
        assert list(sentences.columns) == ["doc_id", "sent_id", "start", "end", "text"]
        texts = data.set_index("doc_id")["text"]
        for sentence in sentences.itertuples():
            assert texts[sentence.doc_id][sentence.start : sentence.end] == sentence.text
    first = pairs.iloc[0]
    by_date = corpus.evidence(first["source"], first["target"], order="date")
    dates = data.set_index("doc_id")["date"][by_date["doc_id"].tolist()]
    assert dates.is_monotonic_increasing


def test_evidence_of_tokens_and_wider_contexts() -> None:
    texts = ["La diga tiene. Il borgo dorme.", "Il borgo e la diga."]
    assert ic.evidence(texts, "diga", "borgo", unit="token")["doc_id"].tolist() == [1]
    wide = ic.evidence(texts, "diga", "borgo", unit="token", context="document")
    assert wide["text"].tolist() == ["La diga tiene.", "Il borgo dorme.", "Il borgo e la diga."]
    with pytest.warns(UserWarning, match=r"'drago' is not among the tokens"):
        assert len(ic.evidence(texts, "diga", "drago", unit="token")) == 0
    with pytest.warns(
        UserWarning,
        match=r"'Zanolli' is not among the names of the entities; near are 'Irma Zanolli'",
    ):
        ic.evidence([STORY], "Zanolli", "Ilario Dessanay")
    with pytest.raises(ic.errors.OptionError, match="order"):
        ic.evidence(texts, "diga", "borgo", order="size")
    with pytest.raises(ic.errors.OptionError, match="date"):
        ic.evidence(texts, "diga", "borgo", order="date")


def test_evidence_of_windows() -> None:
    texts = ["La diga e il borgo.", "La diga, poi ancora molte altre cose, infine il borgo."]
    near = ic.evidence(texts, "borgo", "diga", unit="token", context="window", window=3)
    assert near["doc_id"].tolist() == [0]
    wide = ic.evidence(texts, "borgo", "diga", unit="token", context="window", window=20)
    assert wide["doc_id"].tolist() == [0, 1]
    with pytest.raises(ic.errors.InputTypeError, match="texts"):
        ic.evidence(ic.entities(texts), "borgo", "diga")


def test_a_unit_meets_itself_only_where_it_stands_twice() -> None:
    texts = ["Acqua e acqua. L'acqua.", "Acqua."]
    own = {"unit": "token"}
    counted = ic.cooccurrence(texts, self_pairs=True, **own)
    assert counted.query("source == target")["count"].tolist() == [1]
    assert len(ic.evidence(texts, "acqua", "acqua", **own)) == 1
    assert len(ic.evidence(texts, "acqua", "acqua", context="document", **own)) == 2
    assert len(ic.evidence(texts, "acqua", "acqua", context="window", window=1, **own)) == 0


def test_names_may_be_coded_in_any_way() -> None:
    texts = ["Il caffè dell'Elba."]
    for word in ("caffe\u0300", "caffè"):
        assert len(ic.evidence(texts, word, "dell’", unit="token")) == 1
        assert len(ic.cooccurrence(texts, unit="token", targets=[word])) == 3
    names = {"Rio dell’Orso": "LOC", "Nicolo\u0300": "PER"}
    found = {"gazetteer": names, "model": None, "forms": False}
    river = ["Nicolò è al Rio dell'Orso."]
    assert len(ic.evidence(river, "Nicolò", "Rio dell'Orso", **found)) == 1
    assert len(ic.evidence(river, "Nicolo\u0300", "Rio dell’Orso", **found)) == 1
    assert len(ic.kwic(river, "Nicolo\u0300", kind="entity", **found)) == 1


def test_documents_without_a_date_come_last() -> None:
    dates = pd.to_datetime([None, "2026-01-03", None, "2026-01-01", "2026-01-03"])
    frame = pd.DataFrame({"text": ["La diga e il borgo."] * 5, "day": dates})
    for column in (dates, dates.tz_localize("Europe/Rome")):
        dated = ic.evidence(
            frame.assign(day=column), "diga", "borgo", unit="token", order="date", date="day"
        )
        assert dated["doc_id"].tolist() == [3, 1, 4, 0, 2]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"context": "boh"}, "context is 'boh'"),
        ({"context": ["rubrica"]}, "context is 'rubrica'; texts have the contexts 'sentence'"),
        ({"context": "window", "within": "boh"}, "within is 'boh'"),
        ({"context": "window", "window": 0}, "window is 0"),
        ({"distance": "boh"}, "distance is 'boh'"),
        ({"ordered": True}, "ordered= is for context='window'"),
        ({"context": "window", "window": (1, 2), "ordered": True}, "one number as window"),
        ({"stop_words": "boh"}, "stop_words is 'boh'"),
        ({"labels": ["PER"]}, "labels= is no option of counting token units"),
    ],
)
def test_options_are_those_of_counting(options: dict[str, Any], message: str) -> None:
    for call in (
        lambda: ic.evidence(["A e b."], "a", "b", unit="token", **options),
        lambda: ic.cooccurrence(["A e b."], unit="token", **options),
    ):
        with pytest.raises(ic.errors.OptionError, match=message.replace("(", r"\(")):
            call()

"""Counting batch by batch, apart and together, against one count of everything."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from corpora import Corpus, corpora, items_of, texts_of

OPTIONS: list[dict[str, Any]] = [
    {},
    {"context": "document", "counting": "frequency", "self_pairs": True},
    {"context": "paragraph", "counting": "min", "min_count": 2},
    {"context": "window", "window": 2, "within": "document", "weights": "inverse"},
    {"context": "window", "window": (0, 3), "marginals": "tokens", "targets": ["diga", "no"]},
    {"context": "window", "window": 3, "ordered": True, "weights": [1, 0.3, 0.1]},
]

splits = st.lists(st.integers(0, 3), min_size=5, max_size=5)
"""For each document the counter that sees it."""


def parts_of(items: pd.DataFrame, split: list[int]) -> list[pd.DataFrame]:
    owner = np.array(split)[items["doc_id"].to_numpy(dtype=int)]
    return [items[owner == part] for part in range(4)]


@pytest.mark.filterwarnings("ignore:.* not among the units of the data")
@settings(deadline=None, max_examples=60)
@given(corpora, st.sampled_from(OPTIONS), splits, st.permutations(range(4)), st.booleans())
def test_parts_give_the_table_of_the_whole(
    corpus: Corpus, options: dict[str, Any], split: list[int], order: list[int], sent: bool
) -> None:
    items = items_of(corpus)
    expected = ic.cooccurrence(items, item="word", **options)
    counters = [
        ic.CooccurrenceCounter(item="word", **options).update(part)
        for part in parts_of(items, split)
    ]
    if sent:
        counters = [pickle.loads(pickle.dumps(counter)) for counter in counters]
    whole = ic.CooccurrenceCounter(item="word", **options)
    for part in order:
        whole.merge(counters[part])
    pd.testing.assert_frame_equal(whole.finish(), expected, check_exact=True)
    # The parts are as they were, and a table takes nothing away.
    again = counters[0].merge(counters[1]).merge(counters[2]).merge(counters[3])
    pd.testing.assert_frame_equal(again.finish(), expected, check_exact=True)
    pd.testing.assert_frame_equal(again.finish(), expected, check_exact=True)


@pytest.mark.filterwarnings("ignore:.* not among the units of the data")
@settings(deadline=None, max_examples=30)
@given(corpora, st.sampled_from(OPTIONS), splits)
def test_batches_give_the_table_of_the_whole(
    corpus: Corpus, options: dict[str, Any], split: list[int]
) -> None:
    texts = texts_of(corpus)
    counter = ic.CooccurrenceCounter(unit="token", **options)
    for part in range(4):
        counter.update([text for place, text in enumerate(texts) if split[place] == part])
    expected = ic.cooccurrence(texts, unit="token", **options)
    pd.testing.assert_frame_equal(counter.finish(), expected, check_exact=True)


def random_items(n_rows: int, n_documents: int, seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "doc_id": np.sort(random.integers(0, n_documents, n_rows)),
            "sent_id": 0,
            "codice": random.zipf(1.3, n_rows) % 300,
        }
    )


@pytest.mark.parametrize("options", [{"context": "document"}, {"context": "window"}])
def test_little_memory_changes_nothing(options: dict[str, Any], tmp_path: Path) -> None:
    items = random_items(60_000, 2000, seed=3)
    expected = ic.cooccurrence(items, item="codice", **options)
    room = {"memory": 1, "folder": tmp_path, "n_jobs": 2}
    whole = ic.CooccurrenceCounter(item="codice", **options, **room)
    for rest in range(3):
        part = items[items["doc_id"] % 3 == rest]
        counter = ic.CooccurrenceCounter(item="codice", **options, **room).update(part)
        whole.merge(pickle.loads(pickle.dumps(counter)) if rest == 1 else counter)
    pd.testing.assert_frame_equal(whole.finish(), expected, check_exact=True)
    assert list(tmp_path.iterdir()) == []


NEWS = pd.DataFrame(
    {
        "text": ["Acqua e diga.", "Acqua e borgo.", "Acqua e diga.", "Diga.", None, "Borgo, diga."],
        "fonte": list("abacab"),
        "peso": [0.5, 0.25, 1.0, 1.0, 1.0, 0.1],
        "giorno": pd.to_datetime(
            ["2026-01-03", "2026-01-01", None, "2026-02-01", "2026-03-01", "2026-01-09"]
        ),
    }
)

RICH: dict[str, Any] = {
    "unit": "token",
    "stop_words": "drop",
    "by": "fonte",
    "document_weights": "peso",
    "date": "giorno",
    "universe": "all",
}


def test_groups_weights_dates_and_empty_contexts_over_batches() -> None:
    expected = ic.cooccurrence(NEWS, **RICH)
    first = ic.CooccurrenceCounter(**RICH).update(NEWS.iloc[3:])
    second = ic.CooccurrenceCounter(**RICH).update(NEWS.iloc[:2]).update(NEWS.iloc[2:3])
    pd.testing.assert_frame_equal(first.merge(second).finish(), expected, check_exact=True)


@pytest.mark.parametrize("name", ["conti", "conti.gz", "conti.zst"])
def test_counters_in_files(name: str, tmp_path: Path) -> None:
    options = {**RICH, "targets": iter(["diga"]), "folder": tmp_path, "memory": "1GB"}
    counter = ic.CooccurrenceCounter(**options).update(NEWS.iloc[:3])
    counter.save(tmp_path / name)
    loaded = ic.CooccurrenceCounter.load(tmp_path / name, memory=1).update(NEWS.iloc[3:])
    expected = ic.cooccurrence(NEWS, **{**RICH, "targets": ["diga"]})
    pd.testing.assert_frame_equal(loaded.finish(), expected, check_exact=True)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_what_finds_the_units_is_given_again(tmp_path: Path) -> None:
    names = ic.Gazetteer({"Diga Alta": "LUOGO", "Borgo Nero": "LUOGO"})
    options = {"gazetteer": names, "labels": ["LUOGO"]}
    texts = ["Dalla Diga Alta si vede Borgo Nero."]
    ic.CooccurrenceCounter(**options).update(texts).save(tmp_path / "conti")
    loaded = ic.CooccurrenceCounter.load(tmp_path / "conti")
    assert loaded.finish()["count"].tolist() == [1]
    with pytest.raises(ic.errors.OptionError, match="gazetteer="):
        loaded.update(texts)
    loaded = ic.CooccurrenceCounter.load(tmp_path / "conti", gazetteer=names)
    assert loaded.update(texts).finish()["count"].tolist() == [2]


def test_the_frame_is_of_the_kind_of_the_first_batch() -> None:
    polars = pytest.importorskip("polars")
    counter = ic.CooccurrenceCounter(unit="token")
    assert isinstance(counter.finish(), pd.DataFrame)
    counter.update(polars.DataFrame({"text": ["Acqua e diga."]}))
    assert isinstance(counter.finish(), polars.DataFrame)


@pytest.mark.parametrize("options", [{}, {"by": "fonte"}, {"context": "window"}])
def test_a_counter_that_saw_nothing_gives_an_empty_table(options: dict[str, Any]) -> None:
    nothing = NEWS.iloc[:0]
    expected = ic.cooccurrence(nothing, unit="token", **options)
    counter = ic.CooccurrenceCounter(unit="token", **options)
    assert list(counter.finish().columns) == list(expected.columns)
    assert list(counter.update(nothing).finish().columns) == list(expected.columns)
    assert len(counter.finish()) == 0


def test_a_batch_that_is_refused_changes_nothing() -> None:
    counter = ic.CooccurrenceCounter(unit="token", document_weights="peso").update(NEWS.iloc[:2])
    before = counter.finish()
    with pytest.raises(ic.errors.InputError, match="weight"):
        counter.update(NEWS.iloc[2:3].assign(peso=-1.0))
    pd.testing.assert_frame_equal(counter.finish(), before)


def test_a_counter_that_was_stopped_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("Piove.")
    counter = ic.CooccurrenceCounter(item="codice", memory=1, folder=folder)
    with pytest.raises(ic.errors.FileError, match="put aside"):
        counter.update(random_items(20_000, 500, seed=1))
    for use in (counter.finish, lambda: counter.update(NEWS), lambda: pickle.dumps(counter)):
        with pytest.raises(ic.errors.InputError, match="begin anew"):
            use()


SHAPING: list[dict[str, Any]] = [
    {"unit": "entity"},
    {"item": "name"},
    {"stop_words": "drop"},
    {"punctuation": "keep"},
    {"counting": "min"},
    {"self_pairs": True},
    {"marginals": "tokens"},
    {"universe": "all"},
    {"min_count": 2},
    {"targets": ["no"]},
    {"by": "fonte"},
    {"date": "giorno"},
    {"document_weights": "peso"},
    {"context": "window"},
    {"context": "window", "window": (5, 5)},
    {"context": "window", "ordered": True},
    {"context": "window", "within": "document"},
    {"context": "window", "distance": "mention"},
    {"context": "window", "weights": "inverse"},
    {"context": "window", "weights": "exponential"},
    {"context": "window", "weights": "exponential", "decay": 0.25},
    {"item": "name", "context": ["fonte"]},
    {"item": "name", "context": "window", "position": "posto"},
    {"unit": "entity", "labels": "PER"},
    {"unit": "entity", "model": None},
    {"unit": "entity", "gazetteer": {"Bormio": "LOC"}},
    {"unit": "entity", "gazetteer": ic.Gazetteer({"Bormio": "LOC"})},
    {"unit": "entity", "patterns": [ic.Pattern("a+", "A")]},
]


@pytest.mark.parametrize("one", SHAPING)
def test_only_like_and_like_are_merged(one: dict[str, Any], tmp_path: Path) -> None:
    own = {"unit": "token", **one}
    counter = ic.CooccurrenceCounter(**own)
    for same in (ic.CooccurrenceCounter(**own), pickle.loads(pickle.dumps(counter))):
        counter.merge(same)
    for other in [{}, *SHAPING]:
        theirs = {"unit": "token", **other}
        if own == theirs:
            continue
        with pytest.raises(ic.errors.OptionError, match=r" is .* here and .* same options"):
            counter.merge(ic.CooccurrenceCounter(**theirs))
    ic.CooccurrenceCounter(unit="token").save(tmp_path / "conti")
    if one.keys() <= {"targets", "min_count"}:
        return
    with pytest.raises(ic.errors.OptionError, match=r" is .* in .*conti, and not .*shapes"):
        ic.CooccurrenceCounter.load(tmp_path / "conti", **own)


def test_what_has_no_say_does_not_keep_counters_apart() -> None:
    one = ic.CooccurrenceCounter(unit="token", window=3, decay=0.25, n_jobs=1, text="corpo")
    one.merge(ic.CooccurrenceCounter(unit="token", memory="1GB"))
    found = ic.CooccurrenceCounter(labels=["PER"], forms=None)
    found.merge(ic.CooccurrenceCounter(labels=("PER",), model="it_news"))
    with pytest.raises(ic.errors.OptionError, match=r"'token' here and 'entity' in the other"):
        one.merge(found)
    with pytest.raises(ic.errors.InputTypeError, match="CooccurrenceCounter"):
        one.merge(5)  # type: ignore[arg-type]
    dated = ic.CooccurrenceCounter(unit="token", date="giorno").update(NEWS)
    with pytest.raises(ic.errors.OptionError, match="date is None here and 'dates'"):
        one.merge(dated)


def test_one_kind_of_units_a_counter() -> None:
    texts = ["Acqua e diga."]
    counter = ic.CooccurrenceCounter(unit="token").update(texts)
    counter.update(ic.tokens(texts))
    assert set(counter.finish()["count"]) == {2}
    mentions = ic.entities(["Irma Zanolli è a Bormio."], model="rules")
    for use in (
        counter.update,
        lambda data: counter.merge(ic.CooccurrenceCounter(unit="token").update(data)),
    ):
        with pytest.raises(ic.errors.OptionError, match="counted units of kind token, not entity"):
            use(mentions)


def test_what_is_applied_at_the_end_may_change(tmp_path: Path) -> None:
    path = tmp_path / "conti"
    texts = ["Acqua e diga.", "Acqua e diga.", "Acqua e borgo.", "Diga."]
    ic.CooccurrenceCounter(unit="token").update(texts[:2]).save(path)
    for least in (3, 2):
        counter = ic.CooccurrenceCounter.load(path, min_count=least, targets=["diga"], n_jobs=1)
        expected = ic.cooccurrence(texts, unit="token", min_count=least, targets=["diga"])
        if least == 2:
            pd.testing.assert_frame_equal(counter.update(texts[2:]).finish(), expected)
            assert len(expected) > 0
    # A counter that is kept once more still knows all pairs.
    counter.save(path)
    counter = ic.CooccurrenceCounter.load(path, min_count=1, targets=None)
    pd.testing.assert_frame_equal(counter.finish(), ic.cooccurrence(texts, unit="token"))
    ic.CooccurrenceCounter(unit="token", min_count=2).update(texts).save(path)
    with pytest.raises(ic.errors.OptionError, match=r"min_count is 1; .* for 2 and more"):
        ic.CooccurrenceCounter.load(path, min_count=1)


def test_bad_options_are_named_at_once() -> None:
    with pytest.raises(ic.errors.OptionError, match="counting is 'molto'"):
        ic.CooccurrenceCounter(counting="molto")


def test_a_column_is_a_context_by_its_name_alone() -> None:
    items = pd.DataFrame({"doc_id": 0, "sent_id": 0, "name": [*"abab"], "pagina": [1, 1, 2, 2]})
    counter = ic.CooccurrenceCounter(context="pagina").update(items)
    pd.testing.assert_frame_equal(counter.finish(), ic.cooccurrence(items, context="pagina"))
    assert counter.finish()["count"].tolist() == [2]
    with pytest.raises(ic.errors.OptionError, match="context is 'pagina'; texts have"):
        ic.CooccurrenceCounter(context="pagina").update(["Piove."])


def test_bad_files_are_named(tmp_path: Path) -> None:
    path = tmp_path / "conti"
    with pytest.raises(ic.errors.FileError, match="conti"):
        ic.CooccurrenceCounter.load(path)
    counter = ic.CooccurrenceCounter(unit="token").update(NEWS)
    counter.save(path)
    content = path.read_bytes()
    damage = [
        (b"", "no counter"),
        (b"{}\n", "no counter"),
        (content.replace(b'"version": 1', b'"version": 9', 1), "version 9"),
        (content[:-1], "bytes are there"),
        (content[:-9] + b"x" + content[-8:], "damaged"),
    ]
    for bad, message in damage:
        path.write_bytes(bad)
        with pytest.raises(ic.errors.FormatError, match=message):
            ic.CooccurrenceCounter.load(path)
    days = pd.DataFrame({"doc_id": 0, "sent_id": 0, "giorno": NEWS["giorno"]})
    counter = ic.CooccurrenceCounter(item="giorno").update(days)
    with pytest.raises(ic.errors.InputError, match="pickle"):
        counter.save(path)
    pd.testing.assert_frame_equal(
        pickle.loads(pickle.dumps(counter)).finish(), ic.cooccurrence(days, item="giorno")
    )

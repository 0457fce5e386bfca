"""What users of pandas and polars hand over besides clean columns of text."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest

import intreccio as ic

DAYS = pd.to_datetime(["2026-01-01", "2026-01-02"])
ITEMS: dict[str, Any] = {
    "str": [*"abcabc"],
    "NaN": ["a", np.nan, "b", "a", "b", "b"],
    "NA": ["a", pd.NA, "b", "a", "b", "b"],
    "None": ["a", None, "b", "a", "b", "b"],
    "mixed": ["a", 1, 2.5, "a", 1, (1, 2)],
    "int": [3, 1, 2, 1, 3, 3],
    "Int64": pd.array([3, None, 2, 1, 3, 3], dtype="Int64"),
    "float": [3.5, 1, np.nan, 1, 3.5, np.inf],
    "bool": [True, False] * 3,
    "bytes": [b"a", b"b"] * 3,
    "date": [*DAYS.date] * 3,
    "datetime": [*DAYS] * 3,
    "datetime with zone": [*DAYS.tz_localize("Europe/Rome")] * 3,
    "period": [*DAYS.to_period("D")] * 3,
    "interval": pd.cut(pd.Series([1, 5] * 3), [0, 3, 6]),
    "category": pd.Categorical([*"abcabc"]),
    "category of ints": pd.Categorical([1, 2, 3] * 2),
    "nothing": [None] * 6,
}


def frame_of(items: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {"doc_id": [0, 0, 0, 1, 1, 1], "sent_id": [0, 0, 0, 0, 0, 1], "tema": pd.Series(items)}
    )


@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS.keys())
def test_items_of_any_type_are_counted_as_by_hand(items: Any) -> None:
    frame = frame_of(items)
    expected: Counter[frozenset[Any]] = Counter()
    for _, group in frame.dropna(subset=["tema"]).groupby(["doc_id", "sent_id"]):
        expected.update(map(frozenset, combinations(set(group["tema"].tolist()), 2)))
    found = ic.cooccurrence(frame, item="tema")
    rows = zip(found["source"].tolist(), found["target"].tolist(), found["count"], strict=True)
    assert {frozenset((a, b)): count for a, b, count in rows} == dict(expected)
    assert ic.frequency(frame, item="tema")["count"].sum() == frame["tema"].notna().sum()


@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS.keys())
def test_a_target_of_another_type_is_not_there(items: Any) -> None:
    frame = frame_of(items)
    with pytest.warns(UserWarning, match="not among the units"):
        found = ic.cooccurrence(frame, item="tema", targets=["2026-13-45", -7, None])
    assert found.empty
    pairs = ic.cooccurrence(frame, item="tema")
    for unit in frame["tema"].dropna().unique().tolist():
        kept = pairs[[unit in pair for pair in zip(pairs["source"], pairs["target"], strict=True)]]
        own = ic.cooccurrence(frame, item="tema", targets=[unit])
        pd.testing.assert_frame_equal(own, kept.reset_index(drop=True))


@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS.keys())
def test_n_grams_are_texts_whatever_their_parts(items: Any) -> None:
    units = ic.frequency(frame_of(items), item="tema", ngram_range=(1, 2))["unit"]
    assert all(isinstance(unit, str) for unit in units)


@pytest.mark.parametrize("library", ["polars", "pyarrow"])
def test_whole_numbers_beside_nulls_stay_whole(library: str) -> None:
    module = pytest.importorskip(library)
    make = module.DataFrame if library == "polars" else module.table
    large = 2**62
    items = [large + 1, large + 2, None, large + 1, large + 2, None]
    data = make({"doc_id": [0, 0, 0, 1, 1, 1], "sent_id": [0] * 6, "tema": items})
    found = ic.cooccurrence(data, item="tema")
    row = [
        found[name].to_pylist() if library == "pyarrow" else found[name].to_list()
        for name in ("source", "target", "count")
    ]
    assert row == [[large + 1], [large + 2], [2]]
    grams = ic.ngrams(data, (1, 2), item="tema")["unit"]
    assert f"{large + 1} {large + 2}" in (
        grams.to_pylist() if library == "pyarrow" else grams.to_list()
    )


@pytest.mark.parametrize("texts", [[], [None], ["Acqua e diga. Diga e acqua."]])
@pytest.mark.parametrize("window", [2**31 - 1, (0, 2**31 - 1), (2**31 - 1, 0)])
def test_a_window_beyond_all_texts_is_as_one_that_holds_them(texts: list[Any], window: Any) -> None:
    near = tuple(min(side, 50) for side in window) if isinstance(window, tuple) else 50
    for sort in ("left", "right"):
        far, near_frame = (ic.kwic(texts, "*", window=reach, sort=sort) for reach in (window, near))
        pd.testing.assert_frame_equal(far, near_frame)
    far, near_frame = (
        ic.collocates(texts, ["acqua", "diga"], window=reach, within="document", measures=[])
        for reach in (window, near)
    )
    pd.testing.assert_frame_equal(far.drop(columns="expected"), near_frame.drop(columns="expected"))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda texts: ic.keyness(texts, ["a", "b"], k="molto"), "k is 'molto'"),
        (lambda texts: ic.keyness(texts, ["a", "b"], measures=5), "measures is 5; it can"),
        (lambda texts: ic.collocates(texts, "acqua", measures=5), "measures is 5; it can have"),
        (lambda texts: ic.dtm(texts, vocabulary=[["acqua"]]), r"vocabulary holds \['acqua'\]"),
        (lambda texts: ic.evidence(texts, ["acqua"], "diga"), r"source is \['acqua'\]"),
        (lambda texts: ic.evidence(texts, "acqua", None), "target is None"),
    ],
)
def test_options_of_another_type_are_named(call: Any, message: str) -> None:
    with pytest.raises(ic.errors.OptionError, match=message):
        call(["Acqua e diga.", "Diga e fango."])


def test_measures_leave_the_other_columns_as_they_are() -> None:
    polars = pytest.importorskip("polars")
    group = polars.Series(["b", "a"], dtype=polars.Enum(["b", "a"]))
    data = polars.DataFrame({"text": ["Acqua e diga.", "Diga e fango."], "fonte": group})
    pairs = ic.cooccurrence(data, unit="token", by="fonte")
    scored = ic.association(pairs, measures=["pmi", "g2"])
    assert scored.select(pairs.columns).equals(pairs)
    assert scored.schema["fonte"] == group.dtype
    assert [scored.schema[name] for name in ("pmi", "g2")] == [polars.Float64] * 2

"""What is known of documents beside their texts: groups, weights, dates."""

from __future__ import annotations

import pandas as pd
import pytest

import intreccio as ic


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


def test_dates_are_read_as_italian_writes_them() -> None:
    data = pd.DataFrame({"text": ["Acqua e diga."], "giorno": ["12/01/2026"]})
    frame = ic.cooccurrence(data, unit="token", date="giorno")
    assert set(frame["first_date"]) == {pd.Timestamp("2026-01-12")}
    with pytest.raises(ic.errors.InputError, match="'giorno', row 0: 'boh'"):
        ic.cooccurrence(data.assign(giorno="boh"), unit="token", date="giorno")
    with pytest.raises(ic.errors.InputError, match="2020"):
        ic.cooccurrence(data.assign(giorno=2020), unit="token", date="giorno")


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

"""Groups (``by=``) come back in a column of the type they came in, of every library."""

from __future__ import annotations

import datetime as dt
import importlib.util
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

import intreccio as ic

TEXTS = ["Acqua e diga.", "Acqua e fango.", "Diga e fango.", "Diga e acqua."]
DAYS = [dt.date(2026, 1, 2), dt.date(2026, 1, 1), None, dt.date(2026, 1, 2)]
LETTERS, NUMBERS, FLAGS = ["b", "a", None, "b"], [2, 1, None, 2], [True, False, None, True]
ROWS = np.repeat(np.arange(4), 3)
"""The document of each row of a frame of items."""

PANDAS: dict[str, Callable[[], Any]] = {
    "category": lambda: pd.Categorical(LETTERS, categories=["c", "b", "a"]),
    "ordered": lambda: pd.Categorical(LETTERS, categories=["c", "b", "a"], ordered=True),
    "category of ints": lambda: pd.Categorical(NUMBERS),
    "default str": lambda: pd.Series(LETTERS),
    "object": lambda: pd.Series(LETTERS, dtype=object),
    "string": lambda: pd.array(LETTERS, dtype="string"),
    "string[python]": lambda: pd.array(LETTERS, dtype="string[python]"),
    "int16": lambda: np.array([2, 1, 1, 2], dtype=np.int16),
    "Int8": lambda: pd.array(NUMBERS, dtype="Int8"),
    "Float32": lambda: pd.array(NUMBERS, dtype="Float32"),
    "float": lambda: pd.Series(NUMBERS, dtype=float),
    "bool": lambda: np.array([True, False, False, True]),
    "boolean": lambda: pd.array(FLAGS, dtype="boolean"),
    "date": lambda: pd.Series(DAYS, dtype=object),
    "datetime": lambda: pd.to_datetime(pd.Series(DAYS)),
    "datetime[s]": lambda: pd.Series(DAYS).astype("datetime64[s]"),
    "datetime with zone": lambda: pd.to_datetime(pd.Series(DAYS)).dt.tz_localize("Europe/Rome"),
    "timedelta": lambda: pd.to_timedelta(pd.Series([2.0, 1.0, None, 2.0]), unit="D"),
    "period": lambda: pd.PeriodIndex(["2026-02", "2026-01", None, "2026-02"], freq="M"),
    "interval": lambda: pd.cut(pd.Series([5.0, 1.0, None, 5.0]), [0, 3, 6]),
}


def arrow_columns() -> dict[str, Callable[[], Any]]:
    if importlib.util.find_spec("pyarrow") is None:
        return {}
    import pyarrow as pa

    return {
        "date32": lambda: pa.array(DAYS),
        "timestamp": lambda: pa.array(DAYS).cast(pa.timestamp("ms")),
        "dictionary": lambda: pa.array(LETTERS).dictionary_encode(),
        "large_string": lambda: pa.array(LETTERS, pa.large_string()),
        "int8": lambda: pa.array(NUMBERS, pa.int8()),
        "bool": lambda: pa.array(FLAGS),
    }


def polars_columns() -> dict[str, Callable[[], Any]]:
    if importlib.util.find_spec("polars") is None:
        return {}
    import polars as pl

    return {
        "Date": lambda: pl.Series(DAYS),
        "Datetime": lambda: pl.Series(DAYS).cast(pl.Datetime("ms")),
        "Datetime with zone": lambda: (
            pl.Series(DAYS).cast(pl.Datetime("us")).dt.replace_time_zone("Europe/Rome")
        ),
        "Categorical": lambda: pl.Series(LETTERS, dtype=pl.Categorical),
        "Enum": lambda: pl.Series(LETTERS, dtype=pl.Enum(["c", "b", "a"])),
        "String": lambda: pl.Series(LETTERS),
        "Int8": lambda: pl.Series(NUMBERS, dtype=pl.Int8),
        "UInt64": lambda: pl.Series(NUMBERS, dtype=pl.UInt64),
        "Float32": lambda: pl.Series(NUMBERS, dtype=pl.Float32),
        "Boolean": lambda: pl.Series(FLAGS),
        "Null": lambda: pl.Series([None] * 4),
    }


def frames() -> list[Any]:
    """The values of documents in frames of texts and of items, of each library."""
    units = ["acqua", "diga", "fango"] * 4
    listed: list[Any] = []
    for name, make in PANDAS.items():
        column = pd.Series(make())
        texts = pd.DataFrame({"text": TEXTS, "fonte": column})
        items = pd.DataFrame({"doc_id": ROWS, "sent_id": 0, "name": units})
        items["fonte"] = column.take(ROWS).array
        listed += [pytest.param(texts, id=f"{name}, texts"), pytest.param(items, id=f"{name}")]
    for name, make in polars_columns().items():
        import polars as pl

        column = make()
        texts = pl.DataFrame({"text": TEXTS, "fonte": column})
        items = pl.DataFrame({"doc_id": ROWS, "sent_id": ROWS * 0, "name": units})
        items = items.with_columns(column.gather(ROWS).alias("fonte"))
        listed += [pytest.param(texts, id=f"{name}, texts"), pytest.param(items, id=f"{name}")]
    for name, make in arrow_columns().items():
        import pyarrow as pa

        column = make()
        texts = pa.table({"text": TEXTS, "fonte": column})
        items = pa.table({"doc_id": ROWS, "sent_id": ROWS * 0, "name": units})
        items = items.append_column("fonte", column.take(pa.array(ROWS)))
        listed += [pytest.param(texts, id=f"{name}, texts"), pytest.param(items, id=f"{name}")]
    return listed


def dtype(frame: Any, name: str = "fonte") -> Any:
    column = frame[name]
    return column.type if hasattr(column, "type") else column.dtype


def values(frame: Any) -> list[Any]:
    column = frame["fonte"]
    return column.to_pylist() if hasattr(column, "to_pylist") else column.to_list()


def counted(data: Any, **options: Any) -> Any:
    return ic.CooccurrenceCounter(unit="token", **options).update(data).finish()


CALLS: dict[str, Callable[..., Any]] = {
    "cooccurrence": lambda data, by: ic.cooccurrence(data, by=by, unit="token"),
    "counter": lambda data, by: counted(data, by=by),
    "frequency": lambda data, by: ic.frequency(data, by=by),
    "keyness": lambda data, by: ic.keyness(data, by=by),
}


@pytest.mark.parametrize("data", frames())
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_groups_have_the_type_they_came_in(call: Callable[..., Any], data: Any) -> None:
    own = {value for value in values(data) if not pd.isna(value)}
    if not own and call is CALLS["keyness"]:
        pytest.skip("a comparison needs groups")
    table = call(data, "fonte")
    assert type(table) is type(data)
    assert dtype(table) == dtype(data)
    assert set(values(table)) == own
    if isinstance(data, pd.DataFrame):
        assert dtype(call(data, data["fonte"])) == dtype(data)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_categories_are_in_their_own_order(call: Callable[..., Any]) -> None:
    data = pd.DataFrame({"text": TEXTS, "fonte": PANDAS["category"]()})
    assert call(data, "fonte")["fonte"].unique().tolist() == ["b", "a"]
    polars = pytest.importorskip("polars")
    data = polars.DataFrame({"text": TEXTS, "fonte": polars_columns()["Enum"]()})
    assert call(data, "fonte")["fonte"].unique(maintain_order=True).to_list() == ["b", "a"]


@given(st.lists(st.sampled_from([*"abc", None]), min_size=4, max_size=4), st.permutations("abcd"))
@settings(max_examples=30, deadline=None)
def test_a_categorical_groups_as_its_texts_do(group: list[Any], order: list[str]) -> None:
    plain = pd.DataFrame({"text": TEXTS, "fonte": pd.Series(group, dtype=object)})
    typed = plain.astype({"fonte": pd.CategoricalDtype(order, ordered=True)})
    for call in (CALLS["frequency"], CALLS["cooccurrence"], CALLS["counter"]):
        expected = call(plain, "fonte")
        found = call(typed, "fonte")
        assert found["fonte"].cat.codes.is_monotonic_increasing
        found = found.astype({"fonte": object}).sort_values("fonte", kind="stable")
        pd.testing.assert_frame_equal(found.reset_index(drop=True), expected, check_dtype=False)


def test_values_that_no_other_library_knows_are_written_out() -> None:
    polars = pytest.importorskip("polars")
    data = polars.DataFrame({"text": TEXTS})
    months = PANDAS["period"]()
    assert ic.frequency(data, by=months)["group"].unique().sort().to_list() == [
        "2026-01",
        "2026-02",
    ]
    assert ic.frequency(data, by=DAYS).schema["group"] == polars.Date
    seconds = pd.Series(DAYS).astype("datetime64[s]")
    assert ic.frequency(data, by=seconds).schema["group"] == polars.Datetime("us")


def test_groups_of_mixed_types_are_in_the_order_of_what_they_print() -> None:
    found = ic.frequency(TEXTS, by=[(1, 2), "a", None, 0.5])["group"]
    assert list(dict.fromkeys(found)) == [(1, 2), 0.5, "a"]


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ([[1], "a", None, 2], r"by= has \[1\] in row 0, a list"),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, "by is {'a'"),
        (3, "by is 3; give the name of a column or one value a document"),
        (np.zeros((4, 2)), "by is array"),
    ],
)
def test_what_makes_no_groups_is_refused(by: Any, message: str) -> None:
    with pytest.raises(ic.errors.InputTypeError, match=message):
        ic.frequency(TEXTS, by=by)


@pytest.mark.parametrize("name", ["unit", "dp_target", "ll", "p_adj"])
def test_a_name_that_is_taken_is_not_given_to_the_groups(name: str) -> None:
    by = pd.Series(["b", "a", "a", "b"], name=name)
    assert ic.keyness(TEXTS, by=by).columns[0] == "group"
    assert ic.frequency(TEXTS, by=by).columns[0] == ("group" if name == "unit" else name)


@pytest.mark.parametrize("name", ["source", "span", "stability", "first_date"])
def test_a_name_that_pairs_take_is_not_given_to_the_groups(name: str) -> None:
    data = pd.DataFrame({"text": TEXTS, name: ["b", "a", "a", "b"], "giorno": "2026-01-01"})
    options: dict[str, Any] = {"context": "window", "marginals": "tokens", "stability": 3}
    table = ic.cooccurrence(data, unit="token", by=name, date="giorno", **options)
    assert table.columns[0] == "group"
    assert table.columns.is_unique


def test_a_counter_keeps_the_type_that_all_batches_have(tmp_path: Path) -> None:
    data = pd.DataFrame({"text": TEXTS, "fonte": PANDAS["ordered"]()})
    counter = ic.CooccurrenceCounter(unit="token", by="fonte").update(data[:2])
    other = ic.CooccurrenceCounter(unit="token", by="fonte").update(data[2:])
    expected = ic.cooccurrence(data, unit="token", by="fonte")
    merged = pickle.loads(pickle.dumps(counter)).merge(other)
    pd.testing.assert_frame_equal(merged.finish(), expected)
    counter.save(tmp_path / "conti")
    plain = ic.CooccurrenceCounter.load(tmp_path / "conti").update(data[2:]).finish()
    assert plain["fonte"].unique().tolist() == ["a", "b"]
    counter.update(data[2:].astype({"fonte": object}))
    pd.testing.assert_frame_equal(counter.finish(), plain)


@pytest.mark.parametrize("make", polars_columns().values(), ids=polars_columns().keys())
def test_ids_in_concordances_have_their_own_type(make: Callable[[], Any]) -> None:
    import polars

    column = make().drop_nulls().unique()
    data = polars.DataFrame({"text": TEXTS[: len(column)], "codice": column})
    assert dtype(ic.kwic(data, "*", id="codice"), "doc_id") == column.dtype

"""Columns of every kind come in, and the frame that goes out is of the caller's kind."""

from __future__ import annotations

import gc
import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import intreccio as ic
from conftest import TEXTS
from intreccio._columns import emit

HAS_PYARROW = importlib.util.find_spec("pyarrow") is not None
HAS_POLARS = importlib.util.find_spec("polars") is not None

pandas_columns: dict[str, Callable[[], Any]] = {
    "list": lambda: list(TEXTS),
    "tuple": lambda: tuple(TEXTS),
    "generator": lambda: (text for text in TEXTS),
    "numpy object": lambda: np.array(TEXTS, dtype=object),
    "object": lambda: pd.Series(TEXTS, dtype=object),
    "object with NaN": lambda: pd.Series([TEXTS[0], float("nan"), *TEXTS[2:]], dtype=object),
    "object with NA": lambda: pd.Series([TEXTS[0], pd.NA, *TEXTS[2:]], dtype=object),
    "default": lambda: pd.Series(TEXTS),
    "string": lambda: pd.Series(TEXTS, dtype="string"),
    "string[python]": lambda: pd.Series(TEXTS, dtype="string[python]"),
    "category": lambda: pd.Series(TEXTS, dtype="category"),
    "Index": lambda: pd.Index(TEXTS, dtype=object),
    "extension array": lambda: pd.array(TEXTS, dtype="string[python]"),
}


def arrow_columns() -> dict[str, Callable[[], Any]]:
    if not HAS_PYARROW:
        return {}
    import pyarrow as pa

    padded = ["niente", *TEXTS, "niente"]
    return {
        "pandas ArrowDtype": lambda: pd.Series(TEXTS, dtype=pd.ArrowDtype(pa.string())),
        "pandas string[pyarrow]": lambda: pd.Series(TEXTS, dtype="string[pyarrow]"),
        "array": lambda: pa.array(TEXTS),
        "large": lambda: pa.array(TEXTS, pa.large_string()),
        "view": lambda: pa.array(TEXTS, pa.string_view()),
        "dictionary": lambda: pa.array(TEXTS).dictionary_encode(),
        "chunked": lambda: pa.chunked_array([TEXTS[:1], [], TEXTS[1:]]),
        "sliced": lambda: pa.array(padded).slice(1, len(TEXTS)),
        "sliced chunks": lambda: pa.chunked_array([padded[:3], padded[3:]]).slice(1, len(TEXTS)),
    }


def polars_columns() -> dict[str, Callable[[], Any]]:
    if not HAS_POLARS:
        return {}
    import polars as pl

    return {
        "polars": lambda: pl.Series(TEXTS),
        "polars categorical": lambda: pl.Series(TEXTS, dtype=pl.Categorical),
        "polars enum": lambda: pl.Series(
            TEXTS, dtype=pl.Enum([text for text in TEXTS if text is not None])
        ),
    }


COLUMNS = {**pandas_columns, **arrow_columns(), **polars_columns()}


def rows(frame: Any) -> list[tuple[Any, ...]]:
    """The rows of any kind of frame as plain tuples."""
    if isinstance(frame, pd.DataFrame):
        return list(frame.astype(object).itertuples(index=False, name=None))
    if type(frame).__module__.startswith("polars"):
        return [tuple(row) for row in frame.rows()]
    return list(zip(*(column.to_pylist() for column in frame.columns), strict=True))


@pytest.mark.parametrize("make", COLUMNS.values(), ids=COLUMNS.keys())
def test_every_column_gives_the_same_rows(make: Callable[[], Any]) -> None:
    assert rows(ic.tokens(make())) == rows(ic.tokens(list(TEXTS)))
    assert rows(ic.sentences(make())) == rows(ic.sentences(list(TEXTS)))


@pytest.mark.parametrize("make", COLUMNS.values(), ids=COLUMNS.keys())
def test_every_column_gives_lists_aligned_with_it(make: Callable[[], Any]) -> None:
    lists = ic.tokenize(make())
    values = lists.to_pylist() if hasattr(lists, "to_pylist") else list(lists)
    assert len(values) == len(TEXTS)
    assert values[1] is None
    assert list(values[2]) == []
    assert list(values[0])[:2] == ["L’", "assessora"]


@pytest.mark.parametrize("make", COLUMNS.values(), ids=COLUMNS.keys())
def test_the_answer_is_of_the_callers_kind(make: Callable[[], Any]) -> None:
    data = make()
    module = type(data).__module__.partition(".")[0]
    expected = module if module in {"polars", "pyarrow"} else "pandas"
    assert type(ic.tokens(data)).__module__.partition(".")[0] == expected


def test_offsets_are_code_points_of_the_callers_string(texts: list[str | None]) -> None:
    for row in ic.tokens(texts).itertuples():
        assert texts[row.doc_id][row.start : row.end] == row.text
    for row in ic.sentences(texts).itertuples():
        assert texts[row.doc_id][row.start : row.end] == row.text


def test_a_series_keeps_its_index_and_its_name(texts: list[str | None]) -> None:
    index = pd.Index([7, 7, 0, 3], name="riga")
    lists = ic.tokenize(pd.Series(texts, index=index, name="corpo"))
    pd.testing.assert_index_equal(lists.index, index)
    assert lists.name == "corpo"


def test_the_dtypes_of_the_columns(texts: list[str | None]) -> None:
    frame = ic.tokens(texts)
    text_dtype = pd.Series(["a"]).dtype
    expected = {
        "doc_id": np.dtype("int64"),
        "par_id": np.dtype("int32"),
        "sent_id": np.dtype("int32"),
        "token_id": np.dtype("int32"),
        "text": text_dtype,
        "start": np.dtype("int32"),
        "end": np.dtype("int32"),
        "is_stop": np.dtype("bool"),
    }
    assert {name: frame[name].dtype for name in expected} == expected
    for name in ("norm", "kind"):
        assert isinstance(frame[name].dtype, pd.CategoricalDtype)


NUMBERS = ["doc_id", "par_id", "sent_id", "token_id", "start", "end", "is_stop"]


def test_pandas_has_the_memory_that_was_filled(texts: list[str | None]) -> None:
    corpus = ic.Corpus(texts)
    table = corpus._native.tokens()
    frame = emit(table, corpus._source)
    for name in [*NUMBERS, "kind"]:
        memory = table.numpy(name)
        assert memory.flags.owndata
        assert memory.flags.writeable
        column = frame[name].array.codes if name == "kind" else frame[name].to_numpy()
        assert np.shares_memory(column, memory)


@pytest.mark.parametrize("name", NUMBERS)
def test_columns_can_be_written_to(texts: list[str | None], name: str) -> None:
    frame, expected = ic.tokens(texts), ic.tokens(texts)
    before = frame[name].iloc[1]
    frame.loc[1, name] = before + 1 if name != "is_stop" else not before
    assert frame[name].iloc[1] != before
    frame.loc[1, name] = before
    pd.testing.assert_frame_equal(frame, expected)


@pytest.mark.parametrize("make", COLUMNS.values(), ids=COLUMNS.keys())
def test_the_answer_outlives_the_texts(make: Callable[[], Any]) -> None:
    data = make()
    answer = ic.tokens(data)
    before = rows(answer)
    del data
    gc.collect()
    np.ones(1 << 16)  # what takes the place of memory that was given back
    assert rows(answer) == before


@pytest.mark.parametrize(
    "ids",
    [
        ["a", "b", "c", "d"],
        [10, 20, 30, 40],
        pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]),
        pd.Categorical(["a", "b", "c", "d"]),
        pd.array([4, 3, 2, 1], dtype="Int64"),
    ],
)
def test_ids_come_back_in_their_own_dtype(ids: Any, texts: list[str | None]) -> None:
    data = pd.DataFrame({"corpo": texts, "codice": ids}, index=[9, 9, 8, 7])
    frame = ic.sentences(data, text="corpo", id="codice")
    assert frame["doc_id"].dtype == data["codice"].dtype
    assert frame["doc_id"].tolist() == [data["codice"].iloc[row] for row in (0, 0, 3, 3)]


@pytest.mark.skipif(not HAS_POLARS, reason="polars is not installed")
def test_polars_frames(texts: list[str | None]) -> None:
    import polars as pl

    data = pl.DataFrame({"text": texts, "codice": ["a", "b", "c", "d"]})
    for frame in (data, data.lazy()):
        answer = ic.sentences(frame, id="codice")
        assert isinstance(answer, pl.DataFrame)
        assert answer["doc_id"].to_list() == ["a", "a", "d", "d"]


@pytest.mark.skipif(not HAS_POLARS, reason="polars is not installed")
def test_polars_without_a_text() -> None:
    import polars as pl

    for data in (
        pl.DataFrame({"text": []}),
        pl.DataFrame({"text": [None, None]}),
        pl.Series([None]),
    ):
        assert len(ic.tokens(data)) == 0
    empty = ic.cooccurrence(pl.DataFrame({"text": []}), unit="token")
    assert empty.schema["source"] == pl.String


@pytest.mark.skipif(not HAS_PYARROW, reason="pyarrow is not installed")
def test_pyarrow_tables_and_batches(texts: list[str | None]) -> None:
    import pyarrow as pa

    data = pa.table({"text": texts, "codice": ["a", "b", "c", "d"]})
    for frame in (data, data.to_batches()[0]):
        answer = ic.sentences(frame, id="codice")
        assert isinstance(answer, pa.Table)
        assert answer["doc_id"].to_pylist() == ["a", "a", "d", "d"]


@pytest.mark.skipif(not HAS_PYARROW, reason="pyarrow is not installed")
def test_any_object_with_an_arrow_stream_is_a_table(texts: list[str | None]) -> None:
    import pyarrow as pa

    class Foreign:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pa.table({"text": texts}).__arrow_c_stream__()

    assert rows(ic.sentences(Foreign())) == rows(ic.sentences(texts))


@pytest.mark.skipif(not HAS_PYARROW, reason="pyarrow is not installed")
def test_arrow_bytes_that_are_no_text_are_refused() -> None:
    import pyarrow as pa

    broken = pa.Array.from_buffers(
        pa.string(),
        1,
        [None, pa.py_buffer(b"\x00\x00\x00\x00\x02\x00\x00\x00"), pa.py_buffer(b"\xff\xfe")],
    )
    with pytest.raises(ic.errors.InputError, match="rows 0 to 1"):
        ic.tokens(broken)


EMPTY = {
    "list": lambda: [],
    "all null": lambda: [None, None],
    "series": lambda: pd.Series([], dtype=object),
    "frame": lambda: pd.DataFrame({"text": pd.Series([], dtype=object)}),
    "empty texts": lambda: ["", " \n"],
}


@pytest.mark.parametrize("make", EMPTY.values(), ids=EMPTY.keys())
def test_nothing_in_gives_a_frame_with_its_columns(make: Callable[[], Any]) -> None:
    tokens, sentences = ic.tokens(make()), ic.sentences(make())
    assert len(tokens) == len(sentences) == 0
    full = ic.tokens(["Parole."])
    assert tokens.dtypes.drop("norm").equals(full.dtypes.drop("norm"))
    assert len(ic.tokenize(make())) == len(make())


BAD = {
    "a single str": (lambda: "una stringa", ic.errors.InputTypeError, r"\[text\]"),
    "bytes": (lambda: b"byte", ic.errors.InputTypeError, "bytes"),
    "a number": (lambda: 3, ic.errors.InputTypeError, "int"),
    "a dict": (lambda: {"a": "b"}, ic.errors.InputTypeError, "dict"),
    "a number among texts": (lambda: ["a", 3], ic.errors.InputTypeError, "row 1 is of type int"),
    "bytes among texts": (lambda: [b"a"], ic.errors.InputTypeError, "row 0 is of type bytes"),
    "numbers": (lambda: pd.Series([1, 2]), ic.errors.InputTypeError, "row 0"),
    "lists": (lambda: pd.Series([["a"], ["b"]]), ic.errors.InputTypeError, "row 0 is of type list"),
    "a lone surrogate": (lambda: ["a", "b\ud800"], ic.errors.InputError, "row 1 .*surrogate"),
    "two dimensions": (lambda: np.array([["a"]]), ic.errors.InputTypeError, "2 dimensions"),
    "no text column": (lambda: pd.DataFrame({"t": ["a"]}), ic.errors.ColumnError, "'text'.*'t'"),
}


@pytest.mark.parametrize(("make", "error", "message"), BAD.values(), ids=BAD.keys())
def test_bad_data_is_named(make: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        ic.tokens(make())


def test_two_columns_of_one_name_are_refused() -> None:
    data = pd.DataFrame([["a", "b"]], columns=["text", "text"])
    with pytest.raises(ic.errors.ColumnError, match="2 columns named 'text'"):
        ic.tokens(data)


def test_ids_must_be_there_and_differ(texts: list[str | None]) -> None:
    data = pd.DataFrame({"text": texts, "id": ["a", "b", "a", "c"]})
    with pytest.raises(ic.errors.InputError, match="'a' twice, in rows 0 and 2"):
        ic.tokens(data, id="id")
    data["id"] = ["a", None, "b", "c"]
    with pytest.raises(ic.errors.InputError, match="no id in row 1"):
        ic.tokens(data, id="id")
    with pytest.raises(ic.errors.ColumnError, match="id= names a column"):
        ic.tokens(texts, id="id")


def test_errors_are_what_python_users_expect() -> None:
    assert issubclass(ic.errors.InputError, ValueError)
    assert issubclass(ic.errors.InputTypeError, TypeError)
    assert issubclass(ic.errors.ColumnError, KeyError)
    assert issubclass(ic.errors.FileError, OSError)
    for name in ic.errors.__all__:
        assert issubclass(getattr(ic.errors, name), ic.errors.IntreccioError)

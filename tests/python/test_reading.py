"""`ic.read`: every kind of source, nothing lost, every bad input named."""

from __future__ import annotations

import gzip
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import intreccio as ic
from intreccio._io import date as _dates
from intreccio.errors import (
    ColumnError,
    FileError,
    FormatError,
    InputError,
    InputTypeError,
    IntreccioError,
    OptionError,
)

ROWS = [
    {"doc_id": "007", "text": "Piove su Cuneo.", "n": 1},
    {"doc_id": "NA", "text": None, "n": None},
    {"doc_id": "null", "text": "", "n": 3},
]


def values(column: pd.Series[Any]) -> list[Any]:
    return [None if absent else value for value, absent in zip(column, column.isna(), strict=True)]


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def packed(path: Path, content: bytes) -> Path:
    if path.suffix == ".gz":
        content = gzip.compress(content)
    if path.suffix == ".zst":
        content = pytest.importorskip("zstandard").compress(content)
    return put(path, content)


# --- the kinds of files -----------------------------------------------------------------------


def test_a_folder_of_texts_is_read_to_the_bottom_in_order(tmp_path: Path) -> None:
    put(tmp_path / "b" / "due.md", "\ufeffDue\r\n")
    put(tmp_path / "a.b.txt", "Uno")
    put(tmp_path / "vuoto.TXT", "")
    put(tmp_path / ".nascosto" / "no.txt", "no")
    put(tmp_path / ".no.txt", "no")
    put(tmp_path / "foto.jpg", b"\xff\xd8")
    frame = ic.read(tmp_path)
    assert list(frame.columns) == ["doc_id", "text", "path"]
    assert frame["doc_id"].tolist() == ["a.b", "b/due", "vuoto"]
    assert frame["text"].tolist() == ["Uno", "Due\r\n", ""]
    assert frame["path"].tolist()[1] == str(tmp_path / "b" / "due.md")
    assert frame.index.tolist() == [0, 1, 2]


def test_a_glob_takes_what_it_matches(tmp_path: Path) -> None:
    for name in ("2026/01/a.txt", "2026/02/b.txt", "2026/02/c.md"):
        put(tmp_path / name, name)
    assert ic.read(tmp_path / "2026" / "*" / "*.txt")["doc_id"].tolist() == ["01/a", "02/b"]
    assert ic.read(f"{tmp_path}/**/*.md")["doc_id"].tolist() == ["2026/02/c"]


def test_a_name_with_brackets_is_a_name_before_it_is_a_glob(tmp_path: Path) -> None:
    assert ic.read(put(tmp_path / "a[1].txt", "x"))["doc_id"].tolist() == ["a[1]"]


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a" / "b.txt", "x")
    monkeypatch.chdir(tmp_path)
    assert ic.read(".")["doc_id"].tolist() == ["a/b"]
    assert ic.read("*/*.txt")["doc_id"].tolist() == ["a/b"]
    assert ic.read("a/b.txt")["path"].tolist() == [str(Path("a/b.txt"))]


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_csv_takes_every_field_at_its_word(tmp_path: Path, packing: str) -> None:
    content = '\ufeffdoc_id,text,n\r\n007,"Dice ""no"",\r\npoi va.",\r\nNA,null,NaN\r\n-,,"1,5"\r\n'
    frame = ic.read(packed(tmp_path / f"a.csv{packing}", content.encode()))
    assert list(frame.columns) == ["doc_id", "text", "n"]
    assert values(frame["doc_id"]) == ["007", "NA", "-"]
    assert values(frame["text"]) == ['Dice "no",\r\npoi va.', "null", None]
    assert values(frame["n"]) == [None, "NaN", "1,5"]


def test_csv_tells_an_empty_string_from_a_null(tmp_path: Path) -> None:
    content = 'text;a;b\n"";;""\n;"";x\n"a"";""";;\n'
    frame = ic.read(put(tmp_path / "a.csv", content))
    assert values(frame["text"]) == ["", None, 'a";"']
    assert values(frame["a"]) == [None, "", None]
    assert values(frame["b"]) == ["", "x", None]


def test_csv_blank_lines(tmp_path: Path) -> None:
    assert values(ic.read(put(tmp_path / "a.csv", "text,n\n\na,1\n\n"))["text"]) == ["a"]
    assert values(ic.read(put(tmp_path / "b.csv", "text\n\na\n"))["text"]) == [None, "a"]


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_jsonl_keeps_types_and_nulls(tmp_path: Path, packing: str) -> None:
    rows = [
        {"testo": "a\u2028b", "n": 2**60 + 1, "tag": ["x"], "ok": True, "q": 1.5},
        {"testo": None, "n": None, "q": 2, "altro": "7"},
    ]
    content = "".join(f"{json.dumps(row, ensure_ascii=False)}\n\n" for row in rows).encode()
    frame = ic.read(packed(tmp_path / f"a.jsonl{packing}", content))
    assert list(frame.columns) == ["doc_id", "text", "n", "tag", "ok", "q", "altro"]
    assert frame["doc_id"].tolist() == [0, 1]
    assert values(frame["text"]) == ["a\u2028b", None]
    assert values(frame["n"]) == [2**60 + 1, None]
    assert values(frame["tag"]) == [["x"], None]
    assert values(frame["ok"]) == [True, None]
    assert values(frame["q"]) == [1.5, 2.0]
    assert values(frame["altro"]) == [None, "7"]


def test_jsonl_without_rows_is_an_empty_frame(tmp_path: Path) -> None:
    frame = ic.read(put(tmp_path / "a.jsonl", "\n"))
    assert list(frame.columns) == ["doc_id", "text"]
    assert len(frame) == 0


def test_parquet_keeps_types_and_nulls(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame(
        {
            "body": pd.Categorical(["a", None, "a"]),
            "n": pd.array([2**60 + 1, None, 3], dtype="Int64"),
            "small": pd.array([1, None, 3], dtype="UInt8"),
            "day": pd.to_datetime(["2026-01-12", None, "2026-01-13"]),
        }
    )
    frame.to_parquet(tmp_path / "a.parquet")
    read = ic.read(tmp_path / "a.parquet", date="day")
    assert list(read.columns) == ["doc_id", "text", "date", "n", "small"]
    assert values(read["text"]) == ["a", None, "a"]
    assert values(read["n"]) == [2**60 + 1, None, 3]
    assert values(read["small"]) == [1, None, 3]
    assert read["date"].tolist()[::2] == [pd.Timestamp(2026, 1, 12), pd.Timestamp(2026, 1, 13)]


def test_parquet_without_pyarrow_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"intreccio\[parquet\]"):
        ic.read(put(tmp_path / "a.parquet", b"PAR1"))


def test_zst_without_zstandard_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    with pytest.raises(ImportError, match=r"intreccio\[zst\]"):
        ic.read(put(tmp_path / "a.csv.zst", b""))


def test_a_folder_of_mixed_kinds_has_the_union_of_columns(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "uno")
    put(tmp_path / "b.csv", "testo,giorno,n\ndue,12/01/2026,x\n")
    put(tmp_path / "c.jsonl", '{"doc_id": 7, "text": "tre", "giorno": "2026-01-13", "k": 9}\n')
    put(tmp_path / "d.jsonl", "")
    frame = ic.read(tmp_path, date="giorno")
    assert list(frame.columns) == ["doc_id", "text", "path", "date", "n", "k"]
    assert frame["doc_id"].tolist() == ["a", "b.csv:0", "7"]
    assert values(frame["k"]) == [None, None, 9]
    assert values(frame["date"]) == [None, pd.Timestamp(2026, 1, 12), pd.Timestamp(2026, 1, 13)]
    assert frame.index.tolist() == [0, 1, 2]


@pytest.mark.parametrize("tail", ["", "\x00", "\x07\x1b", "🙂 नमस्ते", "مرحبا", "a" * 1_000_000])
@pytest.mark.parametrize("kind", ["txt", "csv", "jsonl"])
def test_odd_characters_pass_unharmed(tmp_path: Path, kind: str, tail: str) -> None:
    text = f"Su Cuneo{tail}"
    content = {"txt": text, "csv": f'text\n"{text}"\n', "jsonl": json.dumps({"text": text})}[kind]
    assert ic.read(put(tmp_path / f"a.{kind}", content))["text"].tolist() == [text]


# --- the columns --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["text", "testo", "BODY", "Content", "articolo"])
def test_the_text_column_is_found(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / "a.csv", f"titolo,{name}\nt,x\n")
    assert list(ic.read(path).columns) == ["doc_id", "text", "titolo"]


def test_the_first_usual_name_wins(tmp_path: Path) -> None:
    frame = ic.read(put(tmp_path / "a.csv", "body,testo,id,doc_id\nb,t,1,2\n"))
    assert frame.iloc[0].to_dict() == {"doc_id": "2", "text": "t", "body": "b", "id": "1"}


def test_named_columns_take_their_places_and_nothing_is_lost(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", "text,body,url,doc_id,date,day\nt,b,u,7,d,2026-01-12\n")
    frame = ic.read(path, text="body", id="url", date="day")
    assert frame.iloc[0].to_dict() == {
        "doc_id": "u",
        "text": "b",
        "date": pd.Timestamp(2026, 1, 12),
        "text_original": "t",
        "doc_id_original": "7",
        "date_original": "d",
    }


def test_a_missing_column_names_those_that_are_there(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", "titolo,corpo\nt,x\n")
    with pytest.raises(ColumnError, match="'titolo', 'corpo'"):
        ic.read(path)
    for option in ("text", "id", "date"):
        with pytest.raises(ColumnError, match=r"no column 'manca'.*'titolo', 'corpo'"):
            ic.read(path, **{"text": "corpo", option: "manca"})


@pytest.mark.parametrize("options", [{"text": "body"}, {"id": "path"}, {"date": "day"}])
def test_text_files_have_no_columns_to_name(tmp_path: Path, options: dict[str, str]) -> None:
    with pytest.raises(ColumnError, match="text files hold"):
        ic.read(put(tmp_path / "a.txt", "x"), **options)


def test_one_column_cannot_be_two_things(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="different columns"):
        ic.read(put(tmp_path / "a.csv", "text\nx\n"), text="text", id="text")


def test_a_key_that_later_lines_lack_is_null_there(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", '{"text": "a", "day": "2026-01-12"}\n{"n": 1}\n{"n": 2}\n')
    frames = list(ic.read_batches(path, date="day", batch_size=1))
    assert [values(frame["text"]) for frame in frames] == [["a"], [None], [None]]
    assert frames[2]["date"].dtype == "datetime64[us]"


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2026-01-02", datetime(2026, 1, 2)),
        ("2026/1/2", datetime(2026, 1, 2)),
        ("20260102", datetime(2026, 1, 2)),
        ("2026-01-02T23:30:00Z", datetime(2026, 1, 2, 23, 30)),
        ("2026-01-02 00:30:00.250+02:00", datetime(2026, 1, 2, 0, 30, 0, 250_000)),
        ("02/01/2026", datetime(2026, 1, 2)),
        ("2.1.26", datetime(2026, 1, 2)),
        ("02-01-99", datetime(1999, 1, 2)),
        ("02/01/2026 8.05", datetime(2026, 1, 2, 8, 5)),
        ("02/01/2026, 08:05:09", datetime(2026, 1, 2, 8, 5, 9)),
        ("2 gennaio 2026", datetime(2026, 1, 2)),
        ("1º febbraio 2026", datetime(2026, 2, 1)),
        (" Venerdì 2  GENNAIO 2026 ore 18.22 ", datetime(2026, 1, 2, 18, 22)),
        ("2 sett. 2026 - 8:05", datetime(2026, 9, 2, 8, 5)),
    ],
)
def test_dates(value: str, wanted: datetime) -> None:
    assert _dates.parse(value) == wanted


@pytest.mark.parametrize(
    "value", ["ieri", "31/02/2026", "13/13/2026", "2026", "01/2026", "1/2-2026", "2026-13-01"]
)
def test_what_is_no_date_is_refused_by_row_and_value(tmp_path: Path, value: str) -> None:
    path = put(tmp_path / "a.csv", f"text,day\na,\nb,2026-01-02\nc,{value}\n")
    with pytest.raises(InputError, match=rf"a\.csv, line 4 \(row 2\): '{value}' is not a date"):
        ic.read(path, date="day")


def test_an_empty_date_stays_null(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", 'text,day\na,\nb,""\nc,2026-01-02\n')
    assert values(ic.read(path, date="day")["date"]) == [None, None, pd.Timestamp(2026, 1, 2)]


def test_a_number_is_no_date(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", '{"text": "a", "day": 1767312000}\n')
    with pytest.raises(InputError, match="1767312000 is not a date"):
        ic.read(path, date="day")


@given(st.datetimes(datetime(1970, 1, 1), datetime(2068, 12, 31)))
def test_iso_and_italian_forms_agree(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert _dates.parse(moment.isoformat()) == moment
    assert _dates.parse(moment.strftime("%d/%m/%Y %H:%M:%S")) == moment
    assert _dates.parse(moment.strftime("%d.%m.%y, %H.%M.%S")) == moment


# --- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "kind", "message"),
    [
        ("a.txt", "Città".encode("cp1252"), FormatError, r"a\.txt: .*0xe0 at offset 4.*iconv"),
        ("a.txt", "Città".encode("utf-16"), FormatError, "offset 0.*UTF-16"),
        ("a.csv", b"text\n\xc3\xa8\n\xe8\n", FormatError, r"a\.csv: .*0xe8 at offset 8"),
        ("a.jsonl", b'\xef\xbb\xbf{"text": "\xe8"}', FormatError, r"a\.jsonl: .*offset 13"),
        ("a.jsonl", b'{"text": "a"}\n\n{"text": \n', FormatError, r"a\.jsonl: line 3, column 10"),
        ("a.jsonl", b'{"text": "a"}\n["b"]\n', FormatError, r'line 2: .*object.*\["b"\]'),
        ("a.jsonl", b'{"text": "a"}\n{"text": 7}\n', InputTypeError, r"line 2 \(row 1\).*int 7"),
        ("a.jsonl", b'{"text": "\\ud83d"}\n', InputError, r"a\.jsonl: line 1, 'text': a lone"),
        ("a.jsonl", b'{"id": 1.5, "text": "a"}\n', InputTypeError, "id is a string.*float 1.5"),
        ("a.jsonl", b'{"id": 1, "text": ""}\n{"id": "1"}\n', InputError, "line 2 .*id '1'"),
        ("a.csv", b"", FormatError, "column names"),
        ("a.csv", b"text,n\na,1\nb,2,3\n", FormatError, "line 3: 3 fields under 2"),
        ("a.csv", b"text,n\na,1\nb\n", FormatError, "line 3: 1 fields under 2"),
        ("a.csv", b'text,n\na,1\n"b,\n2\n', FormatError, "begins on line 3: unexpected end"),
        ("a.csv", b'text,n\na,1\n"b"c,2\n', FormatError, "begins on line 3: ',' expected"),
        ("a.csv", b"text,text\na,b\n", FormatError, "two columns are called 'text'"),
        ("a.csv", b"id,text\n1,a\n2,b\n1,c\n", InputError, r"line 4 \(row 2\): the id '1'"),
        ("a.csv", b"id,text\n1,a\n,b\n", InputError, r"line 3 \(row 1\), 'id': an id is missing"),
        ("a.csv.gz", gzip.compress(b"text\na\n" * 9)[:-9], FormatError, r"a\.csv\.gz: .*cut short"),
        ("a.csv.gz", b"text\na\n", FormatError, "gzip data is damaged"),
        ("a.html", b"<p>", FormatError, "not a kind of file that can be read"),
    ],
)
def test_bad_files_are_named(
    tmp_path: Path, name: str, content: bytes, kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind, match=message) as caught:
        ic.read(put(tmp_path / name, content))
    assert isinstance(caught.value, IntreccioError)


def test_damaged_zst_and_parquet_are_named(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    pytest.importorskip("pyarrow")
    whole = zstandard.compress(b"text\n" + os.urandom(100_000).hex().encode())
    for content in (whole[:-4], whole[: len(whole) // 2], b"text\n"):
        with pytest.raises(FormatError, match=r"a\.csv\.zst: .*zstandard"):
            ic.read(put(tmp_path / "a.csv.zst", content))
    with pytest.raises(FormatError, match=r"a\.parquet: not readable as parquet"):
        ic.read(put(tmp_path / "a.parquet", b"PAR1"))


def test_zst_of_several_frames(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    content = zstandard.compress(b"text\na\n") + zstandard.compress(b"b\n")
    assert ic.read(put(tmp_path / "a.csv.zst", content))["text"].tolist() == ["a", "b"]


def test_two_text_files_of_one_name_are_named(tmp_path: Path) -> None:
    put(tmp_path / "a.md", "x")
    put(tmp_path / "a.txt", "y")
    with pytest.raises(InputError, match=r"a\.txt: the id 'a'"):
        ic.read(tmp_path)


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        ic.read(tmp_path / "manca")
    with pytest.raises(FileError, match="nothing there"):
        ic.read(tmp_path)
    with pytest.raises(FileError, match="nothing there"):
        ic.read(tmp_path / "*.txt")
    put(tmp_path / "a.pdf", "x")
    with pytest.raises(FileError, match=r"other kinds \(1\)"):
        ic.read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "x")
    path.chmod(0)
    with pytest.raises(FileError, match=r"a\.txt: cannot be read: Permission denied"):
        ic.read(tmp_path)


def test_a_folder_by_a_files_name_is_no_file(tmp_path: Path) -> None:
    put(tmp_path / "a.txt" / "b.txt", "x")
    assert ic.read(tmp_path / "a.txt")["doc_id"].tolist() == ["b"]


# --- batches --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "txt"])
def test_batches_are_the_whole_in_pieces(tmp_path: Path, kind: str, size: int) -> None:
    if kind == "txt":
        path = tmp_path
        for row in range(7):
            put(tmp_path / f"{row}.txt", f"t{row}")
    else:
        frame = pd.DataFrame({"text": [f"t{row}" for row in range(7)], "n": range(7)})
        path = tmp_path / f"a.{kind}"
        if kind == "parquet":
            pytest.importorskip("pyarrow")
            frame.to_parquet(path, row_group_size=4)
        elif kind == "csv":
            frame.to_csv(path, index=False)
        else:
            frame.to_json(path, orient="records", lines=True)
    frames = list(ic.read_batches(path, batch_size=size))
    assert max(map(len, frames)) <= size
    pd.testing.assert_frame_equal(pd.concat(frames), ic.read(path), check_index_type=False)


def test_long_texts_make_short_batches(tmp_path: Path) -> None:
    line = json.dumps({"text": "a" * (9 << 20)})
    frames = list(ic.read_batches(put(tmp_path / "a.jsonl", f"{line}\n" * 5)))
    assert [len(frame) for frame in frames] == [2, 2, 1]
    assert [frame.index[0] for frame in frames] == [0, 2, 4]


def test_a_batch_holds_at_least_a_row(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="batch_size=0"):
        ic.read_batches(tmp_path, batch_size=0)


@pytest.mark.parametrize("path", [7, None, ["a.txt"], b"a.txt"])
def test_what_is_no_path_is_refused(path: Any) -> None:
    with pytest.raises(InputTypeError, match="a path is wanted"):
        ic.read(path)


def test_a_bad_path_is_refused_before_the_first_batch(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        ic.read_batches(tmp_path / "manca")


CELLS = st.none() | st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from('",;\n\r\t\x00 \u2028'), max_size=12
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_whatever_is_written_is_read_back(
    tmp_path: Path, rows: list[tuple[str | None, str | None]]
) -> None:
    from intreccio._io import table as _table

    texts, others = [row[0] for row in rows], [row[1] for row in rows]
    frame = pd.DataFrame({"text": texts, "altro": others}, dtype=object)
    for suffix in (".csv", ".jsonl", ".csv.gz"):
        path = tmp_path / f"a{suffix}"
        _table.write(frame, path)
        for size in (1, 4096):
            frames = list(ic.read_batches(path, batch_size=size))
            assert [value for each in frames for value in values(each["text"])] == texts
            if rows:
                assert [value for each in frames for value in values(each["altro"])] == others

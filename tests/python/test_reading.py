"""`ic.read`: every kind of source, every column, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import intreccio as ic
from intreccio.errors import ColumnError, OptionError
from reading_case import packed, put, values

# --- the kinds of files ---------------------------------------------------------------------------


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


# --- the columns ----------------------------------------------------------------------------------


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

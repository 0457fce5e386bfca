"""`ic.read` of what cannot be read: every bad input named."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import pytest

import intreccio as ic
from intreccio.errors import FileError, FormatError, InputError, InputTypeError, IntreccioError
from reading_case import put


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


@pytest.mark.parametrize("path", [7, None, ["a.txt"], b"a.txt"])
def test_what_is_no_path_is_refused(path: Any) -> None:
    with pytest.raises(InputTypeError, match="a path is wanted"):
        ic.read(path)

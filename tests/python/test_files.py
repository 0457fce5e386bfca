"""Files take their name when they are whole; tables say what they hold."""

from __future__ import annotations

import gzip
import json
import os
import stat
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from intreccio._io import file as _files
from intreccio._io import table as _table
from intreccio.errors import FileError, OptionError


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc_id": ["a", "b"],
            "text": ['Dice "no",\npoi va', None],
            "empty": ["", "x"],
            "n": [1, 2],
            "score": [0.5, float("nan")],
            "label": pd.Categorical(["PER", None]),
            "day": pd.to_datetime(["2026-01-12", None]),
            "list": [["a", "b"], []],
            "ok": [True, False],
        }
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- in place -----------------------------------------------------------------------------------


def test_a_file_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with _files.replacing(path) as file:
        file.write(b"x")
        assert not path.exists()
    assert path.read_bytes() == b"x"
    assert names(tmp_path) == ["a.txt"]


def interrupted(path: Path, error: type[BaseException]) -> None:
    with _files.replacing(path) as file:
        file.write(b"new")
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_on_any_error_the_old_file_stands(
    tmp_path: Path, name: str, error: type[BaseException]
) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    with pytest.raises(error):
        interrupted(path, error)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == [name]


def test_rights_and_links_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    with _files.replacing(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    with _files.replacing(tmp_path / "a.txt"):
        pass
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_device_is_written_to_not_replaced() -> None:
    with _files.replacing(os.devnull) as file:
        file.write(b"x")
    assert not Path(os.devnull).is_file()


def test_packing_goes_by_the_suffix_and_is_the_same_every_time(tmp_path: Path) -> None:
    packed = []
    for name in ("a.txt.gz", "b.txt.gz"):
        with _files.replacing(tmp_path / name) as file:
            file.write(b"Piove. " * 100)
        packed.append((tmp_path / name).read_bytes())
    assert packed[0] == packed[1]
    assert gzip.decompress(packed[0]) == b"Piove. " * 100


@pytest.mark.parametrize("name", ["manca/a.csv", "."])
def test_an_unwritable_output_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="cannot be written"), _files.replacing(tmp_path / name):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_named() -> None:
    with pytest.raises(FileError, match="No space left"), _files.replacing("/dev/full") as file:
        file.write(b"x" * 1_000_000)


# --- tables ---------------------------------------------------------------------------------------


def test_csv(tmp_path: Path, frame: pd.DataFrame) -> None:
    _table.write(frame, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text("utf-8") == (
        "doc_id,text,empty,n,score,label,day,list,ok\n"
        'a,"Dice ""no"",\npoi va","",1,0.5,PER,2026-01-12,"[""a"", ""b""]",True\n'
        "b,,x,2,,,,[],False\n"
    )


def test_a_time_of_day_is_written_where_there_is_one(tmp_path: Path) -> None:
    days = pd.to_datetime(["2026-01-12 00:00", "2026-01-13 08:14"])
    _table.write(pd.DataFrame({"day": days}), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text() == "day\n2026-01-12T00:00:00\n2026-01-13T08:14:00\n"


def test_csv_is_what_pandas_reads(tmp_path: Path, frame: pd.DataFrame) -> None:
    plain = frame[["doc_id", "text", "n", "score", "ok"]]
    _table.write(plain, tmp_path / "a.csv")
    read = pd.read_csv(tmp_path / "a.csv")
    pd.testing.assert_frame_equal(read.fillna({"text": "-"}), plain.fillna({"text": "-"}))


def test_a_null_alone_in_its_row_is_no_blank_line(tmp_path: Path) -> None:
    _table.write(pd.DataFrame({"a": ["x", None]}), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text() == 'a\nx\n""\n'


def test_jsonl(tmp_path: Path, frame: pd.DataFrame) -> None:
    _table.write(frame, tmp_path / "a.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert rows == [
        {
            "doc_id": "a",
            "text": 'Dice "no",\npoi va',
            "empty": "",
            "n": 1,
            "score": 0.5,
            "label": "PER",
            "day": "2026-01-12",
            "list": ["a", "b"],
            "ok": True,
        },
        {
            "doc_id": "b",
            "text": None,
            "empty": "x",
            "n": 2,
            "score": None,
            "label": None,
            "day": None,
            "list": [],
            "ok": False,
        },
    ]


def test_parquet(tmp_path: Path, frame: pd.DataFrame) -> None:
    pytest.importorskip("pyarrow")
    _table.write(frame, tmp_path / "a.parquet")
    read = pd.read_parquet(tmp_path / "a.parquet")
    plain = frame.astype({"label": read["label"].dtype})
    assert read["list"].map(list).tolist() == plain.pop("list").tolist()
    del read["list"]
    for side in (read, plain):  # None and NaN are the same null
        for name in side.columns:
            if pd.api.types.is_object_dtype(side[name].dtype):
                side[name] = side[name].where(side[name].notna(), None)
    pd.testing.assert_frame_equal(read, plain)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".csv.gz", ".jsonl.zst"])
def test_batches_make_one_table(tmp_path: Path, frame: pd.DataFrame, suffix: str) -> None:
    for module in {".parquet": ["pyarrow"], ".jsonl.zst": ["zstandard"]}.get(suffix, []):
        pytest.importorskip(module)
    wide = pd.CategoricalDtype([f"L{place}" for place in range(300)] + ["PER"])
    whole, pieces = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    _table.write(frame, whole)
    with _table.sink(pieces) as put:
        put(frame.iloc[:0])
        put(frame.iloc[:1])
        put(frame.iloc[1:].astype({"label": wide}))
    if suffix == ".parquet":
        pd.testing.assert_frame_equal(pd.read_parquet(whole), pd.read_parquet(pieces))
    else:
        assert unpacked(whole) == unpacked(pieces)


def unpacked(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(content)
    if path.suffix == ".zst":
        reader: Any = __import__("zstandard").ZstdDecompressor().decompressobj()
        return bytes(reader.decompress(content))
    return content


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_a_table_without_rows(tmp_path: Path, frame: pd.DataFrame, suffix: str) -> None:
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"a{suffix}"
    _table.write(frame.iloc[:0], path)
    if suffix == ".parquet":
        assert list(pd.read_parquet(path).columns) == list(frame.columns)
    elif suffix == ".csv":
        assert path.read_text() == f"{','.join(frame.columns)}\n"
    else:
        assert path.read_text() == ""


@pytest.mark.parametrize("name", ["a", "a.txt", "a.parquet.gz"])
def test_a_suffix_that_says_nothing_is_refused(
    tmp_path: Path, frame: pd.DataFrame, name: str
) -> None:
    with pytest.raises(OptionError, match="names no kind of table"):
        _table.write(frame, tmp_path / name)
    assert names(tmp_path) == []


def test_json_lines_hold_no_numbers_that_json_has_not(tmp_path: Path) -> None:
    values = [1.5, float("inf"), float("-inf"), float("nan")]
    _table.write(
        pd.DataFrame({"x": values, "y": [[value] for value in values]}), tmp_path / "x.jsonl"
    )

    def refuse(name: str) -> None:
        raise AssertionError(name)

    lines = (tmp_path / "x.jsonl").read_text().splitlines()
    rows = [json.loads(line, parse_constant=refuse) for line in lines]
    assert [row["x"] for row in rows] == [1.5, None, None, None]
    assert [row["y"] for row in rows] == [[1.5], [None], [None], [None]]


def test_a_table_for_the_eye_is_aligned(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "left": ["La", "🙂 diga\nvecchia"],
            "n": [7, 12],
            "day": pd.to_datetime(["2026-01-12", None]),
        }
    )
    with _table.sink(tmp_path / "x", format="text") as put:
        put(frame)
        put(frame.tail(1))
    assert (tmp_path / "x").read_text("utf-8").split("\n") == [
        "           left   n  day",
        "             La   7  2026-01-12",
        "🙂 diga vecchia  12",
        "🙂 diga vecchia  12",
        "",
    ]

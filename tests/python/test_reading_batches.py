"""`ic.read_batches`: the whole in pieces, and what is written read back."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import intreccio as ic
from intreccio.errors import FileError, OptionError
from reading_case import put, values


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

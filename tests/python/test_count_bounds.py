"""Threads, memory and full disks: no figure depends on them, and what goes wrong is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import intreccio as ic
from conftest import interrupted


def items(n_rows: int, seed: int = 1) -> pd.DataFrame:
    """Random items, of which some are frequent and most are rare."""
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "doc_id": np.sort(random.integers(0, max(n_rows // 40, 1), n_rows)),
            "sent_id": 0,
            "codice": random.zipf(1.3, n_rows) % 500,
        }
    )


ITEMS = items(40_000)

SCHEMES: list[dict[str, Any]] = [
    {"context": "document"},
    {"context": "document", "counting": "frequency", "self_pairs": True},
    {"context": "window", "window": 4, "weights": "inverse"},
    {"context": "window", "window": (2, 3), "marginals": "tokens", "min_count": 3},
]


@pytest.mark.parametrize("options", SCHEMES)
@pytest.mark.parametrize(
    "means", [{"n_jobs": 2}, {"n_jobs": 3, "memory": 1}, {"n_jobs": 1, "memory": "150KB"}]
)
def test_no_figure_depends_on_threads_and_memory(
    options: dict[str, Any], means: dict[str, Any], tmp_path: Path
) -> None:
    expected = ic.cooccurrence(ITEMS, item="codice", n_jobs=1, **options)
    found = ic.cooccurrence(ITEMS, item="codice", **options, **means, folder=tmp_path)
    pd.testing.assert_frame_equal(found, expected, check_exact=True)
    assert list(tmp_path.iterdir()) == []


def test_groups_are_bounded_too(tmp_path: Path) -> None:
    grouped = ITEMS.assign(fonte=ITEMS["doc_id"] % 3)
    expected = ic.cooccurrence(grouped, item="codice", by="fonte")
    found = ic.cooccurrence(grouped, item="codice", by="fonte", memory=1, folder=tmp_path)
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


@pytest.mark.parametrize("folder", ["file", "missing"])
def test_a_folder_that_cannot_be_written_is_named(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("Piove.")
    with pytest.raises(ic.errors.FileError, match=f"put aside in .*{folder}.*another folder"):
        ic.cooccurrence(ITEMS, item="codice", memory=1, folder=tmp_path / folder)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


_FULL = """
import resource, signal, sys
import pandas as pd
import intreccio as ic
items = pd.read_pickle(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    ic.cooccurrence(items, item="codice", memory=1, folder=sys.argv[2])
except ic.errors.FileError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits on the size of files are those of Unix")
def test_a_disk_that_fills_up_in_the_middle_leaves_nothing_behind(tmp_path: Path) -> None:
    """A limit on the size of a file stands for the full disk: writing fails half way."""
    ITEMS.to_pickle(tmp_path / "items")
    folder = tmp_path / "spill"
    folder.mkdir()
    answer = subprocess.run(
        [sys.executable, "-c", _FULL, str(tmp_path / "items"), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "counts cannot be put aside" in answer.stdout
    assert "free some space" in answer.stdout
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("memory", [0, -1, 1.5, True, "viele", "2 GiB", "", float("nan")])
def test_bad_sizes_are_named(memory: Any) -> None:
    with pytest.raises(ic.errors.OptionError, match=r"memory is .*give a number of bytes.*'2GB'"):
        ic.cooccurrence(ITEMS, item="codice", memory=memory)


@pytest.mark.parametrize("n_jobs", [0, -2])
def test_bad_numbers_of_threads_are_named(n_jobs: int) -> None:
    with pytest.raises(ic.errors.OptionError, match=f"n_jobs is {n_jobs}"):
        ic.cooccurrence(ITEMS, item="codice", n_jobs=n_jobs)


ENDLESS = """
import numpy as np
import pandas as pd
import intreccio as ic

n_units = 60_000
endless = pd.DataFrame({"doc_id": np.repeat(np.arange(20), n_units), "sent_id": 0})
endless["codice"] = np.tile(np.arange(n_units), 20)
print("ready", flush=True)
try:
    ic.cooccurrence(endless, item="codice", context="document", min_count=30, memory="5MB")
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""
"""Documents in which everything stands with everything, far too much to finish."""


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
def test_ctrl_c_ends_a_count() -> None:
    assert interrupted(ENDLESS) == "interrupted\n"

"""The accessors delegate, and polars is registered with but never imported for it."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pandas as pd
import pytest

import intreccio as ic
from intreccio.accessors import Accessor

TEXTS = ["La sindaca Bice Fanti è a Varenna.", None, "Acqua alta a Varenna."]


def test_a_series_and_a_frame_answer_like_the_functions() -> None:
    series = pd.Series(TEXTS, index=[5, 6, 7])
    pd.testing.assert_frame_equal(series.intreccio.tokens(), ic.tokens(series))
    pd.testing.assert_series_equal(series.intreccio.tokenize(), ic.tokenize(series))
    frame = pd.DataFrame({"corpo": TEXTS, "anno": [1, 1, 2]})
    pd.testing.assert_frame_equal(
        frame.intreccio.keyness("anno", text="corpo"), ic.keyness(frame, "anno", text="corpo")
    )
    pd.testing.assert_frame_equal(frame["corpo"].intreccio.kwic("a"), ic.kwic(frame["corpo"], "a"))
    assert len(frame["corpo"].intreccio.corpus()) == 3


def test_chains() -> None:
    items = pd.DataFrame({"doc_id": [0, 0], "sent_id": [0, 0], "tema": ["a", "b"]})
    scored = items.intreccio.cooccurrence(item="tema").intreccio.association(measures=["npmi"])
    assert scored["npmi"].tolist() == [1.0]


@pytest.mark.parametrize(
    "name", [name for name, _ in inspect.getmembers(Accessor, inspect.isfunction) if name[0] != "_"]
)
def test_every_call_is_one_of_the_package(name: str) -> None:
    public = {"corpus": "Corpus", "phrases": "Phrases"}.get(name, name)
    assert callable(getattr(ic, public))
    assert hasattr(ic.Corpus, name) or name == "corpus"


POLARS = """
import importlib.util, sys
{first}
{second}
assert importlib.util.find_spec("polars") is not None
assert {expected}
import polars as pl
data = pl.DataFrame({{"text": ["Piove a Bormio."]}})
assert isinstance(data["text"].intreccio.tokens(), pl.DataFrame)
assert data.intreccio.frequency()["unit"].to_list() == ["a", "bormio", "piove"]
assert len(data.lazy().intreccio.sentences()) == 1
lists = data.lazy().select(pl.col("text").intreccio.tokenize()).collect()
assert lists["text"].to_list() == [["Piove", "a", "Bormio", "."]]
assert pl.__spec__.loader is pl.__loader__
assert not [f for f in sys.meta_path if "intreccio" in type(f).__module__]
"""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("import intreccio", "", "'polars' not in sys.modules"),
        ("import polars", "import intreccio", "'polars' in sys.modules"),
    ],
)
def test_polars_is_registered_when_it_is_imported(first: str, second: str, expected: str) -> None:
    pytest.importorskip("polars")
    script = POLARS.format(first=first, second=second, expected=expected)
    subprocess.run([sys.executable, "-c", script], check=True)


def test_dir_shows_what_is_public() -> None:
    assert set(dir(ic)) == {*ic.__all__, "CountVectorizer", "CooccurrenceVectorizer"}


def test_a_missing_polars_stays_missing() -> None:
    script = (
        "import sys, intreccio\n"
        "sys.path[:] = []\n"
        "try: import polars\n"
        "except ImportError: pass\n"
        "else: raise AssertionError\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)

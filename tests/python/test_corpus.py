"""The corpus as an object, and how calls run: threads, forks, signals, pickles, hard texts."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import pytest

import intreccio as ic
from conftest import interrupted
from same import assert_same

LONG = "Il sindaco di Varenna ha incontrato la prefetta. " * 40


def test_methods_answer_like_functions(texts: list[str | None]) -> None:
    corpus = ic.Corpus(texts)
    pd.testing.assert_frame_equal(corpus.tokens(), ic.tokens(texts))
    pd.testing.assert_frame_equal(corpus.sentences(), ic.sentences(texts))
    pd.testing.assert_series_equal(corpus.tokenize(), ic.tokenize(texts))
    assert len(corpus) == len(texts)
    assert repr(corpus) == "Corpus(4 documents)"


def test_a_corpus_is_a_corpus_and_has_its_columns(texts: list[str | None]) -> None:
    corpus = ic.Corpus(texts)
    with pytest.raises(ic.errors.InputTypeError, match="has its columns"):
        ic.tokens(corpus, text="corpo")


def test_pickle_keeps_texts_and_ids(texts: list[str | None]) -> None:
    data = pd.DataFrame({"text": texts, "id": list("abcd")})
    corpus = ic.Corpus(data, id="id")
    again = pickle.loads(pickle.dumps(corpus))
    pd.testing.assert_frame_equal(again.tokens(), corpus.tokens())


@pytest.mark.parametrize("jobs", [1, 2, 3, 8, -1, None])
def test_the_result_does_not_depend_on_threads(jobs: int | None) -> None:
    texts = [f"{number}. {LONG}" for number in range(300)]
    expected = ic.tokens(texts, n_jobs=1)
    assert_same(ic.tokens(texts, n_jobs=jobs), expected)


@pytest.mark.parametrize("jobs", [0, -2])
def test_senseless_numbers_of_threads(jobs: int) -> None:
    with pytest.raises(ic.errors.OptionError, match="n_jobs"):
        ic.tokens(["a"], n_jobs=jobs)


HARD = {
    "control characters": "a\x00b\x01 \x1b[0m c\x7f",
    "right to left": "Il titolo \u202eשלום\u202c resta",
    "combining": "perche\u0301 cos\u0131\u0300",
    "emoji sequence": "famiglia 👨‍👩‍👧‍👦 e bandiera 🇮🇹!",
    "astral": "𝓣esto 𐍈 qui",
    "newlines": "uno\r\ndue\u2028tre\u0085quattro",
    "mojibake": "perchÃ© Ã¨ cosÃ¬",
    "one megabyte without a space": "x" * 1_000_000,
    "one megabyte of punctuation": ".,;" * 350_000,
    "one megabyte of accents": "è" * 500_000,
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_hard_texts_pass_unharmed(text: str) -> None:
    frame = ic.tokens([text])
    end = 0
    for form, start, stop in zip(frame["text"], frame["start"], frame["end"], strict=True):
        assert text[start:stop] == form
        assert text[end:start].strip() == ""
        end = stop
    assert text[end:].strip() == ""


def test_a_text_of_a_hundred_megabytes() -> None:
    text = LONG * (100_000_000 // len(LONG))
    frame = ic.sentences([text])
    last = frame.iloc[-1]
    assert (
        text[last.start : last.end]
        == last.text
        == "Il sindaco di Varenna ha incontrato la prefetta."
    )


def test_other_python_threads_run_meanwhile() -> None:
    texts = [LONG] * 3000
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        ic.Corpus(texts, n_jobs=1)
    finally:
        done.set()
        thread.join()
    assert ticks > 2


def _count(texts: list[str]) -> int:
    return len(ic.tokens(texts, n_jobs=2))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_works_after_its_parent_used_threads() -> None:
    texts = [LONG] * 600
    expected = _count(texts)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.apply_async(_count, (texts,)).get(timeout=60) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_ctrl_c_stops_a_long_call() -> None:
    script = (
        "import intreccio as ic\n"
        f"texts = [{LONG!r} * 5] * 40000\n"
        "print('ready', flush=True)\n"
        "try:\n"
        "    while True: ic.Corpus(texts)\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted', flush=True)\n"
    )
    assert interrupted(script) == "interrupted\n"


def test_a_corpus_is_kept_in_a_file(tmp_path: Path, texts: list[str | None]) -> None:
    data = pd.DataFrame(
        {
            "corpo": texts,
            "codice": [7, 5, 3, 1],
            "giorno": pd.to_datetime(["2026-01-01", None, "2026-01-03", "2026-01-04"]),
            "fonte": list("abab"),
        }
    )
    corpus = ic.Corpus(data, text="corpo", id="codice", date="giorno")
    for name in ("notizie.corpus", "notizie.corpus.gz"):
        corpus.save(tmp_path / name)
        again = ic.load(tmp_path / name)
        pd.testing.assert_frame_equal(again.tokens(), corpus.tokens())
        assert again.dates is not None
        pd.testing.assert_series_equal(again.dates, corpus.dates)
        pd.testing.assert_frame_equal(
            again.cooccurrence(unit="token", by="fonte"),
            corpus.cooccurrence(unit="token", by="fonte"),
        )
    ic.Corpus(texts).save(tmp_path / "nudo.corpus")
    pd.testing.assert_frame_equal(ic.load(tmp_path / "nudo.corpus").tokens(), ic.tokens(texts))


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"ciao", b'{"intreccio": "corpus", "version": 99}\n', b"\xff\xfe"],
)
def test_files_that_are_no_corpus_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.corpus").write_bytes(content)
    with pytest.raises(ic.errors.FormatError):
        ic.load(tmp_path / "x.corpus")


def test_a_corpus_cut_short_is_refused(tmp_path: Path) -> None:
    ic.Corpus(["Uno.", "Due.", "Tre."]).save(tmp_path / "x.corpus")
    lines = (tmp_path / "x.corpus").read_bytes().splitlines(keepends=True)
    (tmp_path / "x.corpus").write_bytes(b"".join(lines[:-1]))
    with pytest.raises(ic.errors.FormatError, match="2 of 3 documents"):
        ic.load(tmp_path / "x.corpus")
    with pytest.raises(ic.errors.FileError):
        ic.load(tmp_path / "y.corpus")


@pytest.mark.parametrize("kind", ["polars", "pyarrow"])
def test_a_corpus_keeps_the_kind_of_its_frame(tmp_path: Path, kind: str) -> None:
    library = pytest.importorskip(kind)
    make = library.DataFrame if kind == "polars" else library.table
    data = make({"testo": ["Nevica a Bormio.", None], "codice": [7, 5]})
    for corpus in (ic.Corpus(data, text="testo", id="codice"), ic.Corpus(data["testo"])):
        corpus.save(tmp_path / "x.corpus")
        frame = ic.load(tmp_path / "x.corpus").tokens()
        assert type(frame) is type(corpus.tokens())
        assert frame.equals(corpus.tokens())


def test_a_corpus_measures_its_pairs(texts: list[str | None]) -> None:
    corpus = ic.Corpus(texts)
    options = {"unit": "token", "min_count": 1}
    found = corpus.association(measures=["npmi"], **options)
    expected = ic.association(corpus.cooccurrence(**options), measures=["npmi"])
    pd.testing.assert_frame_equal(found, expected)


def test_paths_and_other_kinds_are_named(tmp_path: Path) -> None:
    with pytest.raises(ic.errors.InputTypeError, match=r"is the path .*read it: intreccio\.read"):
        ic.entities(str(tmp_path))
    with pytest.raises(ic.errors.InputTypeError, match="data is an int"):
        ic.tokens(3)

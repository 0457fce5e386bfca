"""Reading a corpus from files into one tidy frame."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pandas as pd

from intreccio._io import shape
from intreccio._io import source as _source
from intreccio.errors import OptionError

__all__ = ["read", "read_batches"]


def read(
    path: str | os.PathLike[str],
    *,
    text: str | None = None,
    id: str | None = None,
    date: str | None = None,
) -> pd.DataFrame:
    r"""Read a file, a glob or a folder into a frame with `doc_id` and `text` first.

    Parameters
    ----------
    path
        A file, a glob of several (`"news/*.jsonl.gz"`, `"news/**/*.txt"`) or a folder, which is
        searched to the bottom. `.txt` and `.md` files are a document each; `.csv`, `.jsonl` and
        `.parquet` files hold a document a row. All but `.parquet` may be packed: `.gz`, `.zst`.
        In a folder or a glob, hidden files and those of other kinds are passed over.
    text
        The column that holds the text. By default the first there is of `text`, `testo`, `body`,
        `content`, `articolo`, in small or capital letters.
    id
        The column that names the documents; its values must differ. By default `doc_id` or `id`
        if there is one, else the row's position, counted from zero: a number if there is one
        file, `file:position` if there are several.
    date
        A column to parse into `datetime64`. ISO 8601 and Italian day-first dates are read
        (`12/01/2026`, `12 gennaio 2026`, with or without a time). An offset from UTC is dropped:
        the day stays the one on the page.

    Returns
    -------
    pandas.DataFrame
        `doc_id`, `text`, `date` if it was asked for, then every other column of the source under
        its own name (with `_original` behind it if one of those three is taken). A text file
        gives `path`, and the `doc_id` is its path below the folder without suffix.

    Raises
    ------
    FileError
        If there is nothing to read, or it cannot be opened.
    FormatError
        If a file is not UTF-8 or not what its suffix says: the message names file and place.
    ColumnError
        If a column is missing: the message names those that are there.
    InputError
        If an id comes twice or a date cannot be read: the message names row and value.

    Notes
    -----
    Nothing is guessed about values. In a csv every column holds strings, `007` and `NA` among
    them; only a field with nothing in it, not even quotes, is a null. In JSON lines a null is a
    null, and so is a key that a line lacks. A null text keeps its row, an empty file is an empty
    text, and a text is kept to the character (only a byte order mark is dropped).

    Examples
    --------
    >>> import tempfile, pathlib, intreccio as ic
    >>> folder = tempfile.TemporaryDirectory()
    >>> news = pathlib.Path(folder.name, "news.csv")
    >>> _ = news.write_text("codice;testo;giorno\n007;Piove su Cuneo.;12/01/2026\n", "utf-8")
    >>> ic.read(news, id="codice", date="giorno")
      doc_id             text       date
    0    007  Piove su Cuneo. 2026-01-12
    >>> folder.cleanup()
    """
    return shape.joined(list(read_batches(path, text=text, id=id, date=date)))


def read_batches(
    path: str | os.PathLike[str],
    *,
    text: str | None = None,
    id: str | None = None,
    date: str | None = None,
    batch_size: int = 4096,
) -> Iterator[pd.DataFrame]:
    r"""Read as `read` does, in frames of bounded size, so that a corpus need not fit in memory.

    Parameters
    ----------
    path, text, id, date
        As for `read`.
    batch_size
        The most rows that a frame may hold; it may hold fewer if the texts are long.

    Yields
    ------
    pandas.DataFrame
        The next rows, numbered on from the frame before. Frames of different files may differ
        in their further columns. If there is no row at all, one empty frame is yielded.

    Examples
    --------
    >>> import tempfile, pathlib, intreccio as ic
    >>> folder = tempfile.TemporaryDirectory()
    >>> news = pathlib.Path(folder.name, "news.jsonl")
    >>> _ = news.write_text('{"text": "Piove."}\n{"text": "Nevica."}\n{"text": "Sole."}', "utf-8")
    >>> [len(frame) for frame in ic.read_batches(news, batch_size=2)]
    [2, 1]
    >>> folder.cleanup()
    """
    if batch_size < 1:
        raise OptionError(f"batch_size={batch_size}: it must be at least 1")
    columns = shape.Columns(text, id, date)
    return shape.stream(_source.find(path), columns, batch_size)

"""Annotated texts: what recognisers learn from and are measured against."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Any

from intreccio import _native
from intreccio._columns import ingest, is_frame
from intreccio._io import packing
from intreccio._io.source import Source, decode
from intreccio._options import a_kind, whole
from intreccio._spans import spans_of, warn_of_cut_tokens
from intreccio._warning import warn
from intreccio.errors import FileError, InputError, InputTypeError

__all__ = ["annotated", "joined"]


def annotated(
    data: Any, spans: Any, *, text: str, id: str | None, window: int
) -> list[_native.Annotated]:
    """Return column files, or texts with the mentions of `spans`, as :func:`train_model` says."""
    if spans is None:
        return [_column_file(path, window) for path in _paths(data)]
    source = ingest(data, text=text, id=id)
    texts = [text or "" for text in _native.Corpus(source.texts, 1).texts()]
    ids = range(len(texts)) if source.ids is None else list(source.ids)
    mentions = spans_of(spans, texts, list(ids))
    warn_of_cut_tokens(mentions, texts)
    native = [[mention.native for mention in ones] for ones in mentions]
    return [_native.Annotated.from_spans(texts, native)]


def joined(corpora: list[_native.Annotated]) -> _native.Annotated:
    """Return several corpora as one; their texts are cut into tokens anew."""
    if len(corpora) == 1:
        return corpora[0]
    texts = [text for corpus in corpora for text in corpus.texts]
    mentions = [ones for corpus in corpora for ones in corpus.mentions]
    return _native.Annotated.from_spans(texts, mentions)


def _paths(data: Any) -> list[Path]:
    if isinstance(data, (str, PathLike)):
        return _found(data)
    if isinstance(data, Iterable) and not is_frame(data):
        paths = list(data)
        if paths and all(isinstance(path, (str, PathLike)) for path in paths):
            return [file for path in paths for file in _found(path)]
    raise InputTypeError(
        f"data is {a_kind(data)}; give column files, or texts together with spans="
    )


def _found(path: str | PathLike[str]) -> list[Path]:
    """Return the file of this path, or those of a glob."""
    name = os.path.expanduser(os.fspath(path))
    if os.path.exists(name) or not glob.has_magic(name):
        return [Path(name)]
    found = sorted(glob.glob(name, recursive=True))
    if not found:
        raise FileError(f"{name}: no file matches")
    return [Path(one) for one in found]


def _column_file(path: Path, window: int) -> _native.Annotated:
    if not path.exists():
        raise FileError(f"{path}: no such file; texts go together with spans=")
    name, packed = packing.split(path.name)
    with Source(path, name, "text", packed).open() as file:
        content = decode(file.read(), packed=bool(packed))
    try:
        corpus = _native.Annotated.from_conll(
            Path(name).stem, content, whole("window", window, least=1)
        )
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    # Where every mention begins with an I-tag, that is how the file marks mentions.
    if 0 < corpus.orphans < sum(map(len, corpus.mentions)):
        warn(f"{path}: {corpus.orphans} I-tags continue nothing; each begins a mention")
    return corpus

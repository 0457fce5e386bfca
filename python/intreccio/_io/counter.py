"""Counters in files: a line of JSON, and then the native counters one after the other."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from typing import Any

import numpy as np

from intreccio._io.file import replacing
from intreccio._io.packing import split, unpack
from intreccio.errors import FileError, FormatError, InputError

__all__ = ["read", "write"]

VERSION = 1

_FINDERS = ("model", "gazetteer", "patterns", "document_weights")

_MEANS = ("n_jobs", "memory", "folder")

_KEYS = {"options", "left_out", "names", "carried", "kind", "counted", "least", "groups", "sizes"}


def write(path: str | os.PathLike[str], state: dict[str, Any]) -> None:
    """Write the state of a counter."""
    groups = [group for group, _ in state["counters"]]
    blocks = [content for _, content in state["counters"]]
    options = _kept(state["options"])
    left_out = {*state["left_out"], *state["options"]} - {*options, *_MEANS}
    header = {
        "intreccio": "counter",
        "version": VERSION,
        "options": options,
        "left_out": sorted(left_out),
        "names": [_plain(name) for name in state["names"]],
        "carried": state["carried"],
        "kind": state["kind"],
        "counted": state["counted"],
        "least": state["least"],
        "groups": [_plain(group) for group in groups],
        "sizes": [len(block) for block in blocks],
    }
    with replacing(path) as file:
        file.write(json.dumps(header, ensure_ascii=False).encode() + b"\n")
        for block in blocks:
            file.write(block)


def read(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read the state of a counter."""
    try:
        with open(path, "rb") as raw:
            file = unpack(raw, split(os.fspath(path))[1])
            header = _header(path, file.readline())
            content = file.read()
    except OSError as error:
        raise FileError(f"{path}: cannot be read: {error.strerror or error}") from error
    ends = np.cumsum([0, *header["sizes"]])
    if ends[-1] != len(content):
        raise FormatError(f"{path}: {len(content)} of {ends[-1]} bytes are there")
    blocks = [content[start:end] for start, end in pairwise(ends)]
    return {**header, "counters": list(zip(header["groups"], blocks, strict=True))}


def _header(path: Any, line: bytes) -> dict[str, Any]:
    try:
        header = json.loads(line)
    except ValueError:
        header = None
    if not isinstance(header, dict) or header.get("intreccio") != "counter":
        raise FormatError(f"{path}: is no counter of intreccio")
    if header.get("version") != VERSION:
        raise FormatError(
            f"{path}: is of version {header.get('version')}; this intreccio reads {VERSION}"
        )
    if not header.keys() >= _KEYS or len(header["groups"]) != len(header["sizes"]):
        raise FormatError(f"{path}: the header is damaged")
    return header


def _kept(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that JSON can hold; of the others, those that find units are left out.

    What the machine may use belongs to the machine.
    """
    kept = {}
    for name, value in options.items():
        if name in _MEANS:
            continue
        try:
            json.dumps(value)
            kept[name] = value
        except (TypeError, ValueError) as error:
            if name not in _FINDERS:
                raise InputError(f"{name}={value!r} cannot be kept in a file: {error}") from error
    return kept


def _plain(name: Any) -> Any:
    """Return a name as JSON holds it."""
    if isinstance(name, np.generic):
        name = name.item()
    if name is None or isinstance(name, (str, int, float)):
        return name
    kind = type(name).__name__
    raise InputError(
        f"{name!r} is a {kind}; a file holds texts and numbers: pickle the counter instead"
    )

"""Pairs from ready ids and from raw text, beside numpy with scipy and a Counter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
import scipy.sparse as sp

import intreccio as ic
from intreccio import _native
from intreccio._occurrence.count import Columns
from intreccio._occurrence.units import text_units

Named = tuple[str, Callable[[], object]]
Ints = np.ndarray


def jobs(texts: list[str]) -> Iterator[tuple[str, float, str, list[Named]]]:
    """Yield title, amount, unit and cases of every job."""
    units = text_units(ic.Corpus(texts), "token")
    number = np.empty(len(units.names), dtype=np.uint32)
    order = np.argsort(-np.bincount(units.codes, minlength=len(units.names)), kind="stable")
    number[order] = np.arange(len(number), dtype=np.uint32)
    ids = number[units.codes]
    for level in ("sentence", "document"):
        groups = units.levels[level]
        offsets = np.append(np.flatnonzero(np.diff(groups, prepend=-1)), len(ids)).astype(np.uintp)
        yield by_context(level, ids, offsets, len(number))
    groups = units.levels["sentence"]
    offsets = np.append(np.flatnonzero(np.diff(groups, prepend=-1)), len(ids)).astype(np.uintp)
    yield by_window(ids, offsets, len(number), 5)
    yield from_text(texts)


def by_context(
    level: str, ids: Ints, offsets: Ints, n_units: int
) -> tuple[str, float, str, list[Named]]:
    """Count contexts that hold both units of a pair."""
    contexts = [np.unique(part) for part in np.split(ids, offsets[1:-1].astype(np.int64))]
    pairs = sum(len(part) * (len(part) - 1) // 2 for part in contexts) / 1e6
    columns = Columns(ids, offsets, n_units)
    options = _native.CountOptions()

    def scipy() -> object:
        columns = np.concatenate(contexts)
        pointers = np.concatenate(([0], np.cumsum([len(part) for part in contexts])))
        matrix = sp.csr_matrix(
            (np.ones(len(columns), dtype=np.int32), columns, pointers),
            shape=(len(contexts), n_units),
        )
        return sp.triu(matrix.T @ matrix, 1)

    def counter() -> object:
        return Counter(pair for part in contexts for pair in combinations(part.tolist(), 2))

    return (
        f"Pairs by {level}, from ids",
        pairs,
        "M pairs",
        [
            ("ours", lambda: _native.count_pairs(columns, options, n_jobs=1)),
            ("scipy `X.T @ X`", scipy),
            ("`Counter` of `combinations`", counter),
        ],
    )


def by_window(
    ids: Ints, offsets: Ints, n_units: int, window: int
) -> tuple[str, float, str, list[Named]]:
    """Count pairs of positions at most `window` apart, inside sentences."""
    lengths = np.diff(offsets.astype(np.int64))
    pairs = sum(int(np.maximum(lengths - reach, 0).sum()) for reach in range(1, window + 1)) / 1e6
    columns = Columns(ids, offsets, n_units)
    options = _native.CountOptions(window=(window, window), self_pairs=True)
    group = np.repeat(np.arange(len(lengths)), lengths)

    def scipy() -> object:
        left, right = [], []
        for reach in range(1, window + 1):
            same = group[reach:] == group[:-reach]
            left.append(ids[:-reach][same])
            right.append(ids[reach:][same])
        first, second = np.concatenate(left), np.concatenate(right)
        low, high = np.minimum(first, second), np.maximum(first, second)
        ones = np.ones(len(low), dtype=np.int64)
        return sp.coo_matrix((ones, (low, high)), shape=(n_units, n_units)).tocsr()

    def counter() -> object:
        count: Counter[tuple[int, int]] = Counter()
        values = ids.tolist()
        for start, end in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
            part = values[start:end]
            for place, one in enumerate(part):
                for other in part[place + 1 : place + 1 + window]:
                    count[(one, other) if one < other else (other, one)] += 1
        return count

    return (
        f"Pairs in a window of {window}, from ids",
        pairs,
        "M pairs",
        [
            ("ours", lambda: _native.count_pairs(columns, options, n_jobs=1)),
            ("numpy and scipy", scipy),
            ("`Counter`", counter),
        ],
    )


def gazetteer(texts: list[str], size: int = 10_000) -> ic.Gazetteer:
    """Return the capitalised words and phrases that the texts write most, `size` of them."""
    names = Counter(name for text in texts for name in _NAME.findall(text))
    ranked = sorted(names, key=lambda name: (-names[name], name))[:size]
    invented = [f"Ente {number} Immaginario" for number in range(size - len(ranked))]
    return ic.Gazetteer(dict.fromkeys([*ranked, *invented], "NOME"))


_NAME = re.compile(r"\b[A-Z][a-zàèéìòù]{2,}(?: [A-Z][a-zàèéìòù]+)?\b")


def from_text(texts: list[str]) -> tuple[str, float, str, list[Named]]:
    """Find 10,000 names in raw text and count who stands with whom in a sentence."""
    names = gazetteer(texts)
    size = sum(len(text.encode()) for text in texts) / 1e6
    options = {"model": None, "gazetteer": names, "labels": ["NOME"]}
    return (
        "Edges by sentence of 10,000 names, from raw text",
        size,
        "MB",
        [
            ("ours, one thread", lambda: ic.cooccurrence(texts, **options, n_jobs=1)),
            ("ours, two threads", lambda: ic.cooccurrence(texts, **options, n_jobs=2)),
        ],
    )

"""Pairs from ready ids and from raw text, beside numpy with scipy and a Counter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
import pandas as pd
import scipy.sparse as sp

import intreccio as ic
from intreccio import _native
from intreccio._occurrence.count import Columns
from intreccio._occurrence.texts import text_units

Named = tuple[str, Callable[[], object]] | tuple[str, Callable[[], object], float]
Job = tuple[str, float, str, list[Named]]
Ints = np.ndarray

CONTEXTS: dict[str, dict[str, object]] = {
    "window": {"context": "window", "window": 5, "self_pairs": True},
    "sentence": {"context": "sentence"},
    "document": {"context": "document"},
}
"""The options of the counts that are measured."""

SLOW = 2_000_000
"""So many pairs are enough for a peer that counts them one by one."""


def jobs(texts: list[str]) -> Iterator[Job]:
    """Yield title, amount, unit and cases of every job."""
    units = text_units(ic.Corpus(texts), "token")
    number = np.empty(len(units.names), dtype=np.uint32)
    order = np.argsort(-np.bincount(units.codes, minlength=len(units.names)), kind="stable")
    number[order] = np.arange(len(number), dtype=np.uint32)
    ids = number[units.codes]
    documents = units.documents
    offsets = {level: offsets_of(units.levels[level]) for level in ("sentence", "document")}
    yield by_window(ids, offsets["sentence"], documents, len(number), 5)
    yield by_context("sentence", ids, offsets["sentence"], documents, len(number))
    yield by_context("document", ids, offsets["document"], documents, len(number))
    yield from_text(texts)


def offsets_of(groups: Ints) -> Ints:
    """Return where each group begins, and where the last one ends."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    return np.append(starts, len(groups)).astype(np.uintp)


def ours(
    ids: Ints,
    offsets: Ints,
    documents: Ints,
    n_units: int,
    frame: dict[str, object],
    **native: object,
) -> list[Named]:
    """Return our own cases: the matrix of ready ids, that of a user's items, and their frame."""
    of_context = documents[offsets[:-1].astype(np.int64)].astype(np.uint32)
    columns = Columns(ids, offsets, n_units, documents=of_context)
    options = _native.CountOptions(**native)
    items = pd.DataFrame(
        {
            "doc_id": documents,
            "sent_id": np.repeat(np.arange(len(offsets) - 1), np.diff(offsets.astype(np.int64))),
            "item": ids.astype(np.int64),
        }
    )
    return [
        (
            "`_native.count_matrix`",
            lambda: _native.count_matrix(columns, options, "count", n_jobs=1),
        ),
        (
            "`ic.cooccurrence_matrix` on a frame of ids",
            lambda: ic.cooccurrence_matrix(items, item="item", form="upper", n_jobs=1, **frame),
        ),
        (
            "`ic.cooccurrence` on a frame of ids, ordered by count",
            lambda: ic.cooccurrence(items, item="item", n_jobs=1, **frame),
        ),
    ]


def by_context(level: str, ids: Ints, offsets: Ints, documents: Ints, n_units: int) -> Job:
    """Count contexts that hold both units of a pair."""
    contexts = [np.unique(part) for part in np.split(ids, offsets[1:-1].astype(np.int64))]
    sizes = np.array([len(part) for part in contexts])
    pairs = sizes * (sizes - 1) // 2
    slow = int(np.searchsorted(np.cumsum(pairs), SLOW)) + 1
    group = np.repeat(np.arange(len(contexts)), np.diff(offsets.astype(np.int64)))

    def scipy() -> object:
        shape = (len(contexts), n_units)
        ones = np.ones(len(ids), dtype=np.int32)
        matrix = sp.csr_matrix((ones, (group, ids)), shape=shape)
        matrix.data[:] = 1
        return sp.triu(matrix.T @ matrix, 1)

    def counter() -> object:
        return Counter(pair for part in contexts[:slow] for pair in combinations(part.tolist(), 2))

    share = float(pairs[:slow].sum() / pairs.sum())
    return (
        f"Pairs by {level}, from ids",
        float(pairs.sum() / 1e6),
        "M pairs",
        [
            *ours(ids, offsets, documents, n_units, CONTEXTS[level]),
            ("scipy, `X.T @ X`", scipy),
            ("`Counter` of `combinations`", counter, share),
        ],
    )


def by_window(ids: Ints, offsets: Ints, documents: Ints, n_units: int, window: int) -> Job:
    """Count pairs of positions at most `window` apart, inside sentences."""
    lengths = np.diff(offsets.astype(np.int64))
    by_length = sum(np.maximum(lengths - reach, 0) for reach in range(1, window + 1))
    group = np.repeat(np.arange(len(lengths)), lengths)
    slow = int(np.searchsorted(np.cumsum(by_length), SLOW)) + 1

    def keys() -> tuple[Ints, Ints]:
        left, right = [], []
        for reach in range(1, window + 1):
            same = group[reach:] == group[:-reach]
            left.append(ids[:-reach][same])
            right.append(ids[reach:][same])
        first, second = np.concatenate(left), np.concatenate(right)
        return np.minimum(first, second), np.maximum(first, second)

    def scipy() -> object:
        low, high = (part.astype(np.int32) for part in keys())
        ones = np.ones(len(low), dtype=np.int32)
        return sp.coo_matrix((ones, (low, high)), shape=(n_units, n_units)).tocsr()

    def unique() -> object:
        low, high = keys()
        packed, counts = np.unique(low.astype(np.uint64) * n_units + high, return_counts=True)
        return *np.divmod(packed, n_units), counts

    def counter() -> object:
        count: Counter[tuple[int, int]] = Counter()
        values = ids.tolist()
        for start, end in zip(offsets[:slow].tolist(), offsets[1 : slow + 1].tolist(), strict=True):
            part = values[start:end]
            for place, one in enumerate(part):
                for other in part[place + 1 : place + 1 + window]:
                    count[(one, other) if one < other else (other, one)] += 1
        return count

    native = {"window": (window, window), "self_pairs": True}
    frame = {**CONTEXTS["window"], "window": window}
    return (
        f"Pairs in a window of {window}, from ids",
        float(by_length.sum() / 1e6),
        "M pairs",
        [
            *ours(ids, offsets, documents, n_units, frame, **native),
            ("scipy, shifted ids into `coo_matrix`", scipy),
            ("numpy, shifted ids into `unique`", unique),
            ("`Counter`", counter, float(by_length[:slow].sum() / by_length.sum())),
        ],
    )


def gazetteer(texts: list[str], size: int = 10_000) -> ic.Gazetteer:
    """Return the capitalised words and phrases that the texts write most, `size` of them."""
    names = Counter(name for text in texts for name in _NAME.findall(text))
    ranked = sorted(names, key=lambda name: (-names[name], name))[:size]
    invented = [f"Ente {number} Immaginario" for number in range(size - len(ranked))]
    return ic.Gazetteer(dict.fromkeys([*ranked, *invented], "NOME"))


_NAME = re.compile(r"\b[A-Z][a-zàèéìòù]{2,}(?: [A-Z][a-zàèéìòù]+)?\b")


def from_text(texts: list[str]) -> Job:
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

"""Every option of counting, and all of them together, against a count by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intreccio as ic
from corpora import Corpus, corpora, texts_of

Pair = tuple[str, str]


@dataclass
class Tally:
    """What is known about a pair."""

    count: int = 0
    weight: float = 0.0
    documents: set[int] = field(default_factory=set)


@dataclass
class Table:
    """A count by hand: pair by pair, position by position."""

    options: dict[str, Any]
    pairs: dict[Pair, Tally] = field(default_factory=lambda: defaultdict(Tally))
    holders: Counter[str] = field(default_factory=Counter)
    tokens: Counter[str] = field(default_factory=Counter)
    n_contexts: int = 0

    def add(self, document: int, words: list[str], weight: float) -> None:
        self.tokens.update(words)
        self.holders.update(set(words))
        self.n_contexts += bool(words)
        window = self.options["window"]
        found = self.by_window(words, window) if window else self.in_group(words)
        for pair, count, factor in found:
            if count and (self.options["self_pairs"] or pair[0] != pair[1]):
                tally = self.pairs[pair]
                tally.count += count
                tally.weight += count * factor * weight
                tally.documents.add(document)

    def in_group(self, words: list[str]) -> list[tuple[Pair, int, float]]:
        frequency = Counter(words)
        units = sorted(frequency)
        found = []
        for place, one in enumerate(units):
            for other in units[place:]:
                f, g = frequency[one], frequency[other]
                own = {"binary": int(f > 1), "frequency": f * (f - 1) // 2, "min": f // 2}
                two = {"binary": 1, "frequency": f * g, "min": min(f, g)}
                count = (own if one == other else two)[self.options["counting"]]
                found.append(((one, other), count, 1.0))
        return found

    def by_window(self, words: list[str], window: Any) -> list[tuple[Pair, int, float]]:
        left, right = window if isinstance(window, tuple) else (0, window)
        found = []
        for node, one in enumerate(words):
            for place, other in enumerate(words):
                far = place - node
                if far and -left <= far <= right:
                    pair = (one, other)
                    if not self.is_directed:
                        pair = (min(pair), max(pair))
                    found.append((pair, 1, self.distance_weight(abs(far))))
        return found

    def distance_weight(self, distance: int) -> float:
        weights = self.options["weights"]
        if weights == "inverse":
            return 1 / distance
        if weights == "exponential":
            return float(self.options["decay"] ** (distance - 1))
        return 1.0 if weights is None else float(weights[distance - 1])

    @property
    def is_directed(self) -> bool:
        return self.options["ordered"] or isinstance(self.options["window"], tuple)

    def margin(self) -> tuple[Counter[str], Counter[str], int]:
        if self.options["marginals"] == "tokens":
            return self.tokens, self.tokens, sum(self.tokens.values())
        if not self.options["window"] and self.options["counting"] == "binary":
            return self.holders, self.holders, self.n_contexts
        rows: Counter[str] = Counter()
        columns: Counter[str] = Counter()
        for (one, other), tally in self.pairs.items():
            rows[one] += tally.count
            columns[other] += tally.count
        total = sum(rows.values())
        return (
            (rows, columns, total)
            if self.is_directed
            else (both := rows + columns, both, 2 * total)
        )

    def span(self) -> tuple[int, ...]:
        """The places around a source, which a table of surface co-occurrence carries."""
        window = self.options["window"]
        if not window or self.options["marginals"] == "pairs":
            return ()
        if isinstance(window, tuple):
            return (sum(window),)
        return (window if self.options["ordered"] else 2 * window,)

    def rows(self, dates: list[pd.Timestamp]) -> dict[Pair, tuple[Any, ...]]:
        sources, targets, total = self.margin()
        wanted = self.options["targets"]
        return {
            pair: (
                tally.count,
                pytest.approx(tally.weight, rel=1e-8, abs=1e-8),
                sources[pair[0]],
                targets[pair[1]],
                total,
                len(tally.documents),
                min(dates[document] for document in tally.documents),
                max(dates[document] for document in tally.documents),
                *self.span(),
            )
            for pair, tally in self.pairs.items()
            if tally.count >= self.options["min_count"]
            and (wanted is None or set(pair) & set(wanted))
        }


def contexts(sentences: list[list[str]], level: str) -> list[list[str]]:
    return sentences if level == "sentence" else [list(chain(*sentences))]


shared = {
    "self_pairs": st.booleans(),
    "marginals": st.sampled_from(["pairs", "tokens"]),
    "min_count": st.integers(1, 3),
    "targets": st.none() | st.lists(st.sampled_from(["acqua", "diga", "no"]), max_size=2),
    "level": st.sampled_from(["sentence", "document"]),
}
groups = st.fixed_dictionaries(
    {
        **shared,
        "counting": st.sampled_from(["binary", "frequency", "min"]),
        "window": st.none(),
        "ordered": st.just(False),
        "weights": st.none(),
    }
)
windows = st.fixed_dictionaries(
    {
        **shared,
        "window": st.integers(1, 4) | st.sampled_from([(0, 2), (3, 1), (2, 0)]),
        "ordered": st.booleans(),
        "weights": st.sampled_from([None, "inverse", "exponential", [2.0, 0.5, 0.0, 0.1]]),
        "decay": st.sampled_from([0.5, 0.9]),
    }
).map(lambda options: settled(options))


def settled(options: dict[str, Any]) -> dict[str, Any]:
    """The same options, such as go together."""
    window = options["window"]
    reach = max(window) if isinstance(window, tuple) else window
    weights = options["weights"]
    return {
        **options,
        "ordered": options["ordered"] and not isinstance(window, tuple),
        "weights": weights[:reach] if isinstance(weights, list) else weights,
    }


def call_of(options: dict[str, Any]) -> dict[str, Any]:
    """The options in the words of the call."""
    call = dict(options)
    level = call.pop("level")
    if call["window"] is None:
        del call["window"]
        return {**call, "context": level}
    return {**call, "context": "window", "within": level}


documents = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.25, 1.0, 3.5]),
        st.integers(1, 28),
        st.sampled_from(["Corriere", "Eco"]),
    ),
    min_size=5,
    max_size=5,
)
"""Weight, day and source of each document."""


@pytest.mark.filterwarnings("ignore:.* not among the units of the data")
@settings(deadline=None, max_examples=150)
@given(corpora, groups | windows, documents)
def test_everything_together(
    corpus: Corpus, options: dict[str, Any], carried: list[tuple[float, int, str]]
) -> None:
    carried = carried[: len(corpus)]
    news = pd.DataFrame({"text": texts_of(corpus)})
    news["peso"] = [weight for weight, _, _ in carried]
    news["giorno"] = [pd.Timestamp(2026, 1, day) for _, day, _ in carried]
    news["fonte"] = [source for _, _, source in carried]
    frame = ic.cooccurrence(
        news, unit="token", document_weights="peso", date="giorno", by="fonte", **call_of(options)
    )
    tables = {source: Table(options) for source in sorted(set(news["fonte"]))}
    for document, sentences in enumerate(corpus):
        for words in contexts(sentences, options["level"]):
            tables[carried[document][2]].add(document, words, carried[document][0])
    expected = {
        (source, *pair): row
        for source, table in tables.items()
        for pair, row in table.rows(news["giorno"].tolist()).items()
    }
    found = {row[:3]: row[3:] for row in frame.itertuples(index=False, name=None)}
    assert found == expected
    assert list(frame["fonte"]) == sorted(frame["fonte"])


def test_targets_that_are_nowhere_are_named() -> None:
    items = pd.DataFrame({"doc_id": [0, 0, 0], "tema": ["acqua", "diga", "fiume"]})
    options = {"item": "tema", "context": "document"}
    with pytest.warns(
        UserWarning, match="'digha' is not among the units of the data; near are 'diga'"
    ):
        frame = ic.cooccurrence(items, targets=["acqua", "digha"], **options)
    assert len(frame) == 2
    counter = ic.CooccurrenceCounter(targets=["lago", "ponte"], **options).update(items)
    with pytest.warns(UserWarning, match="'lago', 'ponte' are not among the units"):
        assert counter.finish().empty

"""What is typical of one part of a corpus against another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from intreccio import _native
from intreccio._columns import frame_of
from intreccio._occurrence.count import name_ranks
from intreccio._occurrence.group import stacked
from intreccio._occurrence.sample import take_sample
from intreccio._occurrence.tally import spread
from intreccio._occurrence.units import Units
from intreccio._options import each_of, number, one_of, whole
from intreccio.errors import OptionError

MEASURES = ("ll", "log_ratio", "diff", "bic", "simple_maths")
"""Those that association has not."""

TESTS = ("g2", "chi2", "fisher")
ADJUSTMENTS = ("bh", "by", "bonferroni", "none")


def keyness(
    data: Any,
    by: str | Sequence[Any],
    *,
    target: Any = None,
    reference: Any = None,
    unit: str = "token",
    item: str | None = None,
    measures: Sequence[str] = ("ll", "log_ratio", "diff", "bic"),
    p_value: str | None = "g2",
    adjust: str = "bh",
    k: float = 1.0,
    min_count: int = 1,
    ngram_range: tuple[int, int] = (1, 1),
    stop_words: str = "keep",
    punctuation: str = "drop",
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
    **entity_options: Any,
) -> Any:
    """Compare how often units occur in one group of documents and in others.

    With a and b the counts of a unit in target and reference, c and d the sizes of both,
    N = c + d, and E = c * (a + b) / N, the count to be expected in the target:

    ==================  ==================================================================
    ll                  2 * (a * ln(a / E) + b * ln(b / (a + b - E))), negative where a < E
                        (Rayson and Garside 2000)
    log_ratio           log2((a / c) / (b / d)), where a count of 0 is taken as 0.5
                        (Hardie 2014)
    diff                (a / c - b / d) * 100 / (b / d), %DIFF, infinite where b = 0
                        (Gabrielatos and Marchi 2011)
    bic                 abs(ll) - ln(N) (Wilson 2013): above 2 positive, above 10 very strong
    simple_maths        (a * 10^6 / c + k) / (b * 10^6 / d + k), the keyness score of Sketch
                        Engine (Kilgarriff 2009)
    g2, chi2,           and all others of :func:`intreccio.association`, over the four cells
    odds_ratio, ...     a, b, c - a, d - b; quanteda's ``"lr"`` is ``g2``
    ==================  ==================================================================

    Parameters
    ----------
    data
        Texts (as for :class:`intreccio.Corpus`), a corpus, or a frame of items, one occurrence a
        row.
    by
        What the documents are grouped by: a column of the frame, or one value a document.
        Documents where it is null are left out.
    target
        The group to look at; None means each group in turn.
    reference
        The group or the list of groups to compare with; None means all others.
    unit, item, ngram_range, stop_words, punctuation
        As for :func:`intreccio.frequency`.
    measures
        Names from the table; one column each. The rows are ordered by the first.
    p_value
        Add ``p``, the two-sided probability under ``"g2"``, ``"chi2"`` or ``"fisher"``, and
        ``p_adj``; None leaves them out.
    adjust
        How ``p_adj`` allows for many units: ``"bh"`` (Benjamini and Hochberg 1995), ``"by"``,
        ``"bonferroni"`` or ``"none"``. The units of each target, which is a comparison of its own,
        are one family of tests. (:func:`intreccio.association` takes all rows of a frame for one.)
    k
        What ``simple_maths`` adds to both frequencies per million: the more, the more frequent the
        units that come first.
    min_count
        Units that occur less often in target and reference together are left out; the sizes of
        both still know them.
    text, id, date, n_jobs
        As for :class:`intreccio.Corpus`.
    **entity_options
        For ``unit="entity"``, the options of :func:`intreccio.entities`.

    Returns
    -------
    frame
        One row a target and unit, none if there are no documents: the target, under the name of
        `by` or ``group`` and of its type; ``unit``;
        ``n_target``, ``n_reference`` (int64): a and b; ``per_million_target``,
        ``per_million_reference``; ``n_docs_target``, ``n_docs_reference`` (int64): documents with
        the unit; ``dp_target``, ``dp_reference``: Gries' deviation of proportions over the
        documents of either, NaN where the unit does not occur; the measures; ``p`` and ``p_adj``.

    Examples
    --------
    >>> import intreccio as ic
    >>> texts = ["Piena dell'Adda.", "Piena del Po.", "Gol e rigore.", "Rigore negato."]
    >>> frame = ic.keyness(texts, by=["meteo", "meteo", "sport", "sport"], target="sport")
    >>> frame[["unit", "n_target", "n_reference", "ll", "log_ratio"]].head(2).round(2)
         unit  n_target  n_reference    ll  log_ratio
    0  rigore         2            0  3.15       2.26
    1       e         1            0  1.58       1.26
    """
    measures = each_of("measures", measures, (*MEASURES, *_native.measures()))
    if p_value is not None:
        one_of("p_value", p_value, TESTS)
    one_of("adjust", adjust, ADJUSTMENTS)
    min_count = whole("min_count", min_count, least=1)
    k = number("k", k, lambda value: value > 0, "above 0")
    sample = take_sample(
        data,
        unit=unit,
        item=item,
        by=by,
        ngram_range=ngram_range,
        stop_words=stop_words,
        punctuation=punctuation,
        text=text,
        id=id,
        date=date,
        n_jobs=n_jobs,
        entity_options=entity_options,
    )
    units, ranks = sample.units, name_ranks(sample.units.names)
    # Without a document there is nothing to compare, and the table is empty.
    contrasts = _contrasts(units, target, reference) if len(sample.doc_ids) else [(0, [])]
    tables = {}
    for group, others in contrasts:
        table = _contrast(units, group, others)
        scored = _scored(table, ranks, measures, p_value, adjust, min_count, k)
        scored.insert(0, "unit", units.names.take(scored.pop("unit")))
        tables[group] = scored
    return frame_of(stacked(tables, units.group_label), sample.kind, units.group_categories)


def _contrasts(units: Units, target: Any, reference: Any) -> list[tuple[int, list[int]]]:
    """Return the groups to look at, each with those it is compared with."""
    names = list(units.group_names)
    if len(names) < 2:
        made = f"{len(names)} group{'' if len(names) == 1 else 's'}"
        raise OptionError(f"by= makes {made}; a comparison needs two")
    targets = range(len(names)) if target is None else [_place(names, "target", target)]
    if reference is None:
        return [
            (group, [other for other in range(len(names)) if other != group]) for group in targets
        ]
    listed = reference if isinstance(reference, (list, tuple, set, frozenset)) else [reference]
    others = sorted({_place(names, "reference", name) for name in listed})
    contrasts = [(group, others) for group in targets if group not in others]
    if not contrasts:
        raise OptionError(f"target is {target!r}, which is also the reference")
    return contrasts


def _place(names: list[Any], option: str, name: Any) -> int:
    if name not in names:
        raise OptionError(f"{option} is {name!r}; the groups are {', '.join(map(repr, names))}")
    return names.index(name)


def _contrast(units: Units, group: int, others: list[int]) -> pd.DataFrame:
    """Return the counts of every unit in one group and in others."""
    assert units.groups is not None, "keyness groups its units"
    columns: dict[str, Any] = {"unit": np.arange(len(units.names))}
    for side, kept in (
        ("target", units.groups == group),
        ("reference", np.isin(units.groups, others)),
    ):
        figures = spread(units.codes[kept], units.documents[kept], len(units.names))
        columns[f"n_{side}"] = figures.numpy("count")
        columns[f"per_million_{side}"] = columns[f"n_{side}"] * 1e6 / max(int(kept.sum()), 1)
        columns[f"n_docs_{side}"] = figures.numpy("range")
        columns[f"dp_{side}"] = figures.numpy("dp")
    order = ["unit"] + [
        f"{name}_{side}"
        for name in ("n", "per_million", "n_docs", "dp")
        for side in ("target", "reference")
    ]
    return pd.DataFrame(columns)[order]


def _scored(
    table: pd.DataFrame,
    ranks: np.ndarray[Any, Any],
    measures: list[str],
    p_value: str | None,
    adjust: str,
    min_count: int,
    k: float,
) -> pd.DataFrame:
    """Add measures and probabilities to the units that occur often enough, and order them."""
    c, d = float(table["n_target"].sum()), float(table["n_reference"].sum())
    table = table[table["n_target"] + table["n_reference"] >= min_count]
    a, b = (table[name].to_numpy(dtype=np.float64) for name in ("n_target", "n_reference"))
    table = table.assign(**{name: _native.keyness(name, a, c, b, d, k=k) for name in measures})
    if p_value is not None:
        sizes = np.full(len(a), c), np.full(len(a), c + d)
        p = _native.p_value(p_value, a, sizes[0], a + b, sizes[1])
        table = table.assign(p=p, p_adj=_native.adjust(adjust, p))
    strength = table[measures[0]].to_numpy() if measures else a
    strength = strength if measures[:1] == ["fisher"] else -strength
    return table.iloc[np.lexsort((ranks[table["unit"]], -a, strength))].reset_index(drop=True)

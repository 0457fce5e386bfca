"""How often units occur, and how evenly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from intreccio._columns import frame_of
from intreccio._occurrence.context import LEVELS
from intreccio._occurrence.count import name_ranks
from intreccio._occurrence.group import stacked
from intreccio._occurrence.sample import Sample, take_sample
from intreccio._occurrence.tally import spread
from intreccio._options import one_of, whole


def frequency(
    data: Any,
    *,
    unit: str = "token",
    item: str | None = None,
    by: str | Sequence[Any] | None = None,
    parts: str = "document",
    ngram_range: tuple[int, int] = (1, 1),
    min_count: int = 1,
    stop_words: str = "keep",
    punctuation: str = "drop",
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
    **entity_options: Any,
) -> Any:
    """Count how often units occur.

    Parameters
    ----------
    data
        Texts (as for :class:`intreccio.Corpus`), a corpus, or a frame of items, one occurrence a
        row.
    unit
        What is counted in texts: ``"token"`` by ``norm``, or ``"entity"`` by its canonical name.
    item
        The column of a frame of items that holds the units. By default ``norm`` or ``name`` in the
        frames of :func:`intreccio.tokens` and :func:`intreccio.entities`, and in any frame that has
        it with ``doc_id`` and ``sent_id`` and no column ``text``.
    by
        A column of the frame, or one value a document: one table for each value, in one frame with
        the value as first column, of the type it came in.
    parts
        The parts of the corpus over which a unit may be spread evenly or not: ``"document"``,
        ``"paragraph"`` or ``"sentence"``.
    ngram_range
        The shortest and the longest n-gram that is a unit. The tokens of an n-gram stand side by
        side in one sentence, with no punctuation between them, nor a stop word that keeps its room.
    min_count
        Units that occur less often are left out; shares and ranks still know them.
    stop_words, punctuation
        For tokens: ``"keep"`` as units, ``"drop"``, or ``"room"``, no units but n-grams do not
        reach across them, which they never do across punctuation that is no unit. Punctuation
        includes symbols. A frame of items needs the columns ``is_stop`` and ``kind`` for it, as
        :func:`intreccio.tokens` gives; a frame of tokens counts as its texts do.
    text, id, date, n_jobs
        As for :class:`intreccio.Corpus`; for a frame of items, `id` is the column of the documents,
        by default ``doc_id``.
    **entity_options
        For ``unit="entity"``, the options of :func:`intreccio.entities`.

    Returns
    -------
    frame
        One row a unit, most frequent first, then by name: ``unit``; ``count`` (int64);
        ``per_million`` (float64): occurrences in a million units; ``n_docs`` (int64): documents
        with the unit; ``rank`` (int64), equal for equal counts; ``dp``: Gries' deviation of
        proportions, 0 where the unit is spread over the parts as all units are, near 1 where it
        is in few of them; ``dp_norm``: the same as a share of its maximum (Lijffijt and Gries
        2012). Parts without any unit do not matter.

    Examples
    --------
    >>> import intreccio as ic
    >>> ic.frequency(["L'acqua sale.", "Acqua e fango.", None])[["unit", "count", "n_docs", "dp"]]
        unit  count  n_docs   dp
    0  acqua      2       2  0.0
    1      e      1       1  0.5
    2  fango      1       1  0.5
    3     l'      1       1  0.5
    4   sale      1       1  0.5

    References
    ----------
    Gries, S. T. (2008). Dispersions and adjusted frequencies in corpora. International Journal of
    Corpus Linguistics 13(4).
    """
    one_of("parts", parts, LEVELS)
    min_count = whole("min_count", min_count, least=1)
    sample = take_sample(
        data,
        unit=unit,
        item=item,
        level=parts,
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
    table = _by_group(sample, parts, min_count)
    return frame_of(table, sample.kind, sample.units.group_categories)


def ngrams(data: Any, n: int | tuple[int, int] = 2, **options: Any) -> Any:
    """Count sequences of tokens.

    Parameters
    ----------
    data
        As for :func:`frequency`.
    n
        How many tokens, or the fewest and the most.
    **options
        As for :func:`frequency`.

    Returns
    -------
    frame
        As :func:`frequency`.

    Examples
    --------
    >>> import intreccio as ic
    >>> ic.ngrams(["Piove a dirotto, piove a valle."])[["unit", "count"]].head(2)
            unit  count
    0    piove a      2
    1  a dirotto      1
    """
    reach = n if isinstance(n, (tuple, list)) else (whole("n", n, least=1),) * 2
    return frequency(data, ngram_range=reach, **options)


def _by_group(sample: Sample, parts: str, min_count: int) -> pd.DataFrame:
    units = sample.units
    ranks = name_ranks(units.names)
    if units.groups is None:
        return _table(sample, parts, min_count, ranks, slice(None))
    # Where no document has a value, there is one empty table.
    tables = {
        group: _table(sample, parts, min_count, ranks, units.groups == group)
        for group in range(max(len(units.group_names), 1))
    }
    return stacked(tables, units.group_label)


def _table(
    sample: Sample, parts: str, min_count: int, ranks: np.ndarray[Any, Any], kept: Any
) -> pd.DataFrame:
    """Return the table of one group of occurrences."""
    units = sample.units
    codes, n_units = units.codes[kept], len(units.names)
    by_part = spread(codes, units.levels[parts][kept], n_units)
    by_document = by_part
    if parts != "document":
        by_document = spread(codes, units.documents[kept], n_units)
    counts = by_part.numpy("count")
    order = np.lexsort((ranks, -counts))
    order = order[counts[order] >= min_count]
    return pd.DataFrame(
        {
            "unit": units.names.take(order),
            "count": counts[order],
            "per_million": counts[order] * 1e6 / max(len(codes), 1),
            "n_docs": by_document.numpy("range")[order],
            "rank": _competition_ranks(counts[order]),
            "dp": by_part.numpy("dp")[order],
            "dp_norm": by_part.numpy("dp_norm")[order],
        }
    )


def _competition_ranks(falling: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return the ranks of falling counts: equal counts share the first of their places."""
    places = np.arange(1, len(falling) + 1)
    new = np.diff(falling, prepend=falling[:1] + 1) != 0
    return np.maximum.accumulate(np.where(new, places, 0))

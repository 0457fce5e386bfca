"""What stands around a word or an entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from intreccio._columns import frame_of
from intreccio._occurrence.context import LEVELS
from intreccio._occurrence.count import name_ranks
from intreccio._occurrence.roles import ROLES
from intreccio._options import one_of, whole, window_reach
from intreccio._search.mentions import Mentions
from intreccio._search.pattern import KINDS, Matches, find, pattern_list
from intreccio._search.places import Places
from intreccio._search.stream import Stream
from intreccio.association import COUNTS, scores
from intreccio.corpus import as_corpus
from intreccio.errors import OptionError


def collocates(
    data: Any,
    node: str | Iterable[str],
    *,
    unit: str = "token",
    window: int | tuple[int, int] = 5,
    within: str = "sentence",
    kind: str | None = None,
    ignore_case: bool = True,
    measures: Sequence[str] = ("log_dice", "g2", "npmi"),
    p_value: str | None = None,
    adjust: str = "bh",
    smoothing: float = 0.0,
    min_count: int = 1,
    self_pairs: bool = False,
    stop_words: str = "keep",
    punctuation: str = "drop",
    distance: str = "token",
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
    **entity_options: Any,
) -> Any:
    """Count what stands around a node: surface co-occurrence after Evert (2008).

    An occurrence of a unit counts once if it stands in the window of the node, of however many of
    its occurrences, so that no count is above the frequency. With f = ``count``, f1 = ``n_node``,
    f2 = ``frequency``, N = ``n_total`` and span the width of the window (left + right), the count
    to be expected is E = f1 * f2 * span / N.

    Where a node is so frequent that f1 * span is more than there are places, the four cells are no
    table, and the measures that need them (g2, chi2, fisher, odds_ratio, delta_p) are NaN. A node
    that sees a unit more than once can bring ``log_dice`` above 14.

    Parameters
    ----------
    data
        Texts, as for :class:`intreccio.Corpus`, or a corpus.
    node
        What to look around: one pattern or several, as for :func:`intreccio.kwic`.
    unit
        What the collocates are: ``"token"`` by ``norm``, or ``"entity"`` by its canonical name.
    window
        How far a collocate may stand from the node: one number, or (left, right).
    within
        The level of text whose edges the window never crosses: ``"sentence"``, ``"paragraph"`` or
        ``"document"``.
    kind
        What the node is, as for :func:`intreccio.kwic`; by default ``"glob"`` for tokens and
        ``"entity"`` for entities. With ``unit="token", kind="entity"``: the words around an entity.
    ignore_case
        As for :func:`intreccio.kwic`.
    measures, p_value, adjust, smoothing
        As for :func:`intreccio.association`. The rows are ordered by the first measure.
    min_count
        Collocates that count less are left out.
    self_pairs
        Whether another occurrence of the node can be a collocate; it takes up room anyway.
    stop_words, punctuation
        For ``unit="token"``: ``"keep"`` as units, ``"room"``, no units but they take up room in
        windows, or ``"drop"``, neither. Punctuation includes symbols.
    distance
        For ``unit="entity"``: ``"token"``, where a mention takes the room of one token, or
        ``"mention"``, as if there were nothing but mentions. N counts the places: tokens and
        mentions, or only mentions.
    text, id, date, n_jobs
        As for :class:`intreccio.Corpus`.
    **entity_options
        For entities, the options of :func:`intreccio.entities`.

    Returns
    -------
    frame
        One row a node and collocate: ``node``, as you gave it; ``collocate``; ``count``; ``left``
        and ``right``: how many of these stand left and right of a node, which between two nodes
        is both; ``frequency``: occurrences of the collocate in all (all int64);
        ``expected`` (float64); ``n_node``, ``n_total`` (int64); the measures; with
        `p_value` also ``p`` and ``p_adj``, which describe and do not test, as windows are no
        independent trials.

    Examples
    --------
    >>> import intreccio as ic
    >>> texts = ["La diga regge l'acqua.", "La diga vecchia regge.", "L'acqua sale, la gente no."]
    >>> frame = ic.collocates(texts, "diga", window=2, stop_words="room")
    >>> frame[["collocate", "count", "left", "right", "frequency", "expected"]]
      collocate  count  left  right  frequency  expected
    0     regge      2     0      2          2  1.066667
    1   vecchia      1     0      1          1  0.533333

    References
    ----------
    Evert, S. (2008). Corpora and collocations. In Corpus Linguistics: An International Handbook.
    """
    one_of("unit", unit, ("token", "entity"))
    kind = ("entity" if unit == "entity" else "glob") if kind is None else kind
    one_of("kind", kind, KINDS)
    one_of("within", within, LEVELS)
    one_of("distance", distance, ("token", "mention"))
    one_of("stop_words", stop_words, ROLES)
    one_of("punctuation", punctuation, ROLES)
    reach, nodes = window_reach(window), pattern_list("node", node)
    min_count = whole("min_count", min_count, least=1)
    has_entities = "entity" in (unit, kind)
    if entity_options and not has_entities:
        raise OptionError(f"{next(iter(entity_options))}= goes with entities as unit or as kind")
    corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
    stream = Stream.of(corpus, n_jobs)
    mentions = Mentions.of(corpus, stream, n_jobs, entity_options) if has_entities else None
    named = mentions if kind == "entity" else None
    matches = find(stream, nodes, kind, ignore_case=ignore_case, mentions=named)
    if unit == "entity" and mentions is not None:
        places = Places.of_mentions(stream, mentions, distance)
    else:
        places = Places.of_tokens(stream, stop_words, punctuation)
    table = _counted(stream, places, matches, nodes, reach, within, self_pairs)
    table = table[table["count"] >= min_count]
    added = scores(
        [table[name].to_numpy(dtype=np.float64) for name in COUNTS],
        measures=measures,
        p_value=p_value,
        adjust=adjust,
        smoothing=smoothing,
        span=float(sum(reach)),
    )
    scored = table.assign(**added)
    return frame_of(_ordered(scored, places, measures), corpus._source.kind)


def _counted(
    stream: Stream,
    places: Places,
    matches: Matches,
    nodes: list[str],
    reach: tuple[int, int],
    within: str,
    self_pairs: bool,
) -> pd.DataFrame:
    """Return the counts around every node, in the columns that measures are computed from."""
    frequencies, n_names = places.frequencies(), len(places.names)
    tables = []
    for number, node in enumerate(nodes):
        own = matches.take(np.flatnonzero(matches.patterns == number))
        covered = np.zeros(len(places), dtype=bool) if self_pairs else places.covered_by(own)
        near, left, right = (
            np.bincount(units, minlength=n_names)
            for units in places.around(stream, own, reach, within, covered)
        )
        unit = np.flatnonzero(near)
        columns = {
            "node": node,
            "collocate": unit,
            "count": near[unit],
            "left": left[unit],
            "right": right[unit],
            "n_target": frequencies[unit],
            "n_source": len(own),
            "n_total": len(places),
            "place": number,
        }
        tables.append(pd.DataFrame(columns))
    table = pd.concat(tables, ignore_index=True)
    expected = table["n_source"] * table["n_target"] * float(sum(reach)) / table["n_total"]
    return table.assign(expected=expected)


def _ordered(table: pd.DataFrame, places: Places, measures: Sequence[str]) -> pd.DataFrame:
    """Order the collocates of each node by the first measure, and give the columns their names."""
    measures = [measures] if isinstance(measures, str) else list(measures)
    ranks = name_ranks(places.names)[table["collocate"]]
    strength = table[measures[0] if measures else "count"].to_numpy()
    strength = strength if measures[:1] == ["fisher"] else -strength
    table = table.iloc[np.lexsort((ranks, -table["count"], strength, table.pop("place")))]
    table = table.assign(collocate=places.names.take(table["collocate"]))
    table = table.rename(columns={"n_target": "frequency", "n_source": "n_node"})
    leading = ["node", "collocate", "count", "left", "right", "frequency", "expected"]
    trailing = [name for name in table.columns if name not in (*leading, "n_node", "n_total")]
    return table[[*leading, "n_node", "n_total", *trailing]].reset_index(drop=True)

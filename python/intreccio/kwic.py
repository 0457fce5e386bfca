"""Keywords in their context."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from intreccio._columns import frame_of, with_ids
from intreccio._columns.emit import text_dtype
from intreccio._occurrence.context import LEVELS
from intreccio._occurrence.count import name_ranks
from intreccio._occurrence.unknown import warn_of_unknown
from intreccio._options import one_of, window_reach
from intreccio._search.mentions import Mentions
from intreccio._search.pattern import KINDS, Matches, find, pattern_list
from intreccio._search.stream import Stream
from intreccio._search.text import text_reader
from intreccio.corpus import as_corpus
from intreccio.errors import OptionError

if TYPE_CHECKING:
    from intreccio._occurrence.units import Ints

SORTS = ("position", "left", "right", "keyword")


def kwic(
    data: Any,
    pattern: str | Iterable[str],
    *,
    window: int | tuple[int, int] = 5,
    kind: str = "glob",
    ignore_case: bool = True,
    within: str = "document",
    sort: str = "position",
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
    **entity_options: Any,
) -> Any:
    """Show every place where a pattern matches, with what stands left and right of it.

    Parameters
    ----------
    data
        Texts, as for :class:`intreccio.Corpus`, or a corpus.
    pattern
        One pattern or several. Spaces part a phrase into patterns of tokens that follow each other
        in a sentence.
    window
        How many tokens of context, punctuation included: one number, or (left, right).
    kind
        ``"glob"``: ``*`` stands for any characters, ``?`` for one. ``"regex"``: a regular
        expression that is found anywhere in a token unless ``^`` and ``$`` tie it. ``"fixed"``: the
        token itself. ``"entity"``: the canonical name of an entity.
    ignore_case
        Whether capitals do not matter. Typographic and straight apostrophes are the same anyway,
        and ``dell'acqua`` is found though it is two tokens.
    within
        The level of text whose edges the context never crosses: ``"sentence"``, ``"paragraph"`` or
        ``"document"``.
    sort
        The order of the rows: ``"position"`` in the texts; ``"left"`` or ``"right"`` by the context
        on that side, the nearest token first; ``"keyword"`` by what matches.
    text, id, date, n_jobs
        As for :class:`intreccio.Corpus`.
    **entity_options
        For ``kind="entity"``, the options of :func:`intreccio.entities`.

    Returns
    -------
    frame
        One row a match: ``doc_id``; ``sent_id``; ``start``, ``end`` (int32): code points of the
        match, ``text[start:end]`` is the keyword; ``left``, ``keyword``, ``right``, which quanteda
        calls pre, keyword and post; ``pattern``: the pattern that matches. White space in the
        context is a single space. A place that several patterns match has a row for each.

    Warns
    -----
    UserWarning
        For ``kind="entity"``, if a name is nowhere in the texts; names that are near it are given.

    Raises
    ------
    PatternError
        For a regular expression that does not compile.

    Examples
    --------
    >>> import intreccio as ic
    >>> texts = ["Il fiume Adda sale. I fiumi della valle sono in piena."]
    >>> ic.kwic(texts, "fium*", window=2)[["start", "end", "left", "keyword", "right"]]
       start  end left keyword        right
    0      3    8   Il   fiume    Adda sale
    1     22   27  . I   fiumi  della valle
    """
    one_of("kind", kind, KINDS)
    one_of("within", within, LEVELS)
    one_of("sort", sort, SORTS)
    reach = window_reach(window)
    patterns = pattern_list("pattern", pattern)
    if entity_options and kind != "entity":
        raise OptionError(f"{next(iter(entity_options))}= goes with kind='entity'")
    corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
    stream = Stream.of(corpus, n_jobs)
    mentions = Mentions.of(corpus, stream, n_jobs, entity_options) if kind == "entity" else None
    matches = find(stream, patterns, kind, ignore_case=ignore_case, mentions=mentions)
    if mentions is not None:
        absent = np.setdiff1d(np.arange(len(patterns)), matches.patterns)
        wanted = [patterns[number] for number in absent]
        warn_of_unknown(wanted, mentions.names, "names of the entities")
    matches = matches.take(_order(stream, matches, reach, within, sort))
    source = corpus._source
    columns = {
        "doc_id": stream.documents[matches.first],
        "sent_id": stream.sentences[matches.first],
        "start": matches.starts.astype(np.int32),
        "end": matches.ends.astype(np.int32),
        **_contexts(stream, matches, reach, within, text_reader(source)),
        "pattern": pd.array(patterns, dtype=text_dtype()).take(matches.patterns),
    }
    frame = frame_of(pd.DataFrame(columns), source.kind)
    return with_ids(frame, source, columns["doc_id"])


def _edges(
    stream: Stream, matches: Matches, reach: tuple[int, int], within: str
) -> tuple[Ints, Ints]:
    """Return the first token of each context, and one past its last."""
    left, right = reach
    firsts, lasts = stream.bounds(within, matches.first)
    return np.maximum(matches.first - left, firsts), np.minimum(matches.last + right, lasts)


def _contexts(
    stream: Stream,
    matches: Matches,
    reach: tuple[int, int],
    within: str,
    read: Callable[[int], str],
) -> dict[str, Any]:
    """Return the columns of the keywords and of what stands left and right of them."""
    low, high = _edges(stream, matches, reach, within)
    rows = zip(
        stream.documents[matches.first].tolist(),
        np.minimum(stream.starts[low], matches.starts).tolist(),
        matches.starts.tolist(),
        matches.ends.tolist(),
        np.maximum(stream.ends[high - 1], matches.ends).tolist(),
        strict=True,
    )
    columns: dict[str, list[str]] = {"left": [], "keyword": [], "right": []}
    for document, begin, start, end, finish in rows:
        text = read(document)
        columns["left"].append(" ".join(text[begin:start].split()))
        columns["keyword"].append(text[start:end])
        columns["right"].append(" ".join(text[end:finish].split()))
    return {name: pd.array(texts, dtype=text_dtype()) for name, texts in columns.items()}


def _order(
    stream: Stream, matches: Matches, reach: tuple[int, int], within: str, sort: str
) -> Ints:
    """Return the order of the matches; where it leaves a choice they stay as in the texts."""
    if sort == "position":
        return np.arange(len(matches))
    ranks = name_ranks(pd.Index(stream.norms, dtype=object))
    low, high = _edges(stream, matches, reach, within)
    if sort == "left":
        widest = int((matches.first - low).max(initial=0))
        tokens = [matches.first - step for step in range(1, widest + 1)]
    elif sort == "right":
        widest = int((high - matches.last).max(initial=0))
        tokens = [matches.last + step for step in range(widest)]
    else:
        low, high = matches.first, matches.last
        longest = int((high - low).max(initial=0))
        tokens = [matches.first + step for step in range(longest)]
    keys = []
    for places in tokens:
        inside = (places >= low) & (places < high)
        keys.append(np.where(inside, ranks[stream.codes[np.where(inside, places, 0)]], -1))
    return np.lexsort(keys[::-1]) if keys else np.arange(len(matches))

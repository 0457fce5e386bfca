"""From a count back to its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._columns import emit, is_frame
from intreccio._occurrence.sample import LEVELS, known_item
from intreccio._occurrence.units import text_units
from intreccio._occurrence.unknown import warn_of_unknown
from intreccio._options import one_of, window_reach
from intreccio.corpus import as_corpus
from intreccio.errors import InputTypeError, OptionError

if TYPE_CHECKING:
    from intreccio._occurrence.units import Ints, Units


def evidence(
    data: Any,
    source: str,
    target: str,
    *,
    unit: str = "entity",
    context: str = "sentence",
    window: int | tuple[int, int] = 5,
    order: str = "document",
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
    **entity_options: Any,
) -> Any:
    """Return the sentences in which two units occur together.

    Parameters
    ----------
    data, text, id, date, n_jobs
        As for :class:`intreccio.Corpus`. A corpus keeps what it found for the last question.
    source, target
        Two units, as :func:`intreccio.cooccurrence` names them.
    unit, context, window
        As for :func:`intreccio.cooccurrence`, windows within sentences. In a ``"paragraph"`` or
        ``"document"`` that holds both, the sentences that hold either are returned.
    order
        ``"document"``, or ``"date"`` (the corpus needs dates).
    **entity_options
        The options of :func:`intreccio.entities`.

    Returns
    -------
    frame
        One row a sentence: ``doc_id``, ``sent_id``, ``start``, ``end``, ``text``. For
        ``context="sentence"`` there are as many rows as the pair's binary ``count``.

    Warns
    -----
    UserWarning
        If a unit is nowhere in the texts; names that are near it are given.

    Examples
    --------
    >>> import intreccio as ic
    >>> texts = ["Irma Zanolli è a Bormio. Nevica.", "A Bormio nevica. Parla Irma Zanolli."]
    >>> ic.evidence(texts, "Bormio", "Irma Zanolli")["text"].tolist()
    ['Irma Zanolli è a Bormio.']
    """
    one_of("context", context, (*LEVELS, "window"))
    one_of("order", order, ("document", "date"))
    reach = window_reach(window)
    if is_frame(data) and known_item(data, unit) is not None:
        raise InputTypeError("evidence needs the texts; this is a frame of what was found in them")
    corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
    if order == "date" and corpus.dates is None:
        raise OptionError("order='date' needs the documents' dates; name their column: date=")
    units = text_units(corpus, unit, n_jobs=n_jobs, **entity_options)
    place = "names of the entities" if unit == "entity" else "tokens of the texts"
    warn_of_unknown((source, target), units.names, place)
    if context == "window":
        places = _near(units, source, target, reach)
    else:
        places = _places(units, units.levels[context], source, target)
    if order == "date" and corpus.dates is not None:
        moments = corpus.dates.to_numpy()
        places.sort(key=lambda place: moments[place[0]])
    table = corpus._native.sentences_at(places)
    return emit(table, corpus._source, leave=("par_id",))


def _places(units: Units, groups: Ints, source: str, target: str) -> list[tuple[int, int]]:
    """Return (document, sentence) of every sentence that holds one of two units that meet."""
    first, second = (units.codes == units.names.get_indexer([name])[0] for name in (source, target))
    both = np.intersect1d(groups[first], groups[second])
    meets = np.flatnonzero((first | second) & np.isin(groups, both))
    sentences = units.sentences_of(meets)
    return sorted(set(zip(units.documents[meets].tolist(), sentences.tolist(), strict=True)))


def _near(units: Units, source: str, target: str, reach: tuple[int, int]) -> list[tuple[int, int]]:
    """Return (document, sentence) of every sentence in which target stands in source's window.

    With one number as window, `reach` is the same on both sides, and so is the pair.
    """
    positions = units.positions
    if positions is None:
        positions = np.arange(len(units.codes))
    sentence = units.levels["sentence"]
    nodes, others = (
        np.flatnonzero(units.codes == units.names.get_indexer([name])[0])
        for name in (source, target)
    )
    found = []
    for node in nodes:
        steps = positions[others] - positions[node]
        near = (sentence[others] == sentence[node]) & (steps != 0)
        if (near & (steps >= -reach[0]) & (steps <= reach[1])).any():
            found.append(node)
    places = np.array(found, dtype=np.int64)
    pairs = zip(units.documents[places].tolist(), units.sentences_of(places).tolist(), strict=True)
    return sorted(set(pairs))

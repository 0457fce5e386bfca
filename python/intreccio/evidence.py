"""From a count back to its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._columns import emit
from intreccio._occurrence.sample import LEVELS
from intreccio._occurrence.units import text_units
from intreccio._options import one_of
from intreccio.corpus import as_corpus
from intreccio.errors import OptionError

if TYPE_CHECKING:
    from intreccio._occurrence.units import Ints, Units


def evidence(
    data: Any,
    source: str,
    target: str,
    *,
    unit: str = "entity",
    context: str = "sentence",
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
    unit, context
        As for :func:`intreccio.cooccurrence`. In a ``"paragraph"`` or ``"document"`` that holds
        both, the sentences that hold either are returned.
    order
        ``"document"``, or ``"date"`` (the corpus needs dates).
    **entity_options
        The options of :func:`intreccio.entities`.

    Returns
    -------
    frame
        One row a sentence: ``doc_id``, ``sent_id``, ``start``, ``end``, ``text``. For
        ``context="sentence"`` there are as many rows as the pair's binary ``count``.

    Examples
    --------
    >>> import intreccio as ic
    >>> texts = ["Irma Zanolli è a Bormio. Nevica.", "A Bormio nevica. Parla Irma Zanolli."]
    >>> ic.evidence(texts, "Bormio", "Irma Zanolli")["text"].tolist()
    ['Irma Zanolli è a Bormio.']
    """
    one_of("context", context, LEVELS)
    one_of("order", order, ("document", "date"))
    corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
    if order == "date" and corpus.dates is None:
        raise OptionError("order='date' needs the documents' dates; name their column: date=")
    units = text_units(corpus, unit, n_jobs=n_jobs, **entity_options)
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

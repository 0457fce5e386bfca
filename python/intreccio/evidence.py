"""From a count back to its sentences."""

from __future__ import annotations

from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._columns import emit
from intreccio._occurrence.context import Context, check_of_texts
from intreccio._occurrence.texts import text_units, unit_options
from intreccio._occurrence.unknown import known_names, warn_of_unknown
from intreccio._options import ENTITY_OPTIONS, one_of
from intreccio.corpus import Corpus, as_corpus
from intreccio.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from intreccio._occurrence.units import Ints, Units


def evidence(
    data: Any,
    source: str,
    target: str,
    *,
    unit: str = "entity",
    context: str = "sentence",
    window: int | tuple[int, int] = 5,
    within: str = "sentence",
    ordered: bool = False,
    stop_words: str = "keep",
    punctuation: str = "drop",
    distance: str = "token",
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
        Two units, as :func:`intreccio.cooccurrence` names them, or twice the same: then two
        occurrences must meet. Accents and apostrophes may be coded in any way.
    unit, context, window, within, ordered, stop_words, punctuation, distance
        As for :func:`intreccio.cooccurrence`: give what the pair was counted with. The order of
        `source` and `target` matters where it does there.
    order
        ``"document"``, or ``"date"`` (the corpus needs dates): documents without a date come last.
    **entity_options
        The options of :func:`intreccio.entities`.

    Returns
    -------
    frame
        One row a sentence that holds an occurrence of either unit which makes a pair with one of
        the other: ``doc_id``, ``sent_id``, ``start``, ``end``, ``text``. There are rows if and only
        if the pair counts. For ``context="sentence"`` they are as many as its binary ``count``; a
        window within sentences may count several pairs in one of them. A paragraph, a document,
        or a window that crosses sentences has a row for each sentence that takes part.

    Warns
    -----
    UserWarning
        If a unit is nowhere in the texts; names that are near it are given.

    Raises
    ------
    OptionError
        For an option outside its range.
    InputTypeError
        For a frame of items, which does not hold the texts.

    Examples
    --------
    >>> import intreccio as ic
    >>> texts = ["Irma Zanolli è a Bormio. Nevica.", "A Bormio nevica. Parla Irma Zanolli."]
    >>> ic.evidence(texts, "Bormio", "Irma Zanolli")["text"].tolist()
    ['Irma Zanolli è a Bormio.']
    >>> len(ic.evidence(texts, "Bormio", "Irma Zanolli", context="window", within="document"))
    3
    """
    where = Context.of(
        context=context, window=window, within=within, ordered=ordered, distance=distance
    )
    check_of_texts(where.columns)
    one_of("order", order, ("document", "date"))
    for name, unit_asked in (("source", source), ("target", target)):
        if not isinstance(unit_asked, str):
            raise OptionError(f"{name} is {unit_asked!r}; give the name of one unit")
    corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
    if order == "date" and corpus.dates is None:
        raise OptionError("order='date' needs the documents' dates; name their column: date=")
    options = unit_options(unit, stop_words, punctuation, entity_options)
    units = text_units(corpus, unit, n_jobs=n_jobs, **options)
    warn_of_unknown((source, target), units.names, _PLACES[unit])
    meeting = where.meeting(units, *known_names((source, target), units.names))
    documents, sentences = _sentences(units, meeting)
    if order == "date" and corpus.dates is not None:
        # Nulls, NaT, are sorted to the end.
        moments = corpus.dates.to_numpy(dtype="datetime64[us]")
        rank = np.argsort(moments[documents], kind="stable")
        documents, sentences = documents[rank], sentences[rank]
    places = list(zip(documents.tolist(), sentences.tolist(), strict=True))
    return emit(corpus._native.sentences_at(places), corpus._source, leave=("par_id",))


_PLACES = {"entity": "names of the entities", "token": "tokens of the texts"}


def evidence_of(corpus: Corpus, counted: dict[str, Any]) -> Callable[..., Any]:
    """Return what leads from two names to the sentences behind their edge in a network.

    Parameters
    ----------
    counted
        The options of :func:`intreccio.cooccurrence` with which the corpus was counted. An edge
        is both directions of a pair, and so is the window in which its sentences are looked for.
    """
    known = {*signature(evidence).parameters, *ENTITY_OPTIONS}
    options = {name: value for name, value in counted.items() if name in known}
    where = Context.of(**options)
    if where.is_directed and where.window is not None:
        options |= {"window": max(where.window), "ordered": False}
    return partial(evidence, corpus, **options)


def _sentences(units: Units, places: Ints) -> tuple[Ints, Ints]:
    """Return document and number of the sentences of some occurrences, each sentence once."""
    documents, sentences = units.documents[places], units.sentences_of(places)
    width = int(sentences.max(initial=0)) + 1
    return np.divmod(np.unique(documents.astype(np.int64) * width + sentences), width)

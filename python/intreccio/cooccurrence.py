"""Who appears with whom: counts of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from intreccio._columns import frame_of, is_frame, kind_of
from intreccio._occurrence.count import CountSpec, Extras, count_by_group
from intreccio._occurrence.sample import LEVELS, known_item
from intreccio._occurrence.units import item_units, text_units
from intreccio._options import one_of, whole, window_reach
from intreccio.corpus import Corpus, as_corpus
from intreccio.errors import InputError, OptionError


def cooccurrence(
    data: Any,
    *,
    unit: str = "entity",
    item: str | None = None,
    context: str | Sequence[str] = "sentence",
    window: int | tuple[int, int] = 5,
    within: str = "sentence",
    counting: str = "binary",
    weights: str | Sequence[float] | None = None,
    decay: float = 0.5,
    ordered: bool = False,
    self_pairs: bool = False,
    marginals: str = "pairs",
    universe: str = "occupied",
    min_count: int = 1,
    targets: Iterable[Any] | None = None,
    by: str | Sequence[Any] | None = None,
    document_weights: Any = None,
    stop_words: str = "keep",
    punctuation: str = "drop",
    distance: str = "token",
    position: str | None = None,
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
    **entity_options: Any,
) -> Any:
    """Count how often units occur together.

    Parameters
    ----------
    data
        Texts (as for :class:`intreccio.Corpus`), a corpus, or a frame of items, one occurrence a
        row: the answer of :func:`intreccio.entities` or :func:`intreccio.tokens`, or one of your
        own making.
    unit
        What is counted in texts: ``"entity"`` by its canonical name, or ``"token"`` by ``norm``.
    item
        The column of a frame of items that holds the units; null items are passed over. By default
        ``name`` or ``norm``, if the frame has the columns of entities or tokens.
    context
        ``"sentence"``, ``"paragraph"``, ``"document"``, ``"window"``, or the columns of a frame of
        items whose equal values make a context.
    window
        For ``context="window"``, how far two units may stand apart: one number, or (left, right)
        for a node (source) and its surroundings (target).
    within
        The level of text whose edges a window never crosses.
    counting
        ``"binary"``: contexts that hold both units. ``"frequency"``: pairs of occurrences,
        ``f_a * f_b`` a context. ``"min"``: ``min(f_a, f_b)`` a context. In windows each pair of
        positions counts once, whatever is said here.
    weights
        For windows, what a pair at distance d adds to ``weight``: None for 1, ``"inverse"`` for
        1/d, ``"exponential"`` for ``decay ** (d - 1)``, or one number for each distance.
    ordered
        For windows, whether (left, right) and (right, left) are two pairs.
    self_pairs
        Whether a unit pairs with itself.
    marginals
        ``"pairs"``: contexts that hold the unit (binary), or the sum of its pairs.
        ``"tokens"``: occurrences, for surface co-occurrence after Evert (2008).
    universe
        ``"occupied"``: ``n_total`` counts contexts with at least one unit; ``"all"``: empty ones
        too (texts only).
    min_count
        Pairs that count less are left out; marginals and totals still know them.
    targets
        Only pairs with at least one of these units.
    by
        A column of the frame, or one value a document: one table for each value, in one frame with
        the value as first column.
    document_weights
        A column of the frame or one number a document, multiplied into ``weight``.
    stop_words, punctuation
        For ``unit="token"``: ``"keep"`` as units, ``"room"``, no units but they take up room in
        windows, or ``"drop"``, neither. Punctuation includes symbols.
    distance
        For entities in windows: ``"token"``, where a mention takes the room of one token, or
        ``"mention"``, as if there were nothing but mentions.
    position
        For windows over items: the column with their places; by default ``token_id`` if there is
        one, else the rows stand side by side.
    text, id, date, n_jobs
        As for :class:`intreccio.Corpus`. With dates, the answer has ``first_date`` and
        ``last_date``.
    **entity_options
        For ``unit="entity"``, the options of :func:`intreccio.entities`. ``labels`` leaves out
        DATE, TIME, MONEY, PERCENT, QUANTITY, LAW, URL and EMAIL unless you name them.

    Returns
    -------
    frame
        One row a pair, most frequent first, then by name: ``source``, ``target`` (without
        direction, in the order of their names); ``count`` (int64); ``weight`` (float64);
        ``n_source``, ``n_target``, ``n_total`` (int64): the marginals and the total, of which
        ``n_source * n_target / n_total`` is the count to be expected; ``n_docs`` (int64): documents
        with the pair. Pairs of a window are no independent trials: probabilities that are
        computed from them describe, and test nothing.

    Raises
    ------
    OptionError
        For an option outside its range.
    ColumnError
        For a frame without the needed columns.

    Examples
    --------
    >>> import intreccio as ic
    >>> import pandas as pd
    >>> items = pd.DataFrame(
    ...     {
    ...         "doc_id": [0, 0, 0, 1, 1],
    ...         "sent_id": [0, 0, 1, 0, 0],
    ...         "tema": ["acqua", "diga", "acqua", "diga", "acqua"],
    ...     }
    ... )
    >>> ic.cooccurrence(items, item="tema").iloc[0].to_dict()  # doctest: +NORMALIZE_WHITESPACE
    {'source': 'acqua', 'target': 'diga', 'count': 2, 'weight': 2.0,
     'n_source': 3, 'n_target': 2, 'n_total': 3, 'n_docs': 2}

    References
    ----------
    Evert, S. (2008). Corpora and collocations. In Corpus Linguistics: An International Handbook.
    """
    spec = _spec(
        context=context,
        window=window,
        within=within,
        counting=counting,
        weights=weights,
        decay=decay,
        ordered=ordered,
        self_pairs=self_pairs,
        marginals=marginals,
        universe=universe,
        min_count=min_count,
        targets=targets,
        distance=distance,
    )
    one_of("unit", unit, ("entity", "token"))
    if item is None and is_frame(data):
        item = known_item(data, unit)
    if item is not None:
        kind = kind_of(data)
        units = item_units(data, item, context, spec.level, position=position, by=by)
        extras = _item_extras(data, universe, document_weights)
    else:
        if not isinstance(context, str):
            raise OptionError("context names columns; texts have the contexts " + ", ".join(LEVELS))
        corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
        options = entity_options
        if unit == "token":
            options = {"stop_words": stop_words, "punctuation": punctuation, **entity_options}
        units = text_units(corpus, unit, n_jobs=n_jobs, **options)
        units = units.grouped(corpus._source, by)
        extras = _text_extras(corpus, spec.level, universe, document_weights)
        kind = corpus._source.kind
    return frame_of(count_by_group(units, spec, extras), kind)


def _item_extras(frame: Any, universe: str, document_weights: Any) -> Extras:
    if not is_frame(frame):
        raise InputError(f"item= names a column, but data is a {type(frame).__name__}, not a frame")
    if universe == "all":
        raise OptionError("universe='all' needs texts: a frame of items knows no empty contexts")
    if document_weights is not None:
        raise OptionError("document_weights= needs texts or a Corpus")
    return Extras()


def _text_extras(corpus: Corpus, level: str, universe: str, document_weights: Any) -> Extras:
    source = corpus._source
    weights = dates = contexts = None
    if document_weights is not None:
        values = source.document_values(document_weights, "document_weights")
        weights = _per_document(corpus, values, "document_weights").to_numpy(dtype=np.float64)
    if source.dates is not None:
        moments = pd.to_datetime(source.dates).dt.tz_localize(None)
        dates = moments.to_numpy(dtype="datetime64[us]").astype(np.int64)
    if universe == "all":
        contexts = _contexts_per_document(corpus, level)
    return Extras(weights=weights, dates=dates, contexts=contexts)


def _per_document(corpus: Corpus, values: pd.Series[Any], option: str) -> pd.Series[Any]:
    if len(values) != len(corpus):
        raise InputError(f"{option} has {len(values)} values for {len(corpus)} documents")
    if values.isna().any():
        raise InputError(f"{option} is null for the document in row {int(values.isna().argmax())}")
    return values


def _contexts_per_document(corpus: Corpus, level: str) -> np.ndarray[Any, Any]:
    """Return how many sentences, paragraphs or documents each document has; a null has none."""
    table = corpus._native.sentences()
    documents = table.numpy("doc_id")
    if level == "sentence":
        return np.bincount(documents, minlength=len(corpus))
    counts = np.zeros(len(corpus), dtype=np.int64)
    if level == "paragraph":
        np.maximum.at(counts, documents, table.numpy("par_id").astype(np.int64) + 1)
    else:
        counts[documents] = 1
    return counts


def _spec(
    *,
    context: str | Sequence[str],
    window: int | tuple[int, int],
    within: str,
    counting: str,
    weights: str | Sequence[float] | None,
    decay: float,
    ordered: bool,
    self_pairs: bool,
    marginals: str,
    universe: str,
    min_count: int,
    targets: Iterable[Any] | None,
    distance: str,
) -> CountSpec:
    """Check the options and put them into the terms of the native count."""
    is_window = context == "window"
    if isinstance(context, str):
        one_of("context", context, (*LEVELS, "window"))
    one_of("within", within, LEVELS)
    native: dict[str, Any] = {
        "counting": one_of("counting", counting, ("binary", "frequency", "min")),
        "marginals": one_of("marginals", marginals, ("pairs", "tokens")),
        "universe": one_of("universe", universe, ("occupied", "all")),
        "self_pairs": bool(self_pairs),
    }
    if is_window:
        native["window"] = window_reach(window)
        asymmetric = isinstance(window, (tuple, list))
        if ordered and asymmetric:
            raise OptionError("ordered=True goes with one number as window, not with (left, right)")
        native["direction"] = "order" if ordered else "node" if asymmetric else "none"
        native.update(_weighting(weights, decay, max(native["window"])))
    elif ordered or weights is not None:
        raise OptionError("ordered= and weights= are for context='window'")
    level = within if is_window else context if isinstance(context, str) else "document"
    one_of("distance", distance, ("token", "mention"))
    return CountSpec(
        level=level,
        use_positions=is_window and distance == "token",
        ordered=native.get("direction", "none") != "none",
        min_count=whole("min_count", min_count, least=1),
        targets=None if targets is None else tuple(_listed(targets)),
        native=native,
    )


def _listed(targets: Iterable[Any]) -> Iterable[Any]:
    return [targets] if isinstance(targets, str) else targets


def _weighting(weights: str | Sequence[float] | None, decay: float, reach: int) -> dict[str, Any]:
    if weights is None:
        return {}
    if isinstance(weights, str):
        if one_of("weights", weights, ("inverse", "exponential")) == "inverse":
            return {"weighting": "inverse"}
        return {"decay": float(decay)}
    table = [float(weight) for weight in weights]
    if len(table) != reach:
        raise OptionError(f"weights has {len(table)} numbers; a window of {reach} needs {reach}")
    return {"distance_weights": table}

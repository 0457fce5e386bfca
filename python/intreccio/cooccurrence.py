"""Who appears with whom: counts of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from inspect import signature
from typing import Any

from intreccio._columns import frame_of
from intreccio._columns.frame import settle
from intreccio._occurrence.count import count_pairs
from intreccio._occurrence.request import Request
from intreccio._occurrence.sample import known_item


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
    stability: int | None = None,
    seed: int = 0,
    n_jobs: int | None = None,
    memory: int | str | None = None,
    folder: Any = None,
    **entity_options: Any,
) -> Any:
    """Count how often units occur together.

    Parameters
    ----------
    data
        Texts (as for :class:`intreccio.Corpus`), a corpus, or a frame of items, one occurrence a
        row: the answer of :func:`intreccio.tokens`, which counts as its texts do, or of
        :func:`intreccio.entities`, of which all rows count, or one of your own making.
    unit
        What is counted in texts: ``"entity"`` by its canonical name, or ``"token"`` by ``norm``.
    item
        The column of a frame of items that holds the units; null items are passed over. By default
        ``norm`` or ``name`` in the frames of :func:`intreccio.tokens` and
        :func:`intreccio.entities`, and in any frame that has it with ``doc_id`` and ``sent_id`` and
        no column ``text``. A frame with ``text`` and no more than that holds texts.
    context
        ``"sentence"``, ``"paragraph"``, ``"document"``, ``"window"``, or the column or columns of a
        frame of items whose equal values make a context. A context that reaches over several
        documents is itself taken for one.
    window
        For ``context="window"``, how far two units may stand apart: one number, or (left, right)
        for a node (source) and its surroundings (target).
    within
        The level of text whose edges a window never crosses.
    counting
        ``"binary"``: contexts that hold both units. ``"frequency"``: pairs of occurrences,
        ``f_a * f_b`` a context. ``"min"``: ``min(f_a, f_b)`` a context. In windows each pair of
        positions counts once under the first two; ``"min"`` has no meaning there and is refused.
    weights
        For windows, what a pair at distance d adds to ``weight``: None for 1, ``"inverse"`` for
        1/d, ``"exponential"`` for ``decay ** (d - 1)``, or one number for each distance.
    ordered
        For windows, whether (left, right) and (right, left) are two pairs.
    self_pairs
        Whether a unit pairs with itself.
    marginals
        ``"pairs"``: contexts that hold the unit (binary), or the sum of its pairs.
        ``"tokens"``: occurrences, for surface co-occurrence after Evert (2008); the answer for
        windows then has the column ``span``, how many places the window has around the source
        (``2 * window``, ``left + right``, or ``window`` if ordered).
    universe
        ``"occupied"``: ``n_total`` counts contexts with at least one unit; ``"all"``: empty ones
        too (texts only).
    min_count
        Pairs that count less are left out; marginals and totals still know them.
    targets
        Only pairs with at least one of these units.
    by
        A column of the frame, or one value a document (of a frame of items, a row): one table for
        each value, in one frame with the value as first column, of the type it came in (``group``
        where the column's name is taken). What has no value is in no group. As in pandas, a Series
        goes by its index; a list or an array goes by position.
    document_weights
        A column of the frame or one number a document, given like `by` and multiplied into
        ``weight``. In a frame of items, all rows of a document have the same.
    stop_words, punctuation
        For tokens: ``"keep"`` as units, ``"room"``, no units but they take up room in windows, or
        ``"drop"``, neither. Punctuation includes symbols. A frame of items needs the columns
        ``is_stop`` and ``kind`` for it, as :func:`intreccio.tokens` gives.
    distance
        For entities in windows: ``"token"``, where a mention takes the room of one token, or
        ``"mention"``, as if there were nothing but mentions. The frame of
        :func:`intreccio.entities` knows only the latter.
    position
        For windows over items: the column with their places, which are taken as they are. By
        default ``word_id`` or ``token_id``, if there is one, where tokens that are dropped leave
        no gap but those that are not in the frame do; else the rows stand side by side.
    stability
        Draw the documents anew so many times, with replacement, as many as have a unit, and add
        the column ``stability``: the share of resamples in which the pair still counts
        ``min_count`` (Efron 1979). Edges that hang on one document show by it. Takes a byte a
        document and resample.
    seed
        Where the random numbers of ``stability`` begin: the same seed gives the same shares.
    text, id, date, n_jobs
        As for :class:`intreccio.Corpus`. Of a frame of items, `id` is the column of the documents,
        by default ``doc_id``, and the rows of a document have one date. With dates, the answer has
        ``first_date`` and ``last_date``.
    memory
        About how much the count may hold in memory: bytes, or a size like ``"2GB"``. What is more
        goes to temporary files, and no figure changes. The texts and the finished table come on
        top; ``min_count`` keeps the table small.
    folder
        Where these files go; by default where the system keeps its temporary files. They vanish
        with the call, whatever happens.
    **entity_options
        For ``unit="entity"``, the options of :func:`intreccio.entities`. ``labels`` leaves out
        DATE, TIME, MONEY, PERCENT, QUANTITY, LAW, URL and EMAIL unless you name them.

    Returns
    -------
    frame
        One row a pair, most frequent first, then by name: ``source``, ``target`` (without
        direction, in the order of their names); ``count`` (int64); ``weight`` (float64);
        ``n_source``, ``n_target``, ``n_total`` (int64): the marginals and the total, of which
        ``n_source * n_target / n_total`` is the count to be expected (with ``marginals="tokens"``
        in windows that times ``span``); ``n_docs`` (int64): documents with the pair; and what
        dates, ``stability`` and ``marginals`` add. Pairs of a window are no independent trials:
        probabilities that are computed from them describe, and test nothing.

    Warns
    -----
    UserWarning
        If some of `targets` are nowhere in the data.

    Raises
    ------
    OptionError
        For an option outside its range, or one that the data have no columns for.
    ColumnError
        For a frame without the needed columns.
    InputError
        For rows of one document with different dates or weights, or values by another index.
    FileError
        If `memory` is short and the disk is full, or there is no `folder` or it cannot be written.

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

    >>> ic.cooccurrence(items, item="tema", stability=200, seed=1)["stability"].tolist()
    [1.0]

    References
    ----------
    Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7.

    Evert, S. (2008). Corpora and collocations. In Corpus Linguistics: An International Handbook.
    """
    data = settle(data)
    if item is None:
        item = known_item(data, unit, text)
    request = Request(
        unit=unit,
        item=item,
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
        by=by,
        document_weights=document_weights,
        stop_words=stop_words,
        punctuation=punctuation,
        distance=distance,
        position=position,
        text=text,
        id=id,
        date=date,
        stability=stability,
        seed=seed,
        n_jobs=n_jobs,
        memory=memory,
        folder=folder,
        entity_options=entity_options,
    )
    batch = request.take_all(data)
    terms = (request.spec, batch.extras, request.resources, request.bootstrap)
    table = count_pairs(batch.units, *terms)
    return frame_of(table, batch.kind, batch.units.group_categories)


def request_of(options: dict[str, Any]) -> Request:
    """Return what options of :func:`cooccurrence` ask for, with its defaults for the others."""
    bound = signature(cooccurrence).bind(None, **options)
    bound.apply_defaults()
    return Request(**{name: value for name, value in bound.arguments.items() if name != "data"})

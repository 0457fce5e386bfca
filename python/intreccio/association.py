"""How strongly the units of a pair belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from intreccio import _native
from intreccio._columns import column_values, is_frame, require_columns, with_column
from intreccio._columns.frame import column_names, settle
from intreccio._options import a_kind, each_of, number, one_of
from intreccio.errors import InputError, InputTypeError

COUNTS = ("count", "n_source", "n_target", "n_total")


def association(
    cooc: Any,
    *,
    measures: Sequence[str] = ("npmi", "log_dice", "g2"),
    p_value: str | None = None,
    adjust: str = "bh",
    smoothing: float = 0.0,
    span: float | None = None,
) -> Any:
    """Add measures of association to counts of pairs.

    With f = ``count``, f1 and f2 the marginals, N = ``n_total`` and E = f1 * f2 / N:

    ====================  ================================================================
    pmi                   log2(f / E) (Church and Hanks 1990)
    npmi                  pmi / -log2(f / N), in [-1, 1]; 1 where f = N (Bouma 2009)
    ppmi                  pmi, 0 where it is negative
    mi2, mi3              log2(f^2 / E), log2(f^3 / E) (Daille 1994)
    lmi                   f * pmi
    t, z                  (f - E) / sqrt(f), (f - E) / sqrt(E)
    g2                    log-likelihood ratio, negative where f < E (Dunning 1993)
    chi2                  Pearson's statistic over the four cells
    fisher                two-sided probability of Fisher's exact test
    dice, log_dice        2f / (f1 + f2), 14 + log2 of it (Rychlý 2008)
    jaccard, cosine       f / (f1 + f2 - f), f / sqrt(f1 * f2)
    association_strength  f / E (van Eck and Waltman 2009)
    odds_ratio            of the four cells
    delta_p               P(target | source) - P(target | no source); delta_p_reverse the other way
    ====================  ================================================================

    Parameters
    ----------
    cooc
        A frame with ``count``, ``n_source``, ``n_target`` and ``n_total``, as
        :func:`intreccio.cooccurrence` gives.
    measures
        Names from the table; one column each.
    p_value
        Add ``p``, the two-sided probability under ``"g2"``, ``"chi2"`` or ``"fisher"``, and
        ``p_adj``. For windows they describe and do not test: their pairs are no independent trials.
    adjust
        How ``p_adj`` allows for many pairs: ``"bh"`` (Benjamini and Hochberg 1995), ``"by"``,
        ``"bonferroni"`` or ``"none"``. All rows of the frame are one family of tests, also those of
        different groups (``by=``), for all of them are looked through for what stands out; hand
        over group by group to have a family each. (:func:`intreccio.keyness` adjusts within each
        target, which is a comparison of its own.)
    smoothing
        Added to each of the four cells (0.5 after Haldane and Anscombe).
    span
        Places that each occurrence of the source offers, for surface co-occurrence
        (``marginals="tokens"``): E = f1 * f2 * span / N. By default the column ``span``, which
        :func:`intreccio.cooccurrence` adds for such windows, or 1 where there is none.

    Returns
    -------
    frame
        The same rows and columns and one float64 column a measure.

    Raises
    ------
    InputError
        For counts that no texts can give: a pair that counts more than its units (times `span`), a
        unit that counts more than the total, more than one span.

    Examples
    --------
    >>> import intreccio as ic
    >>> import pandas as pd
    >>> pairs = pd.DataFrame({"count": [2], "n_source": [4], "n_target": [2], "n_total": [16]})
    >>> ic.association(pairs, measures=["pmi", "jaccard"])
       count  n_source  n_target  n_total  pmi  jaccard
    0      2         4         2       16  2.0      0.5
    """
    if not is_frame(cooc):
        raise InputTypeError(f"cooc is {a_kind(cooc)}; give the frame of a co-occurrence")
    cooc = settle(cooc)
    require_columns(cooc, COUNTS, "the measures")
    counts = [_numbers(cooc, name) for name in COUNTS]
    span = _span_of(cooc, span)
    _require_possible(counts, span)
    added = scores(
        counts, measures=measures, p_value=p_value, adjust=adjust, smoothing=smoothing, span=span
    )
    for name, column in added.items():
        cooc = with_column(cooc, name, column)
    return cooc


def scores(
    counts: Sequence[Any],
    *,
    measures: Sequence[str],
    p_value: str | None,
    adjust: str,
    smoothing: float,
    span: float,
) -> dict[str, Any]:
    """Return the columns that :func:`association` adds, from those of ``COUNTS``."""
    one_of("adjust", adjust, ("bh", "by", "bonferroni", "none"))
    measures = each_of("measures", measures, _native.measures())
    smoothing = number("smoothing", smoothing, lambda value: value >= 0, "from 0 up")
    added = {
        measure: _native.score(measure, *counts, smoothing=smoothing, span=span)
        for measure in measures
    }
    if p_value is not None:
        test = one_of("p_value", p_value, ("g2", "chi2", "fisher"))
        added["p"] = _native.p_value(test, *counts, span=span)
        added["p_adj"] = _native.adjust(adjust, added["p"])
    return added


def _span_of(frame: Any, span: Any) -> float:
    if span is not None:
        return number("span", span, lambda value: value > 0, "above 0")
    if "span" not in column_names(frame):
        return 1.0
    spans = np.unique(_numbers(frame, "span"))
    if len(spans) > 1 or 0 in spans:
        raise InputError(
            f"column 'span' holds {', '.join(f'{value:g}' for value in spans)}; "
            "measure tables of different windows one by one"
        )
    return float(spans[0]) if len(spans) else 1.0


def _require_possible(counts: Sequence[Any], span: float) -> None:
    """Raise if a pair counts more than its units do, or a unit more than there is."""
    f, source, target, total = counts
    for name, value, limit, most in (
        ("count", f, "n_source", source * span),
        ("count", f, "n_target", target * span),
        ("n_source", source, "n_total", total),
        ("n_target", target, "n_total", total),
    ):
        wrong = value > most
        if wrong.any():
            row = int(wrong.argmax())
            raise InputError(
                f"row {row} has {name} {value[row]:g}, but {limit} allows no more than "
                f"{most[row]:g}; measures need marginals and totals of the same count"
            )


def _numbers(frame: Any, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    column = pd.to_numeric(column_values(frame, name), errors="coerce")
    values = np.asarray(column, dtype=np.float64)
    wrong = ~np.isfinite(values) | (values < 0)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise InputError(f"column {name!r} is no number from 0 up in row {row}")
    return values

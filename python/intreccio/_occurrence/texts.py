"""The units of texts: tokens by normal form, entities by canonical name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._columns import name_index
from intreccio._occurrence.roles import NO_WORDS, ROLES, by_role, with_roles
from intreccio._occurrence.units import Units
from intreccio._options import ENTITY_OPTIONS, one_of
from intreccio.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from intreccio import _native
    from intreccio._occurrence.units import Ints
    from intreccio.corpus import Corpus


def text_units(corpus: Corpus, unit: str, *, n_jobs: int | None = None, **options: Any) -> Units:
    """Return the units of a corpus, which keeps those it was asked for last.

    Raises
    ------
    OptionError
        For an unknown unit or option.
    """
    _require_known(unit, options)
    make, _ = UNIT_OPTIONS[unit]
    return corpus._remember((unit, options), lambda: make(corpus, n_jobs=n_jobs, **options))


def unit_options(
    unit: str, stop_words: str, punctuation: str, entity_options: dict[str, Any]
) -> dict[str, Any]:
    """Return the options of making units of texts.

    Raises
    ------
    OptionError
        For an unknown option or one that is of the other unit.
    """
    one_of("stop_words", stop_words, ROLES)
    one_of("punctuation", punctuation, ROLES)
    _require_known(unit, entity_options)
    if unit == "token":
        return {**entity_options, "stop_words": stop_words, "punctuation": punctuation}
    if (stop_words, punctuation) != ("keep", "drop"):
        raise OptionError("stop_words= and punctuation= are for unit='token'")
    return entity_options


def _require_known(unit: str, options: dict[str, Any]) -> None:
    one_of("unit", unit, ("entity", "token"))
    known = UNIT_OPTIONS[unit][1]
    unknown = options.keys() - set(known)
    if unknown:
        raise OptionError(
            f"{min(unknown)}= is no option of counting {unit} units; {', '.join(known)} are"
        )


def token_units(
    corpus: Corpus,
    *,
    stop_words: str = "keep",
    punctuation: str = "drop",
    n_jobs: int | None = None,
) -> Units:
    """Return the tokens of a corpus by normal form.

    Stop words and punctuation (with symbols) are each ``keep``, units; ``room``, no units but they
    take up room in windows; or ``drop``, neither.
    """
    one_of("stop_words", stop_words, ROLES)
    one_of("punctuation", punctuation, ROLES)
    table = corpus._native.tokens(n_jobs=n_jobs)
    levels = levels_of(table)
    kinds = np.array(table.categories("kind"))
    is_punctuation = np.isin(table.numpy("kind"), np.flatnonzero(np.isin(kinds, NO_WORDS)))
    is_stop = table.numpy("is_stop") & ~is_punctuation
    dropped, silent = by_role(is_stop, is_punctuation, stop_words, punctuation)
    units = Units(
        names=name_index(table.categories("norm")),
        codes=table.numpy("norm").astype(np.int64),
        documents=levels["document"],
        levels=levels,
        sentences=table.numpy("sent_id").astype(np.int64),
    )
    return with_roles(units, dropped, silent)


def entity_units(corpus: Corpus, *, n_jobs: int | None = None, **options: Any) -> Units:
    """Return the entities of a corpus by canonical name."""
    from intreccio.entities import mention_table

    table = mention_table(corpus, n_jobs=n_jobs, **options)
    levels = levels_of(table)
    return Units(
        names=name_index(table.categories("name")),
        codes=table.numpy("name").astype(np.int64),
        documents=levels["document"],
        levels=levels,
        positions=table.numpy("position").astype(np.int64),
        sentences=table.numpy("sent_id").astype(np.int64),
    )


UNIT_OPTIONS: dict[str, tuple[Callable[..., Units], tuple[str, ...]]] = {
    "token": (token_units, ("stop_words", "punctuation")),
    "entity": (entity_units, ENTITY_OPTIONS),
}
"""What makes the units of a text, and the options of doing so."""


def levels_of(table: _native.Frame) -> dict[str, Ints]:
    """Return for each level of text the number of each row's part, from narrow to wide."""
    documents = table.numpy("doc_id")
    return {
        "sentence": _part_numbers(documents, table.numpy("sent_id")),
        "paragraph": _part_numbers(documents, table.numpy("par_id")),
        "document": documents,
    }


def _part_numbers(documents: Ints, parts: NDArray[np.int32]) -> Ints:
    """Return numbers for the parts of documents, rising with the text."""
    if not len(documents):
        return documents
    new = (np.diff(documents) != 0) | (np.diff(parts) != 0)
    return np.concatenate(([0], np.cumsum(new))).astype(np.int64)

"""What is found in texts and counted: entities, tokens, or the items of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import partial
from typing import Annotated, Any

import pandas as pd
import typer

import intreccio as ic
from intreccio._columns import item_among
from intreccio.cli.corpus import Corpus, table
from intreccio.entities import DEFAULT_MODEL
from intreccio.errors import ColumnError, OptionError

__all__ = ["Counted", "Finding", "Units"]

_option = partial(typer.Option, rich_help_panel="Entities")


@dataclass(frozen=True)
class Finding:
    """How entities are found."""

    gazetteer: Annotated[
        list[str] | None,
        _option(
            metavar="FILE",
            help="Names of your own: .csv or .jsonl with name, label, entity. The first wins.",
        ),
    ] = None
    label: Annotated[
        list[str] | None,
        _option(metavar="LABEL", help="Only this label; give it again for more."),
    ] = None
    model: Annotated[
        list[str] | None,
        _option(
            metavar="NAME",
            help="it_news, rules, a file that `train` wrote, or spacy:NAME. Of several the first "
            f"wins; by default {DEFAULT_MODEL}.",
        ),
    ] = None
    pattern: Annotated[
        list[str] | None,
        _option(
            metavar="LABEL=REGEX",
            help="What matches is an entity with this label; give it again for more.",
        ),
    ] = None
    forms: Annotated[
        bool | None,
        _option(
            metavar="",
            help="Find dates, sums, laws; by default `entities` does, and counts with --label.",
        ),
    ] = None
    precedence: Annotated[
        str | None,
        _option(help="Which wins of two that overlap: user (default), yours; or longest."),
    ] = None
    metonymy: Annotated[
        str | None,
        _option(help="What a place is that acts: place (default), or agent, as the model says."),
    ] = None

    @property
    def options(self) -> dict[str, Any]:
        """The options that were given; the others keep their defaults."""
        given = {
            "model": self.model,
            "gazetteer": [ic.Gazetteer(path) for path in self.gazetteer or ()],
            "patterns": [_pattern(one) for one in self.pattern or ()],
            "labels": self.label,
            "forms": self.forms,
            "precedence": self.precedence,
            "metonymy": self.metonymy,
        }
        return {name: value for name, value in given.items() if _is_given(value)}


@dataclass(frozen=True)
class Units(Finding):
    """What is a unit of texts."""

    unit: Annotated[str, typer.Option(help="entity or token.")] = "token"
    stop_words: Annotated[str, typer.Option(help="keep, room or drop, for --unit token.")] = "keep"
    punctuation: Annotated[str, typer.Option(help="keep, room or drop, for --unit token.")] = "drop"

    @property
    def options(self) -> dict[str, Any]:
        """The options as the functions take them."""
        return {**super().options, **self._roles}

    @property
    def _roles(self) -> dict[str, str]:
        return {
            "unit": self.unit,
            "stop_words": self.stop_words,
            "punctuation": self.punctuation,
        }


@dataclass(frozen=True)
class Counted(Units):
    """What is counted: units of texts, or the items of a table."""

    item: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="Count the values of this column of a table of items."),
    ] = None

    def among(
        self, corpus: Corpus, *, words: Iterable[str | None] = ()
    ) -> tuple[pd.DataFrame, dict[str, Any]]:
        """Return what is counted, documents or a table of items, and the options that go with it.

        Of a csv, the columns `words` hold words even where all of them look like numbers.
        """
        rows = corpus.rows()
        names = rows[0].frame.columns if rows else []
        if self.item is None and item_among(names, self.unit, corpus.text or "text") is None:
            options = {**self.options, "id": "doc_id", "date": corpus.date and "date"}
            return corpus.documents(rows), options
        for name in (field.name for field in fields(Finding) if field.name != "label"):
            if _is_given(getattr(self, name)):
                raise OptionError(
                    f"--{name} is for finding names in texts; {corpus.input} holds a table of items"
                )
        named = [name for name in (self.item, corpus.id, *words) if name is not None]
        items = _labelled(table(rows, words=named), self.label)
        return items, {**self._roles, "item": self.item, "id": corpus.id, "date": corpus.date}


def _is_given(value: Any) -> bool:
    """Whether an option, perhaps one for several values, has one; False is one."""
    return value is not None and value != []


def _pattern(given: str) -> ic.Pattern:
    """Read a label and, behind the first equals sign, an expression, which may have more."""
    label, sign, regex = given.partition("=")
    if not sign:
        raise OptionError(f"--pattern is {given!r}; give LABEL=REGEX")
    return ic.Pattern(regex, label)


def _labelled(items: pd.DataFrame, labels: list[str] | None) -> pd.DataFrame:
    """Keep the items with one of the labels, all if none is asked for."""
    if not labels:
        return items
    if "label" not in items.columns:
        raise ColumnError("--label needs a table of items with the column 'label'")
    return items[items["label"].isin(labels)]

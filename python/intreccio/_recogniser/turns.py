"""From ``model=`` to those that name people, places and organisations, in their turns."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intreccio import _native
from intreccio._occurrence.sample import document_ids
from intreccio._options import a_kind
from intreccio._recogniser import spacy
from intreccio._recogniser.outside import Heard, Outside, listen
from intreccio._search.text import text_reader
from intreccio.errors import OptionError
from intreccio.model import Model, bundled_models

if TYPE_CHECKING:
    from intreccio.corpus import Corpus

__all__ = ["Heard", "hear", "namers", "outside"]

_KINDS = "a name, a Model, a file, 'spacy:NAME', a callable, or a list of these"


def namers(model: Any, corpus: Corpus) -> list[_native.Model | _native.Given | str]:
    """Return what `model` names, in the order of their turns; models from outside are asked now.

    Raises
    ------
    OptionError
        For what is no model.
    """
    if model is None:
        return []
    return [_namer(one, corpus) for one in _listed(model)]


def hear(model: Any, corpus: Corpus) -> Any:
    """Return the same models, those from outside replaced by what they say of the corpus."""
    if model is None:
        return None
    return [
        one if (other := outside(one)) is None else _heard(other, corpus) for one in _listed(model)
    ]


def outside(model: Any) -> Outside | None:
    """Return the model from outside that `model` names, if it is one."""
    if isinstance(model, str) and model.startswith(spacy.PREFIX):
        return spacy.load(model.removeprefix(spacy.PREFIX))
    if isinstance(model, Model):
        return None
    if spacy.is_pipeline(model):
        return spacy.outside(model, "the pipeline")
    if callable(model):
        return Outside(f"the model {getattr(model, '__name__', type(model).__name__)}", model)
    return None


def _listed(model: Any) -> list[Any]:
    models = list(model) if isinstance(model, (list, tuple)) else [model]
    for place, one in enumerate(models):
        if one is None:
            raise OptionError(f"model[{place}] is None; leave it out")
        if any(one is other for other in models[:place]):
            raise OptionError(f"model[{place}] is {one!r}, which is there already")
    return models


def _namer(model: Any, corpus: Corpus) -> _native.Model | _native.Given | str:
    if isinstance(model, Model):
        return model._native
    if isinstance(model, Heard):
        return model.native()
    if (other := outside(model)) is not None:
        return _heard(other, corpus).native()
    known = ("rules", *bundled_models())
    if isinstance(model, str) and model not in known and not Path(model).is_file():
        names = ", ".join(known)
        raise OptionError(f"model is {model!r}; it can be {names}, or {_KINDS}")
    if not isinstance(model, (str, PathLike)):
        raise OptionError(f"model is {a_kind(model)}; give {_KINDS}")
    return "rules" if model == "rules" else Model.load(model)._native


def _heard(model: Outside, corpus: Corpus) -> Heard:
    ids = document_ids(corpus._source, len(corpus))
    return listen(model, _texts(corpus), lambda row: ids.take([row]).tolist()[0])


def _texts(corpus: Corpus) -> Iterator[str]:
    read = text_reader(corpus._source)
    return (read(row) for row in range(len(corpus)))

"""spaCy's pipelines as models from outside."""

from __future__ import annotations

from functools import cache
from typing import Any

from intreccio._extra import require
from intreccio._recogniser.outside import Outside
from intreccio.errors import ModelError, OptionError

__all__ = ["PREFIX", "is_pipeline", "load", "outside"]

PREFIX = "spacy:"

_EMBEDDERS = frozenset(("tok2vec", "transformer", "curated_transformer"))

_NAMERS = frozenset(("ner", "beam_ner"))

_IDLE = frozenset(
    (
        "attribute_ruler",
        "entity_linker",
        "lemmatizer",
        "morphologizer",
        "parser",
        "sentencizer",
        "senter",
        "tagger",
        "textcat",
        "textcat_multilabel",
        "trainable_lemmatizer",
    )
)
"""Components that name nothing, and which a statistical recogniser does not ask."""


@cache
def load(name: str) -> Outside:
    """Load a pipeline by the name of its package or by its path, once per process.

    Raises
    ------
    ImportError
        If spaCy is not installed.
    OptionError
        If spaCy knows no such pipeline.
    ModelError
        If it cannot be loaded.
    """
    spacy = require("spacy", extra="spacy", use=f"model={PREFIX + name!r}")
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise OptionError(
            f"model is {PREFIX + name!r}, which spaCy cannot find: give a path, or install it: "
            f"python -m spacy download {name}"
        ) from error
    except (ImportError, ValueError) as error:
        raise ModelError(f"{PREFIX + name!r} cannot be loaded: {error}") from error
    return outside(pipeline, PREFIX + name)


def is_pipeline(model: Any) -> bool:
    """Whether a model is one of spaCy's pipelines."""
    return callable(getattr(model, "pipe", None)) and hasattr(model, "pipe_names")


def outside(pipeline: Any, name: str) -> Outside:
    """Return a pipeline as a model that is asked in batches."""
    return Outside(name, lambda texts: pipeline.pipe(texts, disable=idle(pipeline)))


def idle(pipeline: Any) -> list[str]:
    """Return the components of a pipeline that its entities do not need.

    What stands before a component that we do not know, a ruler or one of the user's own, may be
    read by it and stays on. An embedding layer goes with the last of those that listen to it.
    """
    factories = {name: pipeline.get_pipe_meta(name).factory for name in pipeline.pipe_names}
    names = list(factories)
    known = _EMBEDDERS | _NAMERS | _IDLE
    unknown = [place for place, name in enumerate(names) if factories[name] not in known]
    free = names[unknown[-1] + 1 :] if unknown else names
    off = [name for name in free if factories[name] in _IDLE]
    for name in free:
        if factories[name] in _EMBEDDERS:
            listeners = getattr(pipeline.get_pipe(name), "listener_map", None)
            if listeners is not None and set(listeners) <= set(off):
                off.append(name)
    return off

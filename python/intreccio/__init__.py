"""intreccio: tokens, entities and co-occurrence networks for Italian news.

>>> import intreccio as ic
>>> ic.tokenize(["L'Adige è in piena."])[0]
["L'", 'Adige', 'è', 'in', 'piena', '.']
"""

from typing import Any

from intreccio import accessors, datasets, errors
from intreccio._native import __version__
from intreccio.association import association
from intreccio.collocates import collocates
from intreccio.cooccurrence import cooccurrence
from intreccio.corpus import Corpus
from intreccio.counter import CooccurrenceCounter
from intreccio.dtm import DocumentTermMatrix, dtm
from intreccio.entities import Pattern, entities
from intreccio.evidence import evidence
from intreccio.frequency import frequency, ngrams
from intreccio.gazetteer import Gazetteer
from intreccio.keyness import keyness
from intreccio.kwic import kwic
from intreccio.matrix import cooccurrence_matrix, to_matrix, to_scipy
from intreccio.model import Model, evaluate_model, train_model
from intreccio.network import Network, network
from intreccio.phrases import Phrases
from intreccio.reading import read, read_batches
from intreccio.store import load
from intreccio.tokens import sentences, tokenize, tokens

__all__ = [
    "CooccurrenceCounter",
    "Corpus",
    "DocumentTermMatrix",
    "Gazetteer",
    "Model",
    "Network",
    "Pattern",
    "Phrases",
    "__version__",
    "association",
    "collocates",
    "cooccurrence",
    "cooccurrence_matrix",
    "datasets",
    "dtm",
    "entities",
    "errors",
    "evaluate_model",
    "evidence",
    "frequency",
    "keyness",
    "kwic",
    "load",
    "network",
    "ngrams",
    "read",
    "read_batches",
    "sentences",
    "to_matrix",
    "to_scipy",
    "tokenize",
    "tokens",
    "train_model",
]

accessors.register()

_ESTIMATORS = ("CooccurrenceVectorizer", "CountVectorizer")


def __getattr__(name: str) -> Any:
    """Import scikit-learn when one of the estimators is first asked for."""
    if name in _ESTIMATORS:
        from intreccio import sklearn

        return getattr(sklearn, name)
    raise AttributeError(f"module 'intreccio' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, *_ESTIMATORS])

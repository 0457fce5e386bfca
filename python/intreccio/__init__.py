"""intreccio: tokens, entities and co-occurrence networks for Italian news.

>>> import intreccio as ic
>>> ic.tokenize(["L'Adige è in piena."])[0]
["L'", 'Adige', 'è', 'in', 'piena', '.']
"""

from intreccio import datasets, errors
from intreccio._native import __version__
from intreccio.association import association
from intreccio.collocates import collocates
from intreccio.cooccurrence import cooccurrence
from intreccio.corpus import Corpus
from intreccio.dtm import DocumentTermMatrix, dtm
from intreccio.entities import Pattern, entities
from intreccio.evidence import evidence
from intreccio.frequency import frequency, ngrams
from intreccio.gazetteer import Gazetteer
from intreccio.keyness import keyness
from intreccio.kwic import kwic
from intreccio.matrix import to_matrix, to_scipy
from intreccio.model import Model, evaluate_model, train_model
from intreccio.network import Network, network
from intreccio.reading import read, read_batches
from intreccio.store import load
from intreccio.tokens import sentences, tokenize, tokens

__all__ = [
    "Corpus",
    "DocumentTermMatrix",
    "Gazetteer",
    "Model",
    "Network",
    "Pattern",
    "__version__",
    "association",
    "collocates",
    "cooccurrence",
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

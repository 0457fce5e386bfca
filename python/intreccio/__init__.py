"""intreccio: tokens, entities and co-occurrence networks for Italian news.

>>> import intreccio as ic
>>> ic.tokenize(["L'Adige è in piena."])[0]
["L'", 'Adige', 'è', 'in', 'piena', '.']
"""

from intreccio import errors
from intreccio._native import __version__
from intreccio.association import association
from intreccio.cooccurrence import cooccurrence
from intreccio.corpus import Corpus
from intreccio.network import Network, network
from intreccio.tokens import sentences, tokenize, tokens

__all__ = [
    "Corpus",
    "Network",
    "__version__",
    "association",
    "cooccurrence",
    "errors",
    "network",
    "sentences",
    "tokenize",
    "tokens",
]

"""An invented network of about sixty people, places and bodies, the size of a week's local news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from intreccio.network import Network

STORIES = {
    "la diga": (
        ["Ilario Dessanay", "Nives Comin-Dell'Òglio", "Tea Bragagnolo", "Ruggero Sanfelice"],
        ["Regione Vallalta", "Enel Bacini", "Comune di Pontescuro", "Legambiente", "Genio civile"],
        ["Pontescuro", "Val Brenna", "lago di Sàutina", "Trento"],
    ),
    "il porto": (
        ["Ornella Vicidomini", "Donato Scarpelli", "Ýrsa Jónsdóttir", "Gaspare Lo Verso"],
        ["Autorità portuale", "Capitaneria di porto", "Compagnia Lavoratori", "Procura"],
        ["Portolevante", "Genova", "molo Bixio", "Malta"],
    ),
    "il congresso": (
        ["Ada Quirino", "Vasco Baldacci", "Niccolò Perugini", "Zoë Mancuso", "Tullio Arcangeli"],
        ["Partito del Lavoro", "Alleanza Civica", "Senato", "Consiglio regionale", "Cgil"],
        ["Roma", "Bologna", "Palazzo Madama"],
    ),
    "lo stadio": (
        ["Kevin Traoré", "Saverio Mottola", "Dino Barbagelata"],
        ["Virtus Portolevante", "Lega Calcio", "Coni", "Vetrerie Lagunari S.p.A."],
        ["stadio Ferraris", "Cagliari", "Torino"],
    ),
    "l'ospedale": (
        ["Agnese Fumagalli", "Pier Ugo D'Alò", "Teresa Cattaneo Villa"],
        ["Asl 4", "Ministero della Salute", "Ospedale San Rocco", "Università di Pavia"],
        ["Pavia", "Milano", "Lodi"],
    ),
}

BRIDGES = ["Roma", "Procura", "Comune di Pontescuro", "Ada Quirino", "Consiglio regionale"]


def pairs(seed: int = 7, sentences: int = 900) -> pd.DataFrame:
    """Count pairs in sentences drawn at random: mostly of one story, with a few go-betweens."""
    random = np.random.default_rng(seed)
    stories = [[*people, *bodies, *places] for people, bodies, places in STORIES.values()]
    contexts = []
    for _ in range(sentences):
        story = stories[random.choice(len(stories), p=[0.3, 0.25, 0.2, 0.15, 0.1])]
        size = int(random.integers(1, 5))
        odds = 1.0 / np.arange(1, len(story) + 1) ** 0.7
        units = set(random.permutation(story)[:1])
        units |= set(random.choice(story, size=size, replace=False, p=odds / odds.sum()))
        if random.random() < 0.08:
            units.add(str(random.choice(BRIDGES)))
        contexts.append(sorted(str(unit) for unit in units))
    return count(contexts)


def count(contexts: list[list[str]]) -> pd.DataFrame:
    """Count pairs by the contract's binary rule, the slow and plain way."""
    marginal: dict[str, int] = {}
    joint: dict[tuple[str, str], int] = {}
    for units in contexts:
        for place, unit in enumerate(units):
            marginal[unit] = marginal.get(unit, 0) + 1
            for other in units[place + 1 :]:
                joint[unit, other] = joint.get((unit, other), 0) + 1
    rows = [
        (a, b, n, float(n), marginal[a], marginal[b], len(contexts), n)
        for (a, b), n in sorted(joint.items())
    ]
    columns = ["source", "target", "count", "weight", "n_source", "n_target", "n_total", "n_docs"]
    return pd.DataFrame(rows, columns=columns)


def labels() -> dict[str, str]:
    """Return the label of every name."""
    found = {}
    for groups in STORIES.values():
        for label, names in zip(("PER", "ORG", "LOC"), groups, strict=True):
            found.update(dict.fromkeys(names, label))
    return found


def table(*rows: tuple[object, object, object], **columns: list[object]) -> pd.DataFrame:
    """Return a small table of pairs: source, target, count, and what else is given."""
    return pd.DataFrame(rows, columns=["source", "target", "count"]).assign(**columns)


def names(net: Network) -> list[str]:
    """Return the names of the nodes in their order."""
    return list(net.nodes["name"])


def ends(net: Network) -> list[tuple[str, str]]:
    """Return the ends of the edges in their order."""
    return list(zip(net.edges["source"], net.edges["target"], strict=True))

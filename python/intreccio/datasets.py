"""The bundled sample: 48 pages of Italian news about invented people and events."""

from __future__ import annotations

from importlib import resources

import pandas as pd

from intreccio.reading import read

__all__ = ["load_sample", "load_sample_gold"]


def load_sample() -> pd.DataFrame:
    """Load the sample corpus: six stories told by eight invented newspapers in early 2026.

    The pages are as noisy as scraped ones: datelines, bylines, related links, pasted glossaries,
    three quote systems, several spellings of one name. They are written for this package, CC0.

    Returns
    -------
    pandas.DataFrame
        `doc_id`, `text`, `date` (`datetime64`), `source`, `title`; 48 rows.

    Examples
    --------
    >>> import intreccio as ic
    >>> sample = ic.datasets.load_sample()
    >>> len(sample)
    48
    >>> sample.loc[0, "title"]
    "Valmalenco, la diga divide il paese: in trecento all'assemblea"
    """
    with resources.as_file(resources.files("intreccio") / "data" / "sample.jsonl") as path:
        return read(path, date="date")


def load_sample_gold() -> pd.DataFrame:
    """Load the entities of the sample, marked by hand.

    Returns
    -------
    pandas.DataFrame
        `doc_id`, `start`, `end`, `text`, `label` (`PER`, `LOC`, `ORG`), `name`. `start` and `end`
        are code points: `text[start:end]` of the document is the entity's `text`. `name` is the
        canonical name, the same for every variant.

    Examples
    --------
    >>> import intreccio as ic
    >>> gold = ic.datasets.load_sample_gold()
    >>> sorted(set(gold.loc[gold["name"] == "Viktor Zaharenko", "text"]))
    ['Viktor Zaharenko', 'Viktor Zakharenko', 'Zaharenko', 'Zakharenko']
    """
    columns = {"doc_id": "str", "text": "str", "name": "str"}
    with resources.as_file(resources.files("intreccio") / "data" / "sample_gold.csv") as path:
        gold = pd.read_csv(path, dtype=columns, keep_default_na=False)
    return gold.astype({"label": pd.CategoricalDtype(["PER", "LOC", "ORG"])})

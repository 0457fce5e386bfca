"""Statistical recognisers of names: loading, training, measuring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from intreccio import _native
from intreccio._annotated import annotated, joined
from intreccio._options import a_kind, whole
from intreccio.errors import FileError, OptionError

__all__ = ["Model", "evaluate_model", "train_model"]


class Model:
    """A trained recogniser, for ``model=`` of :func:`intreccio.entities`.

    Models are made by :func:`intreccio.train_model`, or read from a file.

    Examples
    --------
    >>> import intreccio as ic
    >>> ic.Model.load("it_news")  # doctest: +SKIP
    Model(PER, LOC, ORG)
    """

    def __init__(self, content: bytes) -> None:
        self._native = _native.Model.from_bytes(content)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Model:
        """Read a model from a file, or by the name of one that comes with the package.

        Raises
        ------
        FileError
            If the file cannot be read.
        FormatError
            If it is damaged, of a newer version, or no model.
        """
        if path in bundled_models():
            return _bundled(str(path))
        try:
            return cls(Path(path).read_bytes())
        except OSError as error:
            raise FileError(f"{path}: cannot be read: {error.strerror or error}") from error

    def save(self, path: str | PathLike[str]) -> None:
        """Write the model to a file; one that is there is replaced only by a whole one."""
        from intreccio._io.file import replacing

        with replacing(path) as file:
            file.write(self._native.to_bytes())

    @property
    def labels(self) -> list[str]:
        """The labels that the model finds."""
        return self._native.labels

    def __repr__(self) -> str:
        return f"Model({', '.join(self.labels)})"

    def __getstate__(self) -> bytes:
        return self._native.to_bytes()

    def __setstate__(self, content: bytes) -> None:
        self._native = _native.Model.from_bytes(content)


def bundled_models() -> tuple[str, ...]:
    """Return the names of the models that come with the package."""
    folder = resources.files("intreccio") / "models"
    names = (entry.name for entry in folder.iterdir()) if folder.is_dir() else ()
    return tuple(sorted(name.removesuffix(".model") for name in names if name.endswith(".model")))


@cache
def _bundled(name: str) -> Model:
    """Return a model that comes with the package; it is decoded once and shared by all calls."""
    return Model((resources.files("intreccio") / "models" / f"{name}.model").read_bytes())


def train_model(
    data: Any,
    *,
    spans: Any = None,
    held_out: Any = None,
    held_out_spans: Any = None,
    text: str = "text",
    id: str | None = None,
    epochs: int = 12,
    seeds: int | Sequence[int] = 1,
    size: int = 18,
    window: int = 15,
    lists: bool = True,
    progress: Callable[[int, float, float | None], object] | None = None,
) -> Model:
    """Train a recogniser on texts with their mentions.

    Parameters
    ----------
    data
        Column files (a path, a glob, or several; also .gz and .zst): a token and its tag a line,
        two to four columns, BIO, BIOES or IO, a blank line between sentences. An I-tag that
        continues nothing begins a mention; where only some do, a warning counts them. Or texts, as
        for :class:`intreccio.Corpus`, with `spans`.
    spans
        For texts, a frame of mentions: ``doc_id``, ``start``, ``end`` (code points), ``label``;
        none over another. Of a token that a span cuts, the whole is learnt; a warning counts them.
    held_out, held_out_spans
        More of the same, not trained on: training stops when the figure on it no longer grows.
        Several files are one text after the other, cut into tokens by this package.
    text, id
        The columns of a frame of texts.
    epochs
        Passes over the data, at most.
    seeds
        One number, or several: their models are averaged. The same seeds give the same bytes.
    size
        The table of weights has two to this power rows (8 to 24).
    window
        How many neighbouring sentences of a column file make one text.
    lists
        Whether the lists of Italian names that come with the package are among the features.
    progress
        Called after every pass with its number, the mean loss, and F1 on `held_out`.

    Raises
    ------
    InputError
        For a line or a span that cannot be read; the message names it.
    ModelError
        If there is nothing to learn from.

    Warns
    -----
    UserWarning
        If some I-tags of a column file continue nothing, or some spans cut a token.

    Examples
    --------
    >>> import intreccio as ic
    >>> import pandas as pd
    >>> texts = ["Il Serchio è in piena.", "Si teme per il Serchio.", "Piove sul Magra."] * 5
    >>> spans = pd.DataFrame(
    ...     [(n, t.find(r), t.find(r) + len(r), "FIUME")
    ...      for n, t in enumerate(texts) for r in ("Serchio", "Magra") if r in t],
    ...     columns=["doc_id", "start", "end", "label"],
    ... )
    >>> rivers = ic.train_model(texts, spans=spans, lists=False)
    >>> ic.entities(["La piena del Serchio."], model=rivers)[["text", "label"]].values.tolist()
    [['Serchio', 'FIUME']]

    References
    ----------
    Lafferty, McCallum and Pereira (2001). Conditional random fields. ICML.
    """
    numbers = [seeds] if isinstance(seeds, int) else list(seeds)
    if not numbers:
        raise OptionError("seeds is empty; give one number or more")
    trained = _native.train(
        annotated(data, spans, text=text, id=id, window=window),
        held_out=None
        if held_out is None
        else joined(annotated(held_out, held_out_spans, text=text, id=id, window=window)),
        epochs=whole("epochs", epochs, least=1),
        seeds=[whole("seeds", number, least=0) for number in numbers],
        row_bits=whole("size", size, least=8, most=24),
        lists=lists,
        progress=progress,
    )
    model = Model.__new__(Model)
    model._native = trained
    return model


def evaluate_model(
    model: Any,
    data: Any,
    *,
    spans: Any = None,
    text: str = "text",
    id: str | None = None,
    window: int = 15,
    raw: bool = True,
) -> pd.DataFrame:
    """Measure a recogniser on texts with their mentions.

    Parameters
    ----------
    model
        The model, its file, or the name of one that comes with the package; ``"rules"``; or one
        from outside, ``"spacy:NAME"`` or a callable, as for :func:`intreccio.entities`. What it
        says itself is measured, before gazetteers, patterns or anything else.
    data, spans, text, id, window
        As for :func:`train_model`. The counts of several files are added up.
    raw
        Whether column files are cut into tokens by this package, as raw text would be, rather than
        as the file has them. Limits that cannot be met then count as errors.

    Returns
    -------
    pandas.DataFrame
        One row each for ``strict`` (exact limits and label), ``token`` (each token's label), and
        every label (strict): ``precision``, ``recall``, ``f1`` in [0, 1], and the counts ``right``,
        ``wrong``, ``missed``.

    Examples
    --------
    >>> import intreccio as ic
    >>> import pandas as pd
    >>> spans = pd.DataFrame({"doc_id": [0], "start": [14], "end": [18], "label": ["FIUME"]})
    >>> def adda(texts):
    ...     return [[(t.find("Adda"), t.find("Adda") + 4, "FIUME")] for t in texts]
    >>> report = ic.evaluate_model(adda, ["La piena dell’Adda."], spans=spans)
    >>> report[["right", "wrong", "missed"]].loc["strict"].tolist()
    [1, 0, 0]
    """
    corpora = annotated(data, spans, text=text, id=id, window=window)
    rows = [
        row for corpus in corpora for row in _report(model, corpus.analysed() if raw else corpus)[0]
    ]
    frame = pd.DataFrame(rows, columns=["of", "right", "wrong", "missed"])
    frame = frame.groupby("of", sort=False).sum()
    frame = frame.loc[["strict", "token", *sorted(frame.index.drop(["strict", "token"]))]]
    found, there = frame["right"] + frame["wrong"], frame["right"] + frame["missed"]
    frame.insert(0, "precision", (frame["right"] / found).fillna(0.0))
    frame.insert(1, "recall", (frame["right"] / there).fillna(0.0))
    total = (found + there).where(found + there > 0, 1)
    frame.insert(2, "f1", 2 * frame["right"] / total)
    return frame


def _report(model: Any, corpus: _native.Annotated) -> Any:
    from intreccio._recogniser import outside
    from intreccio._recogniser.outside import listen

    other = outside(_by_rules if model == "rules" else model)
    if other is not None:
        return corpus.evaluate(listen(other, corpus.texts, lambda row: row).native())
    if isinstance(model, (str, PathLike)):
        model = Model.load(model)
    if not isinstance(model, Model):
        raise OptionError(f"model is {a_kind(model)}; give one Model, a name, a file or a callable")
    return model._native.evaluate(corpus)


def _by_rules(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    """Return what the rules name in texts, as a model from outside would."""
    from intreccio.entities import entities

    found: list[list[tuple[int, int, str]]] = [[] for _ in texts]
    names = entities(texts, model="rules", labels=["PER", "LOC", "ORG"])
    for row in names[["doc_id", "start", "end", "label"]].itertuples(index=False):
        found[row.doc_id].append((row.start, row.end, str(row.label)))
    return found

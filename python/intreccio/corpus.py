"""The analysed corpus, held once: every function of the package is also a method of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from intreccio import _native
from intreccio._columns import Source, ingest
from intreccio._options import ENTITY_OPTIONS, jobs
from intreccio.errors import InputTypeError, OptionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

_T = TypeVar("_T")


class Corpus:
    """Texts with their tokens and sentences, analysed once and asked many times.

    Parameters
    ----------
    data
        A DataFrame (pandas, polars, pyarrow), a Series or array of strings, or an iterable of str.
        A null text keeps its place and yields no rows.
    text
        The column of a frame that holds the texts.
    id
        The column of a frame that holds the documents' ids, unique and without nulls. Without it
        documents are numbered by their position.
    date
        The column of a frame that holds the documents' dates.
    clauses
        Whether a colon or semicolon ends a sentence where a clause follows, as it does in the
        Italian treebanks. Give False to count together what a writer has put into one sentence:
        then only stops, question and exclamation marks and ends of paragraphs end it.
    n_jobs
        Threads to use; None means all cores. The result never depends on it.

    Raises
    ------
    InputTypeError
        If a row is no text; the message names it.
    InputError
        For lone surrogates, null or duplicate ids.
    ColumnError
        For a column that is missing.

    Examples
    --------
    >>> import intreccio as ic
    >>> corpus = ic.Corpus(["Irma Zanolli è a Bormio.", None, "Nevica."])
    >>> corpus
    Corpus(3 documents)
    >>> corpus.sentences()[["doc_id", "text"]].values.tolist()
    [[0, 'Irma Zanolli è a Bormio.'], [2, 'Nevica.']]
    >>> news = ["Il motivo è noto a tutti: mancano i soldi."]
    >>> len(ic.Corpus(news).sentences()), len(ic.Corpus(news, clauses=False).sentences())
    (2, 1)
    """

    _source: Source
    _native: _native.Corpus
    _clauses: bool

    def __init__(
        self,
        data: Any,
        *,
        text: str = "text",
        id: str | None = None,
        date: str | None = None,
        clauses: bool = True,
        n_jobs: int | None = None,
    ) -> None:
        n_jobs = jobs(n_jobs)
        self._open(ingest(data, text=text, id=id, date=date), n_jobs, clauses=clauses)

    def _open(self, source: Source, n_jobs: int | None = None, *, clauses: bool = True) -> None:
        self._source = source
        self._clauses = clauses
        self._native = _native.Corpus(source.texts, n_jobs, clauses=clauses)
        self._last: tuple[Any, Any] | None = None

    def _remember(self, key: Any, make: Callable[[], _T]) -> _T:
        """Return what `make` gives, or gave when it was last asked for under the same key.

        Asking for the sentences behind one pair after another finds the entities once.
        """
        if self._last is None or not _equal(self._last[0], key):
            self._last = (key, make())
        remembered: _T = self._last[1]
        return remembered

    def __len__(self) -> int:
        return len(self._native)

    def __repr__(self) -> str:
        return f"Corpus({len(self)} document{'' if len(self) == 1 else 's'})"

    def __getstate__(self) -> tuple[Source, bool]:
        # The analysis is a function of the texts: it is made again rather than carried along.
        return self._source, self._clauses

    def __setstate__(self, state: tuple[Source, bool]) -> None:
        source, clauses = state
        self._open(source, clauses=clauses)

    @property
    def dates(self) -> pd.Series[Any] | None:
        """The documents' dates, if `date` named a column."""
        return self._source.dates

    def tokenize(self, **options: Any) -> Any:
        """See :func:`intreccio.tokenize`."""
        from intreccio.tokens import tokenize

        return tokenize(self, **options)

    def tokens(self, **options: Any) -> Any:
        """See :func:`intreccio.tokens`."""
        from intreccio.tokens import tokens

        return tokens(self, **options)

    def sentences(self, **options: Any) -> Any:
        """See :func:`intreccio.sentences`."""
        from intreccio.tokens import sentences

        return sentences(self, **options)

    def collocates(self, node: Any, **options: Any) -> Any:
        """See :func:`intreccio.collocates`."""
        from intreccio.collocates import collocates

        return collocates(self, node, **options)

    def kwic(self, pattern: Any, **options: Any) -> Any:
        """See :func:`intreccio.kwic`."""
        from intreccio.kwic import kwic

        return kwic(self, pattern, **options)

    def frequency(self, **options: Any) -> Any:
        """See :func:`intreccio.frequency`."""
        from intreccio.frequency import frequency

        return frequency(self, **options)

    def ngrams(self, n: int | tuple[int, int] = 2, **options: Any) -> Any:
        """See :func:`intreccio.ngrams`."""
        from intreccio.frequency import ngrams

        return ngrams(self, n, **options)

    def phrases(self, **options: Any) -> Any:
        """See :class:`intreccio.Phrases`."""
        from intreccio.phrases import Phrases

        return Phrases(self, **options)

    def dtm(self, **options: Any) -> Any:
        """See :func:`intreccio.dtm`."""
        from intreccio.dtm import dtm

        return dtm(self, **options)

    def keyness(self, by: Any, **options: Any) -> Any:
        """See :func:`intreccio.keyness`."""
        from intreccio.keyness import keyness

        return keyness(self, by, **options)

    def entities(self, **options: Any) -> Any:
        """See :func:`intreccio.entities`."""
        from intreccio.entities import entities

        return entities(self, **options)

    def cooccurrence(self, **options: Any) -> Any:
        """See :func:`intreccio.cooccurrence`."""
        from intreccio.cooccurrence import cooccurrence

        return cooccurrence(self, **options)

    def cooccurrence_matrix(self, **options: Any) -> Any:
        """See :func:`intreccio.cooccurrence_matrix`."""
        from intreccio.matrix import cooccurrence_matrix

        return cooccurrence_matrix(self, **options)

    def association(
        self,
        *,
        measures: Sequence[str] = ("npmi", "log_dice", "g2"),
        p_value: str | None = None,
        adjust: str = "bh",
        smoothing: float = 0.0,
        span: float = 1.0,
        **options: Any,
    ) -> Any:
        """Count pairs, by the options of :func:`intreccio.cooccurrence`, and measure them.

        The other options are those of :func:`intreccio.association`.
        """
        from intreccio.association import association

        return association(
            self.cooccurrence(**options),
            measures=measures,
            p_value=p_value,
            adjust=adjust,
            smoothing=smoothing,
            span=span,
        )

    def network(self, *, min_count: int = 1, top: int | None = None, **options: Any) -> Any:
        """Return the network of the corpus' entities; its ``evidence`` leads to their sentences.

        The options are those of :func:`intreccio.cooccurrence`, but ``by``; `min_count` and `top`
        those of :func:`intreccio.network`. Where they count by direction (``ordered=True``, or a
        window of two numbers), both directions of a pair are added up.
        """
        from intreccio._occurrence.context import Context
        from intreccio._recogniser import hear
        from intreccio.evidence import evidence_of
        from intreccio.network import network

        if options.get("by") is not None:
            raise OptionError("by= counts several tables, and a network is made of one")

        of_entities = options.get("unit", "entity") == "entity"
        if of_entities and "model" in options:
            # A model from outside may be slow: it is asked once for pairs, nodes and evidence.
            options["model"] = hear(options["model"], self)
        pairs = self.cooccurrence(**options)
        known = {name: options[name] for name in ENTITY_OPTIONS if name in options}
        nodes = self.entities(**known) if of_entities else None
        return network(
            pairs,
            nodes=nodes,
            min_count=min_count,
            top=top,
            ordered=Context.of(**options).is_directed,
            evidence=evidence_of(self, options),
        )

    def save(self, path: Any) -> None:
        """Write the corpus to a file, to be read by :func:`intreccio.load`."""
        from intreccio.store import save

        save(self, path)

    def evidence(self, source: str, target: str, **options: Any) -> Any:
        """See :func:`intreccio.evidence`."""
        from intreccio.evidence import evidence

        return evidence(self, source, target, **options)


def _equal(first: Any, second: Any) -> bool:
    try:
        return bool(first == second)
    except ValueError:  # frames among the options, which compare by the cell
        return False


def as_corpus(
    data: Any,
    *,
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
) -> Corpus:
    """Return `data` itself if it is a corpus, else the corpus made of it."""
    n_jobs = jobs(n_jobs)
    if not isinstance(data, Corpus):
        return Corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
    if text != "text" or id is not None or date is not None:
        raise InputTypeError(
            "data is a Corpus, which has its columns; text=, id= and date= go to Corpus()"
        )
    return data

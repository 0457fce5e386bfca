"""Who and what is named in texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intreccio import _native
from intreccio._columns import emit
from intreccio._options import one_of
from intreccio._recogniser import namers
from intreccio.corpus import as_corpus
from intreccio.errors import PatternError
from intreccio.gazetteer import Gazetteer
from intreccio.model import bundled_models

if TYPE_CHECKING:
    from intreccio.corpus import Corpus

DEFAULT_MODEL = "it_news" if "it_news" in bundled_models() else "rules"
"""The model that comes with the package; the rules where it was left out."""

FORMS = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "LAW", "URL", "EMAIL")
"""The labels of the built-in patterns."""


@dataclass(frozen=True)
class Pattern:
    r"""A regular expression whose matches inside a sentence are entities.

    Parameters
    ----------
    regex
        In the syntax of Rust's ``regex`` crate: linear time, no look-around, no back-references.
    label
        The label of its matches.

    Raises
    ------
    PatternError
        For an expression that does not compile, with the position, or that matches nothing at all.

    Examples
    --------
    >>> import intreccio as ic
    >>> flight = ic.Pattern(r"\b[A-Z]{2} ?\d{3,4}\b", "FLIGHT")
    >>> ic.entities(["Il volo AZ 1473 è in ritardo."], patterns=[flight])["text"].tolist()
    ['AZ 1473']
    """

    regex: str
    label: str

    def __post_init__(self) -> None:
        for name, value in (("regex", self.regex), ("label", self.label)):
            if not isinstance(value, str):
                raise PatternError(f"the {name} of a pattern is a str, not {value!r}")
            _encodable(name, value)
        _native.Finder(patterns=[(self.regex, self.label)], forms=False)


def _encodable(name: str, value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise PatternError(f"the {name} {value!r} of a pattern holds a lone surrogate") from None


def entities(
    data: Any,
    *,
    model: Any = DEFAULT_MODEL,
    gazetteer: Any = None,
    patterns: Iterable[Pattern] | Mapping[str, str] | None = None,
    labels: str | Iterable[str] | None = None,
    forms: bool = True,
    precedence: str = "user",
    metonymy: str = "place",
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
) -> Any:
    r"""Find the entities that are named in texts.

    Parameters
    ----------
    data, text, id, date, n_jobs
        As for :class:`intreccio.Corpus`.
    model
        What finds people, places and organisations: ``"it_news"``, the statistical model that comes
        with the package; ``"rules"`` over the built-in lists (a known first name and the
        capitalised words behind it, known places and bodies); a :class:`intreccio.Model` of your
        own or the path of one; ``"spacy:NAME"``, a pipeline of spaCy by its package or path; any
        callable, see below; a list of these, of which the first wins where they overlap, so that a
        later one adds what the earlier have not; or None for nothing but what you give.
    gazetteer
        An :class:`intreccio.Gazetteer`, what makes one, or a list of them; of several, the first
        wins.
    patterns
        Patterns of your own: :class:`intreccio.Pattern` objects, or a dict from label to regex.
    labels
        Only this label, or these.
    forms
        Whether built-in patterns find DATE, TIME, MONEY, PERCENT, QUANTITY, LAW, URL and EMAIL.
    precedence
        Where mentions overlap: ``"user"``, first your gazetteers, then your patterns, then all
        else; or ``"longest"``, whoever found it.
    metonymy
        What a known place is that acts (`Roma respinge la proposta`): ``"place"``, LOC all the
        same, or ``"agent"``, whatever the model says.

    Returns
    -------
    frame
        One row a mention, in the order of the texts, none over another: ``doc_id``; ``sent_id``
        (int32); ``start``, ``end`` (int32): code points; ``text``, the mention as it stands;
        ``label`` (category); ``name`` (category), the entity's canonical name: the gazetteer's or
        the lists', else the full name that the same text has (`Zanolli` -> `Irma Zanolli`, `CAE` ->
        the name that it was defined by); ``score`` in [0, 1]; ``source`` (category): model,
        gazetteer or pattern.

    Raises
    ------
    OptionError
        For an unknown model or a label that nothing has.
    ModelError
        If a model from outside gives what is no list of spans, or a span that is not in its text;
        the message names the document and the span.
    ImportError
        If spaCy is asked for and not installed.
    PatternError
        For a pattern that does not compile.
    GazetteerError
        For a gazetteer with an empty or contradictory entry.

    Notes
    -----
    A callable is given a list of texts, a batch of at most 128, none of them null or blank, and
    returns for each an iterable of spans: ``(start, end, label)`` or ``(start, end, label, score)``
    in code points, or mappings or objects with these names, so that a Hugging Face pipeline for
    token classification is one as it is, and so is a pipeline of spaCy. A score is in [0, 1], and 1
    where there is none; blanks at the ends of a span are cut off. PERSON is read as PER, GPE and
    LOCATION as LOC, ORGANIZATION as ORG; all other labels stay as they are. What it finds then goes
    through everything that a model of ours goes through, and its mentions, too, are
    those of the source "model"; a mention over two sentences is of the first. A span that covers a
    token in part keeps its own text as name. Whether the same texts give the same answer is theirs
    to say, and so is the time it takes.

    Of spaCy's components only those run that its entities need. It is loaded once per process.

    Examples
    --------
    >>> import intreccio as ic
    >>> text = "Irma Zanolli è a Bormio dal 3 marzo 2026. «Resto», dice Zanolli."
    >>> ic.entities([text])[["start", "end", "text", "label", "name"]]
       start  end          text label          name
    0      0   12  Irma Zanolli   PER  Irma Zanolli
    1     17   23        Bormio   LOC        Bormio
    2     28   40  3 marzo 2026  DATE  3 marzo 2026
    3     56   63       Zanolli   PER  Irma Zanolli

    A recogniser of one's own beside the one that comes with the package:

    >>> import re
    >>> def regattas(texts):
    ...     return [[(*m.span(), "EVENT") for m in re.finditer(r"Coppa \w+", t)] for t in texts]
    >>> text = "Irma Zanolli vince la Coppa Maralunga."
    >>> ic.entities([text], model=["rules", regattas])[["text", "label"]].values.tolist()
    [['Irma Zanolli', 'PER'], ['Coppa Maralunga', 'EVENT']]
    """
    corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
    finder = _finder(corpus, model, gazetteer, patterns, labels, forms, precedence, metonymy)
    return emit(corpus._native.mentions(finder, n_jobs=n_jobs), corpus._source, leave=_INTERNAL)


_INTERNAL = ("par_id", "position")


def mention_table(
    corpus: Corpus,
    *,
    model: Any = DEFAULT_MODEL,
    gazetteer: Any = None,
    patterns: Iterable[Pattern] | Mapping[str, str] | None = None,
    labels: str | Iterable[str] | None = None,
    forms: bool | None = None,
    precedence: str = "user",
    metonymy: str = "place",
    n_jobs: int | None = None,
) -> _native.Frame:
    """Return the mentions that networks are made of.

    Those of the built-in patterns are left out unless labels are chosen, or `forms` asked for.
    """
    forms = labels is not None if forms is None else forms
    finder = _finder(corpus, model, gazetteer, patterns, labels, forms, precedence, metonymy)
    return corpus._native.mentions(finder, n_jobs=n_jobs)


def _finder(
    corpus: Corpus,
    model: Any,
    gazetteer: Any,
    patterns: Iterable[Pattern] | Mapping[str, str] | None,
    labels: str | Iterable[str] | None,
    forms: bool,
    precedence: str,
    metonymy: str,
) -> _native.Finder:
    one_of("precedence", precedence, ("user", "longest"))
    one_of("metonymy", metonymy, ("place", "agent"))
    return _native.Finder(
        gazetteers=[gazetteer._native for gazetteer in _gazetteers(gazetteer)],
        patterns=_patterns(patterns),
        namers=namers(model, corpus),
        forms=forms,
        labels=[labels] if isinstance(labels, str) else None if labels is None else list(labels),
        precedence=precedence,
        metonymy=metonymy,
    )


def _gazetteers(gazetteer: Any) -> Sequence[Gazetteer]:
    if gazetteer is None:
        return []
    if isinstance(gazetteer, Gazetteer):
        return [gazetteer]
    if isinstance(gazetteer, (list, tuple)):
        return [one if isinstance(one, Gazetteer) else Gazetteer(one) for one in gazetteer]
    return [Gazetteer(gazetteer)]


def _patterns(patterns: Iterable[Pattern] | Mapping[str, str] | None) -> list[tuple[str, str]]:
    if patterns is None:
        return []
    if isinstance(patterns, Mapping):
        patterns = [Pattern(regex, label) for label, regex in patterns.items()]
    if isinstance(patterns, (str, Pattern)):
        raise PatternError(f"patterns is {patterns!r}; give a list of patterns")
    pairs = []
    for place, pattern in enumerate(patterns):
        if not isinstance(pattern, Pattern):
            raise PatternError(f"patterns[{place}] is {pattern!r}; give ic.Pattern(regex, label)")
        pairs.append((pattern.regex, pattern.label))
    return pairs

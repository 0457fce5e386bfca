"""Tokens and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from intreccio._columns import Source, emit
from intreccio.corpus import as_corpus

if TYPE_CHECKING:
    from collections.abc import Callable


def tokenize(
    data: Any,
    *,
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
) -> Any:
    """Split texts into lists of surface tokens.

    Parameters
    ----------
    data, text, id, date, n_jobs
        As for :class:`intreccio.Corpus`.

    Returns
    -------
    Series of list of str
        One list a text, under the index of a pandas Series or frame that came in; null for a null.

    Examples
    --------
    >>> import intreccio as ic
    >>> ic.tokenize(["L’acqua dell'Adda sale."])[0]
    ['L’', 'acqua', "dell'", 'Adda', 'sale', '.']
    """
    corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
    return list_column(corpus._native.token_lists(), corpus._source)


def list_column(lists: list[list[str] | None], source: Source) -> Any:
    """Return lists, one a text, as a column of the caller's kind."""
    if source.kind == "polars":
        import polars

        return polars.Series(source.name or "tokens", lists, dtype=polars.List(polars.String))
    if source.kind == "pyarrow":
        import pyarrow

        return pyarrow.array(lists, type=pyarrow.list_(pyarrow.string()))
    return pd.Series(lists, index=source.index, name=source.name, dtype=object)


def tokens(
    data: Any,
    *,
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    split: bool = False,
    stem: bool = False,
    lemma: bool | Callable[[str], str] = False,
    n_jobs: int | None = None,
) -> Any:
    """Split texts into tokens, one a row.

    Parameters
    ----------
    data, text, id, date, n_jobs
        As for :class:`intreccio.Corpus`.
    split
        Give the syntactic words in each token a row of their own: ``della`` is ``di`` and ``la``,
        ``dirglielo`` is ``dir``, ``glie`` and ``lo``. They are in ``norm``; ``text``, ``start``,
        ``end`` and ``token_id`` are those of the whole token in every one of its rows. The column
        ``word_id`` (int32) counts words from 0 inside the document.
    stem
        Add the column ``stem``: the Snowball stem of ``norm``.
    lemma
        Add the column ``lemma``: with True by ``simplemma`` (extra ``lemma``), or by a function
        from a normal form to its lemma, called once for each distinct form.

    Returns
    -------
    frame
        One row a token, in the order of the texts: ``doc_id``; ``par_id``, ``sent_id``,
        ``token_id`` (int32), each counted from 0 inside the document; ``text``, the token as it
        stands; ``norm`` (category): lower case, typographic apostrophes as ``'``, NFC; ``kind``
        (category): word, elision, abbreviation, number, punct, symbol, url, email, mention, hashtag
        or emoji; ``start``, ``end`` (int32): code points, ``text[start:end]`` is the token;
        ``is_stop``: whether ``norm`` is on the list of Italian stop words.

    Examples
    --------
    >>> import intreccio as ic
    >>> frame = ic.tokens(["C’è l'on. Bice Fanti."])
    >>> frame[["text", "norm", "kind", "start", "end"]]
        text   norm          kind  start  end
    0     C’     c'       elision      0    2
    1      è      è          word      2    3
    2     l'     l'       elision      4    6
    3    on.    on.  abbreviation      6    9
    4   Bice   bice          word     10   14
    5  Fanti  fanti          word     15   20
    6      .      .         punct     20   21
    >>> ic.tokens(["Può dirglielo."], split=True)[["text", "norm", "token_id", "word_id"]]
            text  norm  token_id  word_id
    0        Può   può         0        0
    1  dirglielo   dir         1        1
    2  dirglielo  glie         1        2
    3  dirglielo    lo         1        3
    4          .     .         2        4
    """
    corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
    frame = emit(corpus._native.tokens(split=split, stem=stem, n_jobs=n_jobs), corpus._source)
    if lemma is False:
        return frame
    return _with_lemma(frame, _simplemma if lemma is True else lemma)


def _with_lemma(frame: Any, lemmatize: Callable[[str], str]) -> Any:
    """Add the lemma of every normal form, asking for each distinct form once."""
    from intreccio._columns import column_values, with_column

    norms = column_values(frame, "norm").astype("category")
    lemmas = [lemmatize(norm) for norm in norms.cat.categories]
    codes, categories = pd.factorize(pd.array(lemmas, dtype=object))
    column = pd.Categorical.from_codes(codes[norms.cat.codes], categories=categories)
    return with_column(frame, "lemma", column)


def _simplemma(norm: str) -> str:
    try:
        import simplemma
    except ImportError as error:
        raise ImportError("lemma=True needs simplemma: pip install 'intreccio[lemma]'") from error
    return str(simplemma.lemmatize(norm, lang="it"))


def sentences(
    data: Any,
    *,
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    n_jobs: int | None = None,
) -> Any:
    """Split texts into sentences, one a row.

    Parameters
    ----------
    data, text, id, date, n_jobs
        As for :class:`intreccio.Corpus`, whose `clauses` says whether colons end sentences.

    Returns
    -------
    frame
        One row a sentence: ``doc_id``; ``par_id``, ``sent_id`` (int32), counted from 0 inside the
        document; ``start``, ``end`` (int32): code points; ``text``, the sentence as it stands.

    Examples
    --------
    >>> import intreccio as ic
    >>> ic.sentences(["«Non parto», ha detto l'on. Fanti. Poi è uscita."])["text"].tolist()
    ["«Non parto», ha detto l'on. Fanti.", 'Poi è uscita.']
    """
    corpus = as_corpus(data, text=text, id=id, date=date, n_jobs=n_jobs)
    return emit(corpus._native.sentences(n_jobs=n_jobs), corpus._source)

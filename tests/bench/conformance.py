"""Our figures beside those of scikit-learn, NLTK, scipy and statsmodels, over the bundled sample.

`python conformance.py` prints a table: how many figures were compared, and the largest relative
difference. What is written differently on purpose (g2 and chi2 have a sign) is compared without.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures
from scipy import stats
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from statsmodels.stats.multitest import multipletests

import intreccio as ic

Figures = np.ndarray
Row = tuple[str, str, Figures, Figures]

WINDOW = 5
NLTK = {
    "g2": "likelihood_ratio",
    "chi2": "chi_sq",
    "pmi": "pmi",
    "t": "student_t",
    "dice": "dice",
    "jaccard": "jaccard",
}
SIGNED = ("g2", "chi2")
TESTED = 2_000
"""So many tables are enough for peers that test one at a time."""


def same(tokens: list[str]) -> list[str]:
    """Return tokens as they are: what scikit-learn is to count."""
    return tokens


def counts(news: pd.DataFrame, words: list[list[str]]) -> Iterator[Row]:
    """Compare counts of units and of pairs."""
    peer = CountVectorizer(analyzer=same)
    matrix = peer.fit_transform(words)
    own = ic.dtm(news, id="doc_id", unit="token")
    columns = [peer.vocabulary_[word] for word in own.vocabulary]
    theirs = matrix[:, columns].toarray()
    yield "units by document (`dtm`)", "scikit-learn", own.matrix.toarray(), theirs

    weighted = ic.dtm(news, id="doc_id", unit="token", weighting="tfidf").matrix.toarray()
    yield "tf-idf", "scikit-learn", weighted, TfidfTransformer().fit_transform(theirs).toarray()

    pairs = ic.cooccurrence(news, id="doc_id", unit="token", context="document")
    binary = (theirs > 0).astype(np.int64)
    together = pd.DataFrame(binary.T @ binary, own.vocabulary, own.vocabulary).to_numpy()
    place = {word: number for number, word in enumerate(own.vocabulary)}
    rows, cols = (pairs[side].map(place).to_numpy() for side in ("source", "target"))
    yield (
        "pairs by document",
        "scikit-learn, `X.T @ X`",
        pairs["count"].to_numpy(),
        together[rows, cols],
    )

    found = BigramCollocationFinder.from_documents([])
    for document in words:
        found.ngram_fd.update(BigramCollocationFinder.from_words(document, WINDOW + 1).ngram_fd)
    near = ic.cooccurrence(
        news,
        id="doc_id",
        unit="token",
        context="window",
        window=WINDOW,
        within="document",
        ordered=True,
        self_pairs=True,
    )
    peers = [found.ngram_fd[pair] for pair in zip(near["source"], near["target"], strict=True)]
    assert len(near) == len(found.ngram_fd)
    yield (
        f"ordered pairs in a window of {WINDOW}",
        "NLTK",
        near["count"].to_numpy(),
        np.array(peers),
    )


def measures(pairs: pd.DataFrame) -> Iterator[Row]:
    """Compare measures of association, one table at a time."""
    own = ic.association(pairs, measures=list(NLTK))
    tables = pairs[["count", "n_source", "n_target", "n_total"]].to_numpy().tolist()
    for name, theirs in NLTK.items():
        measure = getattr(BigramAssocMeasures, theirs)
        values = np.array([measure(f, (f1, f2), n) for f, f1, f2, n in tables])
        ours = own[name].to_numpy()
        yield f"`{name}`", "NLTK", np.abs(ours) if name in SIGNED else ours, values

    cells = [np.array([[f, f1 - f], [f2 - f, n - f1 - f2 + f]]) for f, f1, f2, n in tables]
    peers = {
        "g2": lambda cell: stats.chi2_contingency(cell, correction=False, lambda_="log-likelihood"),
        "chi2": lambda cell: stats.chi2_contingency(cell, correction=False),
        "fisher": stats.fisher_exact,
    }
    for name, test in peers.items():
        tested = ic.association(pairs, measures=[], p_value=name)
        values = np.array([test(cell)[1] for cell in cells[:TESTED]])
        yield f"p of `{name}`", "scipy", tested["p"].to_numpy()[:TESTED], values


def adjusted(pairs: pd.DataFrame) -> Iterator[Row]:
    """Compare probabilities that were adjusted for many tests."""
    for ours, theirs in (("bh", "fdr_bh"), ("by", "fdr_by"), ("bonferroni", "bonferroni")):
        frame = ic.association(pairs, measures=[], p_value="g2", adjust=ours)
        values = multipletests(frame["p"].to_numpy(), method=theirs)[1]
        yield f"p adjusted, `{ours}`", "statsmodels", frame["p_adj"].to_numpy(), values


def main() -> None:
    """Print the table."""
    news = ic.datasets.load_sample()
    tokens = ic.tokens(news, id="doc_id")
    words_only = tokens[~tokens["kind"].isin(["punct", "symbol"])]
    by_document = words_only.groupby("doc_id", observed=True, sort=False)["norm"].agg(list)
    words = [by_document.get(name, []) for name in news["doc_id"]]
    pairs = ic.cooccurrence(news, id="doc_id", unit="token", stop_words="drop", min_count=3)
    print("| figure | beside | compared | largest relative difference |")
    print("|---|---|---|---|")
    for figure, peer, ours, theirs in (*counts(news, words), *measures(pairs), *adjusted(pairs)):
        scale = np.maximum(np.abs(theirs.astype(float)), np.finfo(float).tiny)
        apart = np.abs(ours.astype(float) - theirs) / scale
        apart[ours == theirs] = 0
        print(f"| {figure} | {peer} | {ours.size:,} | {apart.max():.1e} |")


if __name__ == "__main__":
    main()

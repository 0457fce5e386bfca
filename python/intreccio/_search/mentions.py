"""The entities of a corpus as stretches of its tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from intreccio._search.stream import fold

if TYPE_CHECKING:
    from intreccio._occurrence.units import Ints
    from intreccio._search.stream import Stream
    from intreccio.corpus import Corpus


@dataclass(frozen=True)
class Mentions:
    """Mentions in the order of the texts; they do not overlap.

    Attributes
    ----------
    names
        The distinct canonical names.
    codes
        For each mention the place of its name among them.
    first, last
        For each mention its first token, and one past its last.
    starts, ends
        For each mention its code points.
    """

    names: list[str]
    codes: Ints
    first: Ints
    last: Ints
    starts: Ints
    ends: Ints

    @classmethod
    def of(
        cls, corpus: Corpus, stream: Stream, n_jobs: int | None, options: dict[str, Any]
    ) -> Mentions:
        """Return the entities of a corpus."""
        from intreccio.entities import mention_table

        table = mention_table(corpus, n_jobs=n_jobs, **options)
        starts, ends = (table.numpy(name).astype(np.int64) for name in ("start", "end"))
        first, last = stream.places_of(table.numpy("doc_id"), starts, ends)
        codes = table.numpy("name").astype(np.int64)
        return cls(table.categories("name"), codes, first, last, starts, ends)

    def named(self, name: str, ignore_case: bool) -> Ints:
        """Return the mentions of one name: first token, one past the last, and code points."""

        def form(known: str) -> str:
            return fold(known.casefold() if ignore_case else known)

        wanted = form(name)
        same = np.fromiter((form(known) == wanted for known in self.names), bool, len(self.names))
        kept = same[self.codes]
        return np.stack([self.first, self.last, self.starts, self.ends])[:, kept]

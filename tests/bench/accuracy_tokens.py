"""Score tokens, words and sentences from raw text against Universal Dependencies.

``python accuracy_tokens.py DATA`` reads every ``DATA/ud/it_*.conllu``, rebuilds the raw text (the
``# text`` lines, joined by a blank line where a document or paragraph begins and by one blank
elsewhere), and prints a Markdown table with the F1 of surface tokens (a multiword token counts as
one; by their spans), of syntactic words and of sentences, with every apostrophe as it is written
and, for tokens and sentences, with every straight one made curly. A word is right if its token has
the right span and it is at the same place among the token's words with the same lower-case form.
"""

from __future__ import annotations

import sys
from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path

import intreccio as ic

Spans = set[tuple[int, int]]
Words = set[tuple[int, int, int, str]]


@dataclass
class Sentence:
    """One sentence of a treebank: its text, its tokens with their words, the break before it."""

    text: str
    tokens: list[tuple[str, list[str]]] = field(default_factory=list)
    opens_block: bool = False


@dataclass
class Marks:
    """What is marked in a text."""

    tokens: Spans = field(default_factory=set)
    words: Words = field(default_factory=set)
    sentences: Spans = field(default_factory=set)


def read(path: Path) -> list[Sentence]:
    """Read the sentences of a CoNLL-U file."""
    sentences: list[Sentence] = []
    opens_block = False
    inside = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newdoc", "# newpar")):
            opens_block = True
        elif line.startswith("# text = "):
            sentences.append(Sentence(line.removeprefix("# text = ").strip(), [], opens_block))
            opens_block, inside = False, 0
        elif line and not line.startswith("#"):
            number, form = line.split("\t")[:2]
            tokens = sentences[-1].tokens
            if "-" in number:
                inside = int(number.split("-")[1])
                tokens.append((form, []))
            elif "." not in number and int(number) <= inside:
                tokens[-1][1].append(form)
            elif "." not in number:
                tokens.append((form, [form]))
    return sentences


def gold(sentences: list[Sentence]) -> tuple[str, Marks]:
    """Join the sentences to a text; return it with what is marked in it."""
    text = ""
    marks = Marks()
    for sentence in sentences:
        if text:
            text += "\n\n" if sentence.opens_block else " "
        begin = at = len(text)
        text += sentence.text
        for form, words in sentence.tokens:
            start = text.index(form, at)
            at = start + len(form)
            marks.tokens.add((start, at))
            for place, word in enumerate(words):
                marks.words.add((start, at, place, word.lower()))
        marks.sentences.add((begin, at))
    return text, marks


def found(text: str) -> Marks:
    """Return what intreccio finds."""
    corpus = ic.Corpus([text])
    tokens, sentences = corpus.tokens(), corpus.sentences()
    words = corpus.tokens(split=True)
    places = words.groupby("token_id").cumcount()
    # A word that is a whole token has its form from the text: in norms apostrophes are folded.
    whole = words.groupby("token_id")["token_id"].transform("size") == 1
    forms = words["norm"].astype(object).where(~whole, words["text"].str.lower())
    return Marks(
        set(zip(tokens["start"], tokens["end"], strict=True)),
        set(zip(words["start"], words["end"], places, forms, strict=True)),
        set(zip(sentences["start"], sentences["end"], strict=True)),
    )


def f1(expected: Set[object], actual: Set[object]) -> str:
    """Format F1 in per cent."""
    return f"{200 * len(expected & actual) / (len(expected) + len(actual)):.2f}"


def main(folder: Path) -> None:
    """Print the table for every treebank in ``folder``."""
    files = sorted((folder / "ud").glob("it_*.conllu"))
    if not files:
        sys.exit(f"no it_*.conllu in {folder / 'ud'}")
    print("| F1 | tokens | tokens, curly | words | sentences | sentences, curly |")
    print("|---|---|---|---|---|---|")
    for path in files:
        text, expected = gold(read(path))
        straight, curly = found(text), found(text.replace("'", "’"))
        cells = [
            path.stem.removeprefix("it_").replace("-ud-", ", "),
            f1(expected.tokens, straight.tokens),
            f1(expected.tokens, curly.tokens),
            f1(expected.words, straight.words),
            f1(expected.sentences, straight.sentences),
            f1(expected.sentences, curly.sentences),
        ]
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

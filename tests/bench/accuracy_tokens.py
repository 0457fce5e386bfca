"""Score tokens and sentences from raw text against Universal Dependencies.

``python accuracy_tokens.py DATA`` reads every ``DATA/ud/it_*.conllu``, rebuilds the raw text (the
``# text`` lines, joined by a blank line where a document or paragraph begins and by one blank
elsewhere), and prints precision, recall and F1 of the spans of surface tokens (a multiword token
counts as one) and of sentences: once as written, once with every straight apostrophe made curly.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

import intreccio as ic

Spans = set[tuple[int, int]]


@dataclass
class Sentence:
    """One sentence of a treebank: its text, its surface tokens, the break before it."""

    text: str
    tokens: list[str] = field(default_factory=list)
    opens_block: bool = False


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
            if "-" in number:
                inside = int(number.split("-")[1])
            elif "." in number or int(number) <= inside:
                continue
            sentences[-1].tokens.append(form)
    return sentences


def gold(sentences: list[Sentence]) -> tuple[str, Spans, Spans]:
    """Join the sentences to a text; return it with the spans of tokens and sentences."""
    text = ""
    tokens: Spans = set()
    whole: Spans = set()
    for sentence in sentences:
        if text:
            text += "\n\n" if sentence.opens_block else " "
        begin = at = len(text)
        text += sentence.text
        for form in sentence.tokens:
            start = text.index(form, at)
            at = start + len(form)
            tokens.add((start, at))
        whole.add((begin, at))
    return text, tokens, whole


def found(text: str) -> tuple[Spans, Spans]:
    """Return the spans of tokens and sentences that intreccio finds."""
    corpus = ic.Corpus([text])
    tokens, sentences = corpus.tokens(), corpus.sentences()
    return (
        set(zip(tokens["start"], tokens["end"], strict=True)),
        set(zip(sentences["start"], sentences["end"], strict=True)),
    )


def scores(expected: Spans, actual: Spans) -> str:
    """Format precision, recall and F1, in per cent."""
    common = len(expected & actual)
    f1 = 200 * common / (len(expected) + len(actual))
    return f"{100 * common / len(actual):7.2f} {100 * common / len(expected):7.2f} {f1:8.3f}"


def main(folder: Path) -> None:
    """Print the table for every treebank in ``folder``."""
    files = sorted((folder / "ud").glob("it_*.conllu"))
    if not files:
        sys.exit(f"no it_*.conllu in {folder / 'ud'}")
    print(f"{'':34}{'tokens P':>10} {'R':>7} {'F1':>8}{'sentences P':>14} {'R':>7} {'F1':>8}")
    for path in files:
        text, tokens, sentences = gold(read(path))
        for name, raw in (("straight", text), ("curly", text.replace("'", "’"))):
            actual_tokens, actual_sentences = found(raw)
            print(
                f"{path.stem:24} {name:9}{scores(tokens, actual_tokens):>26}"
                f"{scores(sentences, actual_sentences):>30}"
            )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

"""spaCy's pipelines as recognisers, in place and by name."""

from __future__ import annotations

import pickle
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import intreccio as ic
from outside_case import TEXT, found


@dataclass
class FakePipeline:
    """What we use of spaCy's `Language`."""

    factories: dict[str, str]
    listeners: dict[str, list[str]] = field(default_factory=dict)
    disabled: list[list[str]] = field(default_factory=list)

    @property
    def pipe_names(self) -> list[str]:
        return list(self.factories)

    def get_pipe_meta(self, name: str) -> Any:
        return SimpleNamespace(factory=self.factories[name])

    def get_pipe(self, name: str) -> Any:
        return SimpleNamespace(listener_map={one: [] for one in self.listeners.get(name, [])})

    def pipe(self, texts: list[str], *, disable: list[str]) -> Iterator[Any]:
        self.disabled.append(disable)
        for text in texts:
            spans = [match.span() for match in re.finditer("Bormio", text)]
            ents = [SimpleNamespace(start_char=s, end_char=e, label_="GPE") for s, e in spans]
            yield SimpleNamespace(ents=ents)

    def __call__(self, text: str) -> Any:
        raise AssertionError("a pipeline is asked in batches")


ITALIAN = ("tok2vec", "morphologizer", "tagger", "parser", "lemmatizer", "attribute_ruler", "ner")


@pytest.mark.parametrize(
    ("factories", "listeners", "off"),
    [
        (ITALIAN, {"tok2vec": ["tagger", "parser"]}, set(ITALIAN) - {"ner"}),
        (ITALIAN, {"tok2vec": ["tagger", "ner"]}, set(ITALIAN) - {"ner", "tok2vec"}),
        ((*ITALIAN, "entity_ruler"), {"tok2vec": ["tagger"]}, set()),
        (("mine", *ITALIAN), {"tok2vec": ["ner"]}, set(ITALIAN) - {"ner", "tok2vec"}),
        (("ner",), {}, set()),
    ],
)
def test_what_entities_do_not_need_is_off(
    factories: tuple[str, ...], listeners: dict[str, list[str]], off: set[str]
) -> None:
    pipeline = FakePipeline({name: name for name in factories}, listeners)
    assert found(TEXT, model=pipeline) == [("Bormio", "LOC", "Bormio")]
    assert set(pipeline.disabled[0]) == off


def fake_spacy(monkeypatch: pytest.MonkeyPatch, load: Callable[[str], Any]) -> None:
    from intreccio._recogniser import spacy

    spacy.load.cache_clear()
    module = ModuleType("spacy")
    module.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", module)


def test_a_pipeline_is_loaded_by_name_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    def load(name: str) -> FakePipeline:
        loaded.append(name)
        return FakePipeline({"ner": "ner"})

    fake_spacy(monkeypatch, load)
    for _ in range(2):
        assert found(TEXT, model="spacy:it_finto") == [("Bormio", "LOC", "Bormio")]
    assert loaded == ["it_finto"]
    counter = ic.CooccurrenceCounter(model="spacy:it_finto").update([TEXT])
    assert isinstance(pickle.loads(pickle.dumps(counter)), ic.CooccurrenceCounter)


@pytest.mark.parametrize(
    ("raised", "error", "message"),
    [
        (OSError("[E050]"), ic.errors.OptionError, "cannot find.*spacy download it_finto"),
        (ValueError("[E002]"), ic.errors.ModelError, r"cannot be loaded: \[E002\]"),
    ],
)
def test_a_pipeline_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, error: type[Exception], message: str
) -> None:
    def load(name: str) -> None:
        raise raised

    fake_spacy(monkeypatch, load)
    with pytest.raises(error, match=message):
        ic.entities([TEXT], model="spacy:it_finto")


def test_without_spacy_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from intreccio._recogniser import spacy

    spacy.load.cache_clear()
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(
        ImportError, match=r"'spacy:it_x' needs spacy: pip install 'intreccio\[spacy\]'"
    ):
        ic.entities([TEXT], model="spacy:it_x")


@pytest.mark.filterwarnings("default")
def test_the_real_spacy(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("it")
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [{"label": "PER", "pattern": "Irma Zanolli"}, {"label": "GPE", "pattern": "Bormio"}]
    )
    pipeline.to_disk(tmp_path / "modello")
    wanted = [("Irma Zanolli", "PER", "Irma Zanolli"), ("Bormio", "LOC", "Bormio")]
    docs = lambda texts: [pipeline(text) for text in texts]  # noqa: E731
    for model in (pipeline, f"spacy:{tmp_path / 'modello'}", pipeline.pipe, docs):
        assert found(TEXT, model=model) == wanted
    with pytest.raises(ic.errors.OptionError, match="cannot find"):
        ic.entities([TEXT], model=f"spacy:{tmp_path / 'niente'}")

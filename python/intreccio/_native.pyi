"""The compiled core. Everything here is wrapped by the package; nothing of it is public."""

from collections.abc import Callable
from typing import Any, Literal, Protocol, final

import numpy as np

__version__: str
__all__ = [
    "Annotated",
    "Corpus",
    "CountOptions",
    "Finder",
    "Frame",
    "Gazetteer",
    "Given",
    "Model",
    "PairCounter",
    "__version__",
    "adjust",
    "count_matrix",
    "count_pairs",
    "frequencies",
    "keyness",
    "measures",
    "p_value",
    "score",
    "stop_words",
    "train",
]

@final
class Frame:
    @property
    def names(self) -> list[str]: ...
    def kind(self, name: str) -> Literal["int", "float", "bool", "category", "text"]: ...
    def numpy(self, name: str) -> np.ndarray[Any, Any]: ...
    def categories(self, name: str) -> list[str]: ...
    def strings(self, name: str) -> list[str]: ...
    def utf8(
        self, name: str
    ) -> tuple[np.ndarray[Any, np.dtype[np.int64]], np.ndarray[Any, np.dtype[np.uint8]]]: ...
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class Corpus:
    def __new__(
        cls, column: object, n_jobs: int | None = None, *, clauses: bool = True
    ) -> Corpus: ...
    def __len__(self) -> int: ...
    def texts(self) -> list[str | None]: ...
    def token_lists(self) -> list[list[str] | None]: ...
    def tokens(
        self, *, split: bool = False, stem: bool = False, n_jobs: int | None = None
    ) -> Frame: ...
    def sentences(self, *, n_jobs: int | None = None) -> Frame: ...
    def sentences_at(self, places: list[tuple[int, int]]) -> Frame: ...
    def mentions(self, finder: Finder, *, n_jobs: int | None = None) -> Frame: ...

_Entry = tuple[str, str, str, str]

@final
class Gazetteer:
    def __new__(
        cls,
        entries: list[_Entry],
        *,
        ignore_case: bool = False,
        fold_apostrophes: bool = True,
    ) -> Gazetteer: ...
    @staticmethod
    def builtin(list: str) -> Gazetteer: ...
    @staticmethod
    def from_bytes(bytes: bytes) -> Gazetteer: ...
    def to_bytes(self) -> bytes: ...
    def entries(self) -> list[_Entry]: ...
    @property
    def ignore_case(self) -> bool: ...
    @property
    def fold_apostrophes(self) -> bool: ...
    def __len__(self) -> int: ...

@final
class Given:
    def __new__(
        cls,
        labels: list[str],
        counts: np.ndarray[Any, np.dtype[np.uint64]],
        starts: np.ndarray[Any, np.dtype[np.uint32]],
        ends: np.ndarray[Any, np.dtype[np.uint32]],
        codes: np.ndarray[Any, np.dtype[np.uint16]],
        scores: np.ndarray[Any, np.dtype[np.float32]],
    ) -> Given: ...
    def __len__(self) -> int: ...

_Count = tuple[str, int, int, int]
_Report = tuple[list[_Count], list[tuple[int, int]], list[tuple[int, float, float]]]

@final
class Model:
    @staticmethod
    def from_bytes(bytes: bytes) -> Model: ...
    def to_bytes(self) -> bytes: ...
    @property
    def labels(self) -> list[str]: ...
    def evaluate(self, corpus: Annotated, training: list[Annotated] = ...) -> _Report: ...

@final
class Annotated:
    @staticmethod
    def from_conll(name: str, source: str, window: int) -> Annotated: ...
    @staticmethod
    def from_spans(texts: list[str], mentions: list[list[tuple[int, int, str]]]) -> Annotated: ...
    def analysed(self) -> Annotated: ...
    def evaluate(self, given: Given) -> _Report: ...
    @property
    def texts(self) -> list[str]: ...
    @property
    def mentions(self) -> list[list[tuple[int, int, str]]]: ...
    @property
    def labels(self) -> list[str]: ...
    @property
    def tokens(self) -> int: ...
    @property
    def orphans(self) -> int: ...
    def __len__(self) -> int: ...

def train(
    corpora: list[Annotated],
    *,
    held_out: Annotated | None = None,
    epochs: int = 12,
    seeds: list[int] = ...,
    row_bits: int = 18,
    lists: bool = True,
    progress: Callable[[int, float, float | None], object] | None = None,
) -> Model: ...

@final
class Finder:
    def __new__(
        cls,
        *,
        gazetteers: list[Gazetteer] = ...,
        patterns: list[tuple[str, str]] = ...,
        namers: list[Model | Given | str] = ...,
        forms: bool = True,
        labels: list[str] | None = None,
        precedence: str = "user",
        metonymy: str = "place",
    ) -> Finder: ...
    @property
    def labels(self) -> list[str]: ...

_Floats = np.ndarray[Any, np.dtype[np.float64]]

@final
class CountOptions:
    def __new__(
        cls,
        *,
        counting: str = "binary",
        window: tuple[int, int] | None = None,
        direction: str = "none",
        weighting: str | None = None,
        decay: float | None = None,
        distance_weights: list[float] | None = None,
        marginals: str = "pairs",
        universe: str = "occupied",
        self_pairs: bool = False,
        min_count: int = 1,
        targets: list[int] | None = None,
        weights: bool = False,
        dates: bool = False,
    ) -> CountOptions: ...

class _Columns(Protocol):
    @property
    def units(self) -> np.ndarray[Any, np.dtype[np.uint32]]: ...
    @property
    def offsets(self) -> np.ndarray[Any, np.dtype[np.uintp]]: ...
    @property
    def n_units(self) -> int: ...
    @property
    def positions(self) -> np.ndarray[Any, np.dtype[np.uint32]] | None: ...
    @property
    def documents(self) -> np.ndarray[Any, np.dtype[np.uint32]] | None: ...
    @property
    def weights(self) -> _Floats | None: ...
    @property
    def dates(self) -> np.ndarray[Any, np.dtype[np.int64]] | None: ...

def count_pairs(
    columns: _Columns,
    options: CountOptions,
    *,
    resamples: int | None = None,
    seed: int = 0,
    n_jobs: int | None = None,
    memory: int | None = None,
    folder: str | None = None,
) -> dict[str, np.ndarray[Any, Any]]: ...
def count_matrix(
    columns: _Columns,
    options: CountOptions,
    value: str,
    *,
    n_jobs: int | None = None,
    memory: int | None = None,
    folder: str | None = None,
) -> tuple[
    np.ndarray[Any, np.dtype[np.uintp]],
    np.ndarray[Any, np.dtype[np.uint32]],
    np.ndarray[Any, Any],
]: ...

@final
class PairCounter:
    def __new__(
        cls, options: CountOptions, *, memory: int | None = None, folder: str | None = None
    ) -> PairCounter: ...
    @staticmethod
    def from_bytes(
        bytes: bytes, *, memory: int | None = None, folder: str | None = None
    ) -> PairCounter: ...
    def to_bytes(self) -> bytes: ...
    def update(self, columns: _Columns, *, n_jobs: int | None = None) -> None: ...
    def merge(
        self,
        other: PairCounter,
        numbers: np.ndarray[Any, np.dtype[np.uint32]],
        n_units: int,
        *,
        n_jobs: int | None = None,
    ) -> None: ...
    def table(
        self,
        ranks: np.ndarray[Any, np.dtype[np.uint32]],
        targets: list[int] | None = None,
        *,
        n_jobs: int | None = None,
    ) -> dict[str, np.ndarray[Any, Any]]: ...

def score(
    measure: str,
    f: _Floats,
    f1: _Floats,
    f2: _Floats,
    n: _Floats,
    *,
    smoothing: float = 0.0,
    span: float = 1.0,
) -> _Floats: ...
def p_value(
    test: str, f: _Floats, f1: _Floats, f2: _Floats, n: _Floats, *, span: float = 1.0
) -> _Floats: ...
def adjust(method: str, p: _Floats) -> _Floats: ...
def measures() -> list[str]: ...
def keyness(
    measure: str,
    target: _Floats,
    n_target: float,
    reference: _Floats,
    n_reference: float,
    *,
    k: float = 1.0,
) -> _Floats: ...
def frequencies(
    units: np.ndarray[Any, np.dtype[np.uint32]],
    offsets: np.ndarray[Any, np.dtype[np.uintp]],
    n_units: int,
) -> Frame: ...
def stop_words() -> list[str]: ...

"""``df["text"].intreccio``: every call of the package on the columns and frames of a library."""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

NAME = "intreccio"
"""What the accessors are called."""


class Accessor:
    """The calls of the package on one column of texts, or on one frame.

    Examples
    --------
    >>> import intreccio as ic
    >>> import pandas as pd
    >>> data = pd.DataFrame({"testo": ["Piove a Bormio.", None]})
    >>> data["testo"].intreccio.tokenize()[0]
    ['Piove', 'a', 'Bormio', '.']
    >>> data.intreccio.frequency(text="testo")["unit"].tolist()
    ['a', 'bormio', 'piove']
    """

    def __init__(self, data: Any) -> None:
        self._data = data

    def corpus(self, **options: Any) -> Any:
        """See :class:`intreccio.Corpus`."""
        return _package().Corpus(self._data, **options)

    def tokenize(self, **options: Any) -> Any:
        """See :func:`intreccio.tokenize`."""
        return _package().tokenize(self._data, **options)

    def tokens(self, **options: Any) -> Any:
        """See :func:`intreccio.tokens`."""
        return _package().tokens(self._data, **options)

    def sentences(self, **options: Any) -> Any:
        """See :func:`intreccio.sentences`."""
        return _package().sentences(self._data, **options)

    def entities(self, **options: Any) -> Any:
        """See :func:`intreccio.entities`."""
        return _package().entities(self._data, **options)

    def cooccurrence(self, **options: Any) -> Any:
        """See :func:`intreccio.cooccurrence`."""
        return _package().cooccurrence(self._data, **options)

    def cooccurrence_matrix(self, **options: Any) -> Any:
        """See :func:`intreccio.cooccurrence_matrix`."""
        return _package().cooccurrence_matrix(self._data, **options)

    def association(self, **options: Any) -> Any:
        """See :func:`intreccio.association`."""
        return _package().association(self._data, **options)

    def network(self, **options: Any) -> Any:
        """See :func:`intreccio.network`."""
        return _package().network(self._data, **options)

    def evidence(self, source: Any, target: Any, **options: Any) -> Any:
        """See :func:`intreccio.evidence`."""
        return _package().evidence(self._data, source, target, **options)

    def collocates(self, node: Any, **options: Any) -> Any:
        """See :func:`intreccio.collocates`."""
        return _package().collocates(self._data, node, **options)

    def kwic(self, pattern: Any, **options: Any) -> Any:
        """See :func:`intreccio.kwic`."""
        return _package().kwic(self._data, pattern, **options)

    def frequency(self, **options: Any) -> Any:
        """See :func:`intreccio.frequency`."""
        return _package().frequency(self._data, **options)

    def ngrams(self, n: Any = 2, **options: Any) -> Any:
        """See :func:`intreccio.ngrams`."""
        return _package().ngrams(self._data, n, **options)

    def keyness(self, by: Any, **options: Any) -> Any:
        """See :func:`intreccio.keyness`."""
        return _package().keyness(self._data, by, **options)

    def dtm(self, **options: Any) -> Any:
        """See :func:`intreccio.dtm`."""
        return _package().dtm(self._data, **options)

    def phrases(self, **options: Any) -> Any:
        """See :class:`intreccio.Phrases`."""
        return _package().Phrases(self._data, **options)


class ExpressionAccessor:
    """The calls that give one value a text, as expressions of polars.

    Examples
    --------
    >>> import intreccio as ic
    >>> import polars as pl
    >>> data = pl.DataFrame({"testo": ["Piove a Bormio.", None]})
    >>> data.select(pl.col("testo").intreccio.tokenize().list.len())["testo"].to_list()
    [4, None]
    """

    def __init__(self, expression: Any) -> None:
        self._expression = expression

    def tokenize(self, **options: Any) -> Any:
        """See :func:`intreccio.tokenize`; a list of str a text."""
        import polars

        return self._expression.map_batches(
            lambda texts: _package().tokenize(texts, **options),
            return_dtype=polars.List(polars.String),
        )


def _package() -> Any:
    import intreccio

    return intreccio


def register() -> None:
    """Make the accessors known to pandas, and to polars once it is imported."""
    pd.api.extensions.register_series_accessor(NAME)(Accessor)
    pd.api.extensions.register_dataframe_accessor(NAME)(Accessor)
    if "polars" in sys.modules:
        _register_polars(sys.modules["polars"])
    else:
        sys.meta_path.insert(0, _AfterPolars())


def _register_polars(polars: ModuleType) -> None:
    for kind in ("series", "dataframe", "lazyframe"):
        getattr(polars.api, f"register_{kind}_namespace")(NAME)(Accessor)
    polars.api.register_expr_namespace(NAME)(ExpressionAccessor)


class _AfterPolars(MetaPathFinder):
    """Waits for the import of polars, and steps aside.

    Importing polars ourselves would take longer than importing all of this package.
    """

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "polars":
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        specs = (finder.find_spec(fullname, path, target) for finder in others)
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = _ThenRegister(spec.loader, self)
        return spec


class _ThenRegister(Loader):
    """Loads a module as its own loader does, and registers the accessors with it."""

    def __init__(self, loader: Any, finder: _AfterPolars) -> None:
        self._loader, self._finder = loader, finder

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        created: ModuleType | None = self._loader.create_module(spec)
        return created

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            # The module and its resources are the own loader's from here on.
            module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        _register_polars(module)
        if self._finder in sys.meta_path:
            sys.meta_path.remove(self._finder)

"""Optional libraries, each the content of an extra of the package."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def require(module: str, *, extra: str, use: str) -> Any:
    """Import an optional library, or say which extra brings it.

    Parameters
    ----------
    module
        The name to import.
    extra
        The extra of intreccio that installs it.
    use
        What it is needed for, as the subject of a sentence.

    Raises
    ------
    ImportError
        If the library is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        # A library that is there but lacks one of its own parts is another matter.
        if error.name is not None and error.name.partition(".")[0] != library:
            raise
        raise ImportError(
            f"{use} needs {library}: pip install 'intreccio[{extra}]'", name=library
        ) from error

"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO, TYPE_CHECKING

from intreccio.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    """Open a file under a temporary name, which takes its own name only when it is whole."""
    place = Path(path)
    part = place.with_name(f".{place.name}.{token_hex(4)}.part")
    try:
        try:
            with part.open("xb") as file:
                yield file
            os.replace(part, place)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"{path}: cannot be written: {error.strerror or error}") from error

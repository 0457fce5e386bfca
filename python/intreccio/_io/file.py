"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from intreccio._io import packing
from intreccio.errors import FileError

__all__ = ["replacing"]


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    """Open a file for writing that takes its name only when it is whole.

    The bytes go to a temporary file in the same folder, which is flushed to the disk and moved
    into place at the end. On any error, Ctrl-C among them, it is removed, and what stood under
    the name before still stands. `.gz` and `.zst` are packed. `-` is standard output.

    Parameters
    ----------
    path
        The file; its folder must be there.

    Yields
    ------
    file
        A binary file.

    Raises
    ------
    FileError
        If the file cannot be written.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = tempfile.TemporaryDirectory()
    >>> with replacing(pathlib.Path(folder.name, "nota.txt")) as file:
    ...     _ = file.write(b"Piove.")
    >>> [file.name for file in pathlib.Path(folder.name).iterdir()]
    ['nota.txt']
    >>> folder.cleanup()
    """
    try:
        with _opened(path) as file:
            yield file
    except (FileError, BrokenPipeError):
        raise
    except OSError as error:
        name = "standard output" if os.fspath(path) == "-" else path
        raise FileError(f"{name}: cannot be written: {error.strerror or error}") from error


@contextmanager
def _opened(path: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    if os.fspath(path) == "-":
        with _standard_output() as file:
            yield file
        return
    # Through a link the file it points to is replaced, not the link.
    place = Path(os.path.realpath(path))
    opened = _straight if place.exists() and not place.is_file() else _moved
    with opened(place) as raw, _packed(raw, packing.split(place.name)[1]) as file:
        yield file


@contextmanager
def _standard_output() -> Iterator[IO[bytes]]:
    stream: IO[bytes] | io.RawIOBase = sys.stdout.buffer
    if isinstance(stream, io.RawIOBase):
        # Under PYTHONUNBUFFERED. A raw file may write less than it is given, and say so only in
        # what it returns; a buffer goes on until all is written or writing fails.
        with open(stream.fileno(), "wb", closefd=False) as file:
            yield file
        return
    yield stream
    stream.flush()


@contextmanager
def _packed(raw: IO[bytes], suffix: str) -> Iterator[IO[bytes]]:
    file = packing.pack(raw, suffix)
    yield file
    if file is not raw:
        file.close()


@contextmanager
def _straight(place: Path) -> Iterator[IO[bytes]]:
    """Write into a device or a pipe, which is no file to be replaced."""
    with open(place, "wb") as file:
        yield file


@contextmanager
def _moved(place: Path) -> Iterator[IO[bytes]]:
    number, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
    try:
        with open(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(place))
        os.replace(name, place)
    except BaseException:
        os.unlink(name)
        raise
    _sync_folder(place.parent)


def _mode(place: Path) -> int:
    """Return the rights of the file that stood there, else those that any new file gets."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the move itself durable, where the system can."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)

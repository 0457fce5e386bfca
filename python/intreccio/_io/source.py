"""Where text comes from: the files that a path, a folder or a glob stands for."""

from __future__ import annotations

import glob
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, cast

from intreccio._io import packing as _packing
from intreccio.errors import FileError, FormatError, InputError, InputTypeError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

__all__ = ["KINDS", "Source", "decode", "find", "lines", "standard_input"]

KINDS = {
    ".txt": "text",
    ".md": "text",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}

_BUFFER = 1 << 18

_KNOWN = ".txt, .md, .csv, .jsonl (each also .gz or .zst) and .parquet"


@dataclass(frozen=True)
class Source:
    """One file, or standard input.

    Attributes
    ----------
    path
        The file as it is opened.
    name
        Its path below the folder it was found in, with `/` between the parts; a text file's
        without suffix.
    kind
        How its content is read: `text`, `csv`, `jsonl` or `parquet`.
    packing
        The suffix of its packing: `.gz`, `.zst` or nothing.
    stream
        What to read instead of opening the file.
    count
        Told how many bytes of the file were read, for a progress bar.
    """

    path: Path
    name: str
    kind: str
    packing: str = ""
    stream: BinaryIO | None = None
    count: Callable[[int], None] = lambda size: None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the unpacked content; whatever goes wrong with it names the file."""
        try:
            if self.stream is not None:
                yield self.stream
                return
            with io.BufferedReader(_Counted(self.path, self.count), _BUFFER) as file:
                yield _packing.unpack(file, self.packing)
        except (FormatError, InputError) as error:
            raise type(error)(f"{self.path}: {error}") from error
        except FileError:
            raise
        except OSError as error:
            raise FileError(f"{self.path}: cannot be read: {error.strerror or error}") from error


class _Counted(io.FileIO):
    """A file that tells how much of it is read."""

    def __init__(self, path: Path, count: Callable[[int], None]) -> None:
        super().__init__(path, "rb")
        self._count = count

    def readinto(self, buffer: Buffer, /) -> int:
        size = super().readinto(buffer)
        self._count(size)
        return size

    def readall(self) -> bytes:
        content = super().readall()
        self._count(len(content))
        return content


def find(path: str | os.PathLike[str]) -> list[Source]:
    """List the sources a path stands for, in an order that does not depend on the file system."""
    if not isinstance(path, str | os.PathLike):
        raise InputTypeError(f"a path is wanted, not {type(path).__name__} {path!r:.60}")
    place = Path(os.path.expanduser(path))
    if place.is_dir():
        return _known(_walk(place), place, place)
    if place.exists():
        source = _source(place, place.parent)
        if source is None:
            raise FormatError(f"{place}: not a kind of file that can be read; these can: {_KNOWN}")
        return [source]
    if glob.has_magic(str(place)):
        found = [Path(name) for name in glob.glob(str(place), recursive=True)]
        return _known([file for file in found if file.is_file()], _fixed_part(place), place)
    raise FileError(f"{place}: no such file or folder")


def decode(content: bytes, offset: int = 0, *, packed: bool = False) -> str:
    """Decode UTF-8, with or without a byte order mark at the start of the file.

    Parameters
    ----------
    content
        The bytes.
    offset
        Where they begin in the file, for the error's message.
    packed
        Whether the offset counts unpacked bytes.
    """
    if offset == 0 and content.startswith(b"\xef\xbb\xbf"):
        content, offset = content[3:], 3
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        wide = offset == 0 and content[:2] in (b"\xff\xfe", b"\xfe\xff")
        guess = "UTF-16" if wide else "WINDOWS-1252"
        raise FormatError(
            f"not UTF-8: byte 0x{content[error.start]:02x} at offset {offset + error.start}"
            f"{' of the unpacked content' if packed else ''}; convert the file first, for example"
            f" with iconv -f {guess} -t UTF-8"
        ) from error


def lines(file: BinaryIO, *, packed: bool = False) -> Iterator[str]:
    """Read lines, ends kept. Only a line feed ends one: U+2028 and its like are text."""
    offset = 0
    for line in file:
        yield decode(line, offset, packed=packed)
        offset += len(line)


def standard_input(kind: str | None = None, *, columns: Iterable[str] = ()) -> Source:
    """Return standard input, read as one kind of file; by default as what it begins like.

    What begins with a brace is JSON lines; what begins with the header of a table that has one of
    the `columns` is csv; all else is one text.
    """
    stream = cast("io.BufferedReader", sys.stdin.buffer)
    if kind is None:
        kind = _guessed(stream.peek().removeprefix(b"\xef\xbb\xbf"), frozenset(columns))
    return Source(Path("standard input"), "stdin", kind, stream=stream)


def _guessed(start: bytes, columns: frozenset[str]) -> str:
    if start.lstrip(b" \t\r\n").startswith(b"{"):
        return "jsonl"
    header = start.split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    names = [name.strip('"') for name in re.split("[,;\t]", header)]
    # Prose has a blank behind its commas, and a table more than one column.
    is_header = len(names) > 1 and all(re.fullmatch(r"[\w.-]+", name) for name in names)
    return "csv" if is_header and not columns.isdisjoint(names) else "text"


def _source(path: Path, root: Path) -> Source | None:
    relative = path.relative_to(root).as_posix()
    plain, packing = _packing.split(relative)
    suffix = Path(plain).suffix
    kind = KINDS.get(suffix.lower())
    # Parquet packs its own columns and is read out of order: never in a packed file.
    if kind is None or (kind == "parquet" and packing):
        return None
    if relative.encode("utf-8", "ignore").decode() != relative:
        raise FileError(f"{relative!r}: the file's name is not UTF-8; rename it")
    name = plain[: -len(suffix)] if kind == "text" else relative
    return Source(path, name, kind, packing)


def _known(paths: list[Path], root: Path, asked: Path) -> list[Source]:
    ordered = sorted(paths, key=lambda path: path.relative_to(root).parts)
    sources = [source for path in ordered if (source := _source(path, root)) is not None]
    if not sources:
        held = f"only files of other kinds ({len(paths)})" if paths else "nothing there"
        raise FileError(f"{asked}: no file to read, {held}; these are read: {_KNOWN}")
    return sources


def _walk(folder: Path) -> list[Path]:
    """Every file below a folder, save what is hidden by a leading dot."""

    def refuse(error: OSError) -> NoReturn:
        raise FileError(f"{error.filename}: cannot be read: {error.strerror}") from error

    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(parent, name) for name in files if not name.startswith("."))
    return found


def _fixed_part(pattern: Path) -> Path:
    """Return the folder a glob starts from: its parts before the first wildcard."""
    fixed = Path(pattern.anchor)
    for part in pattern.relative_to(pattern.anchor).parts:
        if glob.has_magic(part):
            break
        fixed /= part
    return fixed

"""Compressed files: what `.gz` and `.zst` mean when a file is read or written."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import PurePath
from typing import IO, Any, BinaryIO, cast

from intreccio._extra import require
from intreccio.errors import FormatError

__all__ = ["SUFFIXES", "pack", "split", "unpack"]

SUFFIXES = (".gz", ".zst")

_CHUNK = 1 << 20


def split(name: str) -> tuple[str, str]:
    """Split the packing's suffix from a file's name.

    Examples
    --------
    >>> split("news.jsonl.gz")
    ('news.jsonl', '.gz')
    >>> split("news.csv")
    ('news.csv', '')
    """
    suffix = PurePath(name).suffix.lower()
    return (name[: -len(suffix)], suffix) if suffix in SUFFIXES else (name, "")


def unpack(file: BinaryIO, suffix: str) -> BinaryIO:
    """Return a reader of the content of `file`, packed as its suffix says."""
    if suffix == ".gz":
        return cast("BinaryIO", _Gzip(fileobj=file, mode="rb"))
    if suffix == ".zst":
        return cast("BinaryIO", io.BufferedReader(_Zstd(file), _CHUNK))
    return file


def pack(file: IO[bytes], suffix: str) -> IO[bytes]:
    """Return a writer that packs into `file`; closing it leaves `file` open."""
    if suffix == ".gz":
        # No name and no time in the header: the same table gives the same bytes.
        return cast("BinaryIO", gzip.GzipFile("", "wb", 6, file, mtime=0))
    if suffix == ".zst":
        compressor = _zstandard().ZstdCompressor()
        return cast("BinaryIO", compressor.stream_writer(file, closefd=False))
    return file


class _Gzip(gzip.GzipFile):
    """A gzip reader whose every complaint is a `FormatError`."""

    def read1(self, size: int = -1) -> bytes:
        return self._checked(super().read1, size)

    def read(self, size: int | None = -1) -> bytes:
        return self._checked(super().read, size)

    def readline(self, size: int | None = -1) -> bytes:
        return self._checked(super().readline, size)

    @staticmethod
    def _checked(method: Any, size: int | None) -> bytes:
        try:
            return cast("bytes", method(size))
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise FormatError(f"the gzip data is damaged or cut short: {error}") from error


class _Zstd(io.RawIOBase):
    """A zstandard reader that notices a file cut short, which the library's own does not."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._error = _zstandard().ZstdError
        self._library = _zstandard().ZstdDecompressor()
        self._frame = self._library.decompressobj()
        self._fresh = True
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            chunk = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame, self._fresh = self._library.decompressobj(), True
            chunk = chunk or self._file.read(_CHUNK)
            if not chunk and self._fresh:
                return 0
            if not chunk:
                raise FormatError("the zstandard data is cut short")
            try:
                self._ready = memoryview(self._frame.decompress(chunk))
            except self._error as error:
                raise FormatError(f"the zstandard data is damaged: {error}") from error
            self._fresh = False
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size


def _zstandard() -> Any:
    return require("zstandard", extra="zst", use="a .zst file")

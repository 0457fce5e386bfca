"""The command line, run as a user runs it: in this process, or where that matters in its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import warnings
from tempfile import TemporaryFile
from typing import IO
from unittest import mock

import pytest

from intreccio.cli import main


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "intreccio", *map(str, arguments)]


def run_alone(*arguments: object, stdin: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    return subprocess.run(
        command(*arguments), input=_bytes(stdin), capture_output=True, timeout=120, check=False
    )


def run(*arguments: object, stdin: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command by its entry point, but in this process: to start another takes a second.

    The standard streams are files and have descriptors, as in a process of its own: what is still
    buffered when a command abandons its output is lost here as there.
    """
    line = ["intreccio", *map(str, arguments)]
    with TemporaryFile() as given, TemporaryFile() as output, TemporaryFile() as errors:
        given.write(_bytes(stdin))
        given.seek(0)
        with (
            _stream(given, "r") as reader,
            _stream(output, "w") as writer,
            _stream(errors, "w", errors="backslashreplace") as teller,
            mock.patch.multiple(sys, argv=line, stdin=reader, stdout=writer, stderr=teller),
        ):
            code = _exit_code()
        output.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(line, code, output.read(), errors.read())


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _stream(file: IO[bytes], mode: str, errors: str = "strict") -> IO[str]:
    return open(os.dup(file.fileno()), mode, encoding="utf-8", errors=errors)


def _exit_code() -> int:
    """Run the entry point, and put back what it sets for its whole process."""
    handler = signal.getsignal(signal.SIGTERM)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("default")  # a user sees it, the tests' own filter raises it
            with pytest.raises(SystemExit) as end:
                main()
    finally:
        signal.signal(signal.SIGTERM, handler)
    assert isinstance(end.value.code, int)
    return end.value.code


def rows(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.decode().split("\n") if line]

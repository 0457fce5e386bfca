"""The command line, run as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "intreccio", *map(str, arguments)]


def run(*arguments: object, stdin: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
    content = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run(
        command(*arguments), input=content, capture_output=True, timeout=120, check=False
    )


def rows(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.decode().split("\n") if line]

"""The command line: files in, files out.

`intreccio CALL INPUT -o OUTPUT` for the calls of the package, `intreccio train|evaluate`, and
`intreccio demo`.
"""

from intreccio.cli.app import main

__all__ = ["main"]

"""The command line: files in, files out.

`intreccio tokens|sentences|entities|cooccurrence|network INPUT -o OUTPUT`, and `intreccio demo`.
"""

from intreccio.cli.app import main

__all__ = ["main"]

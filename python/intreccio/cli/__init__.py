"""The command line: files in, files out.

`intreccio tokens|sentences|entities|cooccurrence|network|evidence|kwic|collocates|keyness INPUT`
with `-o OUTPUT`, `intreccio train|evaluate`, and `intreccio demo`.
"""

from intreccio.cli.app import main

__all__ = ["main"]

"""The application: its commands, and how each way of ending becomes an exit code."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import typer
from typer.core import TyperGroup

import intreccio
from intreccio.cli import demo, model, pair, search, text
from intreccio.errors import IntreccioError

__all__ = ["app", "main"]


class _Guarded(TyperGroup):
    """Ends a command with one line on standard error where the user's data or option is wrong."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever read us, `head` perhaps, has had enough: that is no error.
            _abandon_output()
            raise typer.Exit(0) from None
        except (IntreccioError, ImportError) as error:
            _abandon_output()
            print(f"intreccio: error: {error}", file=sys.stderr)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            _abandon_output()
            raise typer.Exit(130) from None


def _abandon_output() -> None:
    """Let nothing that is still buffered be written, which would fail once more."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except OSError:
        pass  # a standard output that is no file


def _version(asked: bool) -> None:
    if asked:
        print(intreccio.__version__)
        raise typer.Exit


app = typer.Typer(
    cls=_Guarded,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _about(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and leave."
    ),
) -> None:
    """Tokens, entities and co-occurrence networks for Italian news.

    INPUT is a file, a folder or a glob: .txt and .md, or .csv, .jsonl (all these also .gz and
    .zst) and .parquet with a document a row; - is standard input. OUTPUT is .parquet, .csv or
    .jsonl; - is standard output.
    """


for command in (
    text.tokens,
    text.sentences,
    text.entities,
    pair.cooccurrence,
    pair.network,
    search.evidence,
    search.kwic,
    search.collocates,
    search.keyness,
    demo.demo,
    model.train,
    model.evaluate,
):
    app.command()(command)


def main() -> None:
    """Run the command line of this process."""
    # To be ended is to be interrupted: temporary files are removed on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    app(prog_name="intreccio")

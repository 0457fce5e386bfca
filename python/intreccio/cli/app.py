"""The application: its commands, and how each way of ending becomes an exit code."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

import intreccio
from intreccio.cli import count, demo, model, pair, search, text
from intreccio.cli.group import command
from intreccio.errors import IntreccioError

__all__ = ["app", "main"]


class _PlainHelp:
    """Shows no type for --help, which takes no value."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.metavar = ""
        return option


class _Command(_PlainHelp, TyperCommand):
    pass


class _Guarded(_PlainHelp, TyperGroup):
    """Ends a command with one line on standard error where the user's data or option is wrong."""

    def invoke(self, ctx: Any) -> Any:
        try:
            with warnings.catch_warnings():
                warnings.showwarning = _show_warning
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


def _show_warning(message: Warning | str, *_where: Any, **_how: Any) -> None:
    """Show what is warned of, and not the line of our code that does."""
    print(f"intreccio: warning: {message}", file=sys.stderr)


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
        False,
        "--version",
        metavar="",
        callback=_version,
        is_eager=True,
        help="Show the version and leave.",
    ),
) -> None:
    """Tokens, entities and co-occurrence networks for Italian news.

    INPUT is a file, a folder or a glob: .txt and .md, or .csv, .jsonl (all these also .gz and
    .zst) and .parquet with a document a row; - is standard input. OUTPUT is .parquet, .csv or
    .jsonl; - is standard output. JSON has no infinite numbers: they are null there.
    """


for function in (
    text.tokenize,
    text.tokens,
    text.sentences,
    text.entities,
    count.frequency,
    count.dtm,
    count.keyness,
    pair.cooccurrence,
    pair.association,
    pair.network,
    search.evidence,
    search.kwic,
    search.collocates,
    demo.demo,
    model.train,
    model.evaluate,
):
    app.command(cls=_Command)(command(function))


def main() -> None:
    """Run the command line of this process."""
    # To be ended is to be interrupted: temporary files are removed on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    app(prog_name="intreccio")

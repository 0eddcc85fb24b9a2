"""The `hub` command: a typer application whose families live in files of their own."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from hub.cli import (
    budgets,
    contributions,
    demo,
    dues,
    expenses,
    imports,
    ledger,
    look,
    mend,
    persons,
    reading,
    report,
    rules,
    running,
    setup,
    treasury,
)
from hub.cli.common import DOWN

app = typer.Typer(
    name="hub",
    help="Relie le tableau, la liste, la banque et le wiki d'un lieu, selon des règles que ses membres écrivent.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_debug = False


def _tell_version(asked: bool) -> None:
    if asked:
        # two modules that nothing else at the start needs
        from importlib.metadata import version
        from platform import python_version

        print(f"coroutine-hub {version('coroutine-hub')} (Python {python_version()})")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version, to tell a fault."),
    ] = False,
) -> None:
    """Options of every command."""
    global _debug
    _debug = debug


for family in (
    setup,
    running,
    rules,
    imports,
    reading,
    look,
    ledger,
    treasury,
    budgets,
    contributions,
    dues,
    expenses,
    report,
    persons,
    mend,
    demo,
):
    family.register(app)


def main() -> None:
    """Entry point: exit codes 0 done, 1 found problems, 2 wrong usage, 3 a service is unavailable."""
    try:
        app()
    except BrokenPipeError:
        # the reader of a pipe went away: nothing is wrong, and nothing more can be written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if _debug:
            raise
        print(f"hub: unexpected fault: {type(error).__name__}: {error}", file=sys.stderr)
        print("  → `hub --debug …` shows where; please tell the maintainers", file=sys.stderr)
        sys.exit(DOWN)

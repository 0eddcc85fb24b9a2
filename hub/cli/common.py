"""What every command shares: which space is meant, how results are shown, how errors end."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from hub import settings as settingsfile
from hub.errors import HubError, Unavailable, WrongUsage
from hub.problem import Location, Problem
from hub.settings import Settings

FOUND, USAGE, DOWN = HubError.exit_code, WrongUsage.exit_code, Unavailable.exit_code

SpaceOption = Annotated[
    Path | None, typer.Option("--space", metavar="DIR", help="The folder of the space; the current one by default.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON value, or one a line, for programs.")]

# what is written to a file or a pipe is not folded at the width of a screen that is not there
_WIDTH = None if sys.stdout.isatty() else 200
out = Console(highlight=False, soft_wrap=True, width=_WIDTH)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def stop(message: str, code: int, hint: str = "") -> NoReturn:
    """End the command with what was wrong and what to do."""
    err.print(f"hub: {message}", markup=False)
    if hint:
        err.print(f"  → {hint}", markup=False)
    raise typer.Exit(code)


def below(context: typer.Context, space: Path | None, json_: bool) -> bool:
    """Whether a word follows that of a family, as `hub ledger close`: its own options count, none before it."""
    if context.invoked_subcommand is None:
        return False
    if space is not None or json_:
        family = context.info_name
        stop("options come after the word", USAGE, f"hub {family} {context.invoked_subcommand} --space DIR")
    return True


@contextmanager
def guarded() -> Any:
    """Errors of ours, and those of a file or folder, as messages and exit codes; no traceback reaches a user."""
    try:
        yield
    except HubError as error:
        stop(error.message, error.exit_code, error.hint)
    except OSError as error:
        if not error.filename or not error.strerror:
            raise
        stop(
            f"{error.filename}: {error.strerror}", DOWN, "is the path right, and may this account read and write there?"
        )


def show(problems: Iterable[Problem]) -> None:
    """Problems in the house format, on standard error."""
    for problem in problems:
        err.print(problem.render(), markup=False)


def settings_for(spaces: list[Path], **overrides: Any) -> Settings:
    """The settings that hold for these space folders; a fault in them, or no space, ends the command."""
    settings, problems = found_settings(spaces, **overrides)
    if settings is None:
        show(problems)
        stop(f"{len(problems)} problem(s) in the settings", USAGE)
    if not settings.spaces:
        stop(
            "no space is named", USAGE,
            "give --space DIR, or list `spaces` in hub.toml; `hub init DIR` makes a new one",
        )  # fmt: skip
    return settings


def found_settings(spaces: list[Path], **overrides: Any) -> tuple[Settings | None, list[Problem]]:
    """The settings that hold for these space folders, or None with what is wrong in them.

    The current folder's `hub.toml` holds where it lists these spaces, for that is the hub which serves them; else that
    of the only space's folder, else the current folder's; where there is none the defaults hold, with the data in `var`
    of the first space's folder. Two that may both be meant and name different stores are refused: what one command
    wrote another would never see.
    """
    where = Path.cwd()
    if not spaces and (where / "space.toml").exists():
        spaces = [where]
    given: dict[str, Any] = {name: value for name, value in overrides.items() if value is not None}
    if not spaces:
        return settingsfile.load(where.resolve(), overrides=given)
    meant = {space.resolve() for space in spaces}
    here, problems = settingsfile.load(where.resolve(), overrides=given)
    if here is None and (where / "hub.toml").exists():
        return None, problems
    listed = here.spaces if here is not None else ()
    given["spaces"] = [str(space.resolve()) for space in spaces]
    found: dict[str, Path] = {}
    for folder in _may_be_meant(where, spaces, listed=meant.issubset(listed), lists=bool(listed)):
        settings, problems = settingsfile.load(folder.resolve(), overrides=given)
        if settings is None:
            return None, problems
        found.setdefault(settings.store_url, folder.resolve())
    if len(found) > 1:
        return None, [_which_hub(list(found.values()))]
    [folder] = found.values()
    return settingsfile.load(folder, overrides=given)


def _may_be_meant(where: Path, spaces: Sequence[Path], *, listed: bool, lists: bool) -> list[Path]:
    """The folders whose settings may be meant: `listed` tells that the current folder's name these spaces, `lists` that
    they name any."""
    has_here = (where / "hub.toml").exists()
    if listed or (has_here and len(spaces) > 1):
        return [where]
    own = [space for space in spaces if (space / "hub.toml").exists()]
    if has_here:
        return (own or [where]) if lists else [*own, where]
    return [spaces[0], *own]


def _which_hub(folders: Sequence[Path]) -> Problem:
    names = " and ".join(str(folder / "hub.toml") for folder in folders)
    return Problem(
        Location("hub.toml"), "", f"which hub is meant cannot be told: {names} name different stores",
        "list the spaces of this hub as `spaces` in the hub.toml of the current folder, or go into the folder of the "
        "space that is meant and give no --space",
    )  # fmt: skip


def open_one(space: Path | None, *, settled: bool = False) -> tuple[Any, Any]:
    """The hub and the one space that a command is about; `settled` lets the deadlines of an imported past fall due."""
    import gc

    from hub import logs
    from hub.bootstrap import open_hub, told_of_refused

    # a command ends soon: what is loaded never goes, and looking for rings of garbage took a seventh of a long import
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    settings = settings_for([space] if space else [])
    logs.set_up("error", settings.log_format)
    hub = open_hub(settings)
    for line in told_of_refused(hub):
        err.print(line, markup=False)
    if len(hub.spaces) != 1:
        names = ", ".join(sorted(hub.spaces))
        raise WrongUsage(f"this hub serves several spaces: {names}", hint="say which with --space DIR")
    place = next(iter(hub.spaces.values()))
    hub.advancer.drain(place.id)
    if settled:
        from hub.importing import settle_past

        settle_past(hub, place.id, hub.clock.now())
    return hub, place


def emit(value: Any) -> None:
    """One JSON value on a line of its own."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def table(title: str, columns: list[str], rows: Iterable[Iterable[Any]]) -> None:
    """A table for people."""
    drawn = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*("" if cell is None else str(cell) for cell in row))
    out.print(drawn, markup=False) if drawn.row_count else out.print(f"{title}: —", markup=False)


def listed(rows: Sequence[Mapping[str, Any]], json_: bool, title: str, columns: Mapping[str, str]) -> None:
    """Rows as JSON, one a line, or as a table of some of their fields: heading -> field."""
    if json_:
        for row in rows:
            emit(row)
    else:
        table(title, list(columns), ([_cell(row[name]) for name in columns.values()] for row in rows))


def _cell(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value

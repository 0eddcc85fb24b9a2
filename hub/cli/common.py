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

# what the refusal is about where two hubs may be meant, and how far above a space one is looked for
WHICH_HUB, _LEVELS = "hub", 4

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


def settings_for(spaces: list[Path], *, whole: bool = False, **overrides: Any) -> Settings:
    """The settings that hold for these space folders; a fault in them, or no space, ends the command. `whole`: with
    every space of the hub that serves these, for what concerns all that its store holds."""
    settings, problems = found_settings(spaces, whole=whole, **overrides)
    if settings is None:
        show(problems)
        stop(f"{len(problems)} problem(s) in the settings", USAGE)
    if not settings.spaces:
        stop(
            "no space is named", USAGE,
            "give --space DIR, or list `spaces` in hub.toml; `hub init DIR` makes a new one",
        )  # fmt: skip
    return settings


def found_settings(
    spaces: list[Path], *, whole: bool = False, **overrides: Any
) -> tuple[Settings | None, list[Problem]]:
    """The settings that hold for these space folders, or None with what is wrong in them.

    The current folder's `hub.toml` holds where it itself lists these spaces, for that is the hub which serves them;
    else that of the only space's folder, else one above it that lists it, else the current folder's; where there is
    none the defaults hold, with the data in `var` of the first space's folder. Two that may both be meant and name
    different stores are refused: what one command wrote another would never see.
    """
    where = Path.cwd()
    if not spaces and (where / "space.toml").exists():
        spaces = [where]
    given: dict[str, Any] = {name: value for name, value in overrides.items() if value is not None}
    if not spaces:
        return settingsfile.load(where.resolve(), overrides=given)
    where, meant = where.resolve(), [space.resolve() for space in spaces]
    here, problems = settingsfile.load(where, overrides=given)
    has_here = (where / "hub.toml").exists()
    if here is None and has_here:
        return None, problems
    folders = _may_be_meant(where, meant, has_here=has_here)
    # the environment lists them, and a hub ran here by it
    if here is not None and not has_here and set(meant) <= set(here.spaces) and (here.data_dir / "hub.db").exists():
        folders.append(where)
    given["spaces"] = [str(space) for space in meant]
    found: dict[str, tuple[Path, Settings, list[Problem]]] = {}
    for folder in folders:
        settings, problems = settingsfile.load(folder, overrides=given)
        if settings is None:
            return None, problems
        found.setdefault(settings.store_url, (folder, settings, problems))
    if len(found) > 1:
        return None, [_which_hub([folder for folder, *_ in found.values()], meant[0])]
    [(folder, settings, problems)] = found.values()
    if whole:
        del given["spaces"]
        others, faults = settingsfile.load(folder, overrides=given)
        if others is not None and set(meant) <= set(others.spaces):
            return others, faults
    return settings, problems


def _may_be_meant(where: Path, spaces: Sequence[Path], *, has_here: bool) -> list[Path]:
    """The folders whose settings may be meant; a space that is the current folder may be served from above, too."""
    listed = settingsfile.listed_in(where)
    if (set(spaces) <= set(listed) and where not in spaces) or (has_here and len(spaces) > 1):
        return [where]
    above = [folder for space in spaces if (folder := _above(space)) is not None]
    own = [*(space for space in spaces if (space / "hub.toml").exists()), *above]
    if has_here:
        return (own or [where]) if listed else [*own, where]
    return own if above and len(spaces) == 1 else [spaces[0], *own]


def _above(space: Path) -> Path | None:
    """The nearest folder above a space, of a few, whose `hub.toml` lists it."""
    return next((one for one in space.parents[:_LEVELS] if space in settingsfile.listed_in(one)), None)


def _which_hub(folders: Sequence[Path], space: Path) -> Problem:
    """The refusal, and how to say which is meant: where one above lists the space, only that it does so no more parts
    the two."""
    names = " and ".join(str(folder) for folder in folders)
    hint = (
        "where the hub of the current folder serves the space, list it as `spaces` in the hub.toml there; where the "
        "space is served from its own folder, go into that and give no --space"
    )
    above = _above(space)
    if above is not None and above in folders:
        hint = (
            f"go into {above} and give --space {space.relative_to(above)}; where the space is served from its own "
            f"folder, take it out of `spaces` in {above / 'hub.toml'}"
        )
    return Problem(
        Location("hub.toml"), WHICH_HUB, f"which is meant cannot be told: those of {names} name different stores", hint
    )


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

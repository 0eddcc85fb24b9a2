"""`hub init`, `doctor`, `backup`, `restore`, `new …`: set up a hub, look after it, widen it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Annotated, Any

import typer

from hub.cli.common import FOUND, USAGE, JsonOption, SpaceOption, emit, guarded, open_one, out, settings_for, stop
from hub.connector import Check
from hub.core.mask import is_address
from hub.errors import WrongUsage
from hub.settings import Settings

new = typer.Typer(help="Ajouter une pièce au hub.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this family."""
    for command in (init, doctor, backup, restore):
        app.command()(command)
    app.add_typer(new, name="new")


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR")],
    profile: Annotated[str, typer.Option(help="The profile whose rules this space starts from.")] = "coroutine",
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; leave accounts to be filled in.")] = False,
    title: Annotated[str, typer.Option(help="The name of the place.")] = "",
) -> None:
    """Write a space folder, ready to fill in."""
    from hub import rulefiles
    from hub.newspace import write_space

    with guarded():
        known = rulefiles.profiles()
        if profile not in known:
            stop(f'there is no profile "{profile}"', USAGE, f"known: {', '.join(known)}")
        if (directory / "space.toml").exists():
            stop(f"{directory} already is a space", USAGE, "edit its space.toml, or choose another folder")
        answers = {} if yes else _ask(title or directory.resolve().name)
        written = write_space(directory, profile, title or answers.pop("title", ""), answers)
        for path in written:
            out.print(f"  {path}", markup=False)
        named = shlex.quote(str(directory))
        out.print(f"✓ `hub check --space {named}`, then `hub up {named}`", markup=False)


def _ask(title: str) -> dict[str, str]:
    """Ask what is known already; an empty answer leaves a part to be filled in later."""
    answers = {"title": typer.prompt("Nom du lieu", default=title)}
    answers["maintainer"] = typer.prompt(
        "Votre adresse mail, pour vous connecter au portail (vide : plus tard)", default="", value_proc=_address
    )
    answers["board"] = typer.prompt(
        "Tableau Trello, son adresse ou la partie après /b/ (vide : plus tard)", default="", value_proc=_board
    )
    answers["list"] = typer.prompt("Adresse de la liste (vide : plus tard)", default="", value_proc=_address)
    if answers["list"]:
        answers["user"] = typer.prompt("Adresse du hub, abonnée à la liste", value_proc=_address)
        answers["imap"] = typer.prompt("Serveur IMAP")
        answers["smtp"] = typer.prompt("Serveur SMTP", default=answers["imap"])
    return answers


def _address(said: str) -> str:
    """A mail address, or nothing; the question is put again else."""
    if said.strip() and not is_address(said.strip()):
        raise typer.BadParameter(
            f"« {said.strip()} » n'est pas une adresse mail : écrivez par exemple anna@exemple.org"
        )
    return said.strip()


def _board(said: str) -> str:
    """The short link of a board, also out of its whole address."""
    return re.sub(r"^.*/b/", "", said.strip()).partition("/")[0].replace('"', "")


def doctor(space: SpaceOption = None, json_: JsonOption = False) -> None:
    """Each connection: reachable, authenticated, permitted; lag; what to do."""
    from hub import unreachable
    from hub.examining import examine

    with guarded():
        hub, place = open_one(space)
        rows = [_checked(name, one) for name in place.instances for one in examine(hub, place, place.instances[name])]
        with hub.database.read() as connection:
            rows += [_checked("list", one) for one in unreachable.checks(connection, place.id)]
        hub.close()
        for row in rows:
            if json_:
                emit(row)
                continue
            sign = "✗" if not row["ok"] else "!" if row["warning"] else "✓"
            out.print(f"{sign} {row['connector']} {row['check']}: {row['detail']}", markup=False)
            if (row["warning"] or not row["ok"]) and row["hint"]:
                out.print(f"    → {row['hint']}", markup=False)
        if not rows and not json_:
            out.print("no connector is configured yet")
        if not all(row["ok"] for row in rows):
            raise typer.Exit(FOUND)


def _checked(connector: str, one: Check) -> dict[str, Any]:
    return {
        "connector": connector, "check": one.name, "ok": one.ok, "detail": one.detail, "hint": one.hint,
        "warning": one.warning,
    }  # fmt: skip


def backup(file: Annotated[Path, typer.Argument(metavar="FILE")], space: SpaceOption = None) -> None:
    """A consistent copy of the store, its secret and files, while the hub runs."""
    from hub.backup import write_backup

    with guarded():
        settings = settings_for([space] if space else [])
        rows = write_backup(settings, file)
        out.print(f"✓ {file}: {rows} rows")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    space: SpaceOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    try_: Annotated[
        bool, typer.Option("--try", help="Only prove the backup, in a folder that is thrown away.")
    ] = False,
    another: Annotated[
        bool, typer.Option("--another-place", help="Also a backup that holds no space of this hub.")
    ] = False,
    json_: JsonOption = False,
) -> None:
    """Put a backup in place of the store. Effects then wait for `hub outbox release`."""
    from hub.backup import spaces_in
    from hub.bootstrap import load_spaces
    from hub.restoring import read_backup
    from hub.run import owner

    with guarded():
        settings = settings_for([space] if space else [], whole=True)
        if try_:
            _try(settings, file, json_)
            return
        spaces, held = load_spaces(settings)[0].keys(), spaces_in(file)
        for name in sorted(spaces - held):
            out.print(f"! {name}: the copy holds nothing of it; all that the store knows of it goes", markup=False)
        for name in sorted(held - spaces):
            out.print(f"! {name}: the copy holds it, and it is not configured here", markup=False)
        if not yes and not typer.confirm(f"Replace everything in {settings.store_shown}?"):
            raise typer.Exit(FOUND)
        with owner(settings):
            done = read_backup(settings, file, spaces, another=another)
            _forget_again(settings, done.erased)
        if done.blind:
            out.print(
                "! no store of this copy's was here to tell who was erased since: `hub erase-person` erases again"
            )
        out.print(f"✓ {done.rows} rows; effects wait: look at `hub outbox`, then `hub outbox release`")


def _forget_again(settings: Settings, erased: int) -> None:
    """Before anybody sees what the copy holds of whom the store before it had erased."""
    from hub.bootstrap import open_hub
    from hub.forgetting import forget_again

    if not erased:
        return
    try:
        hub = open_hub(settings, adopt=False)
    except WrongUsage as error:
        # the copy is in its place all the same, and whoever starts the hub erases them first
        out.print(f"! {erased} people erased since this copy are erased again as the hub starts", markup=False)
        out.print(f"! it does not yet: {error.message}", markup=False)
        return
    count = sum(forget_again(hub, space) for space in hub.spaces.values())
    hub.close()
    out.print(f"✓ of {erased} people erased since this copy, {count} were in it and are erased again", markup=False)


def _try(settings: Settings, file: Path, json_: bool) -> None:
    """Restore a backup apart and decide its journal anew: it is whole, and gives the state it holds."""
    from hub.nightly import drill

    found, unproved = drill(settings, file)
    for name, report in found.items():
        if json_:
            emit({"space": name, **report.plain()})
        else:
            out.print(f"{name}: {report.render()}", markup=False)
    for name in unproved:
        if json_:
            emit({"space": name, "configured": False})
        else:
            out.print(f"{name}: not proved, it is not configured here", markup=False)
    if not all(report.same for report in found.values()):
        raise typer.Exit(FOUND)


@new.command("connector")
def new_connector(name: str) -> None:
    """A tested copy of the smallest connector, under connectors/NAME."""
    from hub.newconnector import write_connector

    with guarded():
        for path in write_connector(name, Path.cwd()):
            out.print(f"  {path}", markup=False)
        out.print(f'✓ add one line to connectors/registry.py: "{name}": "connectors.{name}.connector",', markup=False)


@new.command("dkim-key")
def new_dkim_key(file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """A key that signs the hub's mails. `hub doctor` then tells the DNS record to publish, and whether it stands."""
    from connectors.mail.dkimkey import make

    with guarded():
        make(file)
        out.print(f"  {file}", markup=False)
        out.print(f'✓ set dkim_key = "{file.resolve()}" for the list; `hub doctor` tells the record', markup=False)

"""`hub people`, `export-person`, `erase-person`: who is who, what is held of somebody, and how to be forgotten."""

from __future__ import annotations

import sys
import uuid
import zipfile
from pathlib import Path
from typing import Annotated, Any

import typer

from hub.cli.common import FOUND, USAGE, JsonOption, SpaceOption, emit, guarded, listed, open_one, out, stop, table


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.command()(people)
    app.command("export-person")(export_person)
    app.command("erase-person")(erase_person)
    app.command()(prune)


def people(
    action: Annotated[str, typer.Argument(help="link or unlink; nothing to list.")] = "",
    person: Annotated[str, typer.Argument(help="An address, an account, a name or an id.")] = "",
    other: Annotated[str, typer.Argument(help="The identity that is the same person (link).")] = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
    reason: Annotated[str, typer.Option(help="Why they are one person, or are not.")] = "",
) -> None:
    """Who the hub knows, by which identities; say that two are one person, or take it back."""
    from hub import who
    from hub.store import desk

    with guarded():
        hub, place = open_one(space)
        if action:
            _join(hub, place, action, person, other, reason)
        with hub.database.read() as connection:
            known = who.aliases(connection, place.id)
            rows = [
                {**row, "is": known[row["person"]].person if row["person"] in known else ""}
                for row in desk.identities(connection, place.id)
            ]
        hub.close()
        listed(rows, json_, "Personnes", {"Id": "person", "Identité": "identity", "Nom": "name", "Est": "is"})


def export_person(
    person: Annotated[str, typer.Argument(help="An address, an account, a name or an id.")],
    space: SpaceOption = None,
    to: Annotated[Path | None, typer.Option(help="A file to write instead; one that ends in .zip is packed.")] = None,
) -> None:
    """Everything the hub holds of a person, as JSON: posts, positions, entries (GDPR article 15)."""
    import msgspec

    from hub.gdpr import export

    with guarded():
        hub, place = open_one(space)
        found = export(hub, place, named(hub, place, person))
        hub.close()
        body = msgspec.json.format(msgspec.json.Encoder(decimal_format="string").encode(found), indent=1) + b"\n"
        if to is None:
            sys.stdout.write(body.decode())
            return
        if to.suffix == ".zip":
            with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
                packed.writestr("person.json", body)
        else:
            to.write_bytes(body)
        to.chmod(0o600)
        counts = ", ".join(f"{len(found[name])} {name}" for name in ("posts", "positions", "entries", "mails"))
        out.print(f"{to}: {counts}", markup=False)


def erase_person(
    person: Annotated[str, typer.Argument(help="An address, an account, a name or an id.")],
    space: SpaceOption = None,
    json_: JsonOption = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before.")] = False,
) -> None:
    """Erase a person for good: their words and who they are; counts and accounts stay true (GDPR article 17)."""
    from dataclasses import asdict

    from hub.gdpr import erase

    with guarded():
        hub, place = open_one(space)
        found = named(hub, place, person)
        if not yes and not typer.confirm(f"Erase {person} ({found}) from {place.title}, for good?"):
            stop("nothing was erased", FOUND, "`hub export-person` first keeps a copy for them")
        done = erase(hub, place, found)
        hub.close()
        if json_:
            emit(asdict(done))
            return
        if done.again:
            out.print("erased before; nothing was left to erase", markup=False)
        else:
            out.print(
                f"erased: {done.payloads} texts of theirs, {done.identities} identities, {done.mails} mails to them, "
                f"{done.quarantined} unread deliveries; their name taken out of {done.masked} other texts; "
                f"{done.pages} pages written again",
                markup=False,
            )
        what, why = ("quoi", "pourquoi") if place.language == "fr" else ("what", "why")
        table("Ce qui reste", ["Quoi", "Pourquoi"], ((one[what], one[why]) for one in done.kept))


def prune(
    space: SpaceOption = None,
    json_: JsonOption = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what is over its time, and blank nothing.")] = False,
) -> None:
    """Blank what is older than the rules' `retention` keeps it; the hub does so by itself once a day."""
    from dataclasses import asdict

    from hub.retention import prune

    with guarded():
        hub, place = open_one(space)
        found = prune(hub, place, hub.clock.now(), dry=dry_run)
        rows = [
            {**asdict(one), "before": one.before.date().isoformat(), "left": [left.plain() for left in one.left]}
            for one in found
        ]
        hub.close()
        title = "Ce qui serait effacé" if dry_run else "Ce qui est effacé"
        listed(rows, json_, title, {"Quoi": "kind", "Gardé": "kept", "Avant le": "before", "Combien": "count"})
        rest = [left.told(place.language) for one in found for left in one.left]
        if rest and not json_:
            table("Ce qui reste", ["Quoi", "Pourquoi"], rest)


def named(hub: Any, place: Any, said: str, *, new: bool = False) -> str:
    """The person that somebody wrote, or the end of the command; `new` takes an address that was never seen."""
    from hub import who

    with hub.database.read() as connection:
        found = who.find(connection, place.id, hub.keys, said)
        seen = bool(found) and bool(who.identities(connection, place.id, found))
    if not found or not (new or seen or found in hub.pages.documents(place.id, "erased")):
        stop(f"nobody, or several people, are known as {said!r}", FOUND, "`hub people` lists who is known")
    return found


def _join(hub: Any, place: Any, action: str, person: str, other: str, reason: str) -> None:
    from hub import who
    from hub.store import decided, desk

    if action not in ("link", "unlink") or not person or (action == "link" and not other) or not reason.strip():
        stop("say `hub people link PERSON OTHER --reason WHY`, or `hub people unlink OTHER --reason WHY`", USAGE)
    fields = {"by": "maintainer"}
    if action == "link":
        fields |= {"person": named(hub, place, person), "other": named(hub, place, other, new=True)}
        if fields["person"] == fields["other"]:
            stop("they are one person already", FOUND)
        with hub.database.write() as connection:
            if "@" in other and not desk.identities(connection, place.id, fields["other"]):
                row = {"identity": f"mail:{other.strip().lower()}", "person": fields["other"], "name": ""}
                desk.know(connection, place.id, [row])
    else:
        with hub.database.read() as connection:
            rows, known = desk.identities(connection, place.id), who.aliases(connection, place.id)
        wanted = person.strip().lower()
        found = {
            row["person"]
            for row in rows
            if wanted in (row["person"], row["identity"], row["identity"].partition(":")[2]) and row["person"] in known
        }
        if len(found) != 1:
            stop(f"{person!r} was joined to nobody", FOUND, "`hub people` shows which identity is whose")
        fields["other"] = found.pop()
    id = happen(hub, place, f"person.{action}ed", fields["other"], fields, {"reason": reason})
    with hub.database.read() as connection:
        why = decided.read_values(connection, place.id, id).get("person.refused")
    if why:
        stop(f"nothing changed: {why}", FOUND)
    out.print("one person" if action == "link" else "two people again")


def happen(hub: Any, place: Any, kind: str, subject: str, fields: dict[str, Any], private: dict[str, Any]) -> str:
    """One event of a maintainer's, decided at once; gives its id."""
    from hub.core.event import Event

    now = hub.clock.now()
    event = Event(f"hub:{uuid.uuid4().hex}", kind, "hub", now, now, subject=subject, fields=fields, private=private)
    hub.intake.take(place.id, [event])
    hub.advancer.drain(place.id)
    return event.id

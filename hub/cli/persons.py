"""`hub people`: who the hub knows, and which identities are one person."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

import typer

from hub.cli.common import FOUND, USAGE, JsonOption, SpaceOption, emit, guarded, open_one, out, stop, table


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.command()(people)


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
        if json_:
            for row in rows:
                emit(row)
        else:
            table("Personnes", ["Id", "Identité", "Nom", "Est"],
                  ((r["person"], r["identity"], r["name"], r["is"]) for r in rows))  # fmt: skip


def named(hub: Any, place: Any, said: str) -> str:
    """The person that somebody wrote, or the end of the command."""
    from hub import who

    with hub.database.read() as connection:
        found = who.find(connection, place.id, hub.keys, said)
    if not found:
        stop(f"nobody, or several people, are known as {said!r}", FOUND, "`hub people` lists who is known")
    return found


def _join(hub: Any, place: Any, action: str, person: str, other: str, reason: str) -> None:
    from hub import who
    from hub.store import desk, journal

    if action not in ("link", "unlink") or not person or (action == "link" and not other) or not reason.strip():
        stop("say `hub people link PERSON OTHER --reason WHY`, or `hub people unlink OTHER --reason WHY`", USAGE)
    fields = {"by": "maintainer"}
    if action == "link":
        fields |= {"person": named(hub, place, person), "other": named(hub, place, other)}
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
        why = journal.read_values(connection, place.id, id).get("person.refused")
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

"""What one who keeps the books does by the command: who acts, what comes of it, or why it was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from hub.cli.common import FOUND, emit, guarded, open_one, out, stop

ByOption = Annotated[str, typer.Option(help="Who does it: the address of a treasurer or maintainer.")]
# an event of (hub, space, who acts); what it became, of (hub, space, event)
Act = Callable[[Any, Any, str], Any]
Told = Callable[[Any, Any, Any], Mapping[str, Any]]


def treasurer(hub: Any, place: Any, by: str) -> str:
    """The person who acts, or the end of the command: whoever runs it says for whom."""
    from hub import who
    from hub.core.view import Viewer
    from hub.store import desk
    from hub.web.session import Doorman

    with hub.database.read() as connection:
        person = who.find(connection, place.id, hub.keys, by)
    members = hub.pages.documents(place.id, "member")
    doorman, identity = Doorman(hub), hub.keys.person(place.id, f"mail:{by.strip().lower()}")
    # what is done is done by the address that was named, as at the portal
    by_address = doorman.one(place, identity) == person
    viewer = doorman.viewer(place, identity if by_address else person, members, Viewer())
    if not person or not viewer.treasurer:
        hint = "list their address under maintainers in space.toml, or give them the role treasurer in people.csv"
        stop(f"{by!r} is no treasurer here", FOUND, hint)
    if "@" in by:
        # a maintainer who never wrote is known by the settings alone: their name stands beside what they answer
        with hub.database.write() as connection:
            if not who.identities(connection, place.id, person):
                identity = f"mail:{by.strip().lower()}"
                row = {"identity": identity, "person": hub.keys.person(place.id, identity), "name": ""}
                desk.know(connection, place.id, [row])
    return viewer.identity


def acted(space: Path | None, by: str, json_: bool, act: Act, told: Told, *, said: str = "", nothing: str = "") -> None:
    """Do one thing as a treasurer and have it decided; tell what it became, or why it was refused.

    People read the values of that row, or `said`; `nothing` when there was nothing to do.
    """
    from hub.core.ledger.refusal import Refused
    from hub.rulebook.treasury import REFUSED
    from hub.store import decided

    with guarded():
        hub, place = open_one(space)
        who = treasurer(hub, place, by)
        try:
            event = act(hub, place, who)
        except Refused as error:
            stop(error.said(place.language), FOUND)
        row: Mapping[str, Any] = {"id": "", "done": nothing}
        if event is not None:
            hub.advancer.drain(place.id)
            with hub.database.read() as connection:
                why = decided.read_values(connection, place.id, event.id).get(REFUSED)
            if why:
                stop(str(why), FOUND)
            row = told(hub, place, event)
        hub.close()
        text = said or " ".join(str(value) for value in row.values() if value)
        emit(row) if json_ else out.print(text, markup=False)

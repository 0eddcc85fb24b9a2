"""`hub events`, `trace`, `decisions`, `decision`, `replay`: look, and correct with a reason."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Annotated, Any

import typer

from hub.cli.common import FOUND, USAGE, JsonOption, SpaceOption, emit, guarded, open_one, out, stop, table
from hub.cli.explained import explained, show


def register(app: typer.Typer) -> None:
    """Add this family."""
    for command in (events, trace, decisions, decision, replay):
        app.command()(command)


def events(
    space: SpaceOption = None,
    json_: JsonOption = False,
    kind: Annotated[str, typer.Option(help="Only this kind, or this prefix of kinds.")] = "",
    last: Annotated[int, typer.Option(help="Only the last so many; 0 for all.")] = 0,
) -> None:
    """The journal, in order, with what became of each event; times as the place's clocks show them, in JSON UTC."""
    from hub.store import journal

    with guarded():
        hub, place = open_one(space)
        after = 0
        if last:
            with hub.database.read() as connection:
                after = max(0, journal.places(connection, [place.id])[0].head - last)
        while True:
            with hub.database.read() as connection:
                found = journal.read(connection, place.id, after, 500)
                states = journal.states(connection, place.id, found)
            if not found:
                break
            for event in found:
                if kind and not event.kind.startswith(kind):
                    continue
                row = {
                    "seq": event.seq, "id": event.id, "kind": event.kind, "occurred_at": event.occurred_at.isoformat(),
                    "state": states[event.id],
                }  # fmt: skip
                if json_:
                    emit(row)
                else:
                    when = f"{event.occurred_at.astimezone(place.zone):%Y-%m-%d %H:%M}"
                    out.print(f"{event.seq:>7} {when} {event.kind:<28} {states[event.id]:<8} {event.id}", markup=False)
            after = found[-1].seq
        hub.close()


def trace(event: str, space: SpaceOption = None, json_: JsonOption = False) -> None:
    """Why an event led to what it led to: each reaction looked at, and the first condition that failed."""
    from hub.tracing import explain_event

    with guarded():
        hub, place = open_one(space)
        found = explain_event(hub.database, hub.books, hub.kinds, place.id, event)
        hub.close()
        if found is None:
            stop(f"there is no event {event}", FOUND, "`hub events` lists them")
        if json_:
            emit(found.plain(place.language))
        else:
            out.print(found.render(place.language), markup=False)


def known_as(hub: Any, space: str) -> dict[str, str]:
    """Who a person id is, as far as this hub knows: for the people who run it, never for a page."""
    from hub import who
    from hub.core.decision.linking import stands_for
    from hub.store import desk

    names: dict[str, str] = {}
    with hub.database.read() as connection:
        aliases = who.aliases(connection, space)
        for row in desk.identities(connection, space):
            known = row["identity"].partition(":")[2]
            for person in dict.fromkeys((row["person"], stands_for(aliases, row["person"]))):
                if person not in names or (row["identity"].startswith("mail:") and person == row["person"]):
                    names[person] = known
    return names


def _reasons(hub: Any, space: str, decisions: list[Any]) -> dict[str, str]:
    """The own words of each objection, by the event that raised it, where that event still has its text."""
    from hub.core.mail.reply import reply_text
    from hub.store import journal

    found: dict[str, str] = {}
    with hub.database.read() as connection:
        for event in {o.event for one in decisions for o in one.objections.values() if o.event}:
            private = journal.private_of(connection, space, event) or {}
            found[event] = reply_text(str(private.get("text") or ""), None)
    return found


def decision_row(one: Any, names: dict[str, str], reasons: dict[str, str]) -> dict[str, Any]:
    """A decision as `hub decisions --json` gives it; an objection's reason is the ruling's, else its author's words."""
    from hub.core.decision.corrected import why

    return {
        "id": one.id, "title": one.title, "class": one.decision_class, "state": one.state.value,
        "opened_at": one.opened_at.isoformat(), "closes_at": one.closes_at.isoformat() if one.closes_at else None,
        "positions": [
            {"person": names.get(p.person, p.person), "position": p.position, "at": p.at.isoformat(), "proof": p.proof}
            for p in sorted(one.positions.values(), key=lambda p: (p.at, p.person))
        ],
        "objections": [
            {"id": o.id, "by": names.get(o.by, o.by), "state": o.status,
             "reason": o.reason or reasons.get(o.event, "")}
            for o in one.objections.values()
        ],
        "why": why(one),
    }  # fmt: skip


def decisions(space: SpaceOption = None, json_: JsonOption = False) -> None:
    """All decisions with their positions and objections."""
    with guarded():
        hub, place = open_one(space, settled=True)
        found = sorted(hub.pages.documents(place.id, "decision").values(), key=lambda one: (one.opened_at, one.id))
        names, reasons = known_as(hub, place.id), _reasons(hub, place.id, found)
        hub.close()
        if json_:
            emit([decision_row(one, names, reasons) for one in found])
            return
        table(
            "Décisions", ["N°", "Titre", "Classe", "État", "Jusqu'au", "+", "−"],
            (
                (one.id, one.title, one.decision_class, one.state.value,
                 one.closes_at.astimezone(place.zone).strftime("%Y-%m-%d %H:%M") if one.closes_at else "",
                 len(one.counted("support")), len(one.standing()))
                for one in found
            ),
        )  # fmt: skip


def decision(
    id: str,
    action: Annotated[str, typer.Argument(help="`correct` to put something right; nothing to look.")] = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
    kind: Annotated[str, typer.Option(help="misread, wrong_thread, duplicate, opened_by_mistake, or undo.")] = "",
    about: Annotated[str, typer.Option(help="A person, a thread, another decision, or the correction to undo.")] = "",
    position: Annotated[str, typer.Option(help="The position that was meant (misread).")] = "",
    reason: Annotated[str, typer.Option(help="Why; it is told to all.")] = "",
) -> None:
    """One decision: its text, clock, positions, objections and moves; or correct it, with a reason told to all."""

    with guarded():
        hub, place = open_one(space, settled=True)
        one = hub.pages.documents(place.id, "decision").get(id)
        if one is None:
            stop(f"there is no decision {id}", FOUND, "`hub decisions` lists them")
        names = known_as(hub, place.id)
        if action == "correct":
            person = _person(about, names)
            if kind == "misread" and person not in names:
                stop(f"nobody is known here as {about!r}", USAGE, "--about names a person by address or by id")
            _correct(hub, place, id, kind, person, position, reason)
            one = hub.pages.documents(place.id, "decision")[id]
        elif action:
            stop(f"unknown action {action!r}", USAGE, "`correct` is the only one")
        reasons = _reasons(hub, place.id, [one])
        row = explained(hub, place, one, decision_row(one, names, reasons), names)
        hub.close()
        if json_:
            emit(row)
        else:
            show(row, place.zone)


def _person(about: str, names: dict[str, str]) -> str:
    """A person by opaque id or by known address."""
    return next((person for person, name in names.items() if name == about.lower()), about)


def _correct(hub: Any, place: Any, id: str, kind: str, about: str, position: str, reason: str) -> None:
    from hub.core.event import Event

    if not reason.strip() or not kind:
        stop("a correction needs --kind and --reason, which is told to all", USAGE)
    now = hub.clock.now()
    event = Event(
        id=f"correction:{uuid.uuid4().hex}", kind="correction.made", source="hub", occurred_at=now, received_at=now,
        subject=id, fields={"decision": id, "kind": kind, "about": about, "position": position, "of": id, "what": kind},
        private={"reason": reason},
    )  # fmt: skip
    hub.intake.take(place.id, [event])
    hub.advancer.drain(place.id)
    done = hub.pages.documents(place.id, "decision")[id]
    if not any(one.id == event.id for one in done.corrections):
        from hub.store import decided

        with hub.database.read() as connection:
            why = decided.read_values(connection, place.id, event.id).get("decision.refused", "it changes nothing")
        stop(f"the correction was refused: {why}", FOUND)


def replay(
    space: SpaceOption = None,
    json_: JsonOption = False,
    rules: Annotated[
        Path | None, typer.Option(help="Another space folder, or a profile, whose rules are tried on the past.")
    ] = None,
    until: Annotated[str, typer.Option(help="Only events up to this date (ISO 8601).")] = "",
) -> None:
    """Rebuild the state from the journal and compare; with other rules, what would have been otherwise."""
    from hub.replay import compare

    with guarded():
        hub, place = open_one(space, settled=True)
        report = compare(hub, place, rules, until)
        hub.close()
        if json_:
            emit(report.plain())
        else:
            out.print(report.render(), markup=False)
        if not report.same:
            raise typer.Exit(FOUND)

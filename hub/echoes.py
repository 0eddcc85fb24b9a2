"""Which of what comes in was caused by the hub itself: its own writes coming back, and reports about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from hub import who
from hub.core.echo import is_echo
from hub.core.effect import Effect
from hub.core.event import Event
from hub.people import Keys
from hub.store import outbox, ownwrites, waiting
from hub.store.codec import to_us

MAIL, WIKI, _RETURNED = "mail.message.received", "wiki.page.edited", "mail.bounced"
# the tools that give our own writes back to us
_BOARD = "trello."
_ECHOING = ("mail.", _BOARD)


def marked(connection: Connection, space: str, events: list[Event], keys: Keys, ids: str, now_us: int) -> list[Event]:
    """Our own writes coming back carry `ours`: the key of the effect, told by a mail's seal, by the receipt of what the
    other side answered or, without one yet, by what it says. A mail under an id of ours, which end with `ids`, without
    our seal is somebody else's, and forged."""
    references = {reference: None for event in events for reference in _references(event)}
    if not references:
        return events
    writes = ownwrites.own_writes(connection, space, list(references))
    ours = {reference: found[0][0] for reference, found in writes.items()}
    known = {event.id: key for event in events if (key := _told_by(event, writes, now_us))}
    known |= _tried(connection, space, events, known)
    for id in list(_of_others(connection, space, events, known, ours)):
        del known[id]
    if not known and not any(event.kind in (MAIL, _RETURNED) for event in events):
        return events
    return [
        _returned(connection, space, event, ours) if event.kind == _RETURNED
        else _ours(space, event, known.get(event.id, ""), keys, ids)
        for event in events
    ]  # fmt: skip


def _references(event: Event) -> list[str]:
    """By what an event may be of a write of ours: its id, what it says; of a report, the mail that it is about."""
    if event.kind == _RETURNED:
        return [str(event.get("message"))] if event.get("message") else []
    return [event.id, *filter(None, [event.get("echo")])] if event.kind.startswith(_ECHOING) else []


def _told_by(event: Event, writes: Mapping[str, list[tuple[str, int]]], now_us: int) -> str:
    """The key of the write of ours that an event tells of; "" for none, and of a report, which tells of none."""
    said = [] if event.kind == _RETURNED else _references(event)
    at_us = to_us(event.occurred_at)
    keys = (ownwrites.told_by(one, writes[one], at_us, now_us) for one in said if one in writes)
    return next(filter(None, keys), "")


def _tried(connection: Connection, space: str, events: list[Event], known: Mapping[str, str]) -> dict[str, str]:
    """What a board gives back of an effect that was tried and has no receipt yet: known by what it says."""
    found: dict[str, str] = {}
    tried: dict[str, Effect | None] = {}
    for event in events:
        if event.kind.startswith(_BOARD) and event.id not in known:
            if event.source not in tried:
                tried[event.source] = waiting.tried(connection, space, event.source)
            effect = tried[event.source]
            if effect is not None and is_echo(event, effect):
                found[event.id] = effect.key
    return found


def _of_others(
    connection: Connection, space: str, events: list[Event], known: Mapping[str, str], ours: Mapping[str, str]
) -> Iterator[str]:
    """What says on a board what we did there, and was done by another account than ours: the ids of those events, but
    of what bears the id that our own write was answered with. None while our account is not known."""
    own: dict[str, str] = {}
    for event in events:
        if event.kind.startswith(_BOARD) and event.id in known and event.id not in ours:
            if event.source not in own:
                own[event.source] = ownwrites.account_of(connection, space, event.source)
            if event.actor and own[event.source] not in ("", event.actor):
                yield event.id


def beside(event: Event) -> Event:
    """The mail, or the change of a page, under an id of its own, made of the one it came with and of its digest."""
    return replace(event, id=f"{event.id}#{str(event.fields.get('digest', ''))[:12]}")


def _ours(space: str, event: Event, key: str, keys: Keys, ids: str) -> Event:
    if event.kind == MAIL:
        domain = ids.partition("@")[2].removesuffix(">")
        sealed = keys.opened(space, event.id, str(event.get("seal", "")), str(event.get("text", "")), domain)
        if not sealed and (key or event.id.endswith(ids)):
            return replace(beside(event), fields={**event.fields, "forged": True})
        key = key or sealed.removeprefix("-")
    return replace(event, fields={**event.fields, "ours": key}) if key else event


def _returned(connection: Connection, space: str, event: Event, ours: Mapping[str, str]) -> Event:
    """A report on a mail of ours counts when it names whom that mail was for: nobody else knew its id. What the list
    gave back names nobody."""
    key = ours.get(str(event.get("message", "")), "")
    to = outbox.person_of(connection, space, key) if key else ""
    if not key or (event.actor not in who.ids(connection, space, to) if to else event.actor):
        return event
    return replace(event, fields={**event.fields, "ours": key, **({"person": to} if to else {})})

"""Which events are our own writes coming back: by the receipt of what the other side answered, or, of an effect that
was tried and has no receipt yet, by what it says."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from hub.core.echo import is_echo
from hub.core.effect import Effect
from hub.core.event import Event
from hub.store import outbox

_BOARD = "trello."
# the tools that give our own writes back to us
_ECHOING = ("mail.", _BOARD)


def own(connection: Connection, space: str, events: Sequence[Event], now_us: int) -> dict[str, str]:
    """Event id -> the key of the effect that caused it, for those of one space that the hub itself caused."""
    references: dict[str, str] = {}
    for event in events:
        if event.kind.startswith(_ECHOING):
            references[event.id] = event.id
            echo = event.fields.get("echo")
            if echo:
                references[echo] = event.id
    if not references:
        return {}
    found = outbox.own_writes(connection, space, list(references), now_us)
    keys = {references[reference]: key for reference, key in found.items()}
    tried: dict[str, Effect | None] = {}
    for event in events:
        if event.kind.startswith(_BOARD) and event.id not in keys:
            if event.source not in tried:
                tried[event.source] = outbox.tried(connection, space, event.source)
            effect = tried[event.source]
            if effect is not None and is_echo(event, effect):
                keys[event.id] = effect.key
    return keys

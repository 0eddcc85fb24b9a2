"""Personal links of ours that somebody sent on: taken out of what is kept, and spent where others could read them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection

from hub.core.event import Event
from hub.core.mask import HIDDEN, in_texts
from hub.store import desk

# The ways of links that are a person's word, and what signs them; a mail program may have broken it over lines.
_LINK = re.compile(r"(/(?:answer|signin|join)/)([\w.~%=-]+(?:[ \t]*\r?\n[>| \t]*[\w.~%=-]{20,})*)", re.ASCII)
_BROKEN = re.compile(r"[\s>|]+")


def taken_out(connection: Connection, events: Iterable[Event], now_us: int) -> list[Event]:
    """The events without the links. A link on the list, on a card or a page was read by others than its person: it is
    spent, as after its one use. Written only to the hub, it stays good."""
    return [_one(connection, event, now_us) if event.private else event for event in events]


def _one(connection: Connection, event: Event, now_us: int) -> Event:
    found: list[str] = []

    def hide(text: str) -> str:
        found.extend(match[2] for match in _LINK.finditer(text))
        return _LINK.sub(rf"\1{HIDDEN}", text)

    private = in_texts(event.private, hide)
    if not found:
        return event
    if event.kind != "mail.message.received" or event.get("list"):
        for token in sorted({_BROKEN.sub("", one) for one in found}):
            desk.use_link(connection, link_digest(token), now_us)
    return replace(event, private=private)


def link_digest(token: str) -> str:
    """What a spent link is known by."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()

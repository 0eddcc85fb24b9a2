"""Personal links of ours that somebody sent on: taken out of what is kept, and spent where others could read them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from hashlib import sha256

from sqlalchemy import Connection

from hub.core.event import Event
from hub.core.mask import HIDDEN, in_texts
from hub.store import desk

# The ways of links that are a person's word, and what signs them; a mail program may have broken it over lines.
_LINK = re.compile(r"(/(?:answer|signin|join)/)([\w.~%=-]+(?:[ \t]*\r?\n[>| \t]*[\w.~%=-]{20,})*)", re.ASCII)
_BROKEN = re.compile(r"[\s>|]+")
# Ours are longer than so, and signed behind a dot: another site's « /join/abc » is none.
_SHORTEST = 60


def taken_out(connection: Connection, events: Iterable[Event], now_us: int) -> list[Event]:
    """The events without the links. A link on the list, on a card or a page was read by others than its person: it is
    spent, as after its one use. Written only to the hub, it stays good."""
    return [_one(connection, event, now_us) if event.private else event for event in events]


def _one(connection: Connection, event: Event, now_us: int) -> Event:
    found: list[str] = []

    def hide(link: re.Match[str]) -> str:
        token = _BROKEN.sub("", link[2])
        if len(token) < _SHORTEST or "." not in token:
            return link[0]
        found.append(token)
        return f"{link[1]}{HIDDEN}"

    private = in_texts(event.private, partial(_LINK.sub, hide))
    if not found:
        return event
    if event.kind != "mail.message.received" or event.get("list"):
        for token in sorted(set(found)):
            desk.use_link(connection, link_digest(token), now_us)
    return replace(event, private=private)


def link_digest(token: str) -> str:
    """What a spent link is known by: of its token, or of the question it asks, however often that was sent."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()

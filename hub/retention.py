"""How long what people wrote is kept: the rules' `retention`, applied once a day and by `hub prune`.

What is over its time is blanked where it stands, part by part, so that nobody waits long for the store. The journal,
the counts, the accounts and the text of what is in force stay true; a kind that the rules do not name is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

import structlog
from sqlalchemy import Connection

from hub.bootstrap import Hub
from hub.core.decision.clock import Duration
from hub.core.decision.guards_text import AMENDING
from hub.core.decision.model import ENDS, UNPROVEN, State
from hub.core.privacy import EVIDENCE
from hub.errors import HubError
from hub.remaining import Left, pages_left
from hub.spaces import Space
from hub.store import desk, old
from hub.store.codec import to_us
from hub.store.scrub import scrub
from hub.unnaming import PAYMENTS, unname

_MAILS, _CARDS = ("mail.",), ("trello.",)
T = TypeVar("T", int, str)
_log = structlog.get_logger("retention")


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was over its time of one kind: how long it is kept, since when, how many were blanked (or would be); `left`
    are pages that named them and could not be written again."""

    kind: str
    kept: str
    before: datetime
    count: int
    left: tuple[Left, ...] = ()


def prune(hub: Hub, space: Space, now: datetime, *, dry: bool = False) -> list[Pruned]:
    """Blank what is over its time at `now` (aware); `dry` counts it only. Twice is once.

    A row for each kind that the rules in force name.
    """
    book = hub.pages.book(space.id)
    found = []
    for kind, kept in (book.retention if book else {}).items():
        before = Duration.parse(kept).before(now, space.timezone)
        if kind == "bank":
            before = min(before, EVIDENCE.before(now, space.timezone))
        count = _KINDS[kind](hub, space, before, dry)
        left = pages_left(hub, space) if kind == "person" and count and not dry else ()
        found.append(Pruned(kind, kept, before, count, tuple(left)))
    if not dry and any(one.count for one in found):
        scrub(hub.database)
    return found


def _in_force(hub: Hub, space: Space) -> frozenset[str]:
    """The events whose words are the text of a decision that is open, holds or may be woken, or may become it: an
    amendment that waits or is voted on, a request that waits for its person's word."""
    found: set[str] = set()
    for one in hub.pages.documents(space.id, "decision").values():
        if one.state in ENDS - {State.DORMANT}:
            continue
        found |= {version.event for version in one.versions}
        found |= {asked.event for asked in one.amendments.values() if asked.status in AMENDING}
        found |= {made.event for made in one.requests.values() if made.status in UNPROVEN}
    return frozenset(found - {""})


def _all(hub: Hub, dry: bool, start: T, part: Callable[[Connection, T], tuple[int, T]]) -> int:
    """Part after part until none is left, each in a transaction; the first alone counts all when nothing is done."""
    count, after = 0, start
    while True:
        with hub.database.read() if dry else hub.database.write() as connection:
            done, after = part(connection, after)
        count += done
        if dry or not done:
            return count


def _payloads(*kinds: str) -> Callable[[Hub, Space, datetime, bool], int]:
    def pruned(hub: Hub, space: Space, before: datetime, dry: bool) -> int:
        kept = _in_force(hub, space)

        def part(connection: Connection, after: int) -> tuple[int, int]:
            return old.blank_payloads(connection, space.id, kinds, to_us(before), kept, dry=dry, after=after)

        return _all(hub, dry, 0, part)

    return pruned


def _mails(hub: Hub, space: Space, before: datetime, dry: bool) -> int:
    """What came, and what the hub sent."""

    def part(connection: Connection, after: str) -> tuple[int, str]:
        return old.blank_sent(connection, space.id, to_us(before), dry=dry, after=after)

    return _payloads(*_MAILS)(hub, space, before, dry) + _all(hub, dry, "", part)


def _in_one(act: Callable[..., int]) -> Callable[[Hub, Space, datetime, bool], int]:
    def pruned(hub: Hub, space: Space, before: datetime, dry: bool) -> int:
        with hub.database.read() if dry else hub.database.write() as connection:
            return act(connection, space.id, to_us(before), dry=dry)

    return pruned


def _people(hub: Hub, space: Space, before: datetime, dry: bool) -> int:
    """Those who left, and of whom nothing was heard since, are known by their id alone."""
    gone = [one.id for one in hub.pages.documents(space.id, "member").values() if one.left_at and one.left_at < before]
    with hub.database.read() as connection:
        named = [one for one in gone if desk.identities(connection, space.id, one)
                 and not old.heard_since(connection, space.id, one, to_us(before))]  # fmt: skip
    for one in named if not dry else ():
        unname(hub, space, one)
    return len(named)


_KINDS: Mapping[str, Callable[[Hub, Space, datetime, bool], int]] = MappingProxyType(
    {
        "mail": _mails,
        "card": _payloads(*_CARDS),
        "bank": _payloads(*PAYMENTS),
        "person": _people,
        "ballot": _in_one(old.blank_ballots),
        "trace": _in_one(old.blank_traces),
        "quarantine": _in_one(old.drop_quarantined),
    }
)


class Keeper:
    """Applies the retention of each space once a day; the store says whose turn it is of several clocks."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._looked: dict[str, str] = {}

    def look(self, now: datetime) -> list[tuple[str, Pruned]]:
        """What was blanked at `now`, by space, where it is its turn; a fault is logged and leaves the other spaces."""
        found = []
        for space in self._hub.spaces.values():
            day = now.astimezone(space.zone).date().isoformat()
            if self._looked.get(space.id) == day:
                continue
            with self._hub.database.write() as connection:
                wait = desk.draw(connection, f"retention:{space.id}", rate=1 / 86_400, burst=1, now_us=to_us(now))
            try:
                done = [] if wait else prune(self._hub, space, now)
            except HubError as error:
                _log.error("what is over its time could not be blanked", space=space.id, reason=error.message)
                continue
            self._looked[space.id] = day
            found += [(space.id, one) for one in done if one.count]
        for id, one in found:
            _log.info("over its time", space=id, data=one.kind, blanked=one.count)
            for left in one.left:
                what, why = left.told("en")
                _log.warning("names that are over their time may still be read", space=id, what=what, reason=why)
        return found

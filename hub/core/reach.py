"""Who cannot be reached: mails of ours that came back, and programs that answer for people who are away.

Only what is sure is noted: a report about a mail that went to this very person, an answer to a mail of ours. To hear
from somebody ends it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from hub.core.change import Facts
from hub.core.event import Event
from hub.core.mail.thread import is_ours

# stands for the list itself, which may refuse what the hub writes
LIST = "list"
# so many in a row, and the address is taken for one that will not work again
LOST = 3
# an absence without an end is believed that long
AWAY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Reach:
    """How often mails to a person (or to `LIST`) came back for good since they were last heard, and when last; when a
    program last said that they are away; how many came back for what is not their address's fault; the identities
    under which they were lost, and were not heard since. Times are aware UTC."""

    person: str
    returned: int = 0
    returned_at: datetime | None = None
    away_at: datetime | None = None
    refused: int = 0
    gone: tuple[str, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether writing to them makes no sense any more."""
        return self.returned - self.refused >= LOST

    def absent(self, now: datetime) -> bool:
        """Whether their silence says nothing: they are out of reach, or said to be away not long ago."""
        return self.lost or (self.away_at is not None and now - self.away_at <= AWAY)


@dataclass(frozen=True, slots=True)
class ReachNoted:
    """What is known now of whether a person can be reached; nothing (None) when nothing stands in the way."""

    key: str
    reach: Reach | None
    section: ClassVar[str] = "reach"

    def apply(self, before: Reach | None) -> Reach | None:
        return self.reach


def noted(event: Event, facts: Facts, spoken: str = "") -> list[ReachNoted]:
    """What a mail, or one that came back, says of whether its author can be reached; `spoken` is the very identity that
    it names of them."""
    ours = event.get("ours")
    if event.kind == "mail.bounced":
        if not ours or not event.get("permanent"):
            return []
        who = event.actor or LIST
        before: Reach = facts.get("reach", who) or Reach(who)
        refused = before.refused + bool(event.get("refused"))
        after = replace(before, returned=before.returned + 1, returned_at=event.occurred_at, refused=refused)
        return [ReachNoted(who, replace(after, gone=_with(before.gone, spoken)) if after.lost else after)]
    who = LIST if ours else event.actor
    known: Reach | None = facts.get("reach", who) if who else None
    if not ours and event.get("auto_submitted"):
        if not who or event.get("forged") or not is_ours(str(event.get("in_reply_to") or "")):
            return []
        return [ReachNoted(who, replace(known or Reach(who), away_at=event.occurred_at))]
    if known is None:
        return []
    gone = tuple(one for one in known.gone if one != spoken)
    left = Reach(who, gone=gone) if gone else None
    return [ReachNoted(who, left)] if left != known else []


def _with(gone: tuple[str, ...], spoken: str) -> tuple[str, ...]:
    return tuple(sorted({*gone, spoken} - {""}))

"""Who has paid their dues, as the roster and matched payments tell it, and when a kind reminder may go to whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hub.core.decision.people import Member, dues_are_paid, here
from hub.core.ledger.refusal import Refused
from hub.core.person import Profile

STATES = ("paid", "late", "never")
# the same person is not reminded again before
AGAIN = timedelta(days=30)
# what a reminder is known by among the mails that wait
NOTICE = "dues"


def state_of(member: Member, now: datetime, zone: ZoneInfo) -> str:
    """`paid`, by the same rule as the charter's criterion; `late` when they were once; `never` when none is known."""
    if dues_are_paid(member, now, zone):
        return "paid"
    return "late" if member.paid_until is not None else "never"


def counts(members: Iterable[Member], now: datetime, zone: ZoneInfo) -> dict[str, int]:
    """{state: how many} of those who have not left: all that the public reads of dues."""
    found = dict.fromkeys(STATES, 0)
    for one in members:
        if here(one, now):
            found[state_of(one, now, zone)] += 1
    return found


def may_remind(member: Member | None, profile: Profile | None, now: datetime, zone: ZoneInfo) -> Member:
    """Whom a reminder goes to; days are those of the place's `zone`. Raises Refused: not known here, paid, reminded
    lately, or they asked for none."""
    if member is None or not here(member, now):
        raise Refused("dues_nobody")
    if dues_are_paid(member, now, zone):
        raise Refused("dues_paid")
    if profile is not None and not profile.dues:
        raise Refused("dues_declined")
    if member.reminded_at is not None and now < member.reminded_at + AGAIN:
        raise Refused("dues_again", member.reminded_at.astimezone(zone).date())
    return member

"""What is noted of two identities that turn out to be one person: their membership as one, and apart again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from hub.core.change import Change, Facts
from hub.core.decision.people import GuestGone, GuestNoted, Member, MemberNoted


@dataclass(frozen=True, slots=True)
class MemberGone:
    """What the roster says of an identity is now said of another."""

    key: str
    section: ClassVar[str] = "member"

    def apply(self, before: Member | None) -> None:
        return None


def noted(facts: Facts, section: str, *people: str) -> dict[str, Member]:
    found: dict[str, Member | None] = {who: facts.get(section, who) for who in people}
    return {who: one for who, one in found.items() if one is not None}


def as_one(person: str, other: str, members: Mapping[str, Member], guests: Mapping[str, Member]) -> list[Change]:
    """What is noted of both is noted of one: on the roster when it names either of them. Only its word on one of them
    makes them a member, or one who left."""
    both = {**guests, **members}
    if other not in both:
        return []
    whole = joined(both.get(person, Member(person)), both[other])
    left = [one.left_at for one in members.values()]
    gone = [one for one in left if one is not None]
    whole = replace(whole, left_at=max(gone) if gone and len(gone) == len(left) else None)
    changes: list[Change] = [MemberNoted(whole) if members else GuestNoted(whole)]
    changes += [MemberGone(other)] if other in members else []
    return changes + [GuestGone(who) for who in guests if members or who == other]


def apart(who: str, member: Member | None, guest: Member | None, facts: Facts) -> list[Change]:
    """What was noted of one identity before it was joined to another."""
    changes: list[Change] = [MemberNoted(member)] if member is not None else []
    changes += [GuestNoted(guest)] if guest is not None else []
    changes += [MemberGone(who)] if member is None and facts.get("member", who) is not None else []
    return changes + ([GuestGone(who)] if guest is None and facts.get("guest", who) is not None else [])


def joined(mine: Member, theirs: Member) -> Member:
    """The roster's word on both as one: every list and role, the earliest date, days and hours together."""
    since = [one for one in (mine.listed_since, theirs.listed_since) if one is not None]
    paid = max((mine, theirs), key=lambda one: (one.dues_until is not None, one.dues_until))
    return replace(
        mine,
        lists=tuple(dict.fromkeys((*mine.lists, *theirs.lists))),
        listed_since=min(since) if since else None,
        roles=tuple(dict.fromkeys((*mine.roles, *theirs.roles))),
        present=tuple(sorted({*mine.present, *theirs.present})),
        given=tuple(sorted((*mine.given, *theirs.given))),
        hours=mine.hours + theirs.hours,
        used_hours=mine.used_hours + theirs.used_hours,
        dues_paid=mine.dues_paid or theirs.dues_paid,
        dues_until=paid.dues_until,
        dues_entry=paid.dues_entry,
        dues_before=paid.dues_before,
        dues_told=max((one for one in (mine.dues_told, theirs.dues_told) if one is not None), default=None),
        lists_elsewhere=tuple(dict.fromkeys((*mine.lists_elsewhere, *theirs.lists_elsewhere))),
        roles_elsewhere=tuple(dict.fromkeys((*mine.roles_elsewhere, *theirs.roles_elsewhere))),
        reminded_at=max((one for one in (mine.reminded_at, theirs.reminded_at) if one is not None), default=None),
        left_at=mine.left_at if theirs.left_at is not None else None,
    )

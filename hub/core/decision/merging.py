"""What is noted of identities that turn out to be one person: as one, and of each its own, so that they can part again.

Of one person's identities each keeps what was said of it alone (`Own`), also since they were joined: days, hours, roles
and dues are facts of the identity that spoke, or that a sheet names. What is noted of the person is all of it together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from typing import ClassVar

from hub.core.change import Change, Facts
from hub.core.decision.leaving import ProfileGone
from hub.core.decision.people import GuestGone, GuestNoted, Member, MemberNoted
from hub.core.person import Profile, ProfileKept

# What reviews and treasurers noted of a person, whatever identity it came by.
_OF_THE_PERSON = ("active_until", "lapsed_at", "warned_at", "warned_of", "reminded_at")


@dataclass(frozen=True, slots=True)
class Own:
    """What was said of one identity alone; `listed` tells that the roster names it."""

    id: str
    member: Member
    listed: bool = False
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class OwnNoted:
    """What is known of one identity of a person who has several, replacing what was."""

    own: Own
    section: ClassVar[str] = "own"

    @property
    def key(self) -> str:
        return self.own.id

    def apply(self, before: Own | None) -> Own:
        return self.own


@dataclass(frozen=True, slots=True)
class OwnGone:
    """An identity is a person of its own, or nobody's any more."""

    key: str
    section: ClassVar[str] = "own"

    def apply(self, before: Own | None) -> None:
        return None


@dataclass(frozen=True, slots=True)
class MemberGone:
    """What the roster says of an identity is now said of another."""

    key: str
    section: ClassVar[str] = "member"

    def apply(self, before: Member | None) -> None:
        return None


def held(facts: Facts, person: str) -> Own:
    """What is noted of a person."""
    member: Member | None = facts.get("member", person)
    return Own(
        person,
        member or facts.get("guest", person) or Member(person),
        member is not None,
        facts.get("profile", person),
    )


def as_one(facts: Facts, person: str, other: str) -> list[Change]:
    """What is noted of both is noted of one, and of each its own from now on."""
    both = [held(facts, who) for who in (person, other)]
    own: list[Change] = [OwnNoted(one) for one in both if facts.get("own", one.id) is None]
    return [*own, *_noted(facts, person, together(both)), *_noted(facts, other, None)]


def apart(facts: Facts, whole: Own, groups: Iterable[Sequence[Own]]) -> list[Change]:
    """What is noted of each of the persons that one turns out to be: all that is their identities' own. What reviews
    noted of the whole goes to whom the roster names."""
    changes: list[Change] = []
    found = [together(group) for group in groups]
    for one in found:
        if one.listed or not any(each.listed for each in found):
            noted = {name: getattr(whole.member, name) for name in _OF_THE_PERSON}
            one = replace(one, member=replace(one.member, **noted))
        changes += _noted(facts, one.id, one)
    return changes


def together(group: Sequence[Own]) -> Own:
    """All that is said of one person's identities, as said of the first."""
    return reduce(_both, group)


def _both(mine: Own, theirs: Own) -> Own:
    """Only the roster's word makes somebody a member, or one who left."""
    left = [one.member.left_at for one in (mine, theirs) if one.listed]
    gone = [one for one in left if one is not None]
    return Own(
        mine.id,
        replace(joined(mine.member, theirs.member), left_at=max(gone) if gone and len(gone) == len(left) else None),
        mine.listed or theirs.listed,
        _profile(mine, theirs),
    )


def _profile(mine: Own, theirs: Own) -> Profile | None:
    """The words that show something, or the first's; who asked for no reminder under one name gets none."""
    both = [one.profile for one in (mine, theirs) if one.profile is not None]
    if not both:
        return None
    said = next((one for one in both if one.shown), both[0])
    reminders, dues = (all(wants) for wants in zip(*((one.reminders, one.dues) for one in both), strict=True))
    return replace(said, person=mine.id, reminders=reminders, dues=dues)


def _noted(facts: Facts, who: str, one: Own | None) -> list[Change]:
    """What makes the documents of `who` those that tell `one`; None: nothing is said of them."""
    found: list[Change] = []
    member = one.member if one is not None and one.listed else None
    if member != facts.get("member", who):
        found.append(MemberGone(who) if member is None else MemberNoted(member))
    guest = one.member if one is not None and not one.listed and one.member != Member(who) else None
    if guest != facts.get("guest", who):
        found.append(GuestGone(who) if guest is None else GuestNoted(guest))
    profile = one.profile if one is not None else None
    if profile != facts.get("profile", who):
        found.append(ProfileGone(who) if profile is None else ProfileKept(profile))
    return found


def joined(mine: Member, theirs: Member) -> Member:
    """The roster's word on both as one: every list and role, the earliest date, days and hours together."""
    since = [one for one in (mine.listed_since, theirs.listed_since) if one is not None]
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
        dues_until=_latest(mine.dues_until, theirs.dues_until),
        dues_told=_latest(mine.dues_told, theirs.dues_told),
        payments=tuple(dict.fromkeys((*mine.payments, *theirs.payments))),
        lists_elsewhere=tuple(dict.fromkeys((*mine.lists_elsewhere, *theirs.lists_elsewhere))),
        roles_elsewhere=tuple(dict.fromkeys((*mine.roles_elsewhere, *theirs.roles_elsewhere))),
        active_until=_latest(mine.active_until, theirs.active_until),
        lapsed_at=_latest(mine.lapsed_at, theirs.lapsed_at),
        warned_at=_latest(mine.warned_at, theirs.warned_at),
        warned_of=_latest(mine.warned_of, theirs.warned_of),
        reminded_at=_latest(mine.reminded_at, theirs.reminded_at),
        left_at=mine.left_at if theirs.left_at is not None else None,
    )


def _latest(*days: datetime | None) -> datetime | None:
    return max((day for day in days if day is not None), default=None)

"""Who is who for a decision: roles of a person at a time, and the electorate with the reason of each.

Documents of section "member" hold opaque ids and facts of membership, never names. Those of section "guest" hold the
same of people whom no roster names: what they did counts once they are of the roster, or one person with somebody who
is, or where being active is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import ClassVar

from hub.core.change import Facts
from hub.core.decision.charter import Charter
from hub.core.decision.model import Decision
from hub.core.reach import Reach

PERIOD_DAYS = {"month": 31, "quarter": 92, "year": 366}


@dataclass(frozen=True, slots=True)
class Member:
    """What sources say of one person. `present` holds days of presence, `given` hours contributed with their days,
    `hours` those of the current period that a sheet tells without days.

    `active_until` is when the criteria last held, for the grace that follows; `warned_at` when they were told that they
    soon would not, `reminded_at` when they were last reminded of their dues. Dues are paid, as somebody said, or until
    a day; `dues_entry` is the payment that says so, and `dues_before` until when they were paid without it; `dues_told`
    is the day that a sheet tells. `lists_elsewhere` and `roles_elsewhere` are those that something else than a sheet
    gave: no sheet takes them away. Who leaves on a day to come has that day as `left_at`.
    """

    id: str
    lists: tuple[str, ...] = ()
    listed_since: datetime | None = None
    roles: tuple[str, ...] = ()
    present: tuple[datetime, ...] = ()
    hours: Decimal = Decimal(0)
    used_hours: Decimal = Decimal(0)
    dues_paid: bool = False
    dues_until: datetime | None = None
    active_until: datetime | None = None
    left_at: datetime | None = None
    given: tuple[tuple[datetime, Decimal], ...] = ()
    warned_at: datetime | None = None
    reminded_at: datetime | None = None
    dues_entry: str = ""
    dues_before: datetime | None = None
    dues_told: datetime | None = None
    lists_elsewhere: tuple[str, ...] = ()
    roles_elsewhere: tuple[str, ...] = ()

    @property
    def paid_until(self) -> datetime | None:
        """The later of the days until which dues are paid, by a payment or by a sheet; None when no day is known."""
        return max((day for day in (self.dues_until, self.dues_told) if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class MemberNoted:
    """What is known of a member, replacing what was."""

    member: Member
    section: ClassVar[str] = "member"

    @property
    def key(self) -> str:
        return self.member.id

    def apply(self, before: Member | None) -> Member:
        return self.member


@dataclass(frozen=True, slots=True)
class GuestNoted:
    """What is known of somebody whom no roster names; it makes nobody a member."""

    member: Member
    section: ClassVar[str] = "guest"

    @property
    def key(self) -> str:
        return self.member.id

    def apply(self, before: Member | None) -> Member:
        return self.member


@dataclass(frozen=True, slots=True)
class GuestGone:
    """Nothing is noted any more of somebody apart from the roster: they are on it, or were erased."""

    key: str
    section: ClassVar[str] = "guest"

    def apply(self, before: Member | None) -> None:
        return None


def known(facts: Facts, person: str) -> Member:
    """What is noted of somebody, on the roster or not; nothing yet for who was never noted."""
    found: Member | None = facts.get("member", person) or facts.get("guest", person)
    return found or Member(person)


def is_known(facts: Facts, person: str) -> bool:
    """Whether somebody is known here at all: noted, on the roster or not, or the author of a mail."""
    if facts.get("member", person) is not None or facts.get("guest", person) is not None:
        return True
    return bool(person) and any(facts.get("message", key).by == person for key in facts.keys("message"))


def note(facts: Facts, member: Member) -> MemberNoted | GuestNoted:
    """The change that keeps a fact: a fact about somebody whom no roster names puts them on none."""
    return MemberNoted(member) if facts.get("member", member.id) is not None else GuestNoted(member)


def by_activity(charter: Charter) -> bool:
    """Whether being active takes no list: whoever comes, contributes or pays is a member by that alone."""
    rule = charter.active_when
    return not rule.on_list and not rule.listed_for and bool(rule.present_days or rule.hours or rule.dues)


def everybody(facts: Facts, charter: Charter) -> list[Member]:
    """Whoever may be active: the roster, and beside it, where no list is asked for, whoever was noted. Without a roster
    nobody: then whoever takes part votes."""
    roster: list[Member] = [facts.get("member", key) for key in facts.keys("member")]
    guests = facts.keys("guest") if roster and charter.vote == "active" and by_activity(charter) else ()
    return roster + [facts.get("guest", key) for key in guests]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of `active_when` for one person: whether it holds, said in French."""

    holds: bool
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a person is active, and why."""

    active: bool
    criteria: tuple[Criterion, ...] = field(default=())
    in_grace: bool = False


def dues_are_paid(member: Member, now: datetime) -> bool:
    """Whether somebody's dues are paid at `now`."""
    return member.dues_paid or (member.paid_until is not None and now < member.paid_until)


def here(member: Member, now: datetime) -> bool:
    """Whether somebody has not left at `now`; who leaves on a day to come is here until then."""
    return member.left_at is None or member.left_at > now


def on_the_list(facts: Facts, now: datetime) -> tuple[str, ...]:
    """Ids of the people of the roster who have not left: those whom a mail to everybody goes to."""
    listed: Iterator[Member] = (facts.get("member", one) for one in facts.keys("member"))
    return tuple(one.id for one in listed if here(one, now))


def standing(member: Member, charter: Charter, now: datetime) -> Standing:
    """Apply `active_when` to one member at `now`."""
    rule = charter.active_when
    since = now - timedelta(days=PERIOD_DAYS[rule.period])
    found: list[Criterion] = []
    if not here(member, now):
        return Standing(False, (Criterion(False, "a quitté la liste"),))
    if rule.on_list:
        found.append(Criterion(rule.on_list in member.lists, f"inscrite à la liste {rule.on_list}"))
    if rule.listed_for:
        listed = member.listed_since is not None and rule.listed_for.after(member.listed_since, charter.zone) <= now
        found.append(Criterion(listed, f"inscrite depuis {rule.listed_for}"))
    if rule.present_days:
        days = sum(1 for day in member.present if since <= day <= now)
        found.append(Criterion(days >= rule.present_days, f"{days} jours de présence sur {rule.present_days}"))
    if rule.hours:
        times = max(1, int(member.used_hours // rule.per_used_hours)) if rule.per_used_hours else 1
        needed = rule.hours * times
        given = sum((hours for day, hours in member.given if since <= day <= now), Decimal(member.hours))
        said = f"{given.normalize():f}".replace(".", ",")
        found.append(Criterion(given >= needed, f"{said} heures données sur {needed}"))
    if rule.dues:
        found.append(Criterion(dues_are_paid(member, now), "cotisation à jour"))
    if all(criterion.holds for criterion in found):
        return Standing(True, tuple(found))
    grace = member.active_until is not None and now < charter.active_grace.after(member.active_until, charter.zone)
    return Standing(grace, tuple(found), grace)


WARNING = timedelta(days=14)


def loss(member: Member, charter: Charter, now: datetime) -> datetime | None:
    """When the active status ends if nothing new comes, grace included; None when not within `WARNING` from now."""
    bare = replace(member, active_until=None)
    days = [now + timedelta(days=day) for day in range(WARNING.days + 1)]
    held = [day for day in days if standing(bare, charter, day).active]
    last = held[-1] if held else member.active_until
    if last is None or last == days[-1] or not here(member, now):
        return None
    ends = charter.active_grace.after(last, charter.zone)
    return ends if now < ends <= now + WARNING else None


def roles(facts: Facts, person: str, charter: Charter, now: datetime) -> frozenset[str]:
    """list, active, facilitator, secretary; none for who has left. Without any roster, whoever writes is of the list
    and active."""
    if not person:
        return frozenset()
    member = facts.get("member", person)
    if member is None:
        if not facts.keys("member"):
            return frozenset(("list", "active"))
        guest = facts.get("guest", person) if by_activity(charter) else None
        return frozenset(("active",) if guest is not None and standing(guest, charter, now).active else ())
    if not here(member, now):
        return frozenset()
    active = standing(member, charter, now).active
    return frozenset((*member.roles, "list", *(("active",) if active else ())))


def roll(facts: Facts, charter: Charter, now: datetime) -> dict[str, str]:
    """Everybody of the roster, in (« oui ») or out (« non ») of the electorate now, and why: what a vote records.

    An absence and mails that come back change nobody's right; they stand beside the name.
    """
    found: dict[str, str] = {}
    voters = set(electorate(facts, charter, now))
    for member in everybody(facts, charter):
        person, said = member.id, standing(member, charter, now)
        why = [one.why if one.holds else f"il manque : {one.why}" for one in said.criteria]
        if said.in_grace:
            why.append("le délai de grâce court encore")
        if charter.vote != "active":
            why = ["tout le monde vote" if charter.vote == "anyone" else "les personnes de la liste votent"]
        reach: Reach | None = facts.get("reach", person)
        why += reach.told if reach is not None else []
        in_or_out = "oui" if person in voters or charter.vote == "anyone" else "non"
        found[person] = f"{in_or_out} : {' ; '.join(why) or 'aucun critère'}"
    return found


def electorate(facts: Facts, charter: Charter, now: datetime) -> tuple[str, ...]:
    """Ids of those who may vote now; empty when there is no roster (whoever takes part)."""
    if charter.vote == "anyone":
        return ()
    return tuple(
        member.id
        for member in everybody(facts, charter)
        if here(member, now) and (charter.vote == "list" or standing(member, charter, now).active)
    )


def absence_holds(facts: Facts, decision: Decision, voters: Sequence[str], now: datetime) -> bool:
    """Whether so many said nothing because they are away or out of reach that silence is no agreement: a quarter of
    those who may vote, as for a list that was down for a quarter of the time."""
    silent = [person for person in voters if person not in decision.positions]
    found: list[Reach | None] = [facts.get("reach", person) for person in silent]
    absent = sum(reach is not None and reach.absent(now) for reach in found)
    return bool(absent) and absent * 4 >= len(voters)

"""Who is who for a decision: roles of a person at a time, and the electorate with the reason of each.

Documents of section "member" hold opaque ids and facts of membership, never names. Those of section "guest" hold the
same of people whom no roster names: what they did counts once they are of the roster, or one person with somebody who
is, or where being active is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import ClassVar
from zoneinfo import ZoneInfo

from hub.core.change import Facts
from hub.core.decision.charter import Charter
from hub.core.decision.clock import Duration
from hub.core.decision.criterion import Criterion, criterion

# So many local days back from today, today counted, what somebody did counts for a sliding period.
PERIOD_DAYS = {"month": 31, "quarter": 92, "year": 366}


@dataclass(frozen=True, slots=True)
class Member:
    """What sources say of one person. `present` holds days of presence, `given` hours contributed with their days,
    `hours` those of the current period that a sheet tells without days.

    `active_until` is when a review last saw the criteria hold, `lapsed_at` from when the grace counts once one saw that
    they do not; `warned_at` when they were told that they soon would not and `warned_of` of which loss, both forgotten
    once it is averted; `reminded_at` when they were last reminded of their dues. Dues are paid, as somebody said, or
    until a day: that of somebody's word, that which a sheet tells (`dues_told`), or that of a payment, by its entry
    (`payments`; `dues_entry` and `dues_before` are of members stored when the last one alone was kept).
    `lists_elsewhere` and `roles_elsewhere` are those that something else than a sheet gave: no sheet takes them away.
    Who leaves on a day to come has that day as `left_at`.
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
    lapsed_at: datetime | None = None
    reminded_at: datetime | None = None
    dues_entry: str = ""
    dues_before: datetime | None = None
    dues_told: datetime | None = None
    lists_elsewhere: tuple[str, ...] = ()
    roles_elsewhere: tuple[str, ...] = ()
    payments: tuple[tuple[str, datetime], ...] = ()
    warned_of: datetime | None = None

    def __post_init__(self) -> None:
        """What was stored when one payment was kept is read as what is kept now."""
        if self.dues_entry and self.dues_until is not None:
            paid = ((self.dues_entry, self.dues_until), *self.payments)
            for name, value in (("payments", paid), ("dues_until", self.dues_before), ("dues_entry", "")):
                object.__setattr__(self, name, value)
            object.__setattr__(self, "dues_before", None)

    @property
    def paid_until(self) -> datetime | None:
        """The latest day until which dues are paid, by a payment, a word or a sheet; None when none is known."""
        told = (day for day in (self.dues_until, self.dues_told) if day is not None)
        return max((*told, *(day for _, day in self.payments)), default=None)


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
class Standing:
    """Whether a person is active, and why."""

    active: bool
    criteria: tuple[Criterion, ...] = field(default=())
    in_grace: bool = False


def dues_are_paid(member: Member, now: datetime, zone: ZoneInfo) -> bool:
    """Whether somebody's dues are paid at `now`: to the end, in the zone, of the day until which they are."""
    until = member.paid_until
    return member.dues_paid or (until is not None and now.astimezone(zone).date() <= until.astimezone(zone).date())


def here(member: Member, now: datetime) -> bool:
    """Whether somebody has not left at `now`; who leaves on a day to come is here until then."""
    return member.left_at is None or member.left_at > now


def on_the_list(facts: Facts, now: datetime) -> tuple[str, ...]:
    """Ids of the people of the roster who have not left: those whom a mail to everybody goes to."""
    listed: Iterator[Member] = (facts.get("member", one) for one in facts.keys("member"))
    return tuple(one.id for one in listed if here(one, now))


def criteria(member: Member, charter: Charter, now: datetime) -> tuple[Criterion, ...]:
    """The criteria of `active_when` for one member at `now`, whether they left or not."""
    rule = charter.active_when
    zone = ZoneInfo(charter.zone)
    before = now.astimezone(zone).date() - timedelta(days=PERIOD_DAYS[rule.period])

    def lately(day: datetime) -> bool:
        return day <= now and day.astimezone(zone).date() > before

    found: list[Criterion] = []
    if rule.on_list:
        listed = rule.on_list in member.lists
        found.append(criterion(listed, "on_list", rule.on_list))
    if rule.listed_for:
        long = member.listed_since is not None and rule.listed_for.after(member.listed_since, charter.zone) <= now
        found.append(criterion(long, "listed_for", rule.listed_for))
    if rule.present_days:
        days = sum(map(lately, member.present))
        found.append(criterion(days >= rule.present_days, "present", rule.present_days, str(days)))
    if rule.hours:
        times = max(1, int(member.used_hours // rule.per_used_hours)) if rule.per_used_hours else 1
        needed = rule.hours * times
        given = sum((hours for day, hours in member.given if lately(day)), Decimal(member.hours))
        said = f"{given.normalize():f}".replace(".", ",")
        found.append(criterion(given >= needed, "hours", needed, said))
    if rule.dues:
        found.append(criterion(dues_are_paid(member, now, zone), "dues"))
    return tuple(found)


def _hold(member: Member, charter: Charter, now: datetime) -> bool:
    return all(one.holds for one in criteria(member, charter, now))


def standing(member: Member, charter: Charter, now: datetime) -> Standing:
    """Apply `active_when` to one member at `now`."""
    if not here(member, now):
        return Standing(False, (criterion(False, "left"),))
    found = criteria(member, charter, now)
    if all(criterion.holds for criterion in found):
        return Standing(True, found)
    since = _grace_from(member, charter, now)
    grace = since is not None and now < charter.active_grace.after(since, charter.zone)
    return Standing(grace, found, grace)


WARNING = timedelta(days=14)


def _grace_from(member: Member, charter: Charter, now: datetime) -> datetime | None:
    """When the criteria that no longer hold at `now` last held, or what a review noted of it; None for whom no review
    ever saw active."""
    if member.active_until is None:
        return None
    zone, period = ZoneInfo(charter.zone), timedelta(days=PERIOD_DAYS[charter.active_when.period])
    days = [day.astimezone(zone).date() + period for day in (*member.present, *(day for day, _ in member.given))]
    paid = member.paid_until.astimezone(zone).date() if member.paid_until is not None else date.max
    days += [paid + timedelta(days=1)] if paid < now.astimezone(zone).date() else []
    stops = [datetime.combine(day, time(), zone).astimezone(UTC) for day in days]
    noted = max(member.active_until, member.lapsed_at or member.active_until)
    ended = [at for at in stops if noted < at <= now and _hold(member, charter, at - timedelta.resolution)]
    return max(ended, default=noted)


def lapsed(member: Member, charter: Charter, now: datetime) -> Member:
    """The member as a review notes them that first sees their criteria not hold: who was warned has the grace from when
    they stopped to, who was not has it from this review. Any later review notes the same."""
    last = member.active_until
    if last is None or (member.lapsed_at is not None and member.lapsed_at >= last):
        return member
    warned = member.warned_at is not None and last <= member.warned_at + WARNING
    return replace(member, lapsed_at=_grace_from(member, charter, now) if warned else now)


def loss(member: Member, charter: Charter, now: datetime) -> datetime | None:
    """When the active status ends if nothing new comes, grace included; None when not within `WARNING` from now."""
    day = timedelta(days=1)
    held = [now + n * day for n in range(WARNING.days + 1) if _hold(member, charter, now + n * day)]
    last = since = _grace_from(member, charter, now)
    if held:
        last, then = held[-1], replace(member, active_until=held[-1], lapsed_at=None)
        since = _grace_from(then, charter, last + day)
    if last is None or since is None or now + WARNING in held or not here(member, now):
        return None
    # two weeks from the last review that sees them hold, not from the midnight after it
    near = charter.active_grace.after(last, charter.zone) <= Duration(days=WARNING.days).after(now, charter.zone)
    ends = charter.active_grace.after(since, charter.zone)
    return ends if near and now < ends else None


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


def electorate(facts: Facts, charter: Charter, now: datetime) -> tuple[str, ...]:
    """Ids of those who may vote now; empty when there is no roster (whoever takes part)."""
    if charter.vote == "anyone":
        return ()
    return tuple(
        member.id
        for member in everybody(facts, charter)
        if here(member, now) and (charter.vote == "list" or standing(member, charter, now).active)
    )

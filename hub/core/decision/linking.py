"""One person under several identities: what `person.linked` joins, and what `person.unlinked` parts again.

Everything said under either identity is one person's from then on: one position, one ballot, one objection, the later
one by counted time. What each had said before is kept, so that an error can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

from hub.core.change import Change, Facts
from hub.core.decision import merging
from hub.core.decision.changes import changed
from hub.core.decision.model import Decision, Position
from hub.core.decision.people import Member
from hub.core.event import Event

_LONGEST = 10


@dataclass(frozen=True, slots=True)
class Said:
    """What one identity had in a decision before it was joined to another, and what that other had."""

    positions: dict[str, Position] = field(default_factory=dict)
    ballots: dict[str, Position] = field(default_factory=dict)
    objections: tuple[str, ...] = ()
    seconds: tuple[str, ...] = ()
    electorate: tuple[str, ...] = ()
    proposer: bool = False
    requests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """`other` is `person`, since `at`. `said` is kept by decision, `members` and `guests` by identity, for the
    way back."""

    other: str
    person: str
    at: datetime
    event: str = ""
    said: dict[str, Said] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    guests: dict[str, Member] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """Two identities are one person."""

    alias: Alias
    section: ClassVar[str] = "alias"

    @property
    def key(self) -> str:
        return self.alias.other

    def apply(self, before: Alias | None) -> Alias:
        return self.alias


@dataclass(frozen=True, slots=True)
class Unlinked:
    """They are two again."""

    key: str
    section: ClassVar[str] = "alias"

    def apply(self, before: Alias | None) -> None:
        return None


@dataclass(frozen=True, slots=True)
class AccountNoted:
    """What an account is called at its tool stands for whose it is; both are ids."""

    key: str
    person: str
    section: ClassVar[str] = "account"

    def apply(self, before: str | None) -> str:
        return self.person


@dataclass(frozen=True, slots=True)
class PeopleJoined:
    """In one decision, all that `other` did is `person`'s."""

    key: str
    person: str
    other: str
    section: ClassVar[str] = "decision"

    def apply(self, before: Decision) -> Decision:
        def one(who: str) -> str:
            return self.person if who == self.other else who

        def people(them: tuple[str, ...]) -> tuple[str, ...]:
            return _people(them, self.person, self.other)

        return changed(
            before,
            positions=_merged(before.positions, self.person, self.other),
            ballots=_merged(before.ballots, self.person, self.other),
            objections={
                name: replace(o, by=one(o.by), appeals=people(o.appeals)) for name, o in before.objections.items()
            },
            amendments={
                name: replace(a, by=one(a.by), seconds=people(a.seconds)) for name, a in before.amendments.items()
            },
            requests={
                event: replace(r, by=one(r.by), proposer=one(r.proposer)) for event, r in before.requests.items()
            },
            seconds={request: people(them) for request, them in before.seconds.items()},
            proxies={one(giver): one(to) for giver, to in before.proxies.items() if one(giver) != one(to)},
            electorate=people(before.electorate),
            proposer=one(before.proposer),
        )


def _people(them: tuple[str, ...], person: str, other: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person if who == other else who for who in them))


def _merged(said: Mapping[str, Position], person: str, other: str) -> dict[str, Position]:
    """The later of two positions by counted time."""
    both = [said[who] for who in (person, other) if who in said]
    kept = {who: what for who, what in said.items() if who not in (person, other)}
    if both:
        kept[person] = replace(max(both, key=lambda one: one.at), person=person)
    return kept


@dataclass(frozen=True, slots=True)
class PeopleParted:
    """In one decision, each identity has again what it had; what was said since stays the person's who said it."""

    key: str
    person: str
    other: str
    at: datetime
    said: Said
    section: ClassVar[str] = "decision"

    def apply(self, before: Decision) -> Decision:
        voters = before.electorate
        if self.said.electorate and _people(self.said.electorate, self.person, self.other) == voters:
            voters = self.said.electorate
        return changed(
            before,
            positions=self._parted(before.positions, self.said.positions),
            ballots=self._parted(before.ballots, self.said.ballots),
            objections={
                name: replace(o, by=self.other) if name in self.said.objections else o
                for name, o in before.objections.items()
            },
            requests={
                event: replace(r, by=self.other) if event in self.said.requests else r
                for event, r in before.requests.items()
            },
            seconds={
                request: (*them, self.other) if request in self.said.seconds else them
                for request, them in before.seconds.items()
            },
            electorate=voters,
            proposer=self.other if self.said.proposer else before.proposer,
        )

    def _parted(self, now: Mapping[str, Position], then: Mapping[str, Position]) -> dict[str, Position]:
        since = now.get(self.person)
        kept = {who: what for who, what in now.items() if who != self.person}
        kept |= then
        if since is not None and since.at > self.at:
            kept[self.person] = since
        return kept


def canonical(facts: Facts, person: str) -> str:
    """Who a person id stands for, through every link; itself when it stands for nobody else."""
    return _followed(lambda who: facts.get("alias", who), person)


def stands_for(aliases: Mapping[str, Alias], person: str) -> str:
    """The same over the documents of the section."""
    return _followed(aliases.get, person)


def _followed(look: Callable[[str], Alias | None], person: str) -> str:
    for _ in range(_LONGEST):
        found = look(person)
        if found is None:
            break
        person = found.person
    return person


def family(aliases: Mapping[str, Alias], person: str) -> tuple[str, ...]:
    """A person's ids: the one that stands for them, then every one that leads to it."""
    first = stands_for(aliases, person)
    return (first, *sorted(other for other in aliases if stands_for(aliases, other) == first))


def link(event: Event, facts: Facts) -> tuple[list[Change], str]:
    """What `person.linked` changes, or why it changes nothing."""
    person, other = (canonical(facts, str(event.get(name) or "")) for name in ("person", "other"))
    if not person or not other or person == other:
        return [], "c'est déjà une seule personne"
    said: dict[str, Said] = {}
    changes: list[Change] = []
    for key in facts.keys("decision"):
        decision: Decision = facts.get("decision", key)
        found = _said(decision, person, other)
        if found is not None:
            said[key] = found
            changes.append(PeopleJoined(key, person, other))
    members, guests = (merging.noted(facts, section, person, other) for section in ("member", "guest"))
    changes += merging.as_one(person, other, members, guests)
    return [Linked(Alias(other, person, event.occurred_at, event.id, said, members, guests)), *changes], ""


def unlink(event: Event, facts: Facts) -> tuple[list[Change], str]:
    """What `person.unlinked` changes: the identity `other` is a person of its own again."""
    alias: Alias | None = facts.get("alias", str(event.get("other") or ""))
    if alias is None:
        return [], "cette identité n'était liée à aucune autre"
    changes: list[Change] = [Unlinked(alias.other)]
    for key, said in alias.said.items():
        changes.append(PeopleParted(key, alias.person, alias.other, alias.at, said))
    if alias.other in alias.members or alias.other in alias.guests:
        for who in (alias.other, alias.person):
            changes += merging.apart(who, alias.members.get(who), alias.guests.get(who), facts)
    return changes, ""


def _said(decision: Decision, person: str, other: str) -> Said | None:
    """What is to be kept of a decision; None when the other identity has no part in it."""

    def of(said: Mapping[str, Position]) -> dict[str, Position]:
        return {who: said[who] for who in (person, other) if who in said} if other in said else {}

    found = Said(
        of(decision.positions),
        of(decision.ballots),
        tuple(name for name, o in decision.objections.items() if o.by == other),
        tuple(request for request, them in decision.seconds.items() if other in them and person not in them),
        decision.electorate if other in decision.electorate else (),
        other == decision.proposer,
        tuple(event for event, one in decision.requests.items() if one.by == other),
    )
    proxies = other in decision.proxies or other in decision.proxies.values()
    amends = any(other in (a.by, *a.seconds) for a in decision.amendments.values())
    appeals = any(other in o.appeals for o in decision.objections.values())
    return found if found != Said() or proxies or amends or appeals else None

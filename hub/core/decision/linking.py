"""One person under several identities: what `person.linked` joins, and what `person.unlinked` parts again.

Everything said under either identity is one person's from then on: one position, one ballot, one objection, one proxy
given and one carried. Of two the later holds by counted time, but what nothing proves, or does not count, replaces
nothing that is proved, or counts (`oneself`). Two who have both cast in a secret vote stay two in it. What each had
said before, and what is said under each since, is kept, so that an error can be undone (`unlinking`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

from hub.core.change import Change, Facts
from hub.core.decision import merging, oneself, parting
from hub.core.decision.changes import changed
from hub.core.decision.guards_vote import BEARS_ONE
from hub.core.decision.model import ASKED, Decision, Position, State
from hub.core.decision.parting import Said, as_one
from hub.core.decision.people import Member
from hub.core.decision.proxies import REPLACED, in_use
from hub.core.decision.secret import UNSEEN
from hub.core.decision.trigger import Notice
from hub.core.decision.unsaid import said_of
from hub.core.event import Event


@dataclass(frozen=True, slots=True)
class Alias:
    """`other` is `person`, since `at`. `said` is kept by decision, for the way back. `number` is one more than that of
    every link there was, 0 of links made before links were numbered. `members` and `guests` by identity are of links
    made before each identity kept its own (`merging.Own`)."""

    other: str
    person: str
    at: datetime
    event: str = ""
    said: dict[str, Said] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    guests: dict[str, Member] = field(default_factory=dict)
    number: int = 0


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
class Heard:
    """Something was said under an identity that is another's: what the two would have as two."""

    key: str
    decision: str
    said: Said
    section: ClassVar[str] = "alias"

    def apply(self, before: Alias) -> Alias:
        return replace(before, said={**before.said, self.decision: self.said})


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
            return as_one(them, self.person, self.other)

        # nobody can tell which choices of the urn are theirs: of this vote they stay two voters, with a ballot each
        cast = [before.ballots[who] for who in (self.person, self.other) if who in before.ballots]
        two = len(cast) == 2 and all(one.position == UNSEEN for one in cast)
        return changed(
            before,
            positions=_merged(before.positions, self.person, self.other),
            ballots=before.ballots if two else _merged(before.ballots, self.person, self.other),
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
            electorate=before.electorate if two else people(before.electorate),
            roll=before.roll if two else parting.one_row(before, self.person, self.other),
            proposer=one(before.proposer),
            late=tuple(replace(said, by=one(said.by), to=one(said.to)) for said in before.late),
            deadlines=_asked_once(before.deadlines, self.person, self.other),
        )


def _merged(said: Mapping[str, Position], person: str, other: str) -> dict[str, Position]:
    """The later of two positions by counted time."""
    both = [said[who] for who in (person, other) if who in said]
    kept = {who: what for who, what in said.items() if who not in (person, other)}
    if both:
        kept[person] = said_of(max(both, key=lambda one: one.at), person)
    return kept


def _asked_once(deadlines: Mapping[str, datetime], person: str, other: str) -> dict[str, datetime]:
    """What is due, when a question to either is one to the person: the later of two waits for their answer."""
    asked = [deadlines[ASKED + who] for who in (person, other) if ASKED + who in deadlines]
    kept = {purpose: due for purpose, due in deadlines.items() if purpose not in (ASKED + person, ASKED + other)}
    return {**kept, ASKED + person: max(asked)} if asked else kept


def canonical(facts: Facts, person: str) -> str:
    """Who a person id stands for, through every link; itself when it stands for nobody else."""
    return _followed(lambda who: facts.get("alias", who), person)


def stands_for(aliases: Mapping[str, Alias], person: str) -> str:
    """The same over the documents of the section."""
    return _followed(aliases.get, person)


def _followed(look: Callable[[str], Alias | None], person: str) -> str:
    seen: set[str] = set()
    while person not in seen and (found := look(person)) is not None:
        seen.add(person)
        person = found.person
    return person


def family(aliases: Mapping[str, Alias], person: str) -> tuple[str, ...]:
    """A person's ids: the one that stands for them, then every one that leads to it."""
    first = stands_for(aliases, person)
    return (first, *sorted(other for other in aliases if stands_for(aliases, other) == first))


def links(facts: Facts) -> list[Alias]:
    """Every link, in the order in which they were made."""
    found: list[Alias] = [facts.get("alias", other) for other in facts.keys("alias")]
    return sorted(found, key=lambda one: (one.number, one.at))


def joining(decision: Decision, person: str, other: str) -> tuple[Said, list[Change]] | None:
    """What is kept of a decision of two who become one, and what it changes there; None when the other has no part."""
    found = parting.said_by(decision, person, other)
    if found is None:
        return None
    joined = PeopleJoined(decision.id, person, other)
    return found, [joined, *oneself.mended(decision, joined.apply(decision), person, other)]


def link(event: Event, facts: Facts) -> tuple[list[Change], str]:
    """What `person.linked` changes, or why it changes nothing."""
    person, other = (canonical(facts, str(event.get(name) or "")) for name in ("person", "other"))
    if not person or not other or person == other:
        return [], "c'est déjà une seule personne"
    said: dict[str, Said] = {}
    changes: list[Change] = []
    for key in facts.keys("decision"):
        found = joining(facts.get("decision", key), person, other)
        if found is not None:
            said[key] = found[0]
            changes += found[1]
    changes += merging.as_one(facts, person, other)
    number = 1 + max((one.number for one in links(facts)), default=0)
    return [Linked(Alias(other, person, event.occurred_at, event.id, said, number=number)), *changes], ""


def told(before: Decision, after: Decision, facts: Facts) -> list[Notice]:
    """What a running vote tells those whose proxy fell, its bearer being one with somebody who carries one, or holds
    again as the two are two."""
    if after.state not in (State.VOTE_NOTICE, State.VOTE_OPEN):
        return []
    used = in_use(before)
    fell = [
        giver
        for giver, to in before.proxies.items()
        if giver not in after.proxies and canonical(facts, giver) == giver != canonical(facts, to)
    ]
    return [
        *(Notice("proxy_void", after.id, one, {"reason": BEARS_ONE if one in used else REPLACED}) for one in fell),
        *(Notice("proxy_noted", after.id, giver) for giver in in_use(after) if giver not in before.proxies),
    ]

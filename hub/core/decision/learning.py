"""What is learned of a person since their identities were joined, as a fact of the identity that it came by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hub.core.change import Change, Facts
from hub.core.decision.linking import canonical
from hub.core.decision.merging import Own, OwnNoted
from hub.core.decision.people import GuestGone, Member, MemberNoted, known, note
from hub.core.person import Profile, withdrawn


def learnt(facts: Facts, named: str, fact: Callable[[Member], Member], *, listed: bool = False) -> list[Change]:
    """A fact of somebody, as said of the identity `named`: noted of the person, and of that identity as its own. A
    roster's word puts them on it (`listed`)."""
    person = canonical(facts, named)
    before = known(facts, person)
    now = fact(before)
    changes: list[Change] = [MemberNoted(now)] if listed else [note(facts, now)] if now != before else []
    changes += [GuestGone(person)] if listed and facts.get("guest", person) is not None else []
    own = _own(facts, named)
    if own is not None:
        changes.append(OwnNoted(replace(own, member=fact(own.member), listed=own.listed or listed)))
    return changes


def on_the_roster(facts: Facts, person: str) -> str:
    """Which of a person's identities the roster names: what is known of the person alone is a fact of that one."""
    own: Own | None = facts.get("own", person)
    if own is None or own.listed:
        return person
    return next((one.id for one in _owns(facts, canonical(facts, person)) if one.listed), person)


def own_words(facts: Facts, spoken: str) -> list[Change]:
    """A person has just described themselves by the identity `spoken`: their words are its own, and what they show or
    want no more is so under each of their identities."""
    own, person = _own(facts, spoken), canonical(facts, spoken)
    if own is None:
        return []
    said: Profile = facts.get("profile", person)
    own = replace(own, profile=replace(said, person=own.id))
    others = [one for one in _owns(facts, person) if one.id != own.id]
    changed = [replace(one, profile=withdrawn(one.profile, said)) for one in others if one.profile is not None]
    return [OwnNoted(one) for one in (own, *changed)]


def _owns(facts: Facts, person: str) -> list[Own]:
    """All that a person's identities keep as their own."""
    return [facts.get("own", one) for one in facts.keys("own") if canonical(facts, one) == person]


def _own(facts: Facts, named: str) -> Own | None:
    """What an identity keeps as its own; of one that was joined before it kept any, what whom it leads to does."""
    own: Own | None = facts.get("own", named)
    while own is None and (alias := facts.get("alias", named)) is not None:
        named = alias.person
        own = facts.get("own", named)
    return own

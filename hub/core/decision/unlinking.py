"""The way back from a link: what is said under an identity is noted as its own, and any link is undone at any time.

What a link keeps (`parting.Said`) is of two as they were when it was made, in a decision where the links before it had
joined others (a roll names them all, a proxy names two). So the latest is undone first: to tell whose a word is, or to
undo an earlier link, those made since are undone, last first; what still stands is then made again, as if the one that
is undone had never been.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

from hub.core.change import Change, Facts
from hub.core.decision import merging, parting
from hub.core.decision.linking import Alias, Heard, Unlinked, canonical, family, joining, links
from hub.core.decision.model import Decision
from hub.core.decision.parting import PeopleParted, Said
from hub.core.decision.people import Member
from hub.core.event import Event


def heard(actor: str, keys: Iterable[str], before: Facts, after: Facts) -> list[Change]:
    """What is noted when somebody, by an identity that is another's, changed decisions: for each link that it leads by,
    what they said is its own."""
    person, other = canonical(after, actor), actor
    ways: set[str] = set()
    while other != person:
        ways.add(other)
        other = after.get("alias", other).person
    found: list[Change] = []
    made = [one for one in links(after) if canonical(after, one.other) == person] if ways else []
    for key in keys:
        was, now = before.get("decision", key), after.get("decision", key)
        for alias in reversed(made):
            known = alias.said.get(key, Said())
            own = known
            if alias.other in ways:
                own = parting.heard(known, was, now, alias.person, alias.other)
                found += [Heard(alias.other, key, own)] if own != known else []
            was = _parted(key, alias, known).apply(was) if was is not None else None
            now = _parted(key, alias, own).apply(now)
    return found


def unlink(event: Event, facts: Facts) -> tuple[list[Change], str]:
    """What `person.unlinked` changes: the identity `other` is a person of its own again."""
    alias: Alias | None = facts.get("alias", str(event.get("other") or ""))
    if alias is None:
        return [], "cette identité n'était liée à aucune autre"
    # who it was joined to may have been joined to somebody since
    person = canonical(facts, alias.person)
    made = links(facts)
    since = made[made.index(alias) + 1 :]
    changes: list[Change] = [Unlinked(alias.other)]
    for key, said in alias.said.items():
        changes += _without(facts.get("decision", key), alias, said, [one for one in since if key in one.said])
    return changes + _own_again(facts, alias, person), ""


def _parted(key: str, alias: Alias, said: Said) -> PeopleParted:
    return PeopleParted(key, alias.person, alias.other, alias.at, said)


def _without(decision: Decision, alias: Alias, said: Said, since: Sequence[Alias]) -> list[Change]:
    """What makes a decision the one that it would be without a link, and those made since what they would keep."""
    key = decision.id
    changes: list[Change] = [_parted(key, one, one.said[key]) for one in reversed(since)]
    changes.append(_parted(key, alias, said))
    now = _after(decision, changes)
    for one in since:
        kept, made = joining(now, one.person, one.other) or (Said(), [])
        changes += [*made, Heard(one.other, key, kept)]
        now = _after(now, made)
    return changes


def _after(decision: Decision, changes: Iterable[Any]) -> Decision:
    return reduce(lambda one, change: change.apply(one), changes, decision)


def _own_again(facts: Facts, alias: Alias, person: str) -> list[Change]:
    """What is noted of the person and of the identity that leaves them: all that is their own."""
    aliases = {one: facts.get("alias", one) for one in facts.keys("alias") if one != alias.other}
    families = [family(aliases, who) for who in (person, alias.other)]
    groups = [[facts.get("own", who) for who in them if facts.get("own", who) is not None] for them in families]
    whole = merging.held(facts, person)
    if not all(groups):
        groups = _as_it_was(facts, alias, whole)
    alone: list[Change] = [merging.OwnGone(them[0]) for them in families if len(them) == 1]
    return [*merging.apart(facts, whole, groups), *alone]


def _as_it_was(facts: Facts, alias: Alias, whole: merging.Own) -> list[list[merging.Own]]:
    """Two who were joined before each kept its own: nobody can tell whose is what was learned since, so it stays with
    whom the roster named."""
    then = {**alias.guests, **alias.members}
    mine, theirs = (
        merging.Own(who, then.get(who, Member(who)), who in alias.members, facts.get("profile", who))
        for who in (alias.person, alias.other)
    )
    if theirs.listed and not mine.listed and whole.id == mine.id:
        return [[mine], [replace(theirs, member=replace(whole.member, id=theirs.id))]]
    return [[whole], [theirs]]

"""What one person keeps of what they had said as two: the position, the objection and the proxies that hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from hub.core.change import Change
from hub.core.decision import changes as ch
from hub.core.decision.guards import unproven_over
from hub.core.decision.model import OPEN_OBJECTION, Decision, Objection, Position
from hub.core.decision.proxies import voted
from hub.core.decision.unsaid import said_of

JOINED = "la même personne avait aussi une autre objection, qui tient"
# Of two open objections the one that stands in the way is the one that holds.
_WEIGHT = ("raised", "incomplete", "qualified", "standing")


def mended(before: Decision, joined: Decision, person: str, other: str) -> list[Change]:
    """What is to be changed in a decision whose two people were `joined` by time alone: nothing that is proved, or
    counts, gives way to what does not; one open objection; one proxy given and one carried."""
    found = _said_again(before.positions, joined.positions, person, other, joined.id, ballot=False)
    found += _said_again(before.ballots, joined.ballots, person, other, joined.id, ballot=True)
    for one in one_objection(open_of(before, person, other), person).values():
        found.append(ch.ObjectionKept(joined.id, replace(one, appeals=joined.objections[one.id].appeals)))
    proxies = one_proxy(before.proxies, person, other, voted(before))
    return found + ([ch.DecisionNoted(joined.id, proxies=proxies)] if proxies != joined.proxies else [])


def _said_again(
    before: Mapping[str, Position], joined: Mapping[str, Position], person: str, other: str, key: str, *, ballot: bool
) -> list[Change]:
    if person not in before or other not in before:
        return []
    first, last = sorted((before[person], before[other]), key=lambda one: one.at)
    if not unproven_over(last.proof, first) and (last.counts or not first.counts):
        return []
    return [
        ch.PositionsDropped(key, (person,), ballots=ballot),
        ch.PositionTaken(key, said_of(first, person), ballot),
    ]


def open_of(decision: Decision, person: str, other: str) -> dict[str, Objection]:
    """The open objections of two people when each has one; none when one of them has none."""
    both = [decision.objection_of(who) for who in (person, other)]
    found = [one for one in both if one is not None]
    return {one.id: one for one in found} if len(found) == len(both) else {}


def one_objection(both: Mapping[str, Objection], person: str) -> dict[str, Objection]:
    """Two open objections of one person, as one that has the parts of both, and one that is closed."""
    if not both:
        return {}
    held, closed = sorted(both.values(), key=lambda one: (-_WEIGHT.index(one.status), one.at, one.id))
    whole = replace(
        held, by=person, version=max(held.version, closed.version), has_reason=held.has_reason or closed.has_reason,
        has_proposal=held.has_proposal or closed.has_proposal, offers_help=held.offers_help or closed.offers_help,
    )  # fmt: skip
    return {held.id: whole, closed.id: replace(closed, by=person, status="withdrawn", reason=JOINED)}


def is_open(objection: Objection) -> bool:
    return objection.status in OPEN_OBJECTION


def one_proxy(proxies: Mapping[str, str], person: str, other: str, own: Collection[str]) -> dict[str, str]:
    """One proxy given and one carried: those of the identity that stays come before those of the other, those that a
    ballot of the giver's `own` replaces last."""
    kept: dict[str, str] = {}
    for giver, to in sorted(proxies.items(), key=lambda pair: (pair[0] in own, other in pair)):
        one, bearer = (person if who == other else who for who in (giver, to))
        carries = bearer == person and person in kept.values()
        if one != bearer and one not in kept and not carries:
            kept[one] = bearer
    return kept

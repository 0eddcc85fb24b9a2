"""What was said on a decision that a correction closes as a duplicate, and would be lost with it: an objection that is
open counts in the decision that goes on, and whoever said anything else is told to say it there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain

from hub.core.change import Facts
from hub.core.decision import people, speaking
from hub.core.decision.afterwards import both
from hub.core.decision.charter import Charter
from hub.core.decision.leaving import erased_since
from hub.core.decision.machine import fold, step
from hub.core.decision.model import ENDS, OPEN_OBJECTION, STANDING, TAKEN, Correction, Decision, Objection, State
from hub.core.decision.roll import roll
from hub.core.decision.transitions import OPEN
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.event import Event
from hub.core.proof import PROOFS

# Of what was over nothing is said any more; what sleeps may be woken.
_OVER = ENDS - {State.DORMANT}


@dataclass(frozen=True, slots=True)
class _Made:
    """The event of a correction, what is known as it comes, and the charter of each decision."""

    event: Event
    facts: Facts
    of: Callable[[Decision], Charter]


def carried(d: Decision, other: Decision, event: Event, facts: Facts, of: Callable[[Decision], Charter]) -> Step:
    """What the correction `event`, by which `d` ends as a duplicate of `other`, has the other hear and people be told.

    An objection goes over where its author has said nothing of the other one, and may object there. It is that of the
    mail or the page that it was said by, so that it is taken back with the correction (`returning.taken_back`).
    """
    if d.state in _OVER:
        return Step()
    objections = _open(d)
    done, heard = _heard(d, other, objections, _Made(event, facts, of))
    spoke = [one.by for one in objections if other.objection_of(one.by) is None]
    if d.state not in TAKEN:
        spoke += [one for one in (*d.positions, *d.ballots) if one not in {*other.positions, *other.ballots}]
    told = (_told("carried" if one in heard else "say_again", [one], d, other) for one in dict.fromkeys(spoke))
    return both(done, Step(notices=tuple(chain.from_iterable(told))))


def of_others(
    d: Decision, back: Step, made: Correction, event: Event, facts: Facts, of: Callable[[Decision], Charter]
) -> Step:
    """What goes over anew as `event` undoes the correction `made`, by which `d` was a duplicate: whose objection was
    taken back with it (`back`) may have made the same to another duplicate, which is one still."""
    goes_on: Decision = facts.get("decision", speaking.goes_on(facts, made.about) or made.about)
    other = fold(goes_on, back) or goes_on
    without = {one.by for one in goes_on.objections.values() if one.by not in other.positions}
    done = Step()
    for key in facts.keys("decision") if without else ():
        still: Decision = facts.get("decision", key)
        closed, through = speaking.closed_by(still), speaking.stood_in(facts, key)
        if closed is None or d.id in through or through[-1] != other.id:
            continue
        left = (one for one in _open(still) if one.by in without and not erased_since(facts, one.by, closed.at))
        again, heard = _heard(still, fold(other, done) or other, left, _Made(event, facts, of))
        done = both(done, both(again, Step(notices=_told("carried", sorted(heard), still, other))))
    return done


def _told(kind: str, whom: Iterable[str], closed: Decision, other: Decision) -> tuple[Notice, ...]:
    """What these people are told; whoever nothing proves to have objected says here whether they did, as the link they
    were sent before is of the decision that is closed."""
    named = {"closed": closed.id, "closed_title": closed.title}
    told = [Notice(kind, other.id, one, named) for one in whom]
    said = [closed.positions[one.to] for one in told if kind == "carried" and one.to in closed.positions]
    unproven = (one for one in said if one.proof == PROOFS[0])
    asked = (Notice("receipt", other.id, p.person, {"position": p.position, "message": p.event}) for p in unproven)
    return (*told, *asked)


def _open(d: Decision) -> list[Objection]:
    return [one for one in d.objections.values() if one.status in OPEN_OBJECTION]


def _heard(d: Decision, other: Decision, objections: Iterable[Objection], made: _Made) -> tuple[Step, set[str]]:
    """The objections to `d` that `other` hears, and whose they are."""
    done, heard = Step(), set[str]()
    for objection in objections if other.state in OPEN else ():
        if objection.by in other.positions:
            continue
        now, charter = fold(other, done) or other, made.of(other)
        said = step(now, _objection(d, objection, made, charter), charter, made.event.occurred_at)
        if said.changes:
            heard.add(objection.by)
            done = both(done, said)
    return done, heard


def _objection(d: Decision, objection: Objection, made: _Made, charter: Charter) -> Trigger:
    """The objection, as if its author made it now to the other decision; of one that stood no part is asked again."""
    at, facts = made.event.occurred_at, made.facts
    position, whole = d.positions.get(objection.by), objection.status in STANDING
    again = Trigger(
        "objection", at, objection.by, objection.event, source="duplicate",
        roles=people.roles(facts, objection.by, charter, at),
        has_reason=whole or objection.has_reason, has_proposal=whole or objection.has_proposal,
        offers_help=whole or objection.offers_help,
        electorate=people.electorate(facts, charter, at), roll=roll(facts, charter, at),
    )  # fmt: skip
    return replace(again, proof=position.proof) if position is not None else again

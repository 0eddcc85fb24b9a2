"""What was said on a decision that a correction closes as a duplicate, and would be lost with it: an objection that is
open counts in the decision that goes on, and whoever said anything else is told to say it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hub.core.change import Facts
from hub.core.decision import people
from hub.core.decision.afterwards import both
from hub.core.decision.charter import Charter
from hub.core.decision.machine import fold, step
from hub.core.decision.model import ENDS, OPEN_OBJECTION, STANDING, TAKEN, Decision, Objection
from hub.core.decision.roll import roll
from hub.core.decision.transitions import OPEN
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.event import Event


def carried(d: Decision, other: Decision, event: Event, facts: Facts, of: Callable[[Decision], Charter]) -> Step:
    """What the correction `event`, by which `d` ends as a duplicate of `other`, has the other hear and people be told.

    An objection goes over where its author has said nothing of the other one, and may object there. It is that of the
    mail or the page that it was said by, so that it is taken back with the correction (`returning.taken_back`).
    """
    done = Step()
    if d.state in ENDS:
        return done
    objections = [one for one in d.objections.values() if one.status in OPEN_OBJECTION]
    heard = set()
    for objection in objections if other.state in OPEN else ():
        if objection.by in other.positions:
            continue
        now = fold(other, done) or other
        said = step(now, _objection(d, objection, event, facts, of(other)), of(other), event.occurred_at)
        if said.changes:
            heard.add(objection.by)
            done = both(done, said)
    spoke = [one.by for one in objections if other.objection_of(one.by) is None]
    if d.state not in TAKEN:
        spoke += [one for one in (*d.positions, *d.ballots) if one not in {*other.positions, *other.ballots}]
    closed = {"closed": d.id, "closed_title": d.title}
    told = [Notice("carried" if one in heard else "say_again", other.id, one, closed) for one in dict.fromkeys(spoke)]
    return both(done, Step(notices=tuple(told)))


def _objection(d: Decision, objection: Objection, event: Event, facts: Facts, charter: Charter) -> Trigger:
    """The objection, as if its author made it now to the other decision; of one that stood no part is asked again."""
    position, whole = d.positions.get(objection.by), objection.status in STANDING
    made = Trigger(
        "objection", event.occurred_at, objection.by, objection.event, source="duplicate",
        roles=people.roles(facts, objection.by, charter, event.occurred_at),
        has_reason=whole or objection.has_reason, has_proposal=whole or objection.has_proposal,
        offers_help=whole or objection.offers_help,
        electorate=people.electorate(facts, charter, event.occurred_at),
        roll=roll(facts, charter, event.occurred_at),
    )  # fmt: skip
    return replace(made, proof=position.proof) if position is not None else made

"""What an event asks of the machine in its author's name, and what they are told when it is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hub.core.change import Facts
from hub.core.decision import people
from hub.core.decision.charter import Charter
from hub.core.decision.machine import step
from hub.core.decision.model import Decision
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.event import Event


def done_by(event: Event, facts: Facts, decision: Decision, charter: Charter, **more: Any) -> Step:
    """What a position or a ballot does; its author is told why when it is refused."""
    if event.occurred_at < decision.opened_at:
        done = Step(reason="ce message est daté d'avant la proposition")
    else:
        done = step(decision, trigger_of(event, facts, decision, charter, **more), charter, event.occurred_at)
    if done.changes or not done.reason:
        return done
    return replace(done, notices=(Notice("rejected", decision.id, event.actor, {"reason": done.reason}),))


def trigger_of(event: Event, facts: Facts, decision: Decision, charter: Charter, **more: Any) -> Trigger:
    """A trigger by the event's author, with their roles at that time."""
    found = people.roles(facts, event.actor, charter, event.occurred_at)
    if event.actor and event.actor == decision.proposer:
        found |= {"proposer"}
    electorate = people.electorate(facts, charter, event.occurred_at)
    more.setdefault("source", "card" if event.kind.startswith("trello.") else "mail")
    return Trigger(
        at=event.occurred_at, by=event.actor, event=event.id, roles=frozenset(found), electorate=electorate, **more
    )

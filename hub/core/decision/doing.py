"""What an event asks of the machine in its author's name, and what they are told when it is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hub.core.change import Facts
from hub.core.decision import people
from hub.core.decision.charter import Charter
from hub.core.decision.machine import step
from hub.core.decision.model import Decision
from hub.core.decision.speaking import instead
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.event import Event, Origin

# What is read so much later came while the hub was off: a clock waits six hours for its doors at most.
_OFF = timedelta(hours=12)


def done_by(event: Event, facts: Facts, decision: Decision, charter: Charter, **more: Any) -> Step:
    """What a position or a ballot does; its author is told why when it is refused."""
    if event.occurred_at < decision.opened_at:
        done = Step(reason="ce message est daté d'avant la proposition")
    else:
        done = step(decision, trigger_of(event, facts, decision, charter, **more), charter, event.occurred_at)
    if done.changes or not done.reason:
        return done
    said = {"reason": done.reason, **instead(facts, decision)}
    return replace(done, notices=(Notice("rejected", decision.id, event.actor, said),))


def trigger_of(event: Event, facts: Facts, decision: Decision, charter: Charter, **more: Any) -> Trigger:
    """A trigger by the event's author, with their roles at that time."""
    found = people.roles(facts, event.actor, charter, event.occurred_at)
    if event.actor and event.actor == decision.proposer:
        found |= {"proposer"}
    electorate = people.electorate(facts, charter, event.occurred_at)
    more.setdefault("source", "card" if event.kind.startswith("trello.") else "mail")
    return Trigger(
        at=event.occurred_at, by=event.actor, event=event.id, roles=frozenset(found), electorate=electorate,
        told=told_late(event), **more,
    )  # fmt: skip


def told_late(event: Event) -> datetime | None:
    """When what follows from an event can be told at last, where the hub was off as it came; None for any other. No
    clock that it starts may run before."""
    late = event.origin is Origin.LIVE and event.received_at - event.occurred_at > _OFF
    return event.received_at if late else None

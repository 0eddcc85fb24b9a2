"""Events that the hub brings about: what the moves of a decision and the entries of the ledger tell the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.core.decision.model import Decision
from hub.core.decision.trigger import Derived
from hub.core.event import Event

# The event that each new state of a decision is; `from` another state it may be another.
_BY_STATE: Mapping[str, str] = {
    "notice": "opened",
    "consent_open": "announced",
    "objected": "objected",
    "deadlock": "deadlocked",
    "vote_notice": "vote_announced",
    "vote_open": "vote_opened",
    "tally": "tallied",
    "adopted": "adopted",
    "contested": "contested",
    "in_force": "in_force",
    "review_due": "review_due",
    "rejected": "rejected",
    "no_result": "no_result",
    "withdrawn": "withdrawn",
    "dormant": "dormant",
    "superseded": "superseded",
}
_FROM: Mapping[tuple[str, str], str] = {
    ("objected", "consent_open"): "resumed",
    ("vote_notice", "consent_open"): "resumed",
    ("notice", "consent_open"): "objected",
    ("dormant", "consent_open"): "revived",
    ("dormant", "draft"): "revived",
    ("contested", "adopted"): "confirmed",
}


def decision_event(cause: Event, number: int, derived: Derived, decision: Decision) -> Event:
    """A move of a decision as the event `decision.MOVE`, id `cause/number`; its title is private."""
    name = derived.kind.removeprefix("decision.")
    before = str(derived.fields.get("from", ""))
    move = _FROM.get((before, name)) or _BY_STATE.get(name, name)
    return derive(
        cause,
        number,
        f"decision.{move}",
        decision.id,
        {**decision_fields(decision), "decision.state_before": before},
        {"decision.title": decision.title},
    )


def decision_fields(decision: Decision) -> dict[str, Any]:
    """What rules may read of a decision, names left out."""
    return {
        "decision.id": decision.id,
        "decision.class": decision.decision_class,
        "decision.state": decision.state.value,
        "decision.by": decision.adopted_by,
        "decision.why": decision.why,
        "decision.tags": [],
        "decision.card": decision.card or None,
        "decision.thread": decision.thread or None,
        "decision.opened_at": decision.opened_at,
        "decision.closes_at": decision.closes_at,
        "decision.supports": len(decision.counted("support")),
        "decision.objections": len(decision.standing()),
        "decision.version": len(decision.versions),
    }


def derive(
    cause: Event, number: int, kind: str, subject: str, fields: Mapping[str, Any], private: Mapping[str, Any]
) -> Event:
    """An event that another one led to, at the same counted time."""
    return Event(
        id=f"{cause.id}/{number}",
        kind=kind,
        source="hub",
        occurred_at=cause.occurred_at,
        received_at=cause.received_at,
        space=cause.space,
        subject=subject,
        fields=fields,
        private=private,
        origin=cause.origin,
        cause=cause.id,
        depth=cause.depth + 1,
    )

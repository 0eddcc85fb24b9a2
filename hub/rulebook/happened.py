"""Events that the hub brings about: what the moves of a decision and the entries of the ledger tell the rules."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from hub.core.decision.early import is_again
from hub.core.decision.model import Decision
from hub.core.decision.trigger import Derived
from hub.core.event import Event


def decision_event(cause: Event, number: int, derived: Derived, decision: Decision) -> Event:
    """What happened to a decision as an event, id `cause/number`; its title is private."""
    fields = {name: value for name, value in derived.fields.items() if value not in ("", None)}
    if decision.thread:
        fields["thread"] = decision.thread
    return derive(cause, number, derived.kind, decision.id, fields, {"title": decision.title})


def derive(
    cause: Event, number: int, kind: str, subject: str, fields: Mapping[str, Any], private: Mapping[str, Any]
) -> Event:
    """An event that another one led to, at the same counted time."""
    # a mail that is decided again has led to events before; it may be, more than once
    place = f"again/{sha256(cause.cause.encode()).hexdigest()[:8]}/{number}" if is_again(cause) else number
    return Event(
        id=f"{cause.id}/{place}",
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

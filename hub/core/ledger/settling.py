"""Questions that no statement answers, and the person who answers them."""

from __future__ import annotations

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.ledger.account import short
from hub.core.ledger.known import DoubtSettled
from hub.core.ledger.refusal import Refused


def settle(event: Event, facts: Facts) -> list[Change]:
    """What `ledger.doubt.settled` changes. Raises Refused when no such doubt stands, or nobody says so."""
    key = str(event.get("doubt") or "")
    if facts.get("bank.doubt", key) is None:
        raise Refused("doubt", short(key))
    if not event.actor:
        raise Refused("nobody")
    return [DoubtSettled(key)]

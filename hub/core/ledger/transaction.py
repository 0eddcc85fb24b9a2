"""The events derived from a bank line: what rules read. Labels and names are private."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from hub.core.event import Event
from hub.core.ledger.known import KnownLine
from hub.core.ledger.statement import Line


def event(
    kind: str,
    cause: Event,
    index: int,
    account: str,
    currency: str,
    line: Line | None,
    known: KnownLine | None,
    day: date,
    doubtful: bool = False,
) -> Event:
    """`bank.transaction.KIND`, id `cause/index`; the subject is the line's lasting key."""
    amount = line.amount if line else known.amount if known else None
    fields: dict[str, Any] = {
        "account": account,
        "amount": amount,
        "currency": line.currency if line else currency,
        "booked_on": day,
        "value_on": line.value_on if line else None,
        "counterparty.kind": line.counterparty_kind if line else "",
        "operation": line.operation if line else "",
        "doubtful": doubtful,
    }
    private = _private(line) if line else {}
    return Event(
        id=f"{cause.id}/{index}",
        kind=f"bank.transaction.{kind}",
        source=cause.source,
        occurred_at=min(datetime.combine(day, time(12), UTC), cause.received_at),
        received_at=cause.received_at,
        space=cause.space,
        subject=known.key if known else "",
        fields=fields,
        private=private,
        origin=cause.origin,
        cause=cause.id,
        depth=cause.depth + 1,
    )


def _private(line: Line) -> dict[str, str]:
    """What may name a person; empty values left out."""
    found = {
        "label": line.label,
        "counterparty.name": line.counterparty,
        "counterparty.iban": line.counterparty_iban,
        "reference": line.references[0] if line.references else "",
    }
    return {name: value for name, value in found.items() if value}

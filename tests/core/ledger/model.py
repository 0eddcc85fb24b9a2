"""A bank as a stream of lines, its exports, and a place to fold what they change: shared by the tests of the ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hub.core.change import Change
from hub.core.event import Event
from hub.core.ledger.reconcile import Reconciled, reconcile_event
from hub.core.ledger.statement import Line, Statement, to_plain

ACCOUNT = "FR7642559100007788650136565"
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Place:
    """Facts in memory: the fold of what was absorbed."""

    def __init__(self) -> None:
        self.documents: dict[tuple[str, str], Any] = {}
        self.events: list[Event] = []

    def get(self, section: str, key: str) -> Any:
        return self.documents.get((section, key))

    def keys(self, section: str) -> list[str]:
        return sorted(key for one, key in self.documents if one == section)

    def private(self, event_id: str) -> dict[str, Any] | None:
        return None

    def absorb(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            after = change.apply(self.get(change.section, change.key))
            self.documents[change.section, change.key] = after
            if after is None:
                del self.documents[change.section, change.key]

    def receive(self, *statements: Statement, status: str = "accepted", confirmed: bool = False,
                aliases: dict[str, str] | None = None) -> Reconciled:  # fmt: skip
        """Reconcile one file and fold what it changes."""
        cause = received(f"file{len(self.documents)}-{len(self.events)}", *statements, status=status)
        result = reconcile_event(self, cause, aliases, confirmed)
        self.absorb(result.changes)
        self.events += result.events
        return result

    def booked(self) -> Counter[Decimal]:
        """The amounts booked, as many times as they were."""
        return Counter(e.fields["amount"] for e in self.events if e.kind == "bank.transaction.booked")

    def kinds(self) -> list[str]:
        return [event.kind.rpartition(".")[2] for event in self.events]


def received(id: str, *statements: Statement, status: str = "accepted") -> Event:
    """The event of a file."""
    return Event(id=id, kind="bank.statement.received", source="banque", occurred_at=NOON, received_at=NOON,
                 fields={"status": status}, private={"statements": [to_plain(one) for one in statements]})  # fmt: skip


def line(day: date, amount: str, label: str = "CAFE", **more: Any) -> Line:
    """One line of the account."""
    return Line(account=ACCOUNT, booked_on=day, amount=Decimal(amount), currency="EUR", label=label, **more)


@dataclass
class Stream:
    """The bank's own sequence of lines, with the balance before the first."""

    lines: list[Line]
    opening: Decimal = Decimal("100.00")
    format: str = "csv"
    balances: bool = True
    order: dict[int, int] = field(default_factory=dict)

    def export(self, start: int, end: int, **more: Any) -> Statement:
        """The lines number `start` to `end` (excluded), as a file would give them."""
        chosen = tuple(self.lines[start:end])
        opening = self.opening + sum((one.amount for one in self.lines[:start]), Decimal(0))
        statement = Statement(account=ACCOUNT, currency="EUR", lines=chosen, format=self.format)
        if self.balances:
            closing = opening + statement.total
            last = chosen[-1].booked_on if chosen else None
            statement = replace(statement, opening=opening, closing=closing, closing_on=last)
        return replace(statement, **more)

    def amounts(self) -> Counter[Decimal]:
        return Counter(one.amount for one in self.lines)

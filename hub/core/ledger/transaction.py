"""The events derived from a bank line: what rules read. Labels and names are private."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, overload

from hub.core.event import Event
from hub.core.ledger.known import KnownLine
from hub.core.ledger.statement import Line


def id_of(cause: Event, index: int) -> str:
    """The id of the event that is the `index`th of those a statement leads to."""
    return f"{cause.id}/{index}"


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
        id=id_of(cause, index),
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


_Told = tuple[str, Line | None, KnownLine, date, bool]


class Derived(Sequence[Event]):
    """The events of one account of a statement, each made when it is read: only those being written are held.

    Their ids are numbered from `first`.
    """

    __slots__ = ("_account", "_cause", "_currency", "_first", "_told")

    def __init__(self, cause: Event, account: str, currency: str, first: int) -> None:
        self._cause = cause
        self._account = account
        self._currency = currency
        self._first = first
        self._told: list[_Told | Event] = []

    def tell(self, kind: str, line: Line | None, known: KnownLine, day: date, doubtful: bool) -> str:
        """One more `bank.transaction.KIND`; its id."""
        self._told.append((kind, line, known, day, doubtful))
        return id_of(self._cause, self._first + len(self._told) - 1)

    def append(self, event: Event) -> None:
        """One more, made already."""
        self._told.append(event)

    def __len__(self) -> int:
        return len(self._told)

    @overload
    def __getitem__(self, place: int) -> Event: ...
    @overload
    def __getitem__(self, place: slice) -> list[Event]: ...
    def __getitem__(self, place: int | slice) -> Event | list[Event]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        told = self._told[place]
        if isinstance(told, Event):
            return told
        kind, line, known, day, doubtful = told
        index = self._first + place % len(self)
        return event(kind, self._cause, index, self._account, self._currency, line, known, day, doubtful)

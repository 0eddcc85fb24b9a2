"""Announced payments: kept apart from the ledger, dropped when they are booked or ten days old."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from hub.core.event import Event
from hub.core.ledger import transaction
from hub.core.ledger.known import PendingLine, mark_of, print_of
from hub.core.ledger.statement import TOLD, Line, Statement

BOOKED_WITHIN = timedelta(days=10)


def _party(line: Line) -> int:
    return mark_of(line.counterparty or line.label)


def _prints(line: Line) -> tuple[int, ...]:
    return tuple(print_of(reference) for reference in line.references if reference.strip())


def _became(waiting: PendingLine, line: Line, told: bool) -> bool:
    if told and waiting.ids:
        # one id from announcement to booking, whatever became of the amount
        return bool(set(waiting.ids) & set(_prints(line)))
    if waiting.amount != line.amount:
        return False
    if set(waiting.ids) & set(_prints(line)):
        return True
    return waiting.party == _party(line) and timedelta(0) <= line.booked_on - waiting.since <= BOOKED_WITHIN


def settle_pending(
    before: Sequence[PendingLine],
    statement: Statement,
    cause: Event,
    account: str,
    first: int,
    is_booked: Callable[[Line], bool],
) -> tuple[tuple[PendingLine, ...], list[Event]]:
    """(what is still pending, the events of what is newly announced)."""
    left = list(before)
    told = statement.format == TOLD
    for line in statement.lines:
        for waiting in left:
            if _became(waiting, line, told):
                left.remove(waiting)
                break
    if told and statement.id:
        # the payment of that id will never be booked
        left = [waiting for waiting in left if print_of(statement.id) not in waiting.ids]
    last = statement.last_day
    if last is not None:
        left = [waiting for waiting in left if last - waiting.since <= BOOKED_WITHIN]
    events: list[Event] = []
    claimed: list[PendingLine] = []
    for line in statement.pending:
        if told:
            left = [w for w in left if w.amount == line.amount or not _became(w, line, told)]
        prints = set(_prints(line))
        same = next((w for w in left if w not in claimed and w.amount == line.amount
                     and ((not told and w.party == _party(line)) or prints & set(w.ids))), None)  # fmt: skip
        if same is not None:
            claimed.append(same)
            continue
        if is_booked(line):
            continue
        event = transaction.event("pending", cause, first + len(events), account, statement.currency, line, None,
                                  line.booked_on)  # fmt: skip
        events.append(event)
        added = PendingLine(line.booked_on, line.amount, _party(line), _prints(line), event.id)
        left.append(added)
        claimed.append(added)
    return tuple(left), events

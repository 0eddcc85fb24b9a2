"""What statements leave to be awaited: the one before, where a balance tells that it is lacking, and the pages beside
one that comes alone.

A page covers its own lines, from the balance that the page before ended with to the one that the next begins with.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hub.core.ledger.coverage import opening_of
from hub.core.ledger.edges import LOOK_AROUND, balance_before
from hub.core.ledger.known import Doubt, DoubtSettled
from hub.core.ledger.lacking import DAY
from hub.core.ledger.pairing import ZERO
from hub.core.ledger.statement import Statement
from hub.core.ledger.work import Work


def await_neighbours(work: Work, start: date, end: date) -> tuple[date, date]:
    """Settle the questions that this statement answers, and ask for the pages beside it that nothing known holds.

    Called when its lines are booked, before its coverage is kept. Given are the days it speaks of, given back those it
    covers: none is lacking between pages that follow each other.
    """
    one, begins, ends = work.statement, opening_of(work.statement)[0], _ending(work)
    followed: date | None = None
    for key in work.facts.keys("bank.doubt"):
        doubt: Doubt | None = work.facts.get("bank.doubt", key)
        if doubt is None or doubt.account != work.account:
            continue
        if doubt.kind == "gap" and ends == doubt.amount and (
            start < doubt.day or (start == doubt.day and one.goes_on)):  # fmt: skip
            followed = doubt.day
            work.changes.append(DoubtSettled(key))
        elif doubt.kind == "gap" and not doubt.lines and start < doubt.day <= end + LOOK_AROUND * DAY and (
            balance_before(work, doubt.day) == doubt.amount):  # fmt: skip
            # it overlaps what is known, or states no balance, and its lines are those that lacked
            work.changes.append(DoubtSettled(key))
        elif doubt.kind == "page" and _follows(one, doubt, begins, ends, (start, end)):
            work.changes.append(DoubtSettled(key))
    first, last = start, end
    if one.continues and begins is not None:
        if balance_before(work, start) == begins:
            first = max((to + DAY for _, to in work.known_account.coverage if to < start), default=start)
        elif not _come_from(work, start):
            work.doubt("gap", start, begins)
    if one.goes_on and ends is not None:
        if followed is not None:
            last = max(end, followed - DAY)
        elif not _goes_on(work, end, ends):
            work.doubt("page", end, ends)
    return first, last


def _ending(work: Work) -> Decimal | None:
    """The balance after the last line of a statement, without those that are known on a later day."""
    statement, opening = work.statement, opening_of(work.statement)[0]
    if statement.closing is None and opening is not None:
        return opening + statement.total - work.carried
    return None if statement.closing is None else statement.closing - work.carried


def _follows(one: Statement, doubt: Doubt, begins: Decimal | None, ends: Decimal | None,
             days: tuple[date, date]) -> bool:  # fmt: skip
    """Whether the statement goes on where a page ended: it begins with its balance, or holds its day and more."""
    start, end = days
    if end < doubt.day:
        return False
    more = end > doubt.day or ends != doubt.amount
    return begins == doubt.amount or (start <= doubt.day and more)


def _come_from(work: Work, start: date) -> bool:
    """Whether what comes before the page is known: lines of its first day, or earlier days that touch it."""
    return work.expected is not None or any(first < start <= last + DAY for first, last in work.known_account.coverage)


def _goes_on(work: Work, end: date, ends: Decimal) -> bool:
    """Whether what comes after the page is known: later days that touch it, or more lines of its last day."""
    if any(first <= end < last for first, last in work.known_account.coverage):
        return True
    here = work.day(end)
    known = here.opening if here else None
    return here is not None and known is not None and known + sum((one.amount for one in here.present), ZERO) != ends

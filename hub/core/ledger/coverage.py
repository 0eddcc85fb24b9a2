"""Which days a statement covers and which balance it begins with."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hub.core.ledger.statement import Statement


def opening_of(statement: Statement) -> tuple[Decimal | None, bool]:
    """(opening balance, whether it was stated). Derived from a closing one when that is of the period's end."""
    if statement.opening is not None:
        return statement.opening, True
    if statement.closing is None or statement.last_day is None:
        return None, False
    if statement.closing_on is not None and statement.closing_on != statement.last_day:
        return None, False
    return statement.closing - statement.total, False


def joined(coverage: tuple[tuple[date, date], ...], start: date, end: date) -> tuple[tuple[date, date], ...]:
    """Coverage with one more period; periods that touch become one."""
    merged: list[tuple[date, date]] = []
    for one in sorted((*coverage, (start, end))):
        if merged and one[0] <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], one[1]))
        else:
            merged.append(one)
    return tuple(merged)

"""Which days a statement covers and which balance it begins with."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hub.core.change import Facts
from hub.core.ledger.known import BankAccount
from hub.core.ledger.statement import Statement

# how long after the last statement of an account that got a new number the first under that number may begin
_CHANGES_WITHIN = timedelta(days=10)


def opening_of(statement: Statement) -> tuple[Decimal | None, bool]:
    """(opening balance, whether it was stated). Derived from a closing one when that is of the period's end."""
    if statement.opening is not None:
        return statement.opening, True
    if statement.closing is None or statement.last_day is None:
        return None, False
    if statement.closing_on is not None and statement.closing_on != statement.last_day:
        return None, False
    return statement.closing - statement.total, False


def strangeness(statement: Statement, before: BankAccount | None, facts: Facts) -> str:
    """Why a statement cannot be of the account it names: "currency", the account is known in another one; "renumbered",
    nobody knew the account, and it begins where a known one ended, some days later with the very balance. Else ""."""
    if before is not None:
        return "" if before.currency == statement.currency else "currency"
    return "renumbered" if continued(statement, facts) else ""


def continued(statement: Statement, facts: Facts) -> list[str]:
    """The known accounts that end some days before a statement begins, with the very balance that it begins with."""
    opening, first = opening_of(statement)[0], statement.first_day
    if not opening or first is None:
        return []
    known: list[BankAccount] = [facts.get("bank.account", key) for key in facts.keys("bank.account")]
    return [
        one.account for one in known
        if one.currency == statement.currency and one.balances[-1:] and one.balances[-1][1] == opening
        and one.last_day is not None and timedelta(0) < first - one.last_day <= _CHANGES_WITHIN
    ]  # fmt: skip


def joined(coverage: tuple[tuple[date, date], ...], start: date, end: date) -> tuple[tuple[date, date], ...]:
    """Coverage with one more period; periods that touch become one."""
    merged: list[tuple[date, date]] = []
    for one in sorted((*coverage, (start, end))):
        if merged and one[0] <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], one[1]))
        else:
            merged.append(one)
    return tuple(merged)

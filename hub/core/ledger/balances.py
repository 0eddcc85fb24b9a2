"""Balances of accounts out of entries: exact, per currency, by day or by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hub.core.ledger.entry import Entry

Balances = dict[tuple[str, str], Decimal]


def balances(entries: Iterable[Entry], until: date | None = None) -> Balances:
    """{(account, currency): debits minus credits} of the entries up to `until` included."""
    found: Balances = defaultdict(Decimal)
    for entry in entries:
        if until is None or entry.date <= until:
            for posting in entry.postings:
                found[posting.account, posting.money.currency] += posting.money.amount
    return dict(found)


def by_account(entries: Iterable[Entry], currency: str = "EUR") -> dict[str, Decimal]:
    """{account: debits minus credits} in one currency, sorted by account."""
    return {account: total for (account, one), total in sorted(balances(entries).items()) if one == currency}


def over_time(entries: Iterable[Entry], account: str, currency: str = "EUR") -> list[tuple[date, Decimal]]:
    """(day, balance at its end) of an account and those under it (`512` takes `51201`), on each day it moved."""
    moves: dict[date, Decimal] = defaultdict(Decimal)
    for entry in entries:
        for posting in entry.postings:
            if posting.account.startswith(account) and posting.money.currency == currency:
                moves[entry.date] += posting.money.amount
    found, total = [], Decimal(0)
    for day in sorted(moves):
        total += moves[day]
        found.append((day, total))
    return found


def by_month(entries: Iterable[Entry], currency: str = "EUR") -> dict[tuple[str, str], Decimal]:
    """{(`2026-01`, account): movement of the month}."""
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for entry in entries:
        for posting in entry.postings:
            if posting.money.currency == currency:
                found[f"{entry.date:%Y-%m}", posting.account] += posting.money.amount
    return dict(found)

"""Balances that banks state, as assertions of the published ledger: a line that is lost or doubled then shows."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from hub.core.ledger.banklines import Keeps, line_of, nobody
from hub.core.ledger.entry import Entry
from hub.core.ledger.known import BankBalance
from hub.core.ledger.plaintext import Assertion
from hub.core.ledger.posting import BANK
from hub.core.money import Money


@dataclass(frozen=True, slots=True)
class Stated:
    """What banks state of a ledger: balances that hold, and those that the books contradict."""

    held: tuple[Assertion, ...] = ()
    denied: tuple[Assertion, ...] = ()


def stated(entries: Iterable[Entry], balances: Iterable[BankBalance], keeps: Keeps = nobody) -> Stated:
    """Compare books, with what opens them (`openings`), with the balances at the end of each day that a statement ends
    on, not in the middle of it.

    An account of the ledger that keeps several accounts of banks is compared, in each currency, on days of which all of
    them speak; one of which no line is booked, and that `keeps` says is kept there, holds what it last stated.
    """
    every = list(entries)
    moved = _moved(every)
    held: list[Assertion] = []
    denied: list[Assertion] = []
    whole = [one for one in balances if not one.later]
    compared = _by_ledger_account(whole, _kept_on(every), _still(every, whole, keeps))
    for (number, currency), days in sorted(compared.items()):
        moves = sorted(moved.get((number, currency), {}).items())
        dates, sums = [day for day, _ in moves], [Decimal(0), *accumulate(amount for _, amount in moves)]
        for day in sorted(days):
            one = Assertion(day, number, Money(days[day], currency))
            (held if sums[bisect_right(dates, day)] == days[day] else denied).append(one)
    return Stated(tuple(held), tuple(denied))


def _kept_on(entries: Iterable[Entry]) -> Mapping[tuple[str, str], str]:
    """{(account at a bank, currency): account of the ledger}, of those whose lines all stand on one."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        account, _ = line_of(entry)
        for one in entry.postings:
            if account and one.account.startswith(BANK):
                found[account, one.money.currency].add(one.account)
    return {where: numbers.pop() for where, numbers in found.items() if len(numbers) == 1}


def _still(entries: Iterable[Entry], balances: Iterable[BankBalance], keeps: Keeps) -> Mapping[tuple[str, str], str]:
    """{(account at a bank, currency): account of the ledger}, of those of which no line is booked."""
    booked = {account for account, _ in map(line_of, entries)}
    return {(one.account, one.currency): keeps(one.account) for one in balances if one.account not in booked}


def _moved(entries: Iterable[Entry]) -> Mapping[tuple[str, str], Mapping[date, Decimal]]:
    """{(account of the ledger, currency): what moved on each day}."""
    found: dict[tuple[str, str], dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for entry in entries:
        for one in entry.postings:
            if one.account.startswith(BANK):
                found[one.account, one.money.currency][entry.date] += one.money.amount
    return found


def _by_ledger_account(
    balances: Iterable[BankBalance], kept_on: Mapping[tuple[str, str], str], still: Mapping[tuple[str, str], str]
) -> Mapping[tuple[str, str], Mapping[date, Decimal]]:
    """{(account of the ledger, currency): the balance of each day of which all its accounts at banks speak}."""
    told, at_rest = _told(balances, kept_on), _told(balances, still)
    found: dict[tuple[str, str], dict[date, Decimal]] = {}
    for where in told.keys() | at_rest.keys():
        accounts = told.get(where) or at_rest[where]
        resting = at_rest.get(where, {}) if where in told else {}
        since = max((min(each) for each in resting.values()), default=date.min)
        if days := {day for day in set.intersection(*(set(each) for each in accounts.values())) if day >= since}:
            found[where] = {
                day: sum((each[day] for each in accounts.values()), Decimal(0))
                + sum((each[max(on for on in each if on <= day)] for each in resting.values()), Decimal(0))
                for day in days
            }
    return found


def _told(
    balances: Iterable[BankBalance], kept_on: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], dict[str, dict[date, Decimal]]]:
    """{(account of the ledger, currency): what is stated of each account at a bank that it keeps}."""
    found: dict[tuple[str, str], dict[str, dict[date, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    for (account, currency), number in kept_on.items():
        if number:
            found[number, currency][account] = {}
    for one in balances:
        if number := kept_on.get((one.account, one.currency), ""):
            found[number, one.currency][one.account][one.on] = one.amount
    return found

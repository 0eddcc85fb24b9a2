"""Balances that banks state, as assertions of the published ledger: a line that is lost or doubled then shows.

A ledger begins in the middle of an account's life. Where nobody booked what stood there, an entry at the start of the
account says what the first statement needs; it is told as derived, and stands in the published books only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.fecyears import OPENING
from hub.core.ledger.known import BankBalance
from hub.core.ledger.plaintext import Assertion
from hub.core.ledger.posting import BANK
from hub.core.money import Money

LABEL = "Solde à l'ouverture, d'après la banque"


@dataclass(frozen=True, slots=True)
class Stated:
    """What banks state of a ledger: entries that open it, balances that hold, and those that the books contradict."""

    openings: tuple[Entry, ...] = ()
    held: tuple[Assertion, ...] = ()
    denied: tuple[Assertion, ...] = ()


def stated(entries: Iterable[Entry], balances: Iterable[BankBalance]) -> Stated:
    """Compare the books with the balances at the end of each day that a statement ends on.

    An account of the ledger that keeps several accounts of banks is compared on days of which all of them speak.
    """
    every = list(entries)
    kept_on, moved = _kept_on(every), _moved(every)
    openings: list[Entry] = []
    held: list[Assertion] = []
    denied: list[Assertion] = []
    for (number, currency), days in sorted(_by_ledger_account(balances, kept_on).items()):
        moves = sorted(moved.get((number, currency), {}).items())
        dates, sums = [day for day, _ in moves], [Decimal(0), *accumulate(amount for _, amount in moves)]
        booked = {day: sums[bisect_right(dates, day)] for day in sorted(days)}
        first = min(days)
        if lacking := days[first] - booked[first]:
            openings.append(opening(number, Money(lacking, currency), min([first, *dates])))
        for day, total in booked.items():
            one = Assertion(day, number, Money(days[day], currency))
            (held if total + lacking == days[day] else denied).append(one)
    return Stated(tuple(openings), tuple(held), tuple(denied))


def _kept_on(entries: Iterable[Entry]) -> Mapping[str, str]:
    """{account at a bank: account of the ledger}, of those whose lines all stand on one."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if account := bank_account(entry):
            found[account] |= {p.account for p in entry.postings if p.account.startswith(BANK)}
    return {account: numbers.pop() for account, numbers in found.items() if len(numbers) == 1}


def bank_account(entry: Entry) -> str:
    """The account at a bank whose line an entry books; "" for an entry of another kind, or one that undoes."""
    kind, _, rest = entry.id.partition(":")
    return rest.partition(":")[0] if kind in ("E", "S") and not entry.reverses else ""


def _moved(entries: Iterable[Entry]) -> Mapping[tuple[str, str], Mapping[date, Decimal]]:
    """{(account of the ledger, currency): what moved on each day}."""
    found: dict[tuple[str, str], dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for entry in entries:
        for one in entry.postings:
            if one.account.startswith(BANK):
                found[one.account, one.money.currency][entry.date] += one.money.amount
    return found


def _by_ledger_account(
    balances: Iterable[BankBalance], kept_on: Mapping[str, str]
) -> Mapping[tuple[str, str], Mapping[date, Decimal]]:
    """{(account of the ledger, currency): the balance of each day of which all its accounts at banks speak}."""
    told: dict[tuple[str, str], dict[str, dict[date, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    for one in balances:
        if one.account in kept_on:
            told[kept_on[one.account], one.currency][one.account][one.on] = one.amount
    found: dict[tuple[str, str], dict[date, Decimal]] = {}
    for where, accounts in told.items():
        days = set.intersection(*(set(each) for each in accounts.values()))
        if days and set(accounts) == {account for account, number in kept_on.items() if number == where[0]}:
            found[where] = {day: sum((each[day] for each in accounts.values()), Decimal(0)) for day in days}
    return found


def opening(number: str, money: Money, on: date, label: str = LABEL, of: str = "") -> Entry:
    """An entry for the books that are shown: what an account held, `of` that at a bank where it is one alone, against
    what earlier years left."""
    other = "110" if money.amount > 0 else "119"
    return Entry(
        f"{OPENING}{number}:{money.currency}{':' * bool(of)}{of}",
        on,
        (Posting(number, money), Posting(other, -money)),
        label,
    )

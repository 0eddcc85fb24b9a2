"""The accounting year of the FEC: its entries, after one that carries over what the year before left.

Accounts of classes 1 to 5 are carried over, those of results are not: what they came to stands on 120 or 129 until the
assembly decides (plan comptable général, art. 941-12). Contributions in kind, class 8, balance and are not carried.
What opened the books against 89 and no account took over was there before: it is carried on 110 or 119.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hub.core.ledger.balances import balances
from hub.core.ledger.entry import Entry, Posting
from hub.core.money import Money
from hub.core.years import CALENDAR, first_day, last_day, year_of

OPENING = "opening:"
_SURPLUS, _DEFICIT = "120", "129"
_BEFORE_CREDIT, _BEFORE_DEBIT = "110", "119"


def years(entries: Iterable[Entry], ends: str = CALENDAR) -> dict[date, list[Entry]]:
    """{closing day: entries in the order they were posted, the carried over first} of each year with any; the place's
    years end on the day `ends`."""
    by_year: dict[int, list[Entry]] = defaultdict(list)
    for one in sorted(entries, key=lambda one: one.number):
        by_year[year_of(one.date, ends)].append(one)
    found: dict[date, list[Entry]] = {}
    before: list[Entry] = []
    for year in sorted(by_year):
        found[last_day(year, ends)] = [*_carried(before, year, ends), *by_year[year]]
        before += by_year[year]
    return found


def _carried(before: list[Entry], year: int, ends: str) -> list[Entry]:
    """The entry that opens a year with what the years before left; none when they left nothing."""
    every = sorted(balances(before).items())
    left = {one: total for one, total in every if total and one[0][:1] in "12345"}
    opened: dict[str, Decimal] = defaultdict(Decimal)
    for (number, currency), total in every:
        if number.startswith("89"):
            opened[currency] += total
    for currency, total in opened.items():
        account = (_BEFORE_DEBIT if total > 0 else _BEFORE_CREDIT, currency)
        left[account] = left.get(account, Decimal(0)) + total
    for currency, total in _results(before, ends):
        account = (_DEFICIT if total > 0 else _SURPLUS, currency)
        left[account] = left.get(account, Decimal(0)) + total
    postings = tuple(Posting(account, Money(total, currency)) for (account, currency), total in left.items() if total)
    return [Entry(f"{OPENING}{year}", first_day(year, ends), postings, "A nouveaux")] if postings else []


def _results(before: list[Entry], ends: str) -> list[tuple[str, Decimal]]:
    """(currency, debits minus credits) of the result of each year, one by one: a deficit is on 129 also after a surplus
    that nobody decided about yet."""
    found: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for one in before:
        for posting in one.postings:
            if posting.account[:1] not in "12345" and not posting.account.startswith("89"):
                found[year_of(one.date, ends), posting.money.currency] += posting.money.amount
    return [(currency, total) for (_, currency), total in sorted(found.items()) if total]

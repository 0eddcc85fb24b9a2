"""The public ledger as books that text tools read: an entry for each label of each month that was told.

What is grouped is told account by account, when it reaches enough people: one side of a payment may be told before the
other. What the two differ by stands on 471 meanwhile, so that every entry balances to the cent.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.posting import SUSPENSE
from hub.core.ledger.publicview import PublicLine
from hub.core.money import Money


def books(lines: Iterable[PublicLine]) -> list[Entry]:
    """Balanced entries at the last day of their month, numbered from 1, that sum to the lines by account."""
    grouped: dict[tuple[str, str, str], dict[tuple[str, str], Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for one in lines:
        grouped[one.month, one.label, one.decision][one.account, one.currency] += one.amount
    found = []
    for number, ((month, label, decision), sums) in enumerate(sorted(grouped.items()), 1):
        for currency in {currency for _, currency in sums}:
            rest = sum((amount for (_, of), amount in sums.items() if of == currency), Decimal(0))
            sums[SUSPENSE, currency] -= rest
        postings = tuple(
            Posting(account, Money(amount, currency)) for (account, currency), amount in sorted(sums.items()) if amount
        )
        if postings:
            found.append(Entry(f"{month}:{number}", _end(month), postings, label, decision=decision, number=number))
    return found


def _end(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])

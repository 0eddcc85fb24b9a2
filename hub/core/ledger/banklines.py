"""The lines of banks in the ledger: each is one, of one day, by however many entries it was booked and undone.

An entry that undoes another, and the one that then waits on 471, are dated as a person wishes: the day of the line
stays that of the entry which booked it first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.known import BankBalance
from hub.core.ledger.posting import BANK

_A_DAY = timedelta(days=1)


@dataclass(slots=True)
class BankBook:
    """What is booked of one account at a bank.

    `first` is the day of the line that was posted before all others, and `number` the account of the ledger where it
    stands ("" while no line stands on one alone): neither changes as more is posted. `lines` are those that stand.
    """

    account: str
    first: date
    number: str = ""
    lines: list[tuple[date, tuple[Posting, ...]]] = field(default_factory=list)

    @property
    def oldest(self) -> date:
        """The earliest day of a line, whenever it was posted."""
        return min([self.first, *(day for day, _ in self.lines)])

    def held_before(self, day: date, stated: Sequence[BankBalance]) -> Decimal:
        """What the account held as that day began, by the nearest of the balances that its bank states at the end of
        that day or after it, else by the last one before; all in one currency, at least one."""
        since = [one for one in stated if one.on >= day]
        near = min(since, key=lambda one: one.on) if since else max(stated, key=lambda one: one.on)
        # the lines from that day on are in a later balance, those up to it are not yet in an earlier one
        first, last, sign = (day, near.on, -1) if since else (near.on + _A_DAY, day - _A_DAY, 1)
        moved = [self._amount(sides, near.currency) for on, sides in self.lines if first <= on <= last]
        return near.amount + sign * sum(moved, Decimal(0))

    def _amount(self, sides: Sequence[Posting], currency: str) -> Decimal:
        """The bank's side of a line; where a transfer names two accounts of banks, the one of this account."""
        own = [one for one in sides if one.account == self.number] or sides
        return sum((one.money.amount for one in own if one.money.currency == currency), Decimal(0))


@dataclass(frozen=True, slots=True)
class BankLines:
    """All that is booked of lines of banks: the books of each account, and the day of each line by its key."""

    books: dict[str, BankBook]
    days: dict[str, date]

    def older(self, entry: Entry) -> str:
        """The account at a bank of a line that came after one of a later day, by which that account was opened; "" of
        every other entry. What undoes such a line, or books it anew, is of its day too."""
        account, key = line_of(entry)
        book = self.books.get(account)
        return account if book is not None and self.days[key] < book.first else ""


def line_of(entry: Entry) -> tuple[str, str]:
    """(account at a bank, key) of the line that an entry books, or undoes; ("", "") for an entry of another kind."""
    kind, _, key = (entry.reverses or entry.id).partition(":")
    if kind not in ("E", "S"):
        return "", ""
    stem, _, rank = key.rpartition(":")
    # what is booked anew has a second id: `1/2`
    return key.partition(":")[0], f"{stem}:{rank.partition('/')[0]}"


def bank_lines(entries: Iterable[Entry]) -> BankLines:
    """The lines of banks that these entries book."""
    every = sorted(entries, key=lambda one: one.number)
    undone = {one.reverses for one in every}
    found = BankLines({}, {})
    for one in every:
        account, key = line_of(one)
        sides = tuple(side for side in one.postings if side.account.startswith(BANK))
        if not account or not sides or one.reverses:
            continue
        day = found.days.setdefault(key, one.date)
        book = found.books.setdefault(account, BankBook(account, day))
        if not book.number and len({side.account for side in sides}) == 1:
            book.number = sides[0].account
        if not one.reversed_by and one.id not in undone:
            book.lines.append((day, sides))
    return found

"""The lines of banks in the ledger: each is one, of one day, by however many entries it was booked and undone.

An entry that undoes another, and the one that then waits on 471, are dated as a person wishes: the day of the line
stays that of the entry which booked it first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.known import BankBalance, BankOpening
from hub.core.ledger.posting import BANK

_A_DAY = timedelta(days=1)
NOTHING: Mapping[str, BankOpening] = MappingProxyType({})
# the number of the account of the ledger that keeps an account at a bank of which no line is booked; "" for none
Keeps = Callable[[str], str]


@dataclass(slots=True)
class BankBook:
    """What is booked of one account at a bank.

    `begun` is what it held before its first statement, where that said so, and `first` the day of it, else of the line
    that was posted before all others; `number` is the account of the ledger where that line stands ("" while no line
    stands on one alone): none of them changes as more is posted. `lines` are those that stand, by their keys.
    """

    account: str
    first: date
    number: str = ""
    begun: BankOpening | None = None
    lines: list[tuple[date, str, tuple[Posting, ...]]] = field(default_factory=list)

    @property
    def oldest(self) -> date:
        """The earliest day of a line, whenever it was posted."""
        return min([self.first, *(day for day, _, _ in self.lines)])

    def held_before(self, day: date, stated: Sequence[BankBalance]) -> Decimal:
        """What the account held as that day began, by the nearest of the balances that its bank states at the end of
        that day or after it, else by the last one before; all in one currency, at least one. One that was of the middle
        of its day counts where there is no other."""
        whole = [one for one in stated if not one.later] or stated
        since = [one for one in whole if one.on >= day]
        near = min(since, key=lambda one: one.on) if since else max(whole, key=lambda one: one.on)
        # the lines from that day on are in a later balance, those up to it are not yet in an earlier one
        first, last, sign = (day, near.on, -1) if since else (near.on + _A_DAY, day - _A_DAY, 1)
        moved = [
            self._amount(sides, near.currency)
            for on, key, sides in self.lines
            if (first <= on <= last and key not in near.later) or (not since and key in near.later)
        ]
        return near.amount + sign * sum(moved, Decimal(0))

    def held_first(self, stated: Sequence[BankBalance]) -> Decimal:
        """What the account held before all that its first statement told; all in one currency, at least one."""
        if self.begun is not None and self.begun.currency == stated[0].currency:
            return self.begun.amount
        return self.held_before(self.first, stated)

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
        if book is None:
            return ""
        within = book.begun.within if book.begun else ()
        return account if self.days[key] < book.first or key in within else ""


def line_of(entry: Entry) -> tuple[str, str]:
    """(account at a bank, key) of the line that an entry books, or undoes; ("", "") for an entry of another kind."""
    kind, _, key = (entry.reverses or entry.id).partition(":")
    if kind not in ("E", "S"):
        return "", ""
    stem, _, rank = key.rpartition(":")
    # what is booked anew has a second id: `1/2`
    return key.partition(":")[0], f"{stem}:{rank.partition('/')[0]}"


def bank_lines(entries: Iterable[Entry], begun: Mapping[str, BankOpening] = NOTHING) -> BankLines:
    """The lines of banks that these entries book; `begun` is what each account held before its first statement."""
    every = sorted(entries, key=lambda one: one.number)
    undone = {one.reverses for one in every}
    found = BankLines({}, {})
    for one in every:
        account, key = line_of(one)
        sides = tuple(side for side in one.postings if side.account.startswith(BANK))
        if not account or not sides or one.reverses:
            continue
        day = found.days.setdefault(key, one.date)
        book = found.books.get(account) or _book(account, day, begun.get(account))
        found.books[account] = book
        if not book.number and len({side.account for side in sides}) == 1:
            book.number = sides[0].account
        if not one.reversed_by and one.id not in undone:
            book.lines.append((day, key, sides))
    return found


def nobody(account: str) -> str:
    """No account of the ledger keeps what has no line."""
    return ""


def with_still(
    lines: BankLines, balances: Iterable[BankBalance], begun: Mapping[str, BankOpening], keeps: Keeps
) -> BankLines:
    """The lines, and the books without any of each account of which banks state balances and no line is booked."""
    found: dict[str, BankBook] = {}
    for one in sorted(balances, key=lambda one: one.on):
        if one.account not in lines.books and one.account not in found:
            found[one.account] = _book(one.account, one.on, begun.get(one.account))
            found[one.account].number = keeps(one.account)
    return BankLines({**lines.books, **found}, lines.days)


def _book(account: str, day: date, begun: BankOpening | None) -> BankBook:
    """The books of an account before its first line, of that day."""
    return BankBook(account, begun.on if begun else day, begun=begun)

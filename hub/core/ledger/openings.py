"""What was there before the books begin: said by a person, or derived from what the bank states.

The rest of the ledger is what moved since. Without it a balance would be a sum of movements, not what an account holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hub.core.ledger.banklines import NOTHING, BankBook, BankLines, Keeps, bank_lines, line_of, nobody, with_still
from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.fecyears import OPENING
from hub.core.ledger.known import BankBalance, BankOpening
from hub.core.ledger.manual import is_manual
from hub.core.ledger.posting import BANK
from hub.core.money import Money

TREASURY = ("512", "53")
# what earlier years left: reports à nouveau and results (plan comptable, 11 and 12), and the balance sheet as it opens
# and closes (89). No payment is booked against them
_BEFORE = ("11", "12", "89")
# funds and reserves: a payment against them is one that a member brings; set by hand they are what there was
_FUNDS = "10"
LABEL = "Solde à l'ouverture, d'après la banque"
SHARED = f"{LABEL}, à répartir entre ses comptes"


def opens(entry: Entry) -> bool:
    """Whether an entry says what was there, so that the money in it neither came nor went."""
    accounts = [one.account for one in entry.postings]
    if not any(one.startswith(TREASURY) for one in accounts):
        return False
    if any(one.startswith(_BEFORE) for one in accounts):
        return True
    # by hand, the bank stands in balances that open the books alone
    said = is_manual(entry) and any(one.startswith(BANK) for one in accounts)
    return said or (not is_line(entry) and any(one.startswith(_FUNDS) for one in accounts))


def is_line(entry: Entry) -> bool:
    """Whether an entry books a line of the bank, or undoes one that does."""
    return entry.id.startswith(("E:", "S:"))


def opened(
    entries: Sequence[Entry],
    balances: Collection[BankBalance],
    begun: Mapping[str, BankOpening] = NOTHING,
    keeps: Keeps = nobody,
) -> list[Entry]:
    """The entries, after those that the balances stated by banks need at the start of each account; `keeps` tells where
    an account stands of which no line is booked."""
    books = with_still(bank_lines(entries, begun), balances, begun, keeps).books
    needs = [
        _Need(book.account, book.number, currency, book.held_before(book.oldest, stated),
              min([book.oldest, *(one.on for one in stated)]))
        for book, currency, stated in _speaking(books.values(), balances)
    ]  # fmt: skip
    return [*_derived(entries, needs, books), *entries]


def told(entries: Sequence[Entry], lines: BankLines, balances: Collection[BankBalance]) -> list[Entry]:
    """What opens a ledger of which these entries are told: bank and cash alone, against what earlier years left.

    `lines` are those of all entries, told or not, and the books of accounts without any: of an account at a bank it is
    what it held as its first statement began, else as the day began whose line was posted first; of one of which
    nothing is told, once something is told of a later day. Nothing that comes later changes that, be it of an older
    day, so that no payment can be read from two copies; an older line is in it already, see `included`.
    """
    accounts = {account for account, _ in map(line_of, entries)}
    latest = max((one.date for one in entries), default=date.min)
    shown = {
        account: book for account, book in lines.books.items()
        if account in accounts or (book.begun is not None and book.begun.on <= latest)
    }  # fmt: skip
    needs = [
        _Need(book.account, book.number, currency, book.held_first(stated), book.first)
        for book, currency, stated in _speaking(shown.values(), balances)
    ]
    return [*_derived(entries, needs, shown), *_said(entries, lines, included(lines, balances))]


def _said(entries: Iterable[Entry], lines: BankLines, within: Collection[tuple[str, str]]) -> Iterator[Entry]:
    """What entries say was there, one account of bank or cash each; what is in a derived sum is taken off it again."""
    for entry in entries:
        for posting in entry.postings if opens(entry) else ():
            if posting.account.startswith(TREASURY):
                yield opening(posting.account, posting.money, entry.date, entry.public_label)
                if (lines.older(entry), posting.money.currency) in within:
                    yield opening(posting.account, -posting.money, entry.date, of=entry.id)


def included(lines: BankLines, balances: Iterable[BankBalance]) -> set[tuple[str, str]]:
    """(account at a bank, currency) of those that `told` opens with a sum which their older lines are part of."""
    return {(book.account, currency) for book, currency, _ in _speaking(lines.books.values(), balances)}


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


@dataclass(frozen=True, slots=True)
class _Need:
    """What an account at a bank held on the day that its books begin, and the account of the ledger that keeps it; the
    account at a bank is "" of several together."""

    account: str
    number: str
    currency: str
    amount: Decimal
    on: date


def _speaking(
    books: Iterable[BankBook], balances: Iterable[BankBalance]
) -> list[tuple[BankBook, str, list[BankBalance]]]:
    """(what is booked of an account, currency, what its bank states in it), of those of which one account of the ledger
    keeps what they held."""
    stated: dict[tuple[str, str], list[BankBalance]] = defaultdict(list)
    for one in balances:
        stated[one.account, one.currency].append(one)
    known = {book.account: book for book in books if book.number}
    return [(known[of], currency, found) for (of, currency), found in sorted(stated.items()) if of in known]


def _derived(entries: Iterable[Entry], needs: Sequence[_Need], books: Mapping[str, BankBook]) -> list[Entry]:
    """What each account at a bank held, less what a person said of the account of the ledger that keeps it; an entry
    for each, so that a further account changes none. Of several that one account of the ledger keeps, nothing tells
    which a person spoke of, but for a sum that is exactly what one of them, or all, held: else one entry, to be split,
    is what they held less what was said. What was said of an account of the ledger above or below theirs is no other
    money: it is taken off there."""
    said: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in entries:
        if opens(one) and not is_line(one):
            for posting in one.postings:
                said[posting.account, posting.money.currency] += posting.money.amount
    grouped: dict[tuple[str, str], list[_Need]] = defaultdict(list)
    for need in needs:
        grouped[need.number, need.currency].append(need)
    keeps = [book.number for book in books.values()]
    found = list(_said_nearby(needs, said, books))
    for where, group in sorted(grouped.items()):
        found += [
            opening(one.number, Money(one.amount, one.currency), one.on, LABEL if one.account else SHARED,
                    of=one.account)
            for one in _less(group, said[where], alone=keeps.count(where[0]) == 1)
            if one.amount
        ]  # fmt: skip
    return found


def _said_nearby(
    needs: Sequence[_Need], said: Mapping[tuple[str, str], Decimal], books: Mapping[str, BankBook]
) -> Iterator[Entry]:
    """What takes off again what was said of an account of the ledger that keeps no line itself, where those above or
    below it do: all of it once each of them is told, else as much as is told of them."""
    keeps = {book.number for book in books.values() if book.number}
    for (number, currency), amount in sorted(said.items()):
        near = {one for one in keeps if number.startswith(one) or one.startswith(number)} - {number}
        of = [one for one in needs if one.number in near and one.currency == currency]
        if number not in keeps and of:
            told_of = sum((one.amount for one in of), Decimal(0))
            taken = amount if near == {one.number for one in of} else told_of
            if taken:
                yield opening(number, Money(-taken, currency), min(one.on for one in of))


def _less(needs: list[_Need], said: Decimal, *, alone: bool) -> list[_Need]:
    """What is left to be told of what these held, that one account of the ledger keeps, once so much was said."""
    if not said:
        return needs
    lacking = sum((one.amount for one in needs), -said)
    if not lacking:
        return []
    exact = [one for one in needs if one.amount == said]
    if len(exact) == 1:
        return [one for one in needs if one is not exact[0]]
    first = needs[0]
    return [_Need(first.account if alone else "", first.number, first.currency, lacking, min(one.on for one in needs))]

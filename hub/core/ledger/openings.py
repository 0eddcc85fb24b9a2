"""What was there before the books begin: said by a person, or derived from what the bank states.

The rest of the ledger is what moved since. Without it a balance would be a sum of movements, not what an account holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from hub.core.ledger.asserting import bank_account, opening
from hub.core.ledger.entry import Entry
from hub.core.ledger.known import BankBalance
from hub.core.ledger.posting import BANK
from hub.core.money import Money

TREASURY = ("512", "53")
# what earlier years left: reports à nouveau and results (plan comptable, 11 and 12). No payment is booked against them
_BEFORE = ("11", "12")


def opens(entry: Entry) -> bool:
    """Whether an entry says what was there, so that the money in it neither came nor went."""
    accounts = [one.account for one in entry.postings]
    return any(one.startswith(TREASURY) for one in accounts) and any(one.startswith(_BEFORE) for one in accounts)


def opened(entries: Sequence[Entry], balances: Iterable[BankBalance]) -> list[Entry]:
    """The entries, after those that the balances stated by banks need at the start of each account."""
    return [*_derived(entries, balances), *entries]


def told(entries: Sequence[Entry], balances: Iterable[BankBalance]) -> list[Entry]:
    """What opens a ledger of which these entries are told: bank and cash alone, against what earlier years left.

    Only balances from the first told day of an account on are asked, the last before it where there is none, so that an
    older statement that comes later moves nothing before its own lines are told: its sum, perhaps one payment, can be
    read from no two copies.
    """
    begins = {account: min(one.date for one in own) for account, own in _by_account(entries).items()}
    known = [one for one in balances if one.account in begins]
    since = [one for one in known if one.on >= begins[one.account]]
    lacking = begins.keys() - {one.account for one in since}
    before = {one.account: one for one in sorted(known, key=lambda one: one.on) if one.account in lacking}
    by_hand = [
        opening(posting.account, posting.money, entry.date, entry.public_label)
        for entry in entries
        if opens(entry)
        for posting in entry.postings
        if posting.account.startswith(TREASURY)
    ]
    return [*_derived(entries, [*since, *before.values()]), *by_hand]


def _by_account(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """{account at a bank: the entries that book its lines}."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        if account := bank_account(one):
            found[account].append(one)
    return found


def _derived(entries: Sequence[Entry], balances: Iterable[BankBalance]) -> list[Entry]:
    """What each account at a bank held before its first line, as its first stated balance tells, less what a person
    said of the account of the ledger that keeps it; an entry for each, so that a further account changes none."""
    first: dict[tuple[str, str], BankBalance] = {}
    for stated in sorted(balances, key=lambda one: one.on):
        first.setdefault((stated.account, stated.currency), stated)
    lines = _by_account(entries)
    said: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in filter(opens, entries):
        for posting in one.postings:
            said[posting.account, posting.money.currency] += posting.money.amount
    found = []
    for (account, currency), stated in sorted(first.items()):
        kept = {p.account for one in lines[account] for p in one.postings if p.account.startswith(BANK)}
        if len(kept) != 1:
            continue
        [number] = kept
        moved = sum(
            (
                posting.money.amount
                for one in lines[account]
                if one.date <= stated.on and not one.reversed_by
                for posting in one.postings
                if (posting.account, posting.money.currency) == (number, currency)
            ),
            Decimal(0),
        )
        if lacking := stated.amount - moved - said.pop((number, currency), Decimal(0)):
            on = min([stated.on, *(one.date for one in lines[account])])
            found.append(opening(number, Money(lacking, currency), on, of=account))
    return found

"""What was there before the books begin: said by a person, or derived from what the bank states.

The rest of the ledger is what moved since. Without it a balance would be a sum of movements, not what an account holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hub.core.ledger.asserting import LABEL, bank_account, opening
from hub.core.ledger.entry import Entry
from hub.core.ledger.known import BankBalance
from hub.core.ledger.manual import is_manual
from hub.core.ledger.posting import BANK
from hub.core.money import Money

TREASURY = ("512", "53")
# what earlier years left: reports à nouveau and results (plan comptable, 11 and 12), and the balance sheet as it opens
# and closes (89). No payment is booked against them
_BEFORE = ("11", "12", "89")
# funds and reserves: a payment against them is one that a member brings; set by hand they are what there was
_FUNDS = "10"
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
    return said or (not _is_line(entry) and any(one.startswith(_FUNDS) for one in accounts))


def _is_line(entry: Entry) -> bool:
    """Whether an entry books a line of the bank, or undoes one that does."""
    return entry.id.startswith(("E:", "S:"))


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
    said of the account of the ledger that keeps it; an entry for each, so that a further account changes none. Of
    several that one account of the ledger keeps, nothing tells which a person spoke of, but for a sum that is exactly
    what one of them, or all, held: else one entry, to be split, is what they held less what was said."""
    said: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in entries:
        if opens(one) and not _is_line(one):
            for posting in one.postings:
                said[posting.account, posting.money.currency] += posting.money.amount
    found = []
    kept = _kept(_by_account(entries))
    for (number, currency), needs in sorted(_needs(entries, balances, kept).items()):
        known = said[number, currency]
        exact = [need for need in needs if need.amount == known]
        if known and sum((one.amount for one in needs), Decimal(0)) == known:
            continue
        if known and len(exact) == 1:
            needs.remove(exact[0])
        elif known:
            lacking = sum((one.amount for one in needs), -known)
            alone = needs[0].account if list(kept.values()).count(number) == 1 else ""
            needs = [_Need(alone, lacking, min(one.on for one in needs))]
        found += [
            opening(number, Money(one.amount, currency), one.on, LABEL if one.account else SHARED, of=one.account)
            for one in needs
            if one.amount
        ]
    return found


@dataclass(frozen=True, slots=True)
class _Need:
    """What an account at a bank held on the day that its books begin; the account is "" of several together."""

    account: str
    amount: Decimal
    on: date


def _kept(lines: Mapping[str, Iterable[Entry]]) -> dict[str, str]:
    """{account at a bank: account of the ledger}, of those whose lines all stand on one."""
    found = {}
    for account, entries in lines.items():
        numbers = {p.account for one in entries for p in one.postings if p.account.startswith(BANK)}
        if len(numbers) == 1:
            found[account] = numbers.pop()
    return found


def _needs(
    entries: Sequence[Entry], balances: Iterable[BankBalance], kept: Mapping[str, str]
) -> dict[tuple[str, str], list[_Need]]:
    """{(account of the ledger, currency): what each account at a bank held that it keeps and that states a balance}."""
    first: dict[tuple[str, str], BankBalance] = {}
    for stated in sorted(balances, key=lambda one: one.on):
        first.setdefault((stated.account, stated.currency), stated)
    lines = _by_account(entries)
    found: dict[tuple[str, str], list[_Need]] = defaultdict(list)
    for (account, currency), stated in sorted(first.items()):
        if account not in kept:
            continue
        moved = sum(
            (
                posting.money.amount
                for one in lines[account]
                if one.date <= stated.on and not one.reversed_by
                for posting in one.postings
                if (posting.account, posting.money.currency) == (kept[account], currency)
            ),
            Decimal(0),
        )
        on = min([stated.on, *(one.date for one in lines[account])])
        found[kept[account], currency].append(_Need(account, stated.amount - moved, on))
    return found

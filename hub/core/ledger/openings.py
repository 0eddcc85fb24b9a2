"""What was there before the books begin: said by a person, or derived from what the bank states.

The rest of the ledger is what moved since. Without it a balance would be a sum of movements, not what an account holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from hub.core.ledger.asserting import bank_account, opening, stated
from hub.core.ledger.entry import Entry
from hub.core.ledger.known import BankBalance

TREASURY = ("512", "53")
# what earlier years left: reports à nouveau and results (plan comptable, 11 and 12). No payment is booked against them
_BEFORE = ("11", "12")


def opens(entry: Entry) -> bool:
    """Whether an entry says what was there, so that the money in it neither came nor went."""
    accounts = [one.account for one in entry.postings]
    return any(one.startswith(TREASURY) for one in accounts) and any(one.startswith(_BEFORE) for one in accounts)


def opened(entries: Sequence[Entry], balances: Iterable[BankBalance]) -> list[Entry]:
    """The entries, after those that the balances stated by banks need at the start of each account."""
    return [*stated(entries, balances).openings, *entries]


def told(entries: Sequence[Entry], balances: Iterable[BankBalance]) -> list[Entry]:
    """What opens a ledger of which these entries are told: bank and cash alone, against what earlier years left.

    Only balances from the first told day of an account on are asked, so that an older statement that comes later moves
    nothing before its own lines are told: its sum, perhaps one payment, can be read from no two copies.
    """
    begins: dict[str, date] = {}
    for one in entries:
        if account := bank_account(one):
            begins[account] = min(one.date, begins.get(account, one.date))
    known = [one for one in balances if one.account in begins and one.on >= begins[one.account]]
    by_hand = [
        opening(posting.account, posting.money, entry.date, entry.public_label)
        for entry in entries
        if opens(entry)
        for posting in entry.postings
        if posting.account.startswith(TREASURY)
    ]
    return [*stated(entries, known).openings, *by_hand]

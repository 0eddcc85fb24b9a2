"""What the public may see of the ledger: deny by default, nobody named, nothing that changes once it was said.

A month is told when it is over: when a later one has begun in the account's own entries. What is posted into it
afterwards is told with the month that is open by then, so that two copies of the public ledger never differ by one
payment. Payments of individuals are grouped by month, account and label; a group below k is merged with the next
smallest, and what does not reach k waits for the months that follow. Balances are sums of these lines, and of what
was there before (`openings`), which no older statement changes: its lines are told by themselves, each with what it
takes off what was there.
"""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

from hub.core.ledger import openings
from hub.core.ledger.banklines import NOTHING, Keeps, bank_lines, nobody, with_still
from hub.core.ledger.entry import Entry
from hub.core.ledger.known import BankBalance, BankOpening
from hub.core.ledger.openings import TREASURY, opens
from hub.core.money import Money

RESIDUAL = "Autres mouvements"


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One line anybody may read. `count` is how many entries it stands for; `amount` is debits minus credits;
    `opens` says that it was there before, so that it neither came nor went."""

    month: str
    account: str
    label: str
    amount: Decimal
    currency: str
    count: int
    key: str = ""
    decision: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Share:
    """What one entry of an individual does to one account."""

    label: str
    amount: Decimal


class _Where(NamedTuple):
    """The account of the money itself, the account told about, its currency, whether it grows; the account at a bank
    of lines that are older than what it is opened by."""

    source: str
    account: str
    currency: str
    grows: bool
    older: str


def public_key(secret: bytes, internal: str, year: int) -> str:
    """A key that links nothing: HMAC of the internal key, another one each year."""
    return hmac.new(secret, f"{year}:{internal}".encode(), sha256).hexdigest()[:20]


def of_individuals(open_accounts: Iterable[str]) -> Callable[[Entry], bool]:
    """Whether an entry may be about a person: not when all it moves besides the money is on accounts declared open,
    those of suppliers and funders that a place agreed to show one by one. `512` stands for those under it too.
    """
    opened = tuple(open_accounts)

    def individual(entry: Entry) -> bool:
        others = [one.account for one in entry.postings if not one.account.startswith(TREASURY)]
        return not others or not all(account.startswith(opened) for account in others)

    return individual


def public_lines(
    entries: Iterable[Entry],
    *,
    secret: bytes,
    is_individual: Callable[[Entry], bool] = lambda entry: True,
    k: int = 5,
    balances: Iterable[BankBalance] = (),
    begun: Mapping[str, BankOpening] = NOTHING,
    keeps: Keeps = nobody,
) -> list[PublicLine]:
    """The public ledger, by month and account. More entries only ever add lines: none changes, none goes.

    `is_individual` tells whether the other side is (or may be) a person: yes unless known otherwise. `k` is the least
    number of entries that a line about individuals stands for. `balances` are those that banks state, and
    `begun` is what each account at a bank held before its first statement; `keeps` tells where one stands of which no
    line is booked.
    """
    every, stated = list(entries), list(balances)
    lines, over = with_still(bank_lines(every, begun), stated, begun, keeps), list(_over(every))
    before = openings.told([entry for entry, _, _ in over], lines, stated)
    found = [line for one in before for line in _opening(one, secret)]
    shown: list[tuple[PublicLine, str]] = []
    grouped: dict[str, dict[_Where, list[_Share]]] = defaultdict(lambda: defaultdict(list))
    for entry, source, month in over:
        if opens(entry):
            continue
        alone, older = not is_individual(entry), lines.older(entry)
        for rank, posting in enumerate(entry.postings):
            money = posting.money
            if alone:
                key = public_key(secret, f"{entry.id}/{rank}", int(month[:4]))
                shown.append((PublicLine(month, posting.account, entry.public_label, money.amount, money.currency, 1,
                                         key, entry.decision), older))  # fmt: skip
            else:
                where = _Where(source, posting.account, money.currency, money.amount > 0, older)
                grouped[month][where].append(_Share(entry.public_label, money.amount))
    shown += _grouped(grouped, k, secret)
    found += [line for line, _ in shown]
    within = openings.included(lines, stated)
    found += [one for line, older in shown if (older, line.currency) in within for one in _taken_off(line, secret)]
    return sorted(found, key=lambda line: (line.month, line.account, line.label, line.key))


def _taken_off(line: PublicLine, secret: bytes) -> Iterator[PublicLine]:
    """What a line that is older than what opens its account takes off that sum, which it is part of."""
    if line.account.startswith(TREASURY):
        month = date.fromisoformat(f"{line.month}-01")
        before = openings.opening(line.account, Money(-line.amount, line.currency), month)
        yield from _opening(replace(before, id=f"{before.id}:{line.key}"), secret)


def _opening(entry: Entry, secret: bytes) -> Iterator[PublicLine]:
    for rank, posting in enumerate(entry.postings):
        key = public_key(secret, f"{entry.id}/{rank}", entry.date.year)
        yield PublicLine(f"{entry.date:%Y-%m}", posting.account, entry.public_label, posting.money.amount,
                         posting.money.currency, 1, key, opens=True)  # fmt: skip


def _over(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str, str]]:
    """Entries of months that are over, in the order of posting, with their source and the month they are told in."""
    latest: dict[str, str] = {}
    placed: list[tuple[Entry, str, str]] = []
    for entry in sorted(entries, key=lambda one: one.number):
        source = next((one.account for one in entry.postings if one.account.startswith(TREASURY)), "")
        month = latest[source] = max(f"{entry.date:%Y-%m}", latest.get(source, ""))
        placed.append((entry, source, month))
    return (one for one in placed if one[2] < latest[one[1]])


def _grouped(grouped: dict[str, dict[_Where, list[_Share]]], k: int, secret: bytes) -> Iterator[tuple[PublicLine, str]]:
    """Labels of a month that reach k stand alone; the rest is merged, within the month, then onwards. With each line
    the account at a bank whose older lines it tells."""
    waiting: dict[_Where, list[_Share]] = defaultdict(list)
    for month in sorted(grouped):
        for where, shares in sorted(grouped[month].items()):
            by_label: dict[str, list[_Share]] = defaultdict(list)
            for share in shares:
                by_label[share.label].append(share)
            large = sorted((found for found in by_label.values() if len(found) >= k), key=len)
            rest = waiting[where]
            rest += [share for found in by_label.values() if len(found) < k for share in found]
            if 0 < len(rest) < k and large:
                # a small rest beside one large group would be found by subtraction from the month's total
                rest += large.pop(0)
            for found in large:
                yield _line(month, where, found[0].label, found, secret)
            if len(rest) >= k:
                yield _line(month, where, RESIDUAL, rest, secret)
                waiting[where] = []


def _line(month: str, where: _Where, label: str, found: list[_Share], secret: bytes) -> tuple[PublicLine, str]:
    source, account, currency, grows, older = where
    total = sum((one.amount for one in found), Decimal(0))
    of = f"{source}<{older}" if older else source
    key = public_key(secret, f"{of}:{account}:{currency}:{grows}:{month}:{label}", int(month[:4]))
    return PublicLine(month, account, label, total, currency, len(found), key), older

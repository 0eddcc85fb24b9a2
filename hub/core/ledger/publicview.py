"""What the public may see of the ledger: deny by default, nobody named, nothing that changes once it was said.

A month is told when it is over: when a later one has begun in the account's own entries. What is posted into it
afterwards is told with the month that is open by then, so that two copies of the public ledger never differ by one
payment; what is undone in the month that it is told with is not told. Payments of individuals are told k and more at
once (`publicgroups`). Balances are sums of these lines, and of what was there before (`openings`), which no older
statement changes: its lines are told by themselves, each with what it takes off what was there.
"""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from hub.core.ledger import openings
from hub.core.ledger.banklines import NOTHING, Keeps, bank_lines, line_of, nobody, with_still
from hub.core.ledger.entry import Entry
from hub.core.ledger.known import BankBalance, BankOpening
from hub.core.ledger.online import BACK, PART
from hub.core.ledger.openings import TREASURY, opens
from hub.core.ledger.publicgroups import Flow, Group, Kind, Piece, Side, Telling
from hub.core.money import Money


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One line anybody may read. `count` is how many entries it stands for; `amount` is debits minus credits;
    `opens` says that it was there before, so that it neither came nor went; `undoes` that it takes off what came, or
    what went, before."""

    month: str
    account: str
    label: str
    amount: Decimal
    currency: str
    count: int
    key: str = ""
    decision: str = ""
    opens: bool = False
    undoes: bool = False


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
    number of payments that a line about individuals stands for. `balances` are those that banks state, and
    `begun` is what each account at a bank held before its first statement; `keeps` tells where one stands of which no
    line is booked.
    """
    every, stated = list(entries), list(balances)
    lines, over = with_still(bank_lines(every, begun), stated, begun, keeps), list(_over(every))
    before = openings.told([entry for entry, _, _ in over], lines, stated)
    found = [line for one in before for line in _opening(one, secret)]
    shown: list[tuple[PublicLine, str]] = []
    grouped: dict[Flow, dict[str, dict[Kind, list[Piece]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    told = {entry.id: month for entry, _, month in over}
    undone = {entry.reverses: month for entry, _, month in over if entry.reverses}
    for entry, source, month in over:
        if opens(entry) or month in (told.get(entry.reverses), undone.get(entry.id)):
            continue
        alone, older = not is_individual(entry), lines.older(entry)
        if not alone:
            piece = _piece(entry)
            side = next((one for one in piece.sums if one.account == source), Side("", "", True))
            grouped[Flow(side, older)][month][tuple(sorted(piece.sums))].append(piece)
            continue
        for rank, posting in enumerate(entry.postings):
            money = posting.money
            key = public_key(secret, f"{entry.id}/{rank}", int(month[:4]))
            shown.append((PublicLine(month, posting.account, entry.public_label, money.amount, money.currency, 1,
                                     key, entry.decision, undoes=bool(entry.reverses)), older))  # fmt: skip
    for flow, months in grouped.items():
        telling = Telling(flow, k)
        for month in sorted(months):
            shown += [(_line(month, flow, one, secret), flow.older) for one in telling.month(months[month])]
    found += [line for line, _ in shown]
    within = openings.included(lines, stated)
    found += [one for line, older in shown if (older, line.currency) in within for one in _taken_off(line, secret)]
    return sorted(found, key=lambda line: (line.month, line.account, line.label, line.key))


def _piece(entry: Entry) -> Piece:
    """What the entry of an individual does on each side: by what it moves, or by what it undoes."""
    sums: dict[Side, Decimal] = defaultdict(Decimal)
    for one in entry.postings:
        sums[Side(one.account, one.money.currency, (one.money.amount > 0) is not bool(entry.reverses))] += (
            one.money.amount
        )
    return Piece(entry.public_label, _payment(entry), sums)


def _payment(entry: Entry) -> str:
    """What an entry is of: the same of all that book a payment, undo it, book it anew or give it back."""
    key = line_of(entry)[1] or entry.reverses or entry.id
    return key.partition(PART)[0].removesuffix(BACK)


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


def _line(month: str, flow: Flow, group: Group, secret: bytes) -> PublicLine:
    account, currency, grows = group.side
    total = sum((one.sums[group.side] for one in group.pieces), Decimal(0))
    kinds = {
        ",".join(f"{one.account}{one.currency}{one.grows}" for one in sorted(piece.sums)) for piece in group.pieces
    }
    of = f"{flow.side.account}<{flow.older}:{account}:{currency}:{grows}:{sorted(kinds)}:{group.later}"
    key = public_key(secret, f"{of}:{month}:{group.label}", int(month[:4]))
    return PublicLine(
        month, account, group.label, total, currency, len(group.pieces), key, undoes=(total > 0) is not grows
    )

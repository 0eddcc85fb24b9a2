"""What the public may see of the ledger: deny by default, nobody named, and still true to the cent.

An entry shows its public label, its month and its accounts. Payments of individuals are grouped by month and account;
a group below k is merged with the next smallest until it is large enough, and what is left becomes one residual line,
so that every account's sum is exact and no single payment can be read off.
"""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from hub.core.ledger.entry import Entry

RESIDUAL = "Autres mouvements"
Group = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One line anybody may read. `count` is how many entries it stands for; `amount` is debits minus credits."""

    month: str
    account: str
    label: str
    amount: Decimal
    currency: str
    count: int
    key: str = ""
    decision: str = ""


def public_key(secret: bytes, internal: str, year: int) -> str:
    """A key that links nothing: HMAC of the internal key, another one each year."""
    return hmac.new(secret, f"{year}:{internal}".encode(), sha256).hexdigest()[:20]


def public_lines(
    entries: Iterable[Entry],
    *,
    secret: bytes,
    is_individual: Callable[[Entry], bool] = lambda entry: True,
    k: int = 5,
) -> list[PublicLine]:
    """The public ledger, by month and account; its sum per account and currency equals that of the entries.

    `is_individual` tells whether the other side is (or may be) a person: yes unless known otherwise. `k` is the least
    number of entries that a grouped line stands for.
    """
    lines: list[PublicLine] = []
    grouped: dict[Group, list[tuple[date, str, Decimal]]] = defaultdict(list)
    for entry in entries:
        alone = not is_individual(entry)
        for rank, posting in enumerate(entry.postings):
            money = posting.money
            if alone:
                key = public_key(secret, f"{entry.id}/{rank}", entry.date.year)
                lines.append(PublicLine(f"{entry.date:%Y-%m}", posting.account, entry.public_label, money.amount,
                                        money.currency, 1, key, entry.decision))  # fmt: skip
            else:
                grouped[posting.account, money.currency, f"{entry.date:%Y-%m}"].append(
                    (entry.date, entry.public_label, money.amount)
                )
    lines += _grouped(grouped, k, secret)
    return sorted(lines, key=lambda line: (line.month, line.account, line.label, line.key))


def _grouped(grouped: dict[Group, list[tuple[date, str, Decimal]]], k: int, secret: bytes) -> list[PublicLine]:
    """Per account: labels of a month that reach k stand alone; the rest is merged, within the month, then onwards."""
    lines: list[PublicLine] = []
    carried: dict[tuple[str, str], list[tuple[date, str, Decimal]]] = defaultdict(list)
    last: dict[tuple[str, str], str] = {}
    for account, currency, month in sorted(grouped, key=lambda group: (group[2], group[0], group[1])):
        last[account, currency] = month
        by_label: dict[str, list[tuple[date, str, Decimal]]] = defaultdict(list)
        for one in grouped[account, currency, month]:
            by_label[one[1]].append(one)
        waiting = carried[account, currency]
        large = sorted((found for found in by_label.values() if len(found) >= k), key=len)
        for found in by_label.values():
            if len(found) < k:
                waiting.extend(found)
        if 0 < len(waiting) < k and large:
            # a small rest beside one large group would be found by subtraction from the month's total
            waiting.extend(large.pop(0))
        lines += [_line(month, account, currency, found[0][1], found, secret) for found in large]
        if len(waiting) >= k:
            lines.append(_line(month, account, currency, RESIDUAL, waiting, secret))
            carried[account, currency] = []
    return _with_residue(lines, carried, last, secret)


def _with_residue(lines: list[PublicLine], carried: dict[tuple[str, str], list[tuple[date, str, Decimal]]],
                  last: dict[tuple[str, str], str], secret: bytes) -> list[PublicLine]:  # fmt: skip
    """What never reached k joins the account's latest grouped line; alone, it is told as a residue without count."""
    for (account, currency), rest in sorted(carried.items()):
        if not rest:
            continue
        mine = [line for line in lines if (line.account, line.currency) == (account, currency)]
        if mine:
            latest = max(mine, key=lambda line: (line.month, -line.count))
            lines.remove(latest)
            total = latest.amount + sum((one[2] for one in rest), Decimal(0))
            lines.append(PublicLine(last[account, currency], account, RESIDUAL, total, currency,
                                    latest.count + len(rest), latest.key))  # fmt: skip
        else:
            lines.append(_line(last[account, currency], account, currency, RESIDUAL, rest, secret))
    return lines


def _line(month: str, account: str, currency: str, label: str, found: list[tuple[date, str, Decimal]],
          secret: bytes) -> PublicLine:  # fmt: skip
    total = sum((one[2] for one in found), Decimal(0))
    key = public_key(secret, f"{account}:{currency}:{month}:{label}", int(month[:4]))
    return PublicLine(month, account, label, total, currency, len(found), key)

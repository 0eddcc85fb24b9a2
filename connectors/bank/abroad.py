"""What a payment service exchanged: rows in another currency that come to nothing, beside what paid for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from hub.core.ledger.statement import Line


def settled(lines: Sequence[Line], own: str, refers: Mapping[int, str]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines without those in other currencies than `own` that come to nothing, and a note of each such currency.

    A payment in dollars out of an account in euros stands there thrice: what was paid, the dollars that were bought
    for it, the euros that bought them. The last is a movement of the account, and by what it `refers` to (the number
    of its row -> the bank's identifier) takes the name of whom it paid. Where they come to something they are left:
    an account is in one currency, which the reader says.
    """
    if not any(line.currency == own for line in lines):
        return list(lines), ()
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        sums[line.currency] += line.amount
    gone = {currency for currency, total in sums.items() if currency != own and not total}
    if not gone:
        return list(lines), ()
    paid = {one: line for line in lines if line.currency in gone and line.counterparty for one in line.references}
    kept = [_named(line, paid.get(refers.get(line.line, ""))) for line in lines if line.currency not in gone]
    counts = ((currency, sum(line.currency == currency for line in lines)) for currency in sorted(gone))
    return kept, tuple(
        f"{count} rows in {currency} come to nothing: their exchange is read" for currency, count in counts
    )


def _named(line: Line, paid: Line | None) -> Line:
    if paid is None or line.counterparty:
        return line
    return replace(
        line,
        label=f"{paid.label} ({paid.amount} {paid.currency})",
        counterparty=paid.counterparty,
        counterparty_kind=paid.counterparty_kind,
    )

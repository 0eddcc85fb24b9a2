"""Totals that a CSV states of its movements, in a dated row among them or in one below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from connectors.bank.layout import Columns, plain_name, words
from connectors.bank.rows import Part
from connectors.bank.values import amount
from hub.core.ledger.statement import Line

_TOTAL = re.compile(
    "(?:total|totaux|sous total)"
    "(?: (?:general|des|du|de la|et|mouvements?|operations?|debits?|credits?|mois|periode|au|en|euros?|eur|[0-9]+))*"
)


def is_total(row: Sequence[str]) -> bool:
    """Whether a row that is no movement states totals."""
    return any(_TOTAL.fullmatch(words(cell)) for cell in row)


def unproved(part: Part, lines: Sequence[Line], mark: str) -> Iterator[str]:
    """What to tell of each total: nothing when it fits the movements of the file, or those above, below or between
    totals, with or without a balance that is stated too; that it contradicts them, where it tells both sides, or says
    which; that it is not read, where it tells one number, which may be a net or a count."""
    rows = sorted(pair for pair in (*part.balances, *part.below) if is_total(pair[1]))
    others = sorted(pair for pair in (*part.balances, *part.below) if not is_total(pair[1]))
    before = {Decimal(0), *(abs(value) for _, row in others for value in _stated(part.columns, row, mark).values())}
    ends = [0, *(number for number, _ in rows), max((line.line for line in lines), default=0) + 1]
    spans = {(0, ends[-1]), *pairwise(ends), *((0, end) for end in ends), *((end, ends[-1]) for end in ends)}
    for number, row in rows:
        stated = _stated(part.columns, row, mark)
        fits = stated and any(
            _fits(stated, [one.amount for one in lines if first < one.line < last], before) for first, last in spans
        )
        if not fits and (stated.keys() >= {"debit", "credit"} or (stated and _side(row))):
            told = ", ".join(f"{value}" for value in stated.values())
            yield f"the totals of line {number} ({told}) contradict the movements of the file"
        elif not fits:
            yield f"line {number} states a balance or a total, not a movement: not read"


def _side(row: Sequence[str]) -> str:
    """Of which side alone a row says that it tells; "" of both, or where it does not say."""
    said = plain_name(" ".join(row))
    sides = [one for one in ("debit", "credit") if one in said]
    return sides[0] if len(sides) == 1 else ""


def _stated(columns: Columns, row: Sequence[str], mark: str) -> dict[str, Decimal]:
    """The totals by the columns they stand in. "amount" is of debits or credits alone where the row says so."""
    alone = _side(row) or "amount"
    found = {}
    for role in ("amount", "debit", "credit"):
        try:
            if cell := columns.cell(row, role):
                found[alone if role == "amount" else role] = amount(cell, mark)
        except ValueError:
            return {}
    return found


def _fits(stated: dict[str, Decimal], amounts: Sequence[Decimal], before: Iterable[Decimal]) -> bool:
    out = -sum((one for one in amounts if one < 0), Decimal(0))
    into = sum((one for one in amounts if one > 0), Decimal(0))
    sums = {"debit": {out + one for one in before}, "credit": {into + one for one in before},
            "amount": {into - out, out - into, into + out}}  # fmt: skip
    return all((value if role == "amount" else abs(value)) in sums[role] for role, value in stated.items())

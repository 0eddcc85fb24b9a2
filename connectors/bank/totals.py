"""Totals that a CSV states of its movements, in a dated row among them or in one below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    totals; that it contradicts them, or that it cannot be read."""
    rows = sorted(pair for pair in (*part.balances, *part.below) if is_total(pair[1]))
    ends = [0, *(number for number, _ in rows), max((line.line for line in lines), default=0) + 1]
    spans = {(0, ends[-1]), *pairwise(ends), *((0, end) for end in ends), *((end, ends[-1]) for end in ends)}
    for number, row in rows:
        stated = _stated(part.columns, row, mark)
        if not stated:
            yield f"line {number} states a balance or a total, not a movement: not read"
        elif not any(_fits(stated, [one.amount for one in lines if first < one.line < last]) for first, last in spans):
            told = ", ".join(f"{value}" for value in stated.values())
            yield f"the totals of line {number} ({told}) contradict the movements of the file"


def _stated(columns: Columns, row: Sequence[str], mark: str) -> dict[str, Decimal]:
    """The totals by the columns they stand in. "amount" is of debits or credits alone where the row says so."""
    said = plain_name(" ".join(row))
    alone = "debit" if "debit" in said else "credit" if "credit" in said else "amount"
    found = {}
    for role in ("amount", "debit", "credit"):
        try:
            if cell := columns.cell(row, role):
                found[alone if role == "amount" else role] = amount(cell, mark)
        except ValueError:
            return {}
    return found


def _fits(stated: dict[str, Decimal], amounts: Sequence[Decimal]) -> bool:
    out = -sum((one for one in amounts if one < 0), Decimal(0))
    into = sum((one for one in amounts if one > 0), Decimal(0))
    sums = {"debit": (out,), "credit": (into,), "amount": (into - out, out - into, into + out)}
    return all((value if role == "amount" else abs(value)) in sums[role] for role, value in stated.items())

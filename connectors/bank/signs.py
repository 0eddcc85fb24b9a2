"""What the amounts of a bank's CSV move: by their sign, by the column they stand in, or by one that says which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from connectors.bank.layout import IN, OUT, Columns, plain_name
from connectors.bank.result import Broken
from connectors.bank.rows import Part
from connectors.bank.values import amount

_ONE_SIGN = (
    "which of them took money out cannot be told: in a copy, write what came back (a refund) in the credit column, and "
    "the others with one sign"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """How the amounts of one table are written."""

    mark: str
    # debits without sign, in a column of their own
    unsigned: bool
    # amounts without sign, another column says which way they go
    sense: bool


def signs_of(part: Part, mark: str) -> Signs:
    """How the amounts of a table are written; `mark` is its decimal mark. Raises Broken where its rows contradict."""
    return Signs(mark, _debit_is_unsigned(part, mark), _sense_tells(part, mark))


def value_of(columns: Columns, row: Sequence[str], signs: Signs) -> Decimal:
    """What a row moves, by its columns. Raises ValueError where they tell no amount, or two."""
    mark = signs.mark
    if cell := columns.cell(row, "amount"):
        fee = columns.cell(row, "fee")
        value = amount(cell, mark) - (amount(fee, mark) if fee else Decimal(0))
        return -value if signs.sense and plain_name(columns.cell(row, "sense")) in OUT else value
    debit, credit = columns.cell(row, "debit"), columns.cell(row, "credit")
    if not debit and not credit:
        raise ValueError("a row without amount")
    out = amount(debit, mark) if debit else Decimal(0)
    into = amount(credit, mark) if credit else Decimal(0)
    if out and into:
        raise ValueError("a row with both debit and credit")
    if into < 0:
        raise ValueError("a negative credit")
    return into - out if signs.unsigned else into + out


def _debit_is_unsigned(part: Part, mark: str) -> bool:
    """Whether debits are written without sign. Raises Broken when the column mixes signs: that would be a guess."""
    signs: dict[int, int] = {}
    for number, row in part.rows:
        cell = part.columns.cell(row, "debit")
        try:
            value = amount(cell, mark) if cell else Decimal(0)
        except ValueError:
            continue
        if value:
            signs.setdefault(1 if value > 0 else -1, number)
    if len(signs) == 2:
        raise Broken("the debit column holds positive and negative amounts", line=max(signs.values()),
                     hint=_ONE_SIGN)  # fmt: skip
    return 1 in signs


def _sense_tells(part: Part, mark: str) -> bool:
    """Whether a column says debit or credit of every row, and no amount has a sign of its own."""
    columns = part.columns
    said = [(number, plain_name(columns.cell(row, "sense"))) for number, row in part.rows]
    words = {word for _, word in said} - {""}
    if not words or not words <= OUT | IN:
        return False
    if unsaid := [number for number, word in said if not word]:
        raise Broken("a row that says neither debit nor credit", line=unsaid[0], hint="download the file again")
    try:
        return all(amount(columns.cell(row, "amount"), mark) >= 0 for _, row in part.rows)
    except ValueError:
        # the row itself tells what is wrong with it
        return True

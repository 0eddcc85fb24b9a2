"""What the amounts of a bank's CSV move: by their sign, by the column they stand in, or by one that says which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from connectors.bank.layout import Columns
from connectors.bank.result import Broken
from connectors.bank.rows import Part
from connectors.bank.values import Unclear, amount

_ONE_SIGN = (
    "which of them took money out cannot be told: in a copy, write what came back (a refund) in the credit column, and "
    "the others with one sign"
)
_WITHOUT_SENSE = (
    "download the file again; where its amounts have their own signs, describe its columns with --map without sense"
)
_ONE_COLUMN = "in a copy of the file, take out the column that does not count"


@dataclass(frozen=True, slots=True)
class Signs:
    """How the amounts of one table are written."""

    mark: str
    # debits without sign, in a column of their own
    unsigned: bool
    # some amount has a minus
    signed: bool
    # another column says of each amount which way it goes
    said: bool
    # and the amounts have no sign of their own
    bare: bool


def signs_of(part: Part, mark: str) -> Signs:
    """How the amounts of a table are written; `mark` is its decimal mark. Raises Broken where its rows contradict."""
    values = [_value_or_none(part.columns.cell(row, "amount"), mark) or Decimal(0) for _, row in part.rows]
    signed = any(value < 0 for value in values)
    return Signs(mark, _debit_is_unsigned(part, mark), signed, *_senses(part, values))


def value_of(columns: Columns, row: Sequence[str], signs: Signs) -> Decimal:
    """What a row moves, by its columns. Raises ValueError where they tell no amount, or two."""
    mark = signs.mark
    debit, credit, cell = columns.cell(row, "debit"), columns.cell(row, "credit"), columns.cell(row, "amount")
    if not debit and not credit and not cell:
        raise ValueError("a row without amount")
    out = amount(debit, mark) if debit else Decimal(0)
    into = amount(credit, mark) if credit else Decimal(0)
    if out and into:
        raise ValueError("a row with both debit and credit")
    side = into - out if signs.unsigned else into + out
    if cell:
        fee = columns.cell(row, "fee")
        return _beside(columns, row, amount(cell, mark), side, signs) - (amount(fee, mark) if fee else 0)
    if into < 0:
        raise ValueError("a negative credit")
    return side


def _beside(columns: Columns, row: Sequence[str], value: Decimal, side: Decimal, signs: Signs) -> Decimal:
    """An amount with its sign: its own, the one of another column, or of the debit or credit beside it (`side`, 0 where
    there is none). Raises Unclear where these contradict."""
    value = _said(columns, row, value, signs) if signs.said else value
    if side and value != side and (signs.said or signs.signed or value != -side):
        raise Unclear(f"the amount {value} contradicts the debit or credit beside it, {side}", _ONE_COLUMN)
    return side or value


def check_twins(columns: Columns, row: Sequence[str], mark: str) -> None:
    """Raises Unclear where columns of one name hold amounts, or days, that differ."""
    for places in columns.twins:
        cells = [row[at].strip() for at in places if at < len(row) and row[at].strip()]
        other = next((cell for cell in cells[1:] if cell != cells[0]), "")
        one, two = (_value_or_none(cell, mark) for cell in (cells[0], other)) if other else (None, None)
        if other and (one is None or one != two):
            raise Unclear(f"columns of one name differ: {cells[0][:30]!r} and {other[:30]!r}", _ONE_COLUMN)


def _said(columns: Columns, row: Sequence[str], value: Decimal, signs: Signs) -> Decimal:
    """An amount with the sign that another column says. Raises Unclear where it says none, or one that contradicts."""
    way, word = columns.way(row), columns.cell(row, "sense")
    if not way:
        known = f"nobody knows whether {word[:30]!r} is debit or credit" if word else ""
        raise Unclear(known or "a row that says neither debit nor credit", _WITHOUT_SENSE)
    if value < 0 and (way > 0 or signs.bare):
        raise Unclear(f"the sign of {value} contradicts {word[:30]!r}", _WITHOUT_SENSE)
    return abs(value) * way


def _debit_is_unsigned(part: Part, mark: str) -> bool:
    """Whether debits are written without sign. Raises Broken when the column mixes signs: that would be a guess."""
    signs: dict[int, int] = {}
    for number, row in part.rows:
        value = _value_or_none(part.columns.cell(row, "debit"), mark)
        if value:
            signs.setdefault(1 if value > 0 else -1, number)
    if len(signs) == 2:
        raise Broken("the debit column holds positive and negative amounts", line=max(signs.values()),
                     hint=_ONE_SIGN)  # fmt: skip
    return 1 in signs


def _senses(part: Part, values: Sequence[Decimal]) -> tuple[bool, bool]:
    """Whether a column says of every row which way it goes, and whether the amounts have no sign of their own.

    A column of kinds (« Type ») says so where it holds no other words, or where no amount tells it otherwise.
    """
    columns = part.columns
    if "sense" not in columns.roles or "amount" not in columns.roles:
        return False, False
    ways = [columns.way(row) for _, row in part.rows]
    signed = any(value < 0 for value in values)
    bare = any(way < 0 < value for way, value in zip(ways, values, strict=True))
    other = any(not way and columns.cell(row, "sense") for way, (_, row) in zip(ways, part.rows, strict=True))
    if columns.says:
        return any(ways) or other or not signed, bare
    return any(ways) and (bare or not other or not signed), bare


def _value_or_none(cell: str, mark: str) -> Decimal | None:
    """The amount of a cell; None where there is none, or one of which its own row tells what is wrong with it."""
    try:
        return amount(cell, mark) if cell else None
    except ValueError:
        return None

"""The balances that rows of a bank's CSV state: their number by its place and words, and which of several counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from connectors.bank.balancewords import (
    day_in,
    day_near,
    is_booked_balance,
    is_debtor,
    is_of_an_account,
    money_in,
    names_day_or_side,
    said_by,
    which,
)
from connectors.bank.layout import OUT, Columns, plain_name, words
from connectors.bank.totalwords import is_of_holdings
from connectors.bank.values import amount
from hub.core.ledger.statement import Line


@dataclass(frozen=True, slots=True)
class Stated:
    """A balance that a row states. `which` is "opening", "closing" or, where nothing tells, ""; `sure` where its own
    words say which; `alone` where they say enough to believe it when no other balance agrees."""

    which: str
    value: Decimal
    day: date | None
    sure: bool
    line: int
    alone: bool = True


def undated(columns: Columns, number: int, row: Sequence[str], mark: str, above: bool) -> Stated | None:
    """The balance of a row without date, above its table or not; None where it is not of what is booked, or has no
    number."""
    said = said_by(row)
    if not is_booked_balance(said) or is_of_holdings(said):
        return None
    try:
        value = None if above else _in_columns(columns, row, mark)
    except ValueError:
        return None
    if value is None:
        value = _behind_words(row, mark)
    if value is None:
        return None
    found, day = which(said), day_in(" ".join(row), month_first=columns.order == "mdy")
    alone = above or bool(day) or not found or is_of_an_account(said)
    return Stated(found or "closing", _signed(said, value), day, bool(found), number, alone)


def dated(columns: Columns, number: int, row: Sequence[str], mark: str, day: date,
          lines: Sequence[Line]) -> Stated | None:  # fmt: skip
    """The balance of a row among the movements, by its words, else by the day in them or its own `day`; None where it
    has no number, or is not of what is booked."""
    text = columns.cell(row, "label")
    said = words(text)
    try:
        value = _in_columns(columns, row, mark)
    except ValueError:
        return None
    if value is None or not is_booked_balance(said):
        return None
    told = day_near(text, day, month_first=columns.order == "mdy")
    found = which(said) or (_by_day(number, told or day, told is not None, lines) if names_day_or_side(said) else "")
    alone = is_of_an_account(said) or told == day
    return Stated(found, _signed(said, value), told or day, bool(which(said)), number, alone)


def settle(found: Sequence[Stated]) -> tuple[dict[str, Stated], list[str]]:
    """The opening balance, of the first day told, and the closing one, of the last; and a note of each pair of one
    day that contradict each other, of which neither is taken."""
    kept: dict[str, Stated] = {}
    notes = []
    for name, end in (("opening", min), ("closing", max)):
        told = [one for one in found if one.which == name]
        days = [one.day for one in told if one.day]
        told = [one for one in told if one.day in (None, end(days, default=None))]
        told = [one for one in told if one.sure] or told
        told = [one for one in told if one.day] or told
        if len({one.value for one in told}) > 1:
            said = ", ".join(f"{one.value} in line {one.line}" for one in told)
            notes.append(f"several {name} balances contradict each other: {said}")
        elif told:
            kept[name] = told[-1]
    return kept, notes


def _by_day(number: int, day: date, told: bool, lines: Sequence[Line]) -> str:
    """Which balance of a day it is that stands in the line `number`; among other days, only where its words say it."""
    first, last = min(line.booked_on for line in lines), max(line.booked_on for line in lines)
    if day < first or (day == first < last and not any(stands_before(one, number, day, lines) for one in lines)):
        return "opening"
    return "closing" if last < day or first < last == day or (first < last and told) else ""


def stands_before(line: Line, number: int, day: date, lines: Sequence[Line]) -> bool:
    """Whether a movement comes before a row in the line `number` of the file: by its day, then by the file's order."""
    if line.booked_on != day:
        return line.booked_on < day
    newest_first = lines[0].booked_on > lines[-1].booked_on
    return line.line > number if newest_first else line.line < number


def _signed(said: str, value: Decimal) -> Decimal:
    return -abs(value) if is_debtor(said) else value


def _in_columns(columns: Columns, row: Sequence[str], mark: str) -> Decimal | None:
    """The number in the column of the amounts or of its side, where the row stands in the table; else in that of the
    running balances; None where there is none. Raises ValueError where there is one on each side."""
    places = [at for role in ("amount", "credit", "debit") for at in columns.roles.get(role, ())]
    if len(row) <= max(places) and not columns.cell(row, "label"):
        return None
    values = {}
    for role in ("amount", "credit", "debit", "balance"):
        try:
            if cell := columns.cell(row, role):
                values[role] = amount(cell, mark)
        except ValueError:
            continue
    if "amount" in values:
        return -abs(values["amount"]) if columns.way(row) < 0 else values["amount"]
    debit, credit = values.get("debit"), values.get("credit")
    if debit and credit:
        raise ValueError("a balance on both sides")
    if debit is None and credit is None:
        return values.get("balance")
    return -abs(debit) if debit else credit or Decimal(0)


def _behind_words(row: Sequence[str], mark: str) -> Decimal | None:
    """The last number behind the words of a row, in whatever cell, or in the words themselves."""
    out = any(plain_name(cell) in OUT for cell in row[1:])
    for cell in reversed([cell for cell in row[1:] if cell.strip()]):
        try:
            value = amount(cell.strip(), mark)
        except ValueError:
            found = _last_in(cell, mark)
            if found is None:
                continue
            value = found
        return -abs(value) if out else value
    return _last_in(row[0], mark)


def _last_in(text: str, mark: str) -> Decimal | None:
    for said, debit in reversed(money_in(text)):
        try:
            value = amount(said, mark)
        except ValueError:
            continue
        return -abs(value) if debit else value
    return None

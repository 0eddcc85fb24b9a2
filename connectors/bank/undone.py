"""Rows of a payment service that by their status moved nothing, and did: by the running balance, or by what undoes.

A payment that was reversed came first: where the row that takes it back counts, it counts too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from connectors.bank.layout import plain_name
from connectors.bank.rows import Part
from hub.core.ledger.statement import Line

# (a row's line, whether it is booked; None: declined)
Row = tuple[Line, bool | None]


def counting(part: Part, rows: Sequence[Row], refers: Mapping[int, str]) -> tuple[frozenset[int], tuple[str, ...]]:
    """The numbers of the rows of a service that count whatever their status says, and what holds the file.

    `refers` is what a row refers to (its number -> the service's identifier). Where the file says what each row does to
    the balance, that was heard already.
    """
    columns = part.columns
    if not columns.profile.account or "impact" in columns.roles or all(booked for _, booked in rows):
        return frozenset(), ()
    if "balance" in columns.roles:
        return _moving(rows), ()
    return _undone(rows, refers)


def _moving(rows: Sequence[Row]) -> frozenset[int]:
    """The rows that moved the running balance of their currency by their amount, in the order of the file."""
    found: frozenset[int] = frozenset()
    for currency in {line.currency for line, _ in rows}:
        lines = [line for line, _ in rows if line.currency == currency and line.balance is not None]
        forth, back = _moved(lines), _moved(lines[::-1])
        newest_first = bool(lines) and lines[0].booked_on > lines[-1].booked_on
        found |= back if (len(back), newest_first) > (len(forth), False) else forth
    return found


def _moved(lines: Sequence[Line]) -> frozenset[int]:
    return frozenset(
        line.line for before, line in pairwise(lines) if line.amount and _held(before) + line.amount == _held(line)
    )


def _held(line: Line) -> Decimal:
    return line.balance or Decimal(0)


def _undone(rows: Sequence[Row], refers: Mapping[int, str]) -> tuple[frozenset[int], tuple[str, ...]]:
    """Without running balances: the rows that were not booked and that booked ones undo to the cent, and a note of
    those that are undone otherwise, or perhaps."""
    dropped = [line for line, booked in rows if not booked]
    by_id = {reference: line for line in dropped for reference in line.references}
    undoing: dict[int, list[Line]] = {}
    perhaps: list[tuple[Line, Line]] = []
    for line, booked in rows:
        if not booked:
            continue
        undone = by_id.get(refers.get(line.line, ""))
        if undone is not None and undone.currency == line.currency and undone.amount * line.amount < 0:
            undoing.setdefault(undone.line, []).append(line)
        elif not refers.get(line.line) and (like := _like(line, dropped)):
            perhaps.append((line, like))
    even = {one.line for one in dropped if one.line in undoing and not one.amount + _sum(undoing[one.line])}
    odd = [(line, one) for one in dropped if one.line in undoing.keys() - even for line in undoing[one.line]]
    return frozenset(even), tuple(
        f"line {line.line} ({line.amount}) takes back line {one.line} ({one.amount}), which by its status moved "
        "nothing: they contradict each other"
        for line, one in (*odd, *perhaps)
    )  # fmt: skip


def _like(line: Line, dropped: Sequence[Line]) -> Line | None:
    """What a booked row that refers to nothing may take back: the same amount, the other way, of the same name."""
    name = plain_name(line.counterparty)
    for one in dropped if name else ():
        alike = one.currency == line.currency and one.amount == -line.amount
        if alike and one.booked_on <= line.booked_on and plain_name(one.counterparty) == name:
            return one
    return None


def _sum(lines: Sequence[Line]) -> Decimal:
    return sum((one.amount for one in lines), Decimal(0))

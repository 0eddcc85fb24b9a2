"""The CSV of LCL: no header, the text of a movement in the fifth or the sixth column, and rows that state a balance,
the last of which ends the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from connectors.bank.result import Broken
from connectors.bank.rows import rows_of
from connectors.bank.values import amount, calendar_day, cheque
from hub.core.ledger.account import french_iban
from hub.core.ledger.counterparty import kind_of
from hub.core.ledger.statement import Line, Statement

NAME = "lcl"
_BANK = "30002"
_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)
_MOVE = re.compile(r"\d\d/\d\d/\d{4};[+-]?\d[\d \u00a0\u202f]*(?:,\d+)?;", re.ASCII)
# a row that states a balance names the account: its branch and its number
_BALANCE = re.compile(_MOVE.pattern + r";(\d{5}) (\d{6}[\dA-Z]);*", re.ASCII)
_LAST_TEXT = 6


def is_lcl(text: str) -> bool:
    """Whether a text begins as such a table does, and one of its rows names the account as LCL does."""
    rows = text.lstrip("\ufeff \r\n").splitlines()
    return bool(rows) and _MOVE.match(rows[0]) is not None and any(_BALANCE.fullmatch(row.rstrip()) for row in rows)


def read(text: str, currency: str) -> list[Statement]:
    """The one statement of the file. Raises Broken."""
    moves: list[Line] = []
    stated: list[tuple[date, Decimal, str]] = []
    closed, last = False, 1
    for number, row in rows_of(text.lstrip("\ufeff"), ";"):
        if not any(cell.strip("\0\x1a \t") for cell in row):
            continue
        last, found = number, _BALANCE.fullmatch(";".join(row).rstrip())
        if closed:
            raise Broken("rows after the balance that ends this layout", line=number,
                         hint="import the export of each account and each period by itself")  # fmt: skip
        try:
            if found:
                iban = french_iban(_BANK, found[1], found[2].zfill(11))
                stated.append((_day(row[0]), amount(row[1], ","), iban))
                closed = bool(moves) or len(stated) > 1
            else:
                moves.append(_line(number, row, currency))
        except ValueError as fault:
            raise Broken(str(fault), line=number) from None
    if not closed:
        raise Broken("the row with the balance that ends this layout is lacking", line=last,
                     hint="the file is cut: download it again")  # fmt: skip
    if len({iban for _, _, iban in stated}) > 1:
        raise Broken("its balances are of two accounts", line=last, hint="download the export of each by itself")
    account = stated[-1][2]
    moves = [replace(one, account=account) for one in moves]
    if len(moves) > 1 and moves[0].booked_on > moves[-1].booked_on:
        moves.reverse()
    stated.sort(key=lambda one: one[0])
    # the day of the last balance may be that of the download, on which more is booked later
    begins, ends = (moves[0].booked_on, moves[-1].booked_on) if moves else (stated[0][0], stated[-1][0])
    opening = stated[0] if len(stated) > 1 else None
    return [
        Statement(
            account=account,
            currency=currency,
            lines=tuple(moves),
            opening=opening[1] if opening else None,
            opening_on=begins if opening else None,
            closing=stated[-1][1],
            closing_on=ends,
            format="csv",
        )
    ]


def _day(text: str) -> date:
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a date: {text[:40]!r}")
    return calendar_day(int(match[3]), int(match[2]), int(match[1]))


def _line(number: int, row: Sequence[str], currency: str) -> Line:
    """A movement, as yet of no account. Raises ValueError."""
    cells = [" ".join(cell.split()) for cell in (*row, *[""] * _LAST_TEXT)]
    moved = amount(cells[1], ",")
    label = " ".join(filter(None, cells[4:_LAST_TEXT])) or cheque(cells[3], moved)
    if not label:
        raise ValueError("a row without text")
    return Line(
        account="",
        booked_on=_day(cells[0]),
        amount=moved,
        currency=currency,
        label=label,
        counterparty_kind=kind_of(label),
        operation=cells[2],
        line=number,
    )

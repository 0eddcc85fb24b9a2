"""CFONB 120: the French fixed-width statement (CFONB, "relevé de compte 120 caractères", v2.0, March 2010).

Records of 120 characters, one a line or none at all: 01 old balance, 04 movement, 05 complement, 07 new balance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from connectors.bank.references import usable
from connectors.bank.result import Broken
from connectors.bank.values import calendar_day, full_year
from hub.core.ledger.account import french_iban
from hub.core.ledger.counterparty import kind_of
from hub.core.ledger.statement import Line, Statement

WIDTH = 120
# The last character carries digit and sign; national code pages turn { and } into é and è.
_SIGNS = {c: (str(n), 1) for n, c in enumerate("{ABCDEFGHI")} | {c: (str(n), -1) for n, c in enumerate("}JKLMNOPQR")}
_SIGNS |= {c.lower(): pair for c, pair in _SIGNS.items()}
_SIGNS |= {"é": ("0", 1), "è": ("0", -1), "É": ("0", 1), "È": ("0", -1)}
_NAMES = {"NPY": 1, "NBE": -1, "NPO": 1, "NBU": -1}
_ACCOUNTS = {"CPY": 1, "CBE": -1}


@dataclass(slots=True)
class _Movement:
    """A 04 record and the 05 records that follow it."""

    line: int
    byte: int
    booked: date
    value: date | None
    amount: Decimal
    operation: str
    label: str
    reference: str
    extras: list[tuple[str, str]] = field(default_factory=list)

    def build(self, account: str, currency: str) -> Line:
        sign = -1 if self.amount < 0 else 1
        texts = [self.label] + [text for code, text in self.extras if code not in _SILENT]
        names = [text for code, text in self.extras if _NAMES.get(code) == sign]
        ibans = [text.split()[0] for code, text in self.extras if _ACCOUNTS.get(code) == sign and text]
        name = names[0] if names else ""
        return Line(
            account=account,
            booked_on=self.booked,
            amount=self.amount,
            currency=currency,
            label=" ".join(dict.fromkeys(filter(None, (" ".join(t.split()) for t in texts)))),
            value_on=self.value,
            counterparty=name,
            counterparty_iban=ibans[0] if ibans else "",
            counterparty_kind=kind_of(name) if name else "",
            operation=self.operation,
            references=usable(self._references()),
            line=self.line,
            byte=self.byte,
        )

    def _references(self) -> Iterator[str]:
        for code, text in self.extras:
            if code == "REF":
                # remittance reference, then transaction reference: the second names one transaction
                yield from (text[35:70], text[:35])
            elif code == "RCN":
                yield text[:35]
        yield self.reference


_SILENT = {*_NAMES, *_ACCOUNTS, "IPY", "IBE", "IPO", "IBU", "REF", "RCN", "RUM", "MMO", "CPY", "CBE", "FEE"}


@dataclass(slots=True)
class _Block:
    key: str
    account: str
    currency: str
    decimals: int
    opening: Decimal
    opened: date
    line: int
    movements: list[_Movement] = field(default_factory=list)


def read(text: str) -> list[Statement]:
    """The statements, one for each 01..07 block. Raises Broken."""
    statements: list[Statement] = []
    block: _Block | None = None
    for number, byte, record in _records(text):
        code = record[:2]
        try:
            if code == "01":
                if block is not None:
                    raise ValueError("a new statement (01) begins before the last one is closed (07)")
                block = _open(record, number)
            elif code not in ("04", "05", "07"):
                raise ValueError(f"unknown record code {code!r}")
            elif block is None:
                raise ValueError(f"a {code} record outside a statement (no 01 before it)")
            elif _place(record) != block.key:
                raise ValueError("the record is of another account than the statement it stands in")
            elif code == "04":
                block.movements.append(_movement(record, number, byte, block))
            elif code == "05":
                _complement(record, block)
            else:
                statements.append(_close(record, block))
                block = None
        except ValueError as fault:
            raise Broken(str(fault), line=number, byte=byte) from None
    if block is not None:
        raise Broken("the file ends before the closing balance (07)", line=number, byte=byte,
                     hint="download the file again")  # fmt: skip
    if not statements:
        raise Broken("no statement in this file", line=1)
    return statements


def _records(text: str) -> Iterator[tuple[int, int, str]]:
    if "\n" not in text.strip() and "\r" not in text.strip():
        body = text.strip("\ufeff\r\n\0\x1a")
        body += " " * (-len(body) % WIDTH if body.startswith("01") and body[-WIDTH:].rstrip() == "" else 0)
        for at in range(0, len(body), WIDTH):
            if len(body) - at < WIDTH:
                message = f"the last record has {len(body) - at} characters instead of {WIDTH}"
                raise Broken(message, byte=at, line=at // WIDTH + 1,
                             hint="the file is cut: download it again")  # fmt: skip
            yield at // WIDTH + 1, at, body[at : at + WIDTH]
        return
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    # an editor may have stripped the blanks at the ends of all lines; one short line alone is a damage
    stripped = not any(line.rstrip("\r\n").endswith(" ") for line in lines)
    byte = 0
    for number, raw in enumerate(lines, 1):
        record = raw.rstrip("\r\n\0\x1a")
        if record.strip():
            yield number, byte, _sized(record, number, byte, stripped)
        byte += len(raw)


def _sized(record: str, number: int, byte: int, stripped: bool) -> str:
    if len(record) > WIDTH and not record[WIDTH:].strip():
        return record[:WIDTH]
    least = 48 if record.startswith("05") else 104
    if len(record) == WIDTH or (stripped and least <= len(record) < WIDTH):
        return record.ljust(WIDTH)
    raise Broken(f"the record has {len(record)} characters instead of {WIDTH}", line=number, byte=byte,
                 hint="the file is cut or was edited: download it again")  # fmt: skip


def _day(text: str) -> date:
    if not text.isdecimal():
        raise ValueError(f"not a date (JJMMAA): {text!r}")
    return calendar_day(full_year(int(text[4:])), int(text[2:4]), int(text[:2]))


def _amount(text: str, decimals: int) -> Decimal:
    digits, sign = text[:-1], _SIGNS.get(text[-1])
    if sign is None or not (digits.isdecimal() and digits.isascii()):
        raise ValueError(f"not an amount: {text!r}")
    return Decimal(sign[1] * int(digits + sign[0])).scaleb(-decimals)


def _unit(record: str, currency: str, decimals: int) -> tuple[str, int]:
    """Currency and decimals of a record; LCL leaves both blank."""
    code, places = record[16:19].strip() or currency, record[19].strip()
    if places and not (places.isdecimal() and places.isascii()):
        raise ValueError(f"not a number of decimals: {places!r}")
    return code, int(places) if places else decimals


def _place(record: str) -> str:
    """Branch and account: a group's shared centre writes another bank's code in its movements."""
    return record[11:16] + record[21:32]


def _open(record: str, number: int) -> _Block:
    try:
        account = french_iban(record[2:7], record[11:16], record[21:32].upper())
    except ValueError:
        account = (record[2:7] + _place(record)).strip()
    currency, decimals = _unit(record, "EUR", 2)
    opening, opened = _amount(record[90:104], decimals), _day(record[34:40])
    return _Block(_place(record), account, currency, decimals, opening, opened, number)


def _movement(record: str, number: int, byte: int, block: _Block) -> _Movement:
    currency, decimals = _unit(record, block.currency, block.decimals)
    if currency != block.currency:
        raise ValueError(f"a movement in {currency} in a statement in {block.currency}")
    value = record[42:48]
    return _Movement(
        line=number,
        byte=byte,
        booked=_day(record[34:40]),
        value=_day(value) if value.strip("0 ") else None,
        amount=_amount(record[90:104], decimals),
        operation=record[32:34].strip(),
        label=record[48:79].strip(),
        reference=record[104:120].strip(),
    )


def _complement(record: str, block: _Block) -> None:
    if not block.movements:
        raise ValueError("a complement (05) without a movement (04) before it")
    block.movements[-1].extras.append((record[45:48].strip(), record[48:118].rstrip()))


def _close(record: str, block: _Block) -> Statement:
    _, decimals = _unit(record, block.currency, block.decimals)
    closed = _day(record[34:40])
    return Statement(
        account=block.account,
        currency=block.currency,
        lines=tuple(m.build(block.account, block.currency) for m in block.movements),
        opening=block.opening,
        opening_on=block.opened,
        closing=_amount(record[90:104], decimals),
        closing_on=closed,
        ends_on=closed,
        id=f"{block.opened.isoformat()}/{closed.isoformat()}",
        format="cfonb120",
    )

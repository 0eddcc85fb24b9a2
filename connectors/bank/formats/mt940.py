"""SWIFT MT940 (statement) and MT942 (interim report): tags at line starts, `:61:` movements, `:86:` texts.

RC and RD are reversals: a reversed credit leaves the account. EC and ED (MT942) are only expected. Our own reader
rather than the mt-940 package: it tells the line of a fault, keeps 30 February (a day of the German interest
calendar) from stopping a good file, and refuses a statement without its closing balance.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from connectors.bank.references import usable
from connectors.bank.result import Broken
from connectors.bank.sniff import lines_of
from connectors.bank.values import calendar_day, full_year
from hub.core.ledger.account import compact, is_iban
from hub.core.ledger.counterparty import kind_of
from hub.core.ledger.statement import Line, Statement, page_name

_TAG = re.compile(r":(\d{2}[A-Z]?|NS):(.*)")
# a text broken at 65 characters may go on with ":26:37", the rest of a time: only these end it
_AFTER_TEXT = re.compile("13D?|2[01]|25P?|28C?|34F|6[02][FM]|6[145]|86|90[CD]|NS")
_CURRENCY = re.compile("[A-Z]{3}")
_BALANCE = re.compile(r"\s*([CD])(\d{6})([A-Z]{3})?\s*(\d+(?:[,.]\d*)?)\s*$", re.ASCII)
# the code of the operation, the sign that sets the fields apart, the first field's number
_FIELDS = re.compile(r"\d{3}([?>+<@^~!*%&=#])(?=\d\d)", re.ASCII)
# the booking day may be left out, or written as four blanks
_MOVE = re.compile(
    r"\s*(\d{6})(\d{4}|\s{4})?\s?(R[CD]|E[CD]|[CD])\s?([A-Z])?\s?(\d+(?:[,.]\d*)?|[,.]\d+)(.*)$", re.ASCII
)
_TOTAL = re.compile(r"\s*(\d+)([A-Z]{3})(\d+(?:[,.]\d*)?|[,.]\d+)", re.ASCII)
_TYPE = re.compile(r"([NFS][A-Z0-9]{3})?(.*?)(?://(.*))?$", re.ASCII)
# a name goes on to the next code: « D. and/or E. » and « A/S » have strokes of their own
_NAMED = re.compile(r"/NAME/((?:[^/]|/(?!/|[A-Z]{2,8}/|$))+)")
_FULL = 65


@dataclass(slots=True)
class _Page:
    """One message between `:20:` and its closing balance."""

    line: int
    reference: str = ""
    account: str = ""
    number: str = ""
    currency: str = ""
    opening: Decimal | None = None
    opening_on: date | None = None
    closing: Decimal | None = None
    closing_on: date | None = None
    closing_currency: str = ""
    closed: bool = False
    tags: set[str] = field(default_factory=set)
    interim: bool = False
    moves: list[tuple[int, str, list[str], list[str]]] = field(default_factory=list)
    totals: dict[str, tuple[int, Decimal]] = field(default_factory=dict)

    def empty(self) -> bool:
        return not (self.moves or self.opening is not None or self.closed)


def read(text: str) -> list[Statement]:
    """The statements, one for each message or page. Raises Broken."""
    reading = _Reading()
    text = lines_of(text)
    for number, raw in enumerate(text.splitlines(), 1):
        try:
            reading.take(number, raw)
        except ValueError as fault:
            raise Broken(str(fault), line=number) from None
    reading.end(text)
    if not reading.statements:
        raise Broken("no statement in this file", line=1)
    return reading.statements


class _Reading:
    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.page: _Page | None = None
        self.tag = ""
        self.wrapped = False
        self.last = ""

    def take(self, number: int, raw: str) -> None:
        line = raw.strip("\x01\x03\ufeff\0\x1a").rstrip()
        if "{4:" in line:
            self.wrapped = True
            line = line.partition("{4:")[2]
        if line == "-" or line.startswith("-}"):
            self.wrapped, self.tag = False, ""
            self._finish(number)
            return
        match = _TAG.match(line)
        if match is None or (self.tag == "86" and not _AFTER_TEXT.fullmatch(match[1])):
            self._continue(line)
            return
        self.tag, body = match[1], match[2]
        self.last = self.tag
        self._field(number, self.tag, body)

    def _continue(self, line: str) -> None:
        if self.page is None or not line or not self.page.moves:
            return
        if self.tag == "86" and not self.page.closed:
            self.page.moves[-1][3].append(line)
        elif self.tag == "61":
            self.page.moves[-1][2].append(line)

    def _field(self, number: int, tag: str, body: str) -> None:
        if tag == "20" or (tag in ("25", "60F", "60M") and self.page is not None and self.page.closed):
            self._finish(number)
        page = self.page
        if page is None:
            page = self.page = _Page(number)
        page.tags.add(tag)
        if tag == "20":
            page.reference = body.strip()
        elif tag in ("25", "25P"):
            page.account = body.strip()
        elif tag in ("28", "28C"):
            page.number = body.strip()
        elif tag in ("60F", "60M"):
            if page.opening is not None:
                raise ValueError("a second opening balance before the closing one")
            page.opening, page.opening_on, page.currency = _balance(body)
        elif tag in ("62F", "62M"):
            page.closing, page.closing_on, page.closing_currency = _balance(body)
            page.currency, page.closed = page.currency or page.closing_currency, True
        elif tag == "61":
            if page.closed:
                raise ValueError("a movement (:61:) after the closing balance")
            page.moves.append((number, body, [], []))
        elif tag == "86" and page.moves and not page.closed:
            page.moves[-1][3].append(body)
        elif tag == "34F":
            page.interim = True
            page.currency = page.currency or body.strip()[:3]
        elif tag in ("90C", "90D") and (total := _TOTAL.match(body)):
            page.totals[tag[-1]] = (int(total[1]), _decimal(total[3]))

    def _finish(self, number: int) -> None:
        page, self.page = self.page, None
        if page is None or (page.empty() and not page.interim):
            return
        if page.closed and not page.currency:
            raise Broken("neither balance names its currency", line=page.line)
        if not page.closed and not page.interim:
            raise Broken("a statement without its closing balance (:62F:)", line=number,
                         hint="the file is cut: download it again")  # fmt: skip
        self.statements.append(_statement(page))

    def end(self, text: str) -> None:
        number = text.count("\n") + 1
        cut = self.last.startswith("62") and not text.endswith(("\n", "\r", "}", "-"))
        if self.wrapped or (cut and not re.search(r"[,.]\d*\s*$", text)):
            raise Broken("the last message is not closed", line=number, hint="the file is cut: download it again")
        page = self.page
        if page is not None and page.interim and not page.totals and not text.rstrip().endswith("-"):
            raise Broken("the interim report has neither totals (:90:) nor end", line=number)
        self._finish(number)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ".").removesuffix(".") if not text.startswith((",", ".")) else "0." + text[1:])


def _balance(body: str) -> tuple[Decimal, date | None, str]:
    match = _BALANCE.match(body)
    if match is None:
        raise ValueError(f"not a balance: {body[:40]!r}")
    value = _decimal(match[4])
    when = None if match[2] == "000000" else _day(match[2])
    return (value if match[1] == "C" else -value), when, match[3] or ""


def _day(text: str, clamp: bool = False) -> date:
    year, month, day = full_year(int(text[:2])), int(text[2:4]), int(text[4:])
    if clamp and 1 <= month <= 12 and 28 < day <= 31:
        day = min(day, monthrange(year, month)[1])
    return calendar_day(year, month, day)


def _entry_day(text: str, value: date) -> date:
    """The booking day has no year: the one that brings it nearest to the value date."""
    month, day = int(text[:2]), int(text[2:])
    found = []
    for year in (value.year - 1, value.year, value.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise ValueError(f"not a booking date (MMDD): {text!r}")
    return min(found, key=lambda d: abs((d - value).days))


def _statement(page: _Page) -> Statement:
    lines: list[Line] = []
    pending: list[Line] = []
    for number, body, extra, texts in page.moves:
        try:
            line = _line(page, number, body, extra, texts)
        except ValueError as fault:
            raise Broken(str(fault), line=number) from None
        (pending if line.pending else lines).append(line)
    notes = []
    for sign, (count, total) in sorted(page.totals.items()):
        mine = [line.amount for line in lines if (line.amount > 0) == (sign == "C")]
        if len(mine) != count or abs(sum(mine, Decimal(0))) != total:
            notes.append(f"the totals (:90{sign}:) announce {count} movements of {total}, the file holds {len(mine)}")
    if page.closing_currency not in ("", page.currency):
        notes.append(f"balances in {page.currency} and in {page.closing_currency} contradict each other")
    year = page.opening_on.year if page.opening_on else page.closing_on.year if page.closing_on else ""
    return Statement(
        account=_number(page),
        currency=page.currency or "EUR",
        lines=tuple(lines),
        opening=page.opening,
        opening_on=page.opening_on,
        closing=page.closing,
        closing_on=page.closing_on,
        id=f"{year}:{page.number}" if page.number.strip("0/") else "",
        format="mt942" if page.interim else "mt940",
        pending=tuple(pending),
        notes=tuple(notes),
        page=page_name(continues="60M" in page.tags, goes_on="62M" in page.tags),
    )


def _number(page: _Page) -> str:
    """The account's own number in `:25:`: the bank before it and the currency after it, set apart or not, are cut."""
    parts = [part.strip() for part in page.account.split("/")]
    number = parts[-2] if len(parts) > 1 and _CURRENCY.fullmatch(parts[-1]) else parts[-1]
    bare = compact(number)
    glued = _CURRENCY.fullmatch(bare[-3:]) and (is_iban(bare[:-3]) or _is_number(bare[:-3], bare[-3:] == page.currency))
    return bare[:-3] if glued else number


def _is_number(bare: str, named: bool) -> bool:
    """Whether what stands before the `named` currency is an account's number by itself: digits, and enough of them."""
    return named and len(bare) >= 5 and bare.isdecimal()


def _line(page: _Page, number: int, body: str, extra: list[str], texts: list[str]) -> Line:
    match = _MOVE.match(body)
    if match is None:
        raise ValueError(f"not a movement: {body[:40]!r}")
    entry = (match[2] or "").strip()
    value = _day(match[1], clamp=bool(entry))
    mark, amount = match[3], _decimal(match[5])
    kind = _TYPE.match(match[6].strip())
    code, customer, bank = (kind[1] or "", kind[2] or "", kind[3] or "") if kind else ("", "", "")
    label, name, iban = _texts(texts, extra)
    return Line(
        account=_number(page),
        booked_on=_entry_day(entry, value) if entry else value,
        amount=amount if mark in ("C", "RD", "EC") else -amount,
        currency=page.currency or "EUR",
        label=label,
        value_on=value,
        counterparty=name,
        counterparty_iban=iban,
        counterparty_kind=kind_of(name),
        operation=code,
        references=usable((bank.strip(), customer.strip())),
        pending=mark.startswith("E"),
        line=number,
    )


def _texts(texts: list[str], extra: list[str]) -> tuple[str, str, str]:
    """(label, name, IBAN) out of `:86:`: numbered fields (`?20`, `>20`, `+20`), `/NAME/` codes, or plain lines."""
    joined = "".join(texts).lstrip()
    if apart := _FIELDS.match(joined):
        parts: dict[str, str] = {}
        for piece in re.split(re.escape(apart[1]) + r"(?=\d\d)", joined[4:]):
            parts.setdefault(piece[:2], piece[2:])
        purpose = "".join(v for k, v in parts.items() if k[:1] in ("2", "6") and k.isdecimal())
        name = (parts.get("32", "") + parts.get("33", "")).strip()
        label = " ".join(filter(None, (parts.get("00", "").strip(), purpose.strip())))
        return label, name, parts.get("31", "").strip()
    plain = _unfolded(texts or extra)
    name_found = _NAMED.search(plain)
    iban_found = re.search(r"/IBAN/([A-Z]{2}\d{2}[A-Z0-9]{8,30})", plain)
    told = next(filter(is_iban, map(compact, extra)), "")
    return plain, name_found[1].strip() if name_found else "", iban_found[1] if iban_found else told


def _unfolded(lines: list[str]) -> str:
    """One text of lines; a full one (65 characters) was broken wherever it stood, also inside a word."""
    text = ""
    for line in lines:
        text += line if len(line) >= _FULL else line + " "
    return " ".join(text.split())

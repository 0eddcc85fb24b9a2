"""OFX 1 (SGML) and 2 (XML): tag soup in both cases, read by one tokenizer.

Leaves may lack their closing tag, headers may lie or be absent, commas stand for decimal points. What is not
forgiven: a file without its end, a transaction inside another, an amount or a date that cannot be read.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from connectors.bank.cards import beside
from connectors.bank.ofxtypes import goes_out, is_unbooked
from connectors.bank.references import usable
from connectors.bank.result import Broken
from connectors.bank.values import amount, calendar_day, cheque
from hub.core.ledger.account import french_iban
from hub.core.ledger.counterparty import kind_of
from hub.core.ledger.statement import Line, Statement

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9_.\-]*)(?:\s[^<>]*?)?(/?)>")
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?=$|[\sT\d.\[:+-])", re.ASCII)
_STATEMENTS = {"STMTRS", "CCSTMTRS", "INVSTMTRS"}
# What must be closed by its own tag: everything else may be a leaf left open.
_STRICT = {"OFX", "STMTTRN", "BANKTRANLIST", *_STATEMENTS}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
MAX_DEPTH = 60


@dataclass(slots=True)
class _Account:
    fields: dict[str, str] = field(default_factory=dict)
    entries: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    at: int = 0
    securities: int = 0
    corrected: bool = False


def read(text: str, currency: str = "EUR") -> list[Statement]:
    """The statements, one for each account; `currency` is that of a file that names none. Raises Broken."""
    if re.search(r"<!(DOCTYPE|ENTITY)", text[:65536], re.IGNORECASE):
        raise Broken("the file declares a document type (DOCTYPE)", line=1, hint="do not trust this file")
    if "<![CDATA[" in text:
        text = _CDATA.sub(lambda m: m[1].replace("<", "&lt;"), text)
    if "<!--" in text:
        # blanks in its place, so that a fault is told where it stands
        text = _COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    reading = _Reading(text)
    reading.run()
    if not reading.accounts:
        raise Broken("no bank statement in this OFX file", line=1)
    return beside([(_statement(reading, one, currency), _is_card(one.fields)) for one in reading.accounts])


def _is_card(fields: dict[str, str]) -> bool:
    kind = fields.get("BANKACCTFROM.ACCTTYPE", "").strip().upper()
    return "CCACCTFROM.ACCTID" in fields or kind in ("CARD", "CREDITCARD")


class _Reading:
    """One pass over the tags; keeps dotted leaves of the account and of each transaction."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.accounts: list[_Account] = []
        self.account: _Account | None = None
        self.entry: dict[str, str] | None = None
        self.stack: list[str] = []

    def broken(self, message: str, at: int, hint: str = "") -> Broken:
        line = self.text.count("\n", 0, at) + 1
        return Broken(message, line=line, byte=at, hint=hint)

    def run(self) -> None:
        text, ended, pending = self.text, False, None
        for tag in _TAG.finditer(text):
            if pending is not None:
                self._opened(pending, text[pending.end() : tag.start()].strip(), tag)
            pending = None
            name = tag[2].upper()
            if tag[1]:
                ended = self._closed(name, tag.start()) or ended
            elif ended and name != "OFX":
                raise self.broken(f"<{name}> after the end of the file", tag.start())
            elif not tag[3]:
                ended = False
                pending = tag
        if pending is not None or self.stack or not ended:
            raise self.broken("the file ends before </OFX>", len(text), "the file is cut: download it again")
        tail = text[text.upper().rindex("</OFX") :].partition(">")[2]
        if tail.strip("\0\x1a \t\r\n"):
            raise self.broken("text after </OFX>", len(text) - len(tail))

    def _opened(self, tag: re.Match[str], value: str, after: re.Match[str]) -> None:
        name = tag[2].upper()
        if not value and (name in _STRICT or not (after[1] and after[2].upper() == name)):
            self._aggregate(name, tag.start())
            return
        if name in _STRICT:
            raise self.broken(f"text where <{name}> must hold elements", tag.start())
        if not (after[1] and after[2].upper() == name):
            # a leaf left open: nothing to close
            self._leaf(name, value)
        else:
            self._leaf(name, value)
            self.stack.append(name)

    def _aggregate(self, name: str, at: int) -> None:
        if name == "STMTTRN":
            if self.entry is not None or self.account is None:
                raise self.broken("a transaction (STMTTRN) where none can stand", at)
            self.entry = {}
            self.account.entries.append((at, self.entry))
        elif name in _STATEMENTS:
            if self.account is not None:
                raise self.broken(f"<{name}> inside another statement", at)
            self.account = _Account(at=at)
            self.accounts.append(self.account)
        elif name == "INVTRAN" and self.account is not None:
            self.account.securities += 1
        self.stack.append(name)
        if len(self.stack) > MAX_DEPTH * 4:
            raise self.broken("elements nested too deep", at)

    def _leaf(self, name: str, value: str) -> None:
        if "&" in value:
            value = html.unescape(value)
        if self.entry is not None:
            parent = self.stack[-1] if self.stack else ""
            key = name if parent == "STMTTRN" else f"{parent}.{name}" if parent in _INNER else name
            # one text for the names of a hundred thousand transactions
            self.entry.setdefault(sys.intern(key), value)
        elif self.account is not None:
            # an empty leaf left open may stand between a value and the element it belongs to
            parent = next((one for one in reversed(self.stack) if one in _PARENTS), "")
            self.account.fields.setdefault(f"{parent}.{name}", value)
            self.account.fields.setdefault(name, value)

    def _closed(self, name: str, at: int) -> bool:
        stack = self.stack
        if name not in stack:
            if name in _STRICT:
                raise self.broken(f"</{name}> closes nothing", at)
            return False
        while (top := stack.pop()) != name:
            if top in _STRICT:
                raise self.broken(f"<{top}> is not closed before </{name}>", at)
        if name == "STMTTRN":
            self.entry = None
        elif name in _STATEMENTS:
            self.account = None
        return name == "OFX"


_PARENTS = {"BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "BANKTRANLIST", "LEDGERBAL", "AVAILBAL"}
_INNER = {"CURRENCY", "ORIGCURRENCY", "BANKACCTTO", "CCACCTTO", "PAYEE"}


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    match = _DATE.match(text.strip())
    if match is None:
        raise ValueError(f"not a date: {text[:40]!r}")
    return calendar_day(int(match[1]), int(match[2]), int(match[3]))


def _amount(text: str) -> Decimal:
    """OFX knows no thousands: one point is the decimal point, whatever follows it."""
    bare = text.strip()
    return amount(bare, "." if bare.count(".") == 1 and "," not in bare else "")


def _optional_day(text: str) -> date | None:
    try:
        return _day(text) if text else None
    except ValueError:
        return None


def _statement(reading: _Reading, account: _Account, usual: str) -> Statement:
    fields = account.fields
    notes: list[str] = []
    currency = fields.get("CURDEF", "").strip().upper()
    if not re.fullmatch("[A-Z]{3}", currency):
        own = {entry.get("CURRENCY.CURSYM", "").strip().upper() for _, entry in account.entries}
        currency = own.pop() if len(own) == 1 else ""
    if not re.fullmatch("[A-Z]{3}", currency):
        currency = usual
        notes.append(f"the file names no currency: {currency} is assumed")
    if account.securities:
        notes.append(f"movements of securities are not kept ({account.securities}): only the cash lines are read")
    number = _number(fields)
    lines: list[Line] = []
    held: list[Line] = []
    account.corrected = any("CORRECTFITID" in entry for _, entry in account.entries)
    account.entries.reverse()
    while account.entries:
        # each is let go as it becomes a line: a year is not held twice
        at, entry = account.entries.pop()
        try:
            line = _line(entry, number, currency, at)
        except ValueError as fault:
            raise reading.broken(str(fault), at) from None
        (held if line.pending else lines).append(line)
    notes += _strange(account, lines)
    closing, closed = fields.get("LEDGERBAL.BALAMT", ""), fields.get("LEDGERBAL.DTASOF", "")
    try:
        balance = _amount(closing) if closing.strip() else None
    except ValueError as fault:
        raise reading.broken(f"LEDGERBAL: {fault}", account.at) from None
    return Statement(
        account=number,
        currency=currency,
        lines=tuple(reversed(lines)) if _newest_first(lines) else tuple(lines),
        closing=balance,
        closing_on=_optional_day(closed),
        starts_on=_optional_day(fields.get("BANKTRANLIST.DTSTART", "")),
        ends_on=_optional_day(fields.get("BANKTRANLIST.DTEND", "")),
        format="ofx",
        pending=tuple(held),
        notes=tuple(notes),
    )


def _strange(account: _Account, lines: list[Line]) -> Iterator[str]:
    """What a person must look at before such lines are booked."""
    if account.corrected:
        yield "lines correct and contradict earlier ones (CORRECTFITID): confirmed, both would be counted"
    if any(line.amount < 0 for line in lines):
        return
    if out := sorted({line.operation.upper() for line in lines if line.amount and goes_out(line)}):
        yield f"debits ({', '.join(out)}) contradict their amounts, which have no sign: confirmed, all would come in"


def _newest_first(lines: list[Line]) -> bool:
    return len(lines) > 1 and lines[0].booked_on > lines[-1].booked_on


def _number(fields: dict[str, str]) -> str:
    def get(name: str) -> str:
        for parent in ("BANKACCTFROM", "CCACCTFROM", "INVACCTFROM"):
            if value := fields.get(f"{parent}.{name}", "").strip():
                return value
        return ""

    account = get("ACCTID")
    try:
        return french_iban(get("BANKID"), get("BRANCHID"), account.upper().zfill(11))
    except ValueError:
        return account


def _line(entry: dict[str, str], account: str, currency: str, at: int) -> Line:
    if "TRNAMT" not in entry:
        raise ValueError("a transaction without amount (TRNAMT)")
    if "DTPOSTED" not in entry:
        raise ValueError("a transaction without date (DTPOSTED)")
    get = entry.get
    name = get("NAME", "") or get("PAYEE.NAME", "")
    memo = get("MEMO", "")
    label = " ".join(dict.fromkeys(filter(None, (" ".join(name.split()), " ".join(memo.split())))))
    value = get("DTAVAIL") or get("DTUSER") or ""
    moved, number = _amount(entry["TRNAMT"]), get("CHECKNUM", "")
    return Line(
        account=account,
        booked_on=_day(entry["DTPOSTED"]),
        amount=moved,
        currency=get("CURRENCY.CURSYM", "").strip().upper() or currency,
        label=label or (cheque(number, moved) if get("TRNTYPE", "").upper() == "CHECK" else number),
        value_on=_optional_day(value),
        counterparty_iban=get("BANKACCTTO.ACCTID", ""),
        counterparty_kind=kind_of(name),
        operation=sys.intern(get("TRNTYPE", "")),
        references=usable((get("FITID", ""), get("REFNUM", ""))),
        pending=is_unbooked(get("TRNTYPE", "")),
        byte=at,
    )

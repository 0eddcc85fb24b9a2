"""ISO 20022 camt.052, camt.053, camt.054, versions 1 to 13: the XML statement, report and notification.

The XML may be hostile: a document type is refused before anything is built, depth is bounded, and each entry is
dropped from memory once read. An entry counts once, with its own `Amt` in the account's currency, however many
details a batch carries; `CdtDbtInd` tells the direction, also of a reversal (`RvslInd` says only why).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from xml.parsers import expat

from connectors.bank.counterparty import kind_of
from connectors.bank.result import Broken
from connectors.bank.sniff import decode
from connectors.bank.values import iso_day
from hub.core.ledger.statement import Line, Statement

MAX_DEPTH = 60
_CHUNK = 1 << 16
_ROOTS = {"BkToCstmrAcctRpt": "camt.052", "BkToCstmrStmt": "camt.053", "BkToCstmrDbtCdtNtfctn": "camt.054"}
_BLOCKS = {"Rpt", "Stmt", "Ntfctn"}
_DECIMAL = re.compile(r"\d{1,18}(?:\.\d{0,18})?", re.ASCII)
_ENTRY = re.compile(rb"<(?:[\w.-]+:)?Ntry[\s>]")
_EMPTY = {"NOTPROVIDED", "NOT PROVIDED", "NONREF", "NONE", "N/A", "0"}


class _Names(dict[str, str]):
    def __missing__(self, tag: str) -> str:
        self[tag] = local = tag.rpartition("}")[2]
        return local


_NAMES = _Names()


@dataclass(slots=True)
class _Block:
    """What is known of the statement being read."""

    format: str
    id: str = ""
    account: str = ""
    currency: str = ""
    created: str = ""
    starts: date | None = None
    ends: date | None = None
    balances: list[tuple[str, str, Decimal, date | None]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pending: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    information: int = 0

    def balance(self, *codes: str) -> tuple[Decimal, date | None] | None:
        """The first balance of the first code present (the last one for closings, which follow each other)."""
        for code in codes:
            found = [b for b in self.balances if b[0] == code and b[1] == self.currency]
            if found:
                ordered = sorted(found, key=lambda b: b[3] or date.min)
                best = ordered[-1] if code == "CLBD" else ordered[0]
                return best[2], best[3]
        return None

    def statement(self) -> Statement:
        opening, closing = self.balance("OPBD", "PRCD"), self.balance("CLBD")
        if self.information:
            self.notes.append(f"{self.information} entries for information only (INFO) are not bookings")
        return Statement(
            account=self.account,
            currency=self.currency,
            lines=tuple(self.lines),
            opening=opening[0] if opening else None,
            opening_on=opening[1] if opening else None,
            closing=closing[0] if closing else None,
            closing_on=closing[1] if closing else None,
            starts_on=self.starts,
            ends_on=self.ends,
            id=self.id,
            format=self.format,
            pending=tuple(self.pending),
            notes=tuple(self.notes),
        )


def read(data: bytes) -> list[Statement]:
    """The statements of one file, in file order. Raises Broken."""
    data = data.lstrip(b" \t\r\n")
    try:
        return _read(data)
    except ET.ParseError as fault:
        if "invalid token" in str(fault) and not _is_utf8(data):
            # a Latin-1 body under an UTF-8 declaration: read it as what it is
            text = re.sub(r"^<\?xml[^>]*\?>", "", decode(data)[0], count=1)
            try:
                return _read(text.encode())
            except ET.ParseError as again:
                fault = again
        line, column = fault.position
        raise Broken(
            f"the XML is broken or cut, column {column + 1}: {fault.msg.partition(':')[0]}",
            line=line,
            hint="download the file again",
        ) from None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return True


class _RootReached(Exception):
    pass


def _refuse_doctype(data: bytes) -> None:
    """A document type can only stand before the root: nothing is built until that part is seen to be clean."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise Broken("the file declares a document type (DOCTYPE)", line=parser.CurrentLineNumber,
                     hint="a bank never sends one: do not trust this file")  # fmt: skip

    def root(*_: object) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        parser.Parse(data, True)
    except _RootReached:
        return
    except expat.ExpatError as fault:
        raise Broken("the XML is broken or cut before its first element", line=fault.lineno) from None


def _read(data: bytes) -> list[Statement]:
    try:
        _refuse_doctype(data)
    except Broken as fault:
        if "DOCTYPE" in fault.fault.message:
            raise
        # the same fault is told better by the second reading
    reading = _Reading(data)
    parser = ET.XMLPullParser(("start", "end"))
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        reading.take(parser.read_events())
    parser.close()
    reading.take(parser.read_events())
    if not reading.format:
        raise Broken("an XML file, but no bank statement (camt.052, 053 or 054)", line=1)
    return reading.statements


class _Reading:
    """Takes the elements as they come, keeps one entry at a time."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.places = _ENTRY.finditer(data)
        self.stack: list[ET.Element] = []
        self.block: _Block | None = None
        self.format = ""
        self.statements: list[Statement] = []

    def take(self, events: Iterator[tuple[str, ET.Element]]) -> None:
        stack = self.stack
        for event, element in events:
            if event == "start":
                stack.append(element)
                if len(stack) > MAX_DEPTH:
                    raise Broken(f"elements nested more than {MAX_DEPTH} deep", byte=0)
                if len(stack) <= 4:
                    self._open(_NAMES[element.tag])
            else:
                stack.pop()
                if self.block is not None and stack and _NAMES[stack[-1].tag] in _BLOCKS:
                    self._child(self.block, element)
                    stack[-1].remove(element)
                elif self.block is not None and _NAMES[element.tag] in _BLOCKS and len(stack) <= 3:
                    self.statements.append(self.block.statement())
                    self.block = None

    def _open(self, name: str) -> None:
        if name in _ROOTS:
            self.format = _ROOTS[name]
        elif name in _BLOCKS and self.format:
            self.block = _Block(self.format)

    def _child(self, block: _Block, element: ET.Element) -> None:
        name = _NAMES[element.tag]
        if name == "Ntry":
            place = next(self.places, None)
            byte = place.start() if place else 0
            try:
                _entry(block, element, byte)
            except ValueError as fault:
                number = len(block.lines) + len(block.pending) + 1
                line = self.data.count(b"\n", 0, byte) + 1
                raise Broken(f"entry {number}: {fault}", line=line, byte=byte) from None
        elif name in _HEAD:
            try:
                _HEAD[name](block, element)
            except ValueError as fault:
                raise Broken(f"{name}: {fault}", byte=0) from None


def _kids(element: ET.Element | None) -> dict[str, ET.Element]:
    found: dict[str, ET.Element] = {}
    if element is not None:
        for child in element:
            found.setdefault(_NAMES[child.tag], child)
    return found


def _down(element: ET.Element | None, *path: str) -> ET.Element | None:
    for name in path:
        if element is None:
            return None
        for child in element:
            if _NAMES[child.tag] == name:
                element = child
                break
        else:
            return None
    return element


def _text(element: ET.Element | None) -> str:
    return " ".join(element.text.split()) if element is not None and element.text else ""


def _money(element: ET.Element | None, direction: str) -> tuple[Decimal, str]:
    text = _text(element)
    if element is None or not _DECIMAL.fullmatch(text):
        raise ValueError(f"not an amount: {text[:40]!r}")
    if direction not in ("CRDT", "DBIT"):
        raise ValueError(f"neither credit nor debit (CdtDbtInd {direction[:10]!r})")
    value = Decimal(text)
    return (value if direction == "CRDT" else -value), element.get("Ccy", "").strip()


def _day(element: ET.Element | None) -> date | None:
    kids = _kids(element)
    text = _text(kids.get("Dt")) or _text(kids.get("DtTm"))
    return iso_day(text) if text else None


def _take_account(block: _Block, element: ET.Element) -> None:
    identity = _down(element, "Id")
    block.account = _text(_down(identity, "IBAN")) or _text(_down(identity, "Othr", "Id")) or _text(
        _down(identity, "PrtryAcct", "Id")) or _text(_down(identity, "BBAN"))  # fmt: skip
    block.currency = _text(_down(element, "Ccy"))


def _take_balance(block: _Block, element: ET.Element) -> None:
    kids = _kids(element)
    code = _text(_down(kids.get("Tp"), "CdOrPrtry", "Cd")) or _text(_down(kids.get("Tp"), "Cd"))
    if code not in ("OPBD", "PRCD", "CLBD"):
        return
    amount, currency = _money(kids.get("Amt"), _text(kids.get("CdtDbtInd")))
    block.currency = block.currency or currency
    block.balances.append((code, currency or block.currency, amount, _day(kids.get("Dt"))))


def _take_period(block: _Block, element: ET.Element) -> None:
    kids = _kids(element)
    start, end = (_text(kids.get("FrDtTm")) or _text(kids.get("FrDt")),
                  _text(kids.get("ToDtTm")) or _text(kids.get("ToDt")))  # fmt: skip
    block.starts = iso_day(start) if start else None
    block.ends = iso_day(end) if end else None


def _take_id(block: _Block, element: ET.Element) -> None:
    block.id = _text(element)


def _take_created(block: _Block, element: ET.Element) -> None:
    block.created = _text(element)


_HEAD = {"Id": _take_id, "Acct": _take_account, "Bal": _take_balance, "FrToDt": _take_period, "CreDtTm": _take_created}


def _entry(block: _Block, element: ET.Element, byte: int) -> None:
    kids = _kids(element)
    direction = _text(kids.get("CdtDbtInd"))
    amount, currency = _money(kids.get("Amt"), direction)
    status = _text(kids.get("Sts")) or _text(_down(kids.get("Sts"), "Cd")) or _text(_down(kids.get("Sts"), "Prtry"))
    if status == "INFO":
        block.information += 1
        return
    value = _day(kids.get("ValDt"))
    booked = _day(kids.get("BookgDt")) or value
    if booked is None:
        closing = block.balance("CLBD")
        booked = (closing[1] if closing else None) or block.ends or (iso_day(block.created) if block.created else None)
    if booked is None:
        raise ValueError("neither booking date nor value date")
    block.currency = block.currency or currency
    pending = status in ("PDNG", "FUTR")
    details = [d for child in element if _NAMES[child.tag] == "NtryDtls" for d in child if _NAMES[d.tag] == "TxDtls"]
    single = details[0] if len(details) == 1 else None
    reversal = _text(kids.get("RvslInd")) in ("true", "1")
    name, iban, kind = _party(single, (direction == "CRDT") != reversal)
    line = Line(
        account=block.account,
        booked_on=booked,
        amount=amount,
        currency=currency or block.currency,
        label=_label(kids, details, single, name),
        value_on=value,
        counterparty=name,
        counterparty_iban=iban,
        counterparty_kind=kind,
        operation=_operation(kids.get("BkTxCd")),
        references=_references(kids, single),
        pending=pending,
        byte=byte,
    )
    (block.pending if pending else block.lines).append(line)


def _operation(code: ET.Element | None) -> str:
    domain = _kids(_down(code, "Domn"))
    if domain:
        family = _kids(domain.get("Fmly"))
        return "/".join(filter(None, (_text(domain.get("Cd")), _text(family.get("Cd")), _text(family.get("SubFmlyCd")))))
    return _text(_down(code, "Prtry", "Cd"))


def _party(single: ET.Element | None, incoming: bool) -> tuple[str, str, str]:
    parties = _kids(_down(single, "RltdPties"))
    if not parties:
        return "", "", ""
    role = "Dbtr" if incoming else "Cdtr"
    party = parties.get(role)
    if party is None:
        party = parties.get("Ultmt" + role)
    if party is not None:
        inner = _down(party, "Pty")
        party = party if inner is None else inner
    name = _text(_down(party, "Nm"))
    iban = _text(_down(parties.get(role + "Acct"), "Id", "IBAN"))
    identity = _down(party, "Id")
    kind = "person" if _down(identity, "PrvtId") is not None and not kind_of(name) else kind_of(name)
    if _down(identity, "OrgId") is not None:
        kind = "organisation"
    return name, iban, kind


def _label(kids: dict[str, ET.Element], details: list[ET.Element], single: ET.Element | None, name: str) -> str:
    parts = [_text(kids.get("AddtlNtryInf"))]
    if single is not None:
        inner = _kids(single)
        remittance = inner.get("RmtInf")
        if remittance is not None:
            parts += [_text(child) for child in remittance if _NAMES[child.tag] == "Ustrd"]
            parts.append(_text(_down(remittance, "Strd", "CdtrRefInf", "Ref")))
        if not any(parts):
            parts.append(_text(inner.get("AddtlTxInf")))
    elif len(details) > 1 and not parts[0]:
        parts.append(f"{len(details)} operations")
    if not any(parts):
        parts.append(name)
    return " ".join(dict.fromkeys(filter(None, parts)))


def _references(kids: dict[str, ET.Element], single: ET.Element | None) -> tuple[str, ...]:
    found = [_text(kids.get("AcctSvcrRef"))]
    if single is not None:
        refs = _kids(_down(single, "Refs"))
        if refs:
            found += [_text(refs.get(name)) for name in ("AcctSvcrRef", "TxId", "EndToEndId")]
    found.append(_text(kids.get("NtryRef")))
    return tuple(dict.fromkeys(ref for ref in found if ref and ref.upper() not in _EMPTY))

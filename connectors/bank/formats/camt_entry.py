"""The inside of a camt statement: its account, its balances, its entries, as elements already parsed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from connectors.bank.formats.camt_block import Block
from connectors.bank.references import usable
from connectors.bank.values import day_at_the_bank, iso_day
from hub.core.ledger.counterparty import kind_of
from hub.core.ledger.statement import Line

_DECIMAL = re.compile(r"\d{1,18}(?:\.\d{0,18})?", re.ASCII)
# a moment in UTC; the last minute of a day stands for that day wherever it was written
_UTC = re.compile(r"T(?!23:59)(\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|[+-]00:00)$", re.ASCII)


class Names(dict[str, str]):
    def __missing__(self, tag: str) -> str:
        self[tag] = local = tag.rpartition("}")[2]
        return local


NAMES = Names()


def _kids(element: ET.Element | None) -> dict[str, ET.Element]:
    found: dict[str, ET.Element] = {}
    if element is not None:
        for child in element:
            found.setdefault(NAMES[child.tag], child)
    return found


def _down(element: ET.Element | None, *path: str) -> ET.Element | None:
    for name in path:
        if element is None:
            return None
        for child in element:
            if NAMES[child.tag] == name:
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


def _entry_day(element: ET.Element | None) -> date | None:
    """The day at the bank of an entry, also when it is told as a moment in UTC."""
    day, moment = _day(element), _UTC.search(_text(_down(element, "DtTm")))
    return day_at_the_bank(day, moment[1]) if day and moment else day


def _take_account(block: Block, element: ET.Element) -> None:
    identity = _down(element, "Id")
    block.account = _text(_down(identity, "IBAN")) or _text(_down(identity, "Othr", "Id")) or _text(
        _down(identity, "PrtryAcct", "Id")) or _text(_down(identity, "BBAN"))  # fmt: skip
    block.currency = _text(_down(element, "Ccy"))
    block.card = _text(_down(element, "Tp", "Cd")) == "CARD"


def _take_balance(block: Block, element: ET.Element) -> None:
    kids = _kids(element)
    code = _text(_down(kids.get("Tp"), "CdOrPrtry", "Cd")) or _text(_down(kids.get("Tp"), "Cd"))
    if code not in ("OPBD", "PRCD", "CLBD", "ITBD"):
        return
    amount, currency = _money(kids.get("Amt"), _text(kids.get("CdtDbtInd")))
    block.currency = block.currency or currency
    block.balances.append((code, currency or block.currency, amount, _day(kids.get("Dt"))))


def _take_period(block: Block, element: ET.Element) -> None:
    kids = _kids(element)
    start, end = (_text(kids.get("FrDtTm")) or _text(kids.get("FrDt")),
                  _text(kids.get("ToDtTm")) or _text(kids.get("ToDt")))  # fmt: skip
    block.starts = iso_day(start) if start else None
    block.ends = iso_day(end) if end else None


def _take_id(block: Block, element: ET.Element) -> None:
    block.id = _text(element)


def _take_created(block: Block, element: ET.Element) -> None:
    block.created = _text(element)


def _take_summary(block: Block, element: ET.Element) -> None:
    number, total = _text(_down(element, "TtlNtries", "NbOfNtries")), _text(_down(element, "TtlNtries", "Sum"))
    if number.isdecimal() and _DECIMAL.fullmatch(total):
        block.announced = ((int(number), Decimal(total)),)


def page_of(element: ET.Element) -> tuple[int, bool]:
    """(number of the page, whether it is the last one) of a `…Pgntn`. Raises ValueError."""
    number, last = _text(_down(element, "PgNb")), _text(_down(element, "LastPgInd"))
    if not number.isdecimal():
        raise ValueError(f"not the number of a page: {number[:20]!r}")
    return int(number), last not in ("false", "0")


def _take_page(block: Block, element: ET.Element) -> None:
    block.page, block.last = page_of(element)


HEAD = {"Id": _take_id, "Acct": _take_account, "Bal": _take_balance, "FrToDt": _take_period, "CreDtTm": _take_created,
        "TxsSummry": _take_summary, "StmtPgntn": _take_page, "RptPgntn": _take_page,
        "NtfctnPgntn": _take_page}  # fmt: skip


def take_entry(block: Block, element: ET.Element, byte: int) -> None:
    kids = _kids(element)
    direction = _text(kids.get("CdtDbtInd"))
    amount, currency = _money(kids.get("Amt"), direction)
    status = _text(kids.get("Sts")) or _text(_down(kids.get("Sts"), "Cd")) or _text(_down(kids.get("Sts"), "Prtry"))
    block.entries, block.moved = block.entries + 1, block.moved + abs(amount)
    if status == "INFO":
        block.information += 1
        return
    if status not in ("", "BOOK", "PDNG", "FUTR"):
        raise ValueError(f"nobody knows whether an entry whose status is {status[:30]!r} was booked")
    value = _entry_day(kids.get("ValDt"))
    booked = _entry_day(kids.get("BookgDt")) or value
    if booked is None:
        closing = block.balance("CLBD")
        booked = (closing[1] if closing else None) or block.ends or (iso_day(block.created) if block.created else None)
    if booked is None:
        raise ValueError("neither booking date nor value date")
    block.currency = block.currency or currency
    pending = status in ("PDNG", "FUTR")
    details = [d for child in element if NAMES[child.tag] == "NtryDtls" for d in child if NAMES[d.tag] == "TxDtls"]
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
        codes = (_text(domain.get("Cd")), _text(family.get("Cd")), _text(family.get("SubFmlyCd")))
        return "/".join(filter(None, codes))
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
            parts += [_text(child) for child in remittance if NAMES[child.tag] == "Ustrd"]
            parts += [text for child in remittance if NAMES[child.tag] == "Strd" for text in _structured(child)]
        if not any(parts):
            parts.append(_text(inner.get("AddtlTxInf")))
    elif len(details) > 1 and not parts[0]:
        parts.append(f"{len(details)} operations")
    if not any(parts):
        parts.append(name)
    return " ".join(dict.fromkeys(filter(None, parts)))


def _structured(element: ET.Element) -> Iterator[str]:
    """The reference, the documents and the remarks of a structured remittance."""
    yield _text(_down(element, "CdtrRefInf", "Ref"))
    for child in element:
        if NAMES[child.tag] == "RfrdDocInf":
            yield _text(_down(child, "Nb"))
        elif NAMES[child.tag] == "AddtlRmtInf":
            yield _text(child)


def _references(kids: dict[str, ET.Element], single: ET.Element | None) -> tuple[str, ...]:
    found = [_text(kids.get("AcctSvcrRef"))]
    if single is not None:
        refs = _kids(_down(single, "Refs"))
        if refs:
            found += [_text(refs.get(name)) for name in ("AcctSvcrRef", "TxId", "EndToEndId")]
    found.append(_text(kids.get("NtryRef")))
    return usable(found)

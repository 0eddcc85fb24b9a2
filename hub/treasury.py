"""The treasurer's requests, made in one place for the portal and the command: read, checked by the same rules that will
decide them, journaled. Who asks is an opaque person id that the door has already found to be a treasurer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hub.core.event import Event
from hub.core.ledger import evidence, manual, settling
from hub.core.ledger.balances import by_account
from hub.core.ledger.entry import Posting
from hub.core.ledger.posting import BANK, amount_in, worth
from hub.core.ledger.refusal import Refused
from hub.core.money import Money
from hub.evidence import Files, Kept
from hub.office import Office, facts, names, request
from hub.spaces import Space

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry as somebody asks for it. `again` is 2 for a second one of the same content, and so on."""

    on: date
    lines: tuple[str, ...] = ()
    use: str = "other"
    label: str = ""
    reverses: str = ""
    decision: str = ""
    currency: str = "EUR"
    again: int = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file that proves an entry, and the name it had."""

    name: str
    data: bytes


def today(office: Office, space: Space) -> date:
    """The day it is in the space."""
    return office.clock.now().astimezone(space.zone).date()


def chart(office: Office, space: Space) -> dict[str, str]:
    """Those that may be written to by hand, sorted: all but the bank's."""
    known = names(office, space)
    return {number: name for number, name in sorted(known.items()) if not number.startswith(BANK)}


def read(given: Mapping[str, str], today: date) -> Asked:
    """The fields of a form or the options of the command as an entry that is asked for. Raises Refused.

    `use` says which fields count: `account` and `amount`, `hours` and `rate`, or `debit`, `credit` and `amount`.
    """
    use = given.get("use") or "other"
    if use not in manual.USES:
        raise Refused("use", use)
    common: dict[str, Any] = {
        "on": _day(given.get("date", ""), today), "use": use, "label": given.get("label", "").strip()[:_LONGEST],
        "decision": given.get("decision", "").strip()[:80], "currency": given.get("currency") or "EUR",
        "again": int(again) if (again := given.get("again", "")).isdecimal() and len(again) < 4 else 1,
    }  # fmt: skip
    if use == "volunteering":
        amount = _worth(given.get("hours", ""), given.get("rate", ""))
    else:
        amount = _amount(given.get("amount", ""))
    account, cash = given.get("account", "").strip(), given.get("cash", "").strip() or manual.CASH
    debit, credit = given.get("debit", "").strip(), given.get("credit", "").strip()
    if use != "other":
        debit, credit = manual.sides(use, account, cash)
    money = Money(amount, common["currency"])
    return Asked(lines=tuple(manual.lines_of([Posting(debit, money), Posting(credit, -money)])), **common)


def read_reversal(entry: str, on: str, label: str, today: date) -> Asked:
    """The undoing of an entry, as it is asked for. Raises Refused."""
    return Asked(_day(on, today), label=label.strip()[:_LONGEST], reverses=entry.strip())


def _amount(text: str) -> Decimal:
    try:
        found = amount_in(text.strip())
    except ValueError:
        raise Refused("amount", text) from None
    if found <= 0:
        raise Refused("amount", text)
    return found


def _worth(hours: str, rate: str) -> Decimal:
    try:
        return worth(_amount(hours), _amount(rate))
    except ValueError as error:
        raise error if isinstance(error, Refused) else Refused("amount", f"{hours} × {rate}") from None


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else today
    except ValueError:
        raise Refused("day", text) from None


def count_cash(office: Office, space: Space, account: str, amount: str) -> Asked | None:
    """The entry that brings the cash box to what was counted; None when the ledger agrees. Raises Refused."""
    try:
        found = amount_in(amount.strip())
    except ValueError:
        raise Refused("amount", amount) from None
    if found < 0:
        raise Refused("amount", amount)
    kept = by_account(office.pages.entries(space.id)).get(account, Decimal(0))
    gap = manual.counted(found, kept, account)
    if gap is None:
        return None
    money = Money(gap[2], "EUR")
    label = {
        "fr": f"Caisse comptée : {found:.2f} ; au livre : {kept:.2f}",
        "en": f"Cash counted: {found:.2f}; in the ledger: {kept:.2f}",
    }[space.language]
    lines = manual.lines_of([Posting(gap[0], money), Posting(gap[1], -money)])
    return Asked(today(office, space), tuple(lines), label=label)


def propose(office: Office, space: Space, by: str, asked: Asked, receipt: Receipt | None = None) -> Event:
    """Journal a proposal. Its id comes from its content: the same again is refused as "twice". Raises Refused."""
    now = office.clock.now()
    content = [asked.on.isoformat(), asked.lines, asked.currency, asked.use, asked.label, asked.reverses,
               asked.decision, asked.again]  # fmt: skip
    # keyed, because the label may name somebody and outlives no erasure as a digest that can be guessed
    id = f"proposal:{office.keys.derive('proposal', space.id, json.dumps(content)).hex()[:16]}"
    fields = {"date": asked.on.isoformat(), "lines": list(asked.lines), "currency": asked.currency, "use": asked.use,
              "reverses": asked.reverses, "decision": asked.decision, "by": by}  # fmt: skip
    private = {"label": asked.label} if asked.label else {}
    event = Event(id, "ledger.entry.proposed", "hub", now, now, subject=id, fields=fields, private=private)
    named = names(office, space)
    changes = manual.propose(event, facts(office, space), accounts=named, today=today(office, space))
    if not changes:
        raise Refused("twice", id)
    proof = [_attached(now, by, id, receipt, _keep(office, space, receipt))] if receipt is not None else []
    if not office.intake.take(space.id, [event, *proof])[0].new:
        raise Refused("twice", id)
    return event


def answer(office: Office, space: Space, by: str, proposal: str, *, approve: bool, reason: str = "") -> Event:
    """Journal the second person's answer. Raises Refused."""
    kind = "ledger.entry.approved" if approve else "ledger.entry.refused"
    private = {"reason": reason.strip()[:_LONGEST]} if reason.strip() else {}
    event = request(office, kind, proposal, by, {"proposal": proposal}, private)
    manual.answer(event, facts(office, space), today=today(office, space))
    office.intake.take(space.id, [event])
    return event


def attach(office: Office, space: Space, by: str, said: str, receipt: Receipt) -> Event:
    """Keep a file and journal that it proves an entry, a proposal or a payment; twice is once. Raises Refused."""
    about = evidence.found(said, facts(office, space))
    event = _attached(office.clock.now(), by, about, receipt, _keep(office, space, receipt))
    office.intake.take(space.id, [event])
    return event


def _keep(office: Office, space: Space, receipt: Receipt) -> Kept:
    return Files(office.settings.data_dir).keep(space.id, receipt.data)


def _attached(now: datetime, by: str, about: str, receipt: Receipt, kept: Kept) -> Event:
    id = "evidence:" + hashlib.sha256(f"{about}/{kept.digest}".encode()).hexdigest()[:24]
    fields = {"about": about, "digest": kept.digest, "type": kept.type, "size": kept.size, "by": by}
    private = {"name": receipt.name[:200]} if receipt.name else {}
    return Event(id, "ledger.evidence.attached", "hub", now, now, subject=about, fields=fields, private=private)


def close(office: Office, space: Space, by: str, until: str) -> Event:
    """Journal that the books are closed until a day. Raises Refused."""
    day = _day(until, today(office, space))
    event = request(office, "ledger.period.closed", "books", by, {"until": day.isoformat()})
    manual.close(event, facts(office, space), today=today(office, space))
    office.intake.take(space.id, [event])
    return event


def settle(office: Office, space: Space, by: str, doubt: str, reason: str) -> Event:
    """Journal that a person looked at what no statement could tell, and what they found. Raises Refused."""
    if not reason.strip():
        raise Refused("reason")
    private = {"reason": reason.strip()[:_LONGEST]}
    event = request(office, "ledger.doubt.settled", doubt, by, {"doubt": doubt}, private)
    settling.settle(event, facts(office, space))
    office.intake.take(space.id, [event])
    return event


def withdraw(office: Office, space: Space, by: str, doubt: str, reason: str, on: str = "") -> Event:
    """Journal that the bank took back a line which it no longer states; `on` is the day of the entry that undoes it,
    the line's own where none is given. Raises Refused."""
    if not reason.strip():
        raise Refused("reason")
    fields = {"doubt": doubt}
    if on.strip():
        fields["date"] = _day(on, today(office, space)).isoformat()
    event = request(office, "ledger.line.withdrawn", doubt, by, fields, {"label": reason.strip()[:_LONGEST]})
    manual.withdraw(event, facts(office, space), today=today(office, space))
    office.intake.take(space.id, [event])
    return event

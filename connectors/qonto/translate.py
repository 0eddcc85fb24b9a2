"""A transaction of Qonto becomes one event: a statement of one line. Pure; reconciling comes after, in the core.

Source of the fields: docs.qonto.com, "List transactions" (API v2) and "v1/transactions" (webhook), November 2026.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hub.connector import Instance
from hub.core.event import Delivery, Event
from hub.core.ledger.account import compact
from hub.core.ledger.bounds import TOO_MUCH, is_currency, is_plausible
from hub.core.ledger.counterparty import kind_of
from hub.core.ledger.statement import TOLD, Line, Statement, to_plain
from hub.errors import Odd, Unreadable, UnsupportedEvent, misfit

TIMEZONE = "Europe/Paris"
WEBHOOK = "v1/transactions"
_LONGEST = 1000
# what "DirectDebit" is called beside the others is "direct_debit"
_HUMPS = re.compile("(?<=[a-z])(?=[A-Z])")
_SIGNS = {"credit": 1, "debit": -1}


def translate(delivery: Delivery, instance: Instance) -> list[Event]:
    """One `bank.statement.received` of one line, booked or pending, or of none that takes back a declined payment.

    Its id is made of what is said of the payment, so a webhook and a poll that say the same are one event, and a note
    added at Qonto is none. Raises Unreadable, and UnsupportedEvent for what is no payment of this account: of another
    account, before `since`, in a state we do not know.
    """
    try:
        found = _payment(json.loads(delivery.body, parse_float=Decimal), instance, polled=delivery.method == "POLL")
        statement, moment = _statement(found, instance)
        local = _local(found)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as fault:
        raise Unreadable(f"this is not a transaction of Qonto: {misfit(fault)}") from fault
    plain = to_plain(statement)
    text = json.dumps([plain, local], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return [
        Event(
            id=f"qonto:{digest}",
            kind="bank.statement.received",
            source=delivery.connector,
            occurred_at=min(moment, delivery.received_at),
            received_at=delivery.received_at,
            space=delivery.space,
            subject=digest[:12],
            fields={
                "format": TOLD,
                "status": "accepted",
                "accounts": 1,
                "lines": len(statement.lines),
                "digest": digest,
            },
            private={"statements": [plain], "problems": [], **local},
            origin=delivery.origin,
        )
    ]


def _payment(said: Any, instance: Instance, *, polled: bool) -> Mapping[str, Any]:
    """The transaction inside a delivery, when it is one of our account."""
    if not isinstance(said, dict):
        raise Odd("it is no JSON object")
    if not polled and said.get("type") != WEBHOOK:
        raise UnsupportedEvent(str(said.get("type", "?"))[:60])
    found = said["transaction" if polled else "data"]
    ours, its = instance.get("bank_account_id"), str(found.get("bank_account_id") or "")
    if its and ours and its != ours:
        raise UnsupportedEvent("another account")
    if not polled and not (its and ours):
        # the webhook is of all accounts of the organisation: a payment of another one must not be booked on this
        raise Unreadable("a webhook that cannot be told to be of this account",
                         hint="set `bank_account_id`: hub doctor shows it")  # fmt: skip
    payment: Mapping[str, Any] = found
    return payment


def _statement(found: Mapping[str, Any], instance: Instance) -> tuple[Statement, datetime]:
    status, side = str(found["status"]), found["side"]
    if status not in ("completed", "pending", "declined"):
        raise UnsupportedEvent(status[:60])
    if side not in _SIGNS:
        raise Odd(f"side {_text(side)[:30]!r} is neither credit nor debit")
    booked = status == "completed" and bool(found.get("settled_at"))
    moment = _moment(found["settled_at"] if booked else found["emitted_at"])
    day = _day(moment, instance.get("timezone", TIMEZONE))
    if (since := instance.get("since")) and day < date.fromisoformat(since):
        raise UnsupportedEvent("before since")
    account, currency = compact(instance.get("iban")), _currency(found["currency"])
    if status == "declined":
        return Statement(account, currency, format=TOLD, id=_id(found["transaction_id"])), moment
    amount = _amount(found, "amount")
    if amount < 0:
        raise Odd(f"amount {amount} with a sign beside its side")
    name, reference = _text(found.get("label")), _text(found.get("reference"))
    other = found.get(_HUMPS.sub("_", str(found.get("subject_type") or "")).lower())
    line = Line(
        account=account,
        booked_on=day,
        amount=_SIGNS[side] * amount,
        currency=currency,
        label=" ".join(dict.fromkeys(filter(None, (name, reference)))),
        counterparty=name,
        counterparty_iban=_iban(other),
        counterparty_kind=kind_of(name),
        operation=_text(found.get("operation_type")),
        references=tuple(filter(None, (_id(found["transaction_id"]), _text(found.get("id"))))),
        balance=_amount(found, "settled_balance") if booked and _given(found, "settled_balance") else None,
        pending=not booked,
    )
    lines = (line,)
    return Statement(account, currency, lines if booked else (), format=TOLD, pending=() if booked else lines), moment


def _id(value: Any) -> str:
    found = _text(value)
    if not found:
        raise Odd("it has no transaction_id")
    return found


def _local(found: Mapping[str, Any]) -> dict[str, str]:
    """The amount in the currency it was paid in, when that is another one and it is told in hundredths."""
    currency = _currency(found.get("local_currency") or found["currency"])
    if currency == found["currency"] or not _given(found, "local_amount"):
        return {}
    try:
        amount = _amount(found, "local_amount")
    except Odd:
        # thousandths of a dinar: what is booked is exact, this is only shown
        return {}
    return {"local_amount": format(amount, "f"), "local_currency": currency}


def _given(found: Mapping[str, Any], name: str) -> bool:
    return found.get(f"{name}_cents") is not None or found.get(name) is not None


def _amount(found: Mapping[str, Any], name: str) -> Decimal:
    """The cents when they are told, else the amount: the webhook tells no cents. Always exact to the cent."""
    cents = found.get(f"{name}_cents")
    if isinstance(cents, int) and not isinstance(cents, bool):
        amount = Decimal(cents).scaleb(-2)
    else:
        amount = _number(name, _text(found[name]).replace(",", "."))
    if abs(amount) >= TOO_MUCH:
        raise Odd(f"{name} has more than fifteen digits")
    if amount != round(amount, 2):
        raise Odd(f"{name} {amount} is no amount in cents")
    return round(amount, 2)


def _number(name: str, text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except ArithmeticError:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise Odd(f"{name} {text[:30]!r} is no amount in cents")
    return amount


def _currency(code: Any) -> str:
    told = _text(code)
    if not is_currency(told):
        raise Odd(f"{told[:30]!r} is no currency: three capital letters, as EUR")
    return told


def _moment(text: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise Odd(f"{_text(text)[:40]!r} is no date with its time") from None
    if moment.tzinfo is None:
        raise Odd(f"{text} has no time zone")
    if not is_plausible(moment):
        raise Odd(f"the year {moment.year} is not plausible for a bank")
    return moment.astimezone(UTC)


def _day(moment: datetime, zone: str) -> date:
    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError) as fault:
        raise Unreadable(f"the setting `timezone`: {fault}", hint=f"for example {TIMEZONE}") from None


def _text(value: Any) -> str:
    return "" if value is None or value is False else " ".join(str(value).split())[:_LONGEST]


def _iban(other: Any) -> str:
    """The other side's account, when it is told as an IBAN."""
    if not isinstance(other, dict) or str(other.get("counterparty_account_number_format")).upper() != "IBAN":
        return ""
    return compact(_text(other.get("counterparty_account_number")))

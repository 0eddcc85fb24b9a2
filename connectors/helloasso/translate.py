"""A payment of HelloAsso, as it is now, becomes the events that led there. Pure.

Read again later it gives the same ids and perhaps one more: what was known is no news. Source of the words: HelloAsso's
published description of API v5, enumerations of PaymentState, PaymentCashOutState and OperationState (November 2026).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from hub.connector import Instance
from hub.core.event import Delivery, Event
from hub.errors import Odd, Unreadable, UnsupportedEvent, misfit

_HOME = ZoneInfo("Europe/Paris")
_LONGEST = 500
# states that a payment reaches only once it was accepted
_PAID = ("Authorized", "Refunding", "Refunded", "Contested")
_PLAIN = {"Pending": "pending", "WaitingBankValidation": "pending", "WaitingBankWithdraw": "pending",
          "Registered": "registered"}  # fmt: skip
_BACK = {"Refunded": "refunded", "Contested": "contested"}
# what never was paid, or is paid no more: HelloAsso does not say that none of it was accepted before
_FAILED = ("Refused", "Canceled", "Error")


def translate(delivery: Delivery, instance: Instance) -> list[Event]:
    """One event for each step of the payment; ids are made of its number and the step.

    Raises Unreadable, and UnsupportedEvent for a state that is none of a payment's life (an abandoned cart).
    """
    try:
        said = json.loads(delivery.body)
        if isinstance(said, dict) and "eventType" in said:
            raise Unreadable("this is a notification of HelloAsso, which the hub does not use",
                             hint="the hub asks HelloAsso itself for the payments it tells of")  # fmt: skip
        payment = said["payment"]
        steps = list(_steps(payment))
        common, private = _common(payment), _private(payment)
        events = [
            Event(
                id=f"helloasso:{instance.get('organization')}:{common['payment']}:{step}",
                kind=f"helloasso.payment.{kind}",
                source=delivery.connector,
                occurred_at=min(at, delivery.received_at),
                received_at=delivery.received_at,
                space=delivery.space,
                subject=f"helloasso:{common['payment']}{':back' if step in ('refunded', 'contested') else ''}"
                + (f":{step}" if step.startswith("refund:") else ""),
                fields={**common, "amount": amount, "booked_on": at.astimezone(_HOME).date()},
                private=private,
                origin=delivery.origin,
            )
            for kind, step, at, amount in steps
        ]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as fault:
        raise Unreadable(f"this is not a payment of HelloAsso: {misfit(fault)}") from fault
    if not events:
        raise UnsupportedEvent(str(payment.get("state"))[:60])
    return events


def _steps(payment: Mapping[str, Any]) -> Iterator[tuple[str, str, datetime, Decimal]]:
    """(kind, step, time, amount) of all that happened to a payment."""
    state, made, whole = str(payment["state"]), _moment(payment["date"]), _cents(payment, "amount")
    changed = _moment((payment.get("meta") or {}).get("updatedAt") or payment["date"])
    if state in _PLAIN:
        yield _PLAIN[state], _PLAIN[state], made, whole
    if state in _FAILED:
        # one that was accepted between two refusals is refused twice
        yield "refused", f"refused:{changed:%Y%m%dT%H%M%SZ}", changed, whole
    if state not in _PAID:
        return
    yield "authorized", "authorized", made, whole
    if payment.get("cashOutState") == "CashedOut" and (paid_out := _payout_on(payment)):
        yield "cashed_out", "cashed_out", datetime(paid_out.year, paid_out.month, paid_out.day, 12, tzinfo=_HOME), whole
    parts = [one for one in payment.get("refundOperations") or () if one.get("status") == "Processed"]
    left = whole
    if parts and all(_cents(one, "amount") < whole for one in parts):
        for one in parts:
            at = _moment((one.get("meta") or {}).get("updatedAt") or changed.isoformat())
            left -= _cents(one, "amount")
            yield "refunded", f"refund:{int(one['id'])}", at, _cents(one, "amount")
    elif parts:
        left -= whole
        yield "refunded", "refunded", changed, whole
    if state in _BACK and left > 0:
        # all of it went back: what its parts do not tell, at once or by the payer's bank
        yield _BACK[state], _BACK[state], changed, left


def _common(payment: Mapping[str, Any]) -> dict[str, Any]:
    paid_out = _payout_on(payment)
    number = payment.get("idCashOut")
    return {
        "payment": str(int(payment["id"])),
        "tip": _cents(payment, "amountTip") if payment.get("amountTip") is not None else Decimal(0),
        "currency": "EUR",
        "state": str(payment["state"]),
        "cash_out.state": str(payment.get("cashOutState") or ""),
        "payout.id": str(int(number)) if number else paid_out.isoformat() if paid_out else "",
        "payout.on": paid_out,
        "form_type": str((payment.get("order") or {}).get("formType") or ""),
        "means": str(payment.get("paymentMeans") or ""),
    }


def _private(payment: Mapping[str, Any]) -> dict[str, Any]:
    """What may name a person; empty values left out."""
    payer, items = payment.get("payer") or {}, payment.get("items") or ()
    names = [(payment.get("order") or {}).get("formName"), *(one.get("name") for one in items)]
    answers = [f"{one.get('name')} : {one.get('answer')}" for item in items for one in item.get("customFields") or ()]
    found = {
        "label": _text(" ".join(dict.fromkeys(str(name) for name in names if name))) or "Paiement HelloAsso",
        "payer.name": _text(f"{payer.get('firstName') or ''} {payer.get('lastName') or ''}"),
        "payer.email": _text(payer.get("email")),
        "answers": [_text(one) for one in answers[:50]],
    }
    return {name: value for name, value in found.items() if value}


def _payout_on(payment: Mapping[str, Any]) -> date | None:
    text = payment.get("cashOutDate")
    return _moment(text).astimezone(_HOME).date() if text else None


def _cents(of: Mapping[str, Any], name: str) -> Decimal:
    cents = of[name]
    if not isinstance(cents, int) or isinstance(cents, bool) or cents < 0:
        raise Odd(f"{name} {cents!r} is no amount in cents")
    return Decimal(cents).scaleb(-2)


def _moment(text: Any) -> datetime:
    """An instant; HelloAsso writes local time with its offset. One without is taken as of Paris."""
    moment = datetime.fromisoformat(str(text))
    return (moment if moment.tzinfo else moment.replace(tzinfo=_HOME)).astimezone(UTC)


def _text(value: Any) -> str:
    return " ".join(str(value or "").split())[:_LONGEST]

"""A payout of many payments: the bank sees one sum, a platform tells which payments it is made of.

The payments were booked on a transit account one by one; the payout clears that account when its sum is exactly theirs.
Whichever comes first, the bank's line or the last of the payments, the other finds it. A payout that is told by halves
may look for a while as if it were another one's line: once more is told of it, that line is free again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.ledger import posting
from hub.core.ledger.entry import Entry

# a bank books a payout some days after the platform sent it, and may date it a little before
_LATEST = timedelta(days=10)
_EARLIEST = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Payout:
    """What a platform says it paid out at once. `transaction` is the bank's line that it was, once found."""

    account: str
    id: str
    on: date
    payments: Mapping[str, Decimal]
    transaction: str = ""

    @property
    def total(self) -> Decimal:
        """Sum of its payments."""
        return sum(self.payments.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A line of the bank that waits for the payments it is made of, on 471 or taken at its word."""

    account: str
    bank: str
    transaction: str
    event: str
    on: date
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class PayoutKept:
    """A payout, after."""

    document: Payout
    section: ClassVar[str] = "ledger.payout"

    @property
    def key(self) -> str:
        return f"{self.document.account}/{self.document.id}"

    def apply(self, before: Any) -> Payout:
        return self.document


@dataclass(frozen=True, slots=True)
class ArrivalKept:
    """A bank's line waits for its payments."""

    document: Arrival
    section: ClassVar[str] = "ledger.arrival"

    @property
    def key(self) -> str:
        return self.document.transaction

    def apply(self, before: Any) -> Arrival:
        return self.document


@dataclass(frozen=True, slots=True)
class ArrivalOver:
    """It waits no more."""

    key: str
    section: ClassVar[str] = "ledger.arrival"

    def apply(self, before: Any) -> None:
        return None


def clear(event: Event, params: Mapping[str, Any], facts: Facts, *, rule: str = "") -> tuple[Change, ...]:
    """Changes that clear `account` by a `bank.transaction.booked`; () when it is booked already.

    `params`: `account`, `bank`, `label`, `back` (how far back to look). Where no platform tells its payouts, the line
    is booked on its own word; where one does, its sum must be that of a payout, else it waits on 471.
    """
    account, day, amount = str(params["account"]), posting.day_of(event), posting.amount_of(event)
    if amount <= 0:
        return _booked(event, params, facts, rule)
    payouts = list(_payouts(facts, account))
    back = max(params.get("back") or _LATEST, _EARLIEST)
    near = [one for one in payouts if not one.transaction and one.total == amount
            and one.on - _EARLIEST <= day <= one.on + back]  # fmt: skip
    if near:
        payout = min(near, key=lambda one: (abs(day - one.on), one.id))
        found = _booked(event, params, facts, rule)
        return (*found, PayoutKept(replace(payout, transaction=posting.key_of(event)))) if found else ()
    bank = str(params["bank"])
    done = posting.suspense(event, facts, bank=bank) if payouts else _booked(event, params, facts, rule)
    if not done:
        return ()
    currency = str(event.get("currency", "EUR"))
    return (*done, ArrivalKept(Arrival(account, bank, posting.key_of(event), event.id, day, amount, currency)))


def _booked(event: Event, params: Mapping[str, Any], facts: Facts, rule: str) -> tuple[Change, ...]:
    sides = ("bank", "account") if posting.amount_of(event) > 0 else ("account", "bank")
    asked = {"debit": params[sides[0]], "credit": params[sides[1]], "label": params.get("label", "")}
    return posting.post(event, asked, facts, rule=rule)


def paid_out(event: Event, params: Mapping[str, Any], facts: Facts, *, rule: str = "") -> tuple[Change, ...]:
    """Changes that add a payment to its payout and, when a waiting line of the bank is now its sum, clear that line.

    The event tells `payout.id`, `payout.on` and `amount`. Told twice is once. Raises ValueError without them.
    """
    account, id, on = str(params["account"]), str(event.get("payout.id") or ""), posting.date_of(event.get("payout.on"))
    if not id or on is None:
        raise ValueError(f"{event.kind} is no line of a bank, and tells no payout.id and payout.on")
    before = facts.get("ledger.payout", f"{account}/{id}") or Payout(account, id, on, {})
    if event.subject in before.payments:
        return ()
    payout = replace(before, payments={**before.payments, event.subject: posting.amount_of(event)})
    back = max(params.get("back") or _LATEST, _EARLIEST)
    if not payout.transaction:
        return _found(payout, event, params, facts, rule, back)
    other = _of_another(payout, facts)
    if other is None:
        return (PayoutKept(payout),)
    free = replace(payout, transaction="")
    return (_handed_on(other, facts, back), *_found(free, event, params, facts, rule, back))


def _found(
    payout: Payout, event: Event, params: Mapping[str, Any], facts: Facts, rule: str, back: timedelta
) -> tuple[Change, ...]:
    """The payout, and the waiting line that is its sum, if there is one; booked at the earliest on `params` `since`."""
    gone: list[Change] = []
    for key in facts.keys("ledger.arrival"):
        one: Arrival = facts.get("ledger.arrival", key)
        if not _fits(payout, one, back):
            continue
        gone.append(ArrivalOver(one.transaction))
        found = PayoutKept(replace(payout, transaction=one.transaction))
        booked = facts.get("ledger.transaction", one.transaction)
        if booked is not None and booked.suspense:
            day = max(one.on, params.get("since") or one.on)
            line = replace(event, id=one.event, kind="bank.transaction.booked", subject=one.transaction, private={},
                           fields={"amount": one.amount, "currency": one.currency, "booked_on": day})  # fmt: skip
            return (*_booked(line, {**params, "bank": one.bank}, facts, rule), found, *gone)
        # taken at its word before, or named by a person meanwhile
        entry = facts.get("ledger.entry", booked.entry) if booked is not None else None
        if entry is not None and entry.amount(payout.account) != 0:
            return (found, *gone)
    return (PayoutKept(payout), *gone)


def _fits(payout: Payout, line: Arrival, back: timedelta) -> bool:
    """Whether a line of the bank may be a payout: by its account, its sum and its day."""
    near = payout.on - _EARLIEST <= line.on <= payout.on + back
    return line.account == payout.account and line.amount == payout.total and near


def _of_another(payout: Payout, facts: Facts) -> Arrival | None:
    """The line that a payout was found to be when less of it was told, as it now stands: another one's."""
    booked = facts.get("ledger.transaction", payout.transaction)
    entry = facts.get("ledger.entry", booked.entry) if booked is not None else None
    if entry is None or -entry.amount(payout.account) in (0, payout.total):
        return None
    [bank] = [one for one in entry.postings if one.account.startswith(posting.BANK)]
    return Arrival(payout.account, bank.account, payout.transaction, entry.evidence, entry.date, bank.money.amount,
                   bank.money.currency)  # fmt: skip


def _handed_on(line: Arrival, facts: Facts, back: timedelta) -> Change:
    """The line is the payout whose sum it is, where that is told; else it waits for it. Its entry stays."""
    for one in _payouts(facts, line.account):
        if not one.transaction and _fits(one, line, back):
            return PayoutKept(replace(one, transaction=line.transaction))
    return ArrivalKept(line)


def released(transaction: str, facts: Facts) -> list[Change]:
    """Changes by which a line of the bank that is booked no more is no payout, and waits for none."""
    found: list[Change] = []
    for key in facts.keys("ledger.payout"):
        one: Payout = facts.get("ledger.payout", key)
        if one.transaction == transaction:
            found.append(PayoutKept(replace(one, transaction="")))
    if facts.get("ledger.arrival", transaction) is not None:
        found.append(ArrivalOver(transaction))
    return found


def held(transaction: str, facts: Facts) -> tuple[str, ...]:
    """What a line of the bank is to payouts, to be given back by `restored`: those that it is, one that it waits for.
    Each as section/key, a wait by its account."""
    payouts = (one for one in facts.keys("ledger.payout") if facts.get("ledger.payout", one).transaction == transaction)
    waits: Arrival | None = facts.get("ledger.arrival", transaction)
    return (*(f"ledger.payout/{key}" for key in payouts), *([f"ledger.arrival/{waits.account}"] if waits else ()))


def restored(name: str, line: Arrival, facts: Facts) -> tuple[Change, bool]:
    """(change, whether it is as it was) for a line of the bank that comes back: it waits again, or is its payout where
    that is of its sum and of no line still; else it waits for another one."""
    section, _, key = name.partition("/")
    if section == "ledger.arrival":
        return ArrivalKept(replace(line, account=key)), True
    payout: Payout = facts.get(section, key)
    if payout.transaction or payout.total != line.amount:
        return ArrivalKept(replace(line, account=payout.account)), False
    return PayoutKept(replace(payout, transaction=line.transaction)), True


def met(line: Entry, name: str, event: Event, since: date, facts: Facts) -> tuple[Change, ...]:
    """Changes by which a payout and a line of the bank that waits for it find each other, once `line` was taken off or
    came back; `name` is what that one was (see `held`). Nothing is booked before the day `since`."""
    account = name.split("/")[1]
    label = line.public_label if line.amount(account) else ""
    params = {"account": account, "label": label, "since": since}
    for payout in _payouts(facts, account):
        found = () if payout.transaction else _found(payout, event, params, facts, line.rule, _LATEST)
        if any(isinstance(one, PayoutKept) and one.document.transaction for one in found):
            return found
    return ()


def _payouts(facts: Facts, account: str) -> Iterator[Payout]:
    for key in facts.keys("ledger.payout"):
        one: Payout = facts.get("ledger.payout", key)
        if one.account == account:
            yield one

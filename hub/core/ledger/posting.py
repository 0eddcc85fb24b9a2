"""The action `post_entry`: one bank transaction, one booking. What no rule names waits on the suspense account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.ledger.chart import check_number, nearest
from hub.core.ledger.entry import (
    ChainHead,
    ChainMoved,
    Entry,
    EntryPosted,
    EntryReversed,
    Posting,
    TransactionBooked,
    TransactionEntry,
    chained,
    reversal,
)
from hub.core.ledger.splitting import shares
from hub.core.money import Money

SUSPENSE = "471"
BANK = "512"


def post(
    event: Event, params: Mapping[str, Any], facts: Facts, *, rule: str = "", chart: str = "2025"
) -> tuple[Change, ...]:
    """Changes that book a `bank.transaction.booked`; () when it is booked already.

    So is a payment that another service tells: both sides are then given and neither is the bank, which books its own
    line when the money arrives. `params`: `debit` and `credit` (for the bank's line one of them is a bank account 512…;
    the missing one is the bank), `amount` (default: the transaction's; less leaves the rest on 471), `label` (what the
    public reads; default: the account's name), `decision`, `bank` (the account used when a side is missing). A
    transaction waiting on 471 is moved from there: the first entry is reversed and the true one posted.
    Raises ValueError on parameters that make no sense.
    """
    total, currency = amount_in(event.get("amount")), str(event.get("currency", "EUR"))
    if total == 0:
        return ()
    debit, credit = _sides(params, total, chart) if _is_bank(event) else _two_sides(params, chart)
    amount = abs(total) if params.get("amount") is None else amount_in(params["amount"])
    if not 0 < amount <= abs(total):
        raise ValueError(f"amount {amount} must be above 0 and at most the transaction's {abs(total)}")
    before = facts.get("ledger.transaction", key_of(event))
    if before is not None and not before.suspense:
        return ()
    label = str(params.get("label") or _account_name(debit, credit, chart))
    if amount != abs(total) and not _is_bank(event):
        raise ValueError(f"amount {amount} is not the whole payment of {abs(total)}")
    postings = _postings(debit, credit, amount, abs(total), currency)
    entry = Entry(f"E:{key_of(event)}", day_of(event), postings, label, evidence=event.id,
                  decision=str(params.get("decision", "")), rule=rule)  # fmt: skip
    return _book(event, facts, entry)


def split(
    event: Event, params: Mapping[str, Any], facts: Facts, *, rule: str = "", chart: str = "2025"
) -> tuple[Change, ...]:
    """Changes that book a transaction over several accounts; () when it is booked already.

    `params`: the bank's side as `debit` or `credit` (default: by the sign), `lines` (see `splitting.shares`), `label`.
    Raises ValueError when the lines do not sum to the transaction.
    """
    total, currency = amount_in(event.get("amount")), str(event.get("currency", "EUR"))
    before = facts.get("ledger.transaction", key_of(event))
    if total == 0 or (before is not None and not before.suspense):
        return ()
    bank = str(params.get("debit" if total > 0 else "credit") or params.get("bank") or BANK)
    parts = shares(params.get("lines") or (), abs(total), currency)
    for account, _ in parts:
        check_number(account, chart)
    sign = 1 if total > 0 else -1
    postings = (
        Posting(bank, Money(total, currency)),
        *(Posting(account, Money(-sign * amount, currency)) for account, amount in parts),
    )
    label = str(params.get("label") or "Paiement réparti")
    entry = Entry(f"E:{key_of(event)}", day_of(event), postings, label, evidence=event.id, rule=rule)
    return _book(event, facts, entry)


def _book(event: Event, facts: Facts, entry: Entry) -> tuple[Change, ...]:
    """Post an entry for a transaction, taking it off the suspense account when it waits there."""
    before = facts.get("ledger.transaction", key_of(event))
    if before is None:
        return _chain(facts, [entry], TransactionBooked(key_of(event), entry.id))
    return book_anew(key_of(event), facts.get("ledger.entry", before.entry), entry, facts)


def book_anew(key: str, before: Entry, entry: Entry, facts: Facts) -> tuple[Change, ...]:
    """Changes that reverse the entry of a transaction and post another in its place. Raises ValueError."""
    undone = reversal(before, entry.date, f"{before.id}:annulation", entry.rule, "Reclassement")
    changes = _chain(facts, [undone, entry], TransactionBooked(key, entry.id))
    return (*changes, EntryReversed(before.id, undone.id))


def suspense(event: Event, facts: Facts, *, bank: str = BANK, label: str = "Opération à classer") -> tuple[Change, ...]:
    """Changes that put a transaction on 471 until somebody says what it is; () when it is booked already."""
    total, currency = amount_in(event.get("amount")), str(event.get("currency", "EUR"))
    if total == 0 or facts.get("ledger.transaction", key_of(event)) is not None:
        return ()
    debit, credit = (bank, SUSPENSE) if total > 0 else (SUSPENSE, bank)
    postings = _postings(debit, credit, abs(total), abs(total), currency)
    entry = Entry(f"S:{key_of(event)}", day_of(event), postings, label, evidence=event.id)
    return _chain(facts, [entry], TransactionBooked(key_of(event), entry.id, suspense=True))


def undo(entry_id: str, on: date, facts: Facts, *, rule: str = "") -> tuple[Change, ...]:
    """Changes that reverse an entry. What the bank did stays done: its transaction, if the entry booked one, waits on
    471 again. Raises ValueError.
    """
    entry = facts.get("ledger.entry", entry_id)
    if entry is None:
        raise ValueError(f"no entry {entry_id}")
    undone = reversal(entry, on, f"{entry.id}:annulation", rule)
    posted, booked = [undone], None
    found = transaction_of(entry, facts)
    if found is not None and any(one.account.startswith(BANK) for one in entry.postings):
        posted.append(waiting(found[0], entry, on))
        booked = TransactionBooked(found[0], posted[-1].id, suspense=True)
    return (*_chain(facts, posted, booked), EntryReversed(entry.id, undone.id))


def waiting(key: str, entry: Entry, on: date) -> Entry:
    """The bank's side of an entry, on 471 until somebody says what it is."""
    bank = tuple(one for one in entry.postings if one.account.startswith(BANK))
    back = tuple(Posting(SUSPENSE, -one.money) for one in bank)
    return Entry(f"S:{key}", on, (*bank, *back), "Opération à classer", evidence=entry.evidence)


def transaction_of(entry: Entry, facts: Facts) -> tuple[str, TransactionEntry] | None:
    """The key of the payment that is booked as this entry now, and what is known of it; None when there is none."""
    key = entry.id.partition(":")[2]
    for one in (key, key.rpartition("/")[0]):
        booked: TransactionEntry | None = facts.get("ledger.transaction", one)
        if booked is not None and booked.entry == entry.id:
            return one, booked
    return None


def record(entry: Entry, facts: Facts) -> tuple[Change, ...]:
    """Changes that post an entry which no payment led to. Raises ValueError when it does not balance."""
    return _chain(facts, [entry], None)


def volunteer(event: Event, params: Mapping[str, Any], facts: Facts, *, on: date, rule: str = "") -> tuple[Change, ...]:
    """Changes that value hours given, 864 against 875; () when they are valued already, or no hours are told.

    `params`: `hours`, `rate` (an hour's value), `label`. Raises ValueError on what is no number, or below 0.
    """
    id, hours = f"V:{event.id}", str(params.get("hours") or "").strip()
    if not hours or facts.get("ledger.entry", id) is not None:
        return ()
    value = worth(amount_in(hours), amount_in(params.get("rate")))
    if not value:
        return ()
    label = str(params.get("label") or "Bénévolat")
    postings = _postings("864", "875", value, value, "EUR")
    return _chain(facts, [Entry(id, on, postings, label, evidence=event.id, rule=rule)], None)


def worth(hours: Decimal, rate: Decimal) -> Decimal:
    """What hours given are worth, to the cent, half to even. Raises ValueError below 0, or beyond reason."""
    if not (0 <= hours < 10_000 and 0 <= rate < 10_000):
        raise ValueError(f"{hours} hours at {rate}: each must be between 0 and 10,000")
    return (hours * rate).quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def key_of(event: Event) -> str:
    """What a payment is booked under, once: its lasting key."""
    return event.subject or event.id


def day_of(event: Event) -> date:
    """The day a payment is booked on."""
    return date_of(event.get("booked_on")) or event.occurred_at.date()


def date_of(value: Any) -> date | None:
    """A day as a field holds it, typed or as ISO 8601; None without one. Raises ValueError."""
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def is_withdrawn(event: Event, facts: Facts) -> bool:
    """Whether an event tells a line that the bank took back since: one that failed and is decided again, say."""
    booked: TransactionEntry | None = facts.get("ledger.transaction", key_of(event)) if _is_bank(event) else None
    return booked is not None and booked.withdrawn


def amount_of(event: Event) -> Decimal:
    """A payment's amount, signed. Raises ValueError."""
    return amount_in(event.get("amount"))


def amount_in(value: Any) -> Decimal:
    """An amount as a field holds it or as people write it, with a comma or a point. Raises ValueError."""
    if isinstance(value, Money):
        return value.amount
    try:
        found = Decimal(str(value).replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        raise ValueError(f"{value!r} is no amount: write 12.50") from None
    if not found.is_finite():
        raise ValueError(f"{value!r} is no amount: write 12.50")
    return found


def _sides(params: Mapping[str, Any], total: Decimal, chart: str) -> tuple[str, str]:
    """(debit, credit), with the bank on the side that the sign of the transaction asks for."""
    bank = str(params.get("bank") or BANK)
    debit, credit = str(params.get("debit") or ""), str(params.get("credit") or "")
    if not debit and not credit:
        raise ValueError("post_entry needs debit or credit: the account of the other side")
    debit, credit = debit or bank, credit or bank
    for number in (debit, credit):
        check_number(number, chart)
    if debit == credit:
        raise ValueError(f"debit and credit are the same account {debit}")
    banks = (debit.startswith(BANK), credit.startswith(BANK))
    if not any(banks):
        raise ValueError(f"neither {debit} nor {credit} is a bank account (512…): the bank's line must be one side")
    if not all(banks) and banks[0] != (total > 0):
        side, other = ("debit", "credit") if total > 0 else ("credit", "debit")
        raise ValueError(f"the bank {'received' if total > 0 else 'paid'} {abs(total)}: 512 must be the {side}, "
                         f"and {credit if banks[1] else debit} be given differently or as {other}")  # fmt: skip
    return debit, credit


def _is_bank(event: Event) -> bool:
    return event.kind.startswith("bank.")


def _two_sides(params: Mapping[str, Any], chart: str) -> tuple[str, str]:
    debit, credit = str(params.get("debit") or ""), str(params.get("credit") or "")
    for number in (debit, credit):
        check_number(number, chart)
        if number.startswith(BANK):
            raise ValueError(f"{number} is the bank: only a line of its own statement may be booked there")
    if debit == credit:
        raise ValueError(f"debit and credit are the same account {debit}")
    return debit, credit


def _postings(debit: str, credit: str, amount: Decimal, total: Decimal, currency: str) -> tuple[Posting, ...]:
    """The bank's side is always the whole transaction; what is not named goes to 471."""
    rest = total - amount
    whole, part = Money(total, currency), Money(amount, currency)
    if not rest:
        return (Posting(debit, whole), Posting(credit, -whole))
    left = Money(rest, currency)
    if debit.startswith(BANK):
        return (Posting(debit, whole), Posting(credit, -part), Posting(SUSPENSE, -left))
    return (Posting(debit, part), Posting(SUSPENSE, left), Posting(credit, -whole))


def _account_name(debit: str, credit: str, chart: str) -> str:
    other = nearest(credit if debit.startswith(BANK) else debit, chart)
    return other.label if other else ""


def _chain(facts: Facts, entries: list[Entry], booked: TransactionBooked | None) -> tuple[Change, ...]:
    head = facts.get("ledger.chain", "head") or ChainHead()
    number, digest = head.number, head.digest
    changes: list[Change] = []
    for entry in entries:
        placed = chained(unique(entry, facts), number + 1, digest)
        number, digest = placed.number, placed.digest
        changes.append(EntryPosted(placed))
        if booked is not None and entry is entries[-1]:
            booked = replace(booked, entry=placed.id)
    changes.append(ChainMoved(number, digest))
    return (*changes, booked) if booked is not None else tuple(changes)


def unique(entry: Entry, facts: Facts) -> Entry:
    """The entry under an id of its own: a transaction booked anew after its entry was undone gets a second one."""
    rank, id = 1, entry.id
    while facts.get("ledger.entry", id) is not None:
        rank += 1
        id = f"{entry.id}/{rank}"
    return replace(entry, id=id)

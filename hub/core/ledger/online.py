"""A payment that another service told of, and that did not last: what was booked of it is undone, once, on an open day;
what is given back of it is never more than what was paid; where a person had a hand in its entries, one is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.facts import Overlay
from hub.core.ledger import manual, posting
from hub.core.ledger.entry import Entry, TransactionEntry, TransactionWithdrawn
from hub.core.ledger.known import Doubt, DoubtRaised

# a payment is booked under its subject, what is given back of it under these
BACK, PART = ":back", ":refund:"


def on_open_day(event: Event, facts: Facts) -> Event:
    """The event as it is booked: on its own day, or on the first day after those that are closed."""
    day = open_day(posting.day_of(event), facts)
    return event if day == posting.day_of(event) else replace(event, fields={**event.fields, "booked_on": day})


def fallen(event: Event, facts: Facts) -> list[Change]:
    """Changes that take a payment out of the books, and what was given back of it, on the day on which it failed: not
    before an entry's own day, nor on a closed one. [] when nothing of it stands. What a person reversed or moved by
    hand since is not ours to undo, and a question is left about it."""
    after, changes, asked = Overlay(facts), list[Change](), list[Entry]()
    for key, booked in list(_booked(posting.key_of(event), facts)):
        entry: Entry | None = after.get("ledger.entry", booked.entry)
        new: tuple[Change, ...] = ()
        if entry is not None and not entry.reversed_by:
            on = open_day(max(posting.day_of(event), entry.date), facts)
            new = posting.undo(entry.id, on, after)
            asked += [entry] if _is_moved(entry, facts) else []
        elif entry is not None and _is_reversed_by_hand(entry, facts):
            # told again, the payment asks no more
            new, asked = (TransactionWithdrawn(key),), [*asked, entry]
        after.apply(new)
        changes += new
    return [*changes, *(_question(event, entry) for entry in asked[:1])]


def given_back(event: Event, facts: Facts) -> tuple[Event, list[Change]]:
    """(what the rules book, changes) of what is told to be given back: at most what is left of the payment. It books
    nothing where nothing is left, or the payment's own entry is reversed; a person is asked where one reversed or moved
    that."""
    key = posting.key_of(event)
    own = key.partition(PART)[0].removesuffix(BACK)
    paid: TransactionEntry | None = facts.get("ledger.transaction", own)
    if paid is None or facts.get("ledger.transaction", key) is not None:
        return on_open_day(event, facts), []
    entry: Entry | None = facts.get("ledger.entry", paid.entry)
    if entry is None or entry.reversed_by:
        asked = [entry] if entry is not None and _is_reversed_by_hand(entry, facts) else []
        return event, [TransactionWithdrawn(key), *(_question(event, one) for one in asked)]
    given = {one.entry for name, one in _booked(own, facts) if name != own} - {entry.id}
    back = (facts.get("ledger.entry", id) for id in given)
    left = _whole(entry) - sum(_whole(one) for one in back if one is not None and not one.reversed_by)
    if left <= 0:
        return event, [TransactionWithdrawn(key)]
    amount = min(posting.amount_of(event), left)
    booked = on_open_day(replace(event, fields={**event.fields, "amount": amount}), facts)
    return booked, [_question(event, entry)] if _is_moved(entry, facts) else []


def _booked(own: str, facts: Facts) -> Iterator[tuple[str, TransactionEntry]]:
    """(key, what it is booked as) of a payment, by its own key, and of what was given back of it."""
    for key in facts.keys("ledger.transaction"):
        if key in (own, own + BACK) or key.startswith(own + PART):
            yield key, facts.get("ledger.transaction", key)


def _whole(entry: Entry) -> Decimal:
    return sum((one.money.amount for one in entry.postings if one.money.amount > 0), Decimal(0))


def open_day(day: date, facts: Facts) -> date:
    """A day, or the first after those that are closed."""
    closed = manual.closed_until(facts)
    return day if closed is None else max(day, closed + timedelta(days=1))


def _approved(facts: Facts) -> Iterator[manual.Proposal]:
    proposals = (facts.get("ledger.proposal", id) for id in facts.keys("ledger.proposal"))
    return (one for one in proposals if one.state == manual.APPROVED)


def _is_reversed_by_hand(entry: Entry, facts: Facts) -> bool:
    return any(one.reverses == entry.id for one in _approved(facts))


def _is_moved(entry: Entry, facts: Facts) -> bool:
    """Whether an entry by hand took later what this one brought to an account, to another."""
    for one in _approved(facts):
        hand: Entry = facts.get("ledger.entry", one.entry)
        later = manual.is_manual(hand) and not hand.reversed_by and hand.number > entry.number
        if later and any(hand.amount(side.account) == -side.money.amount for side in entry.postings):
            return True
    return False


def _question(event: Event, entry: Entry) -> DoubtRaised:
    """Whether the books are right, of a payment in whose entries a person had a hand."""
    own = posting.key_of(event).partition(PART)[0].removesuffix(BACK)
    day, amount = posting.day_of(event), posting.amount_of(event)
    account = entry.postings[0].account
    return DoubtRaised(Doubt(f"online:{own}", "online", account, day, amount, event.id, (own,)))

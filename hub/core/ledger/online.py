"""A payment that another service told of, and that did not last: what was booked of it is undone, once, and what was
given back as a whole is not given back by its parts again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.ledger import posting
from hub.core.ledger.entry import Entry, TransactionBooked

# a payment is booked under its subject, what is given back of it under these
BACK, PART = ":back", ":refund:"


def standing(event: Event, facts: Facts) -> Iterator[Entry]:
    """The entries of a payment, and of what was given back of it, that still stand."""
    key = posting.key_of(event)
    for one in facts.keys("ledger.transaction"):
        if one in (key, key + BACK) or one.startswith(key + PART):
            entry: Entry | None = facts.get("ledger.entry", facts.get("ledger.transaction", one).entry)
            if entry is not None and not entry.reversed_by:
                yield entry


def undone(entry: Entry, on: date, facts: Facts) -> tuple[Change, ...]:
    """Changes that take an entry out of the books, on the day on which its payment failed; not before its own day."""
    return posting.undo(entry.id, max(on, entry.date), facts)


def given_back(event: Event, facts: Facts) -> list[Change]:
    """A part of what was booked as given back whole is booked by that; [] for one that is a part of nothing known."""
    whole, part, _ = posting.key_of(event).partition(PART)
    known = facts.get("ledger.transaction", whole + BACK) if part else None
    if known is None or facts.get("ledger.transaction", posting.key_of(event)) is not None:
        return []
    return [TransactionBooked(posting.key_of(event), known.entry)]

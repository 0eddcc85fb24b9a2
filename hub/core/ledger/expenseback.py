"""A transfer that paid an expense note back and that the bank returns: its account does not exist any more, say."""

from __future__ import annotations

import re

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.ledger import expense, givenback, posting
from hub.core.ledger.entry import Entry
from hub.core.ledger.expense_note import APPROVED, PAID, Note, NoteKept
from hub.core.ledger.known import Doubt, DoubtRaised, DoubtSettled
from hub.core.mail.fold import fold

# how words tell that a payment comes back, without accents, in small letters
TOLD = re.compile(
    r"\b(?:rejet|impaye|retour|annul|contre.?pass|extourn|remb|restitu|refund|return|reject|revers|unpaid|recall"
    r"|chargeback)"
)


def returned(event: Event, facts: Facts) -> tuple[Note | None, Note | None]:
    """(the note whose transfer a line of the bank surely returns, the one whose transfer it may return): of its amount,
    after it, within the time in which a payment is sent back.

    Surely under a reference of the transfer's own, or where words that tell a return name the note; where they bear the
    whole name of its claimant, or it may be one of several, a person must say.
    """
    amount = posting.amount_of(event)
    notes = [facts.get("expense.note", key) for key in facts.keys("expense.note")] if amount > 0 else []
    fitting = [one for one in notes if one.state == PAID and one.amount == amount and _is_after(one, event)]
    if not fitting:
        return None, None
    label = " ".join(str(event.get(name) or "") for name in ("label", "counterparty.name", "reference"))
    words = TOLD.search(fold(label)) is not None
    named = expense.named_in(label)
    entries = {one.id: facts.get("ledger.entry", one.entry) for one in fitting}
    found = [one for one in fitting if givenback.is_one_reference(entries[one.id], event, facts)]
    found = found or [one for one in fitting if words and one.id in named]
    if len(found) == 1:
        return found[0], None
    found = found or [one for one in fitting if words and expense.claims(one, label, facts)]
    return None, max(found, key=lambda one: (one.paid_on, one.id), default=None)


def _is_after(note: Note, event: Event) -> bool:
    return note.paid_on is not None and 0 <= (posting.day_of(event) - note.paid_on).days < givenback.LATEST


def take_back(note: Note, event: Event, facts: Facts, bank: str, label: str, rule: str) -> list[Change]:
    """Changes that book what comes back where the note was booked, and have the note wait for a transfer again."""
    params = {"credit": note.account, "bank": bank, "label": label, "decision": note.decision}
    changes = posting.post(event, params, facts, rule=rule)
    return [*changes, *settled(note, facts), NoteKept(note.moved(APPROVED, event.occurred_at, entry="", paid_on=None))]


def question(note: Note, event: Event, facts: Facts) -> DoubtRaised:
    """Whether a note is still paid back."""
    entry: Entry = facts.get("ledger.entry", note.entry)
    day, amount = posting.day_of(event), posting.amount_of(event)
    return DoubtRaised(Doubt(_asked(note), "expense", entry.postings[0].account, day, amount, event.id))


def settled(note: Note, facts: Facts) -> list[Change]:
    """Changes once that question is over."""
    return [DoubtSettled(_asked(note))] if facts.get("bank.doubt", _asked(note)) is not None else []


def _asked(note: Note) -> str:
    return f"expense:{note.id}"

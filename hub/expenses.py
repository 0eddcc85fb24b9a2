"""What a treasurer asks of expense notes, for the portal and the command: checked by the rules that decide it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hub.core.event import Event
from hub.core.ledger import expense, expense_note
from hub.core.ledger.entry import Entry
from hub.core.ledger.posting import BANK, transaction_of
from hub.office import Office, facts, names, request
from hub.spaces import Space

_LONGEST = 2000


def answer(
    office: Office, space: Space, by: str, note: str, *, approve: bool, reason: str = "", account: str = ""
) -> Event:
    """Journal the second person's answer; `account` is debited when it is paid, the budget's first without it. Raises
    Refused."""
    if approve:
        event = request(office, "expense.approved", note, by, {"note": note, "account": account})
    else:
        event = request(office, "expense.refused", note, by, {"note": note}, {"reason": reason.strip()[:_LONGEST]})
    book = office.pages.book(space.id)
    charter, budgets = office.pages.charter(space.id), book.budgets if book is not None else ()
    expense.answer(event, facts(office, space), charter, budgets, sorted(names(office, space)))
    office.intake.take(space.id, [event])
    return event


def settle(office: Office, space: Space, by: str, note: str, transaction: str) -> Event:
    """Journal which line of the bank pays a note back. Raises Refused."""
    event = request(office, "expense.settled", note, by, {"note": note, "transaction": transaction})
    known = facts(office, space)
    expense.pay_by_hand(event, expense.asked(event, known), known, "", "")
    office.intake.take(space.id, [event])
    return event


def candidates(office: Office, space: Space, notes: Iterable[expense_note.Note]) -> dict[str, list[tuple[str, Entry]]]:
    """For each approved note, (key, entry) of the lines of the bank that may pay it: of its amount, paying no other."""
    waiting = [one for one in notes if one.state == expense_note.APPROVED]
    found: dict[str, list[tuple[str, Entry]]] = {one.id: [] for one in waiting}
    known = facts(office, space)
    taken = {one.entry for one in office.pages.documents(space.id, "expense.note").values() if one.entry}
    for entry in office.pages.entries(space.id) if waiting else ():
        paid = -sum(one.money.amount for one in entry.postings if one.account.startswith(BANK))
        fitting = [one for one in waiting if one.amount == paid]
        if not fitting or entry.reversed_by or entry.id in taken:
            continue
        if (booked := transaction_of(entry, known)) is not None:
            for one in fitting:
                found[one.id].append((booked[0], entry))
    return found


def of_person(office: Office, space: Space, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Expense notes of a person, or answered by them, and what they declared to contributive budgets, for an export."""
    notes = office.pages.documents(space.id, "expense.note").values()
    envelopes = office.pages.documents(space.id, "contributive.envelope").values()
    return {
        "expense_notes": [
            {"id": one.id, "state": one.state, "at": one.at, "amount": one.amount, "budget": one.budget,
             "entry": one.entry, "mine": one.by in ids}
            for one in notes
            if one.by in ids or one.answered_by in ids
        ],
        "contributions": [
            {"envelope": one.id, "hours": said.hours, "asked": said.asked, "granted": one.granted.get(said.person)}
            for one in envelopes
            for said in one.asks.values()
            if said.person in ids
        ],
    }  # fmt: skip

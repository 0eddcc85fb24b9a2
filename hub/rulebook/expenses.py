"""Expense notes in a space: opened by a rule, completed by their claimant, answered, paid; and what each is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from hub.core.change import Change
from hub.core.decision.changes import NumberTaken
from hub.core.decision.finding import REPLY
from hub.core.decision.linking import canonical
from hub.core.event import Event, Origin
from hub.core.ledger import expense, expense_note, expenseback
from hub.core.ledger.evidence import Piece, PieceAttached
from hub.core.ledger.expense_note import Note, NoteKept, NoteOf
from hub.rulebook import budgetwatch, expensemail
from hub.rulebook.run import Run
from hub.rulebook.treasury import accounts, refusing


def open_note(run: Run, title: str, text: str) -> None:
    """A rule takes a mail or a card for an expense note; a card that comes again is the same note."""
    event = run.event
    key = str(event.get("card.id") or event.id)
    why = _not_opened(run, key)
    if why:
        run.read["expense.refused"] = why
        return
    number = int(run.facts.get("counter", expense.COUNTER) or 0) + 1
    said = expense.read(title, text, [str(one) for one in event.get("tags") or ()], budgetwatch.current(run))
    note = expense.merged(Note(f"N-{number}", event.actor, event.occurred_at, event.id), said)
    run.write([NumberTaken(expense.COUNTER, number), NoteOf(key, note.id), *_pieces(event, note.id)])
    _review(run, note, always=True)


def _not_opened(run: Run, key: str) -> str:
    event = run.event
    if event.origin is Origin.IMPORT:
        return "ce qui est lu du passé n'ouvre pas de note de frais"
    if not event.actor:
        return "on ne sait pas de qui vient cette note de frais"
    if REPLY.match(str(event.get("subject") or "")):
        return "une réponse n'ouvre pas de note de frais"
    known = run.facts.get("expense.of", key)
    return f"déjà notée : {known}" if known else ""


def answered_by_mail(run: Run) -> None:
    """A mail of the claimant that names an incomplete note, or answers the mail it came by, completes it."""
    event = run.event
    named = expense.NAMED.search(str(event.get("subject") or ""))
    id = f"N-{int(named[1])}" if named else run.facts.get("expense.of", str(event.get("in_reply_to") or ""))
    note: Note | None = run.facts.get("expense.note", id) if id else None
    if note is None or event.get("hub.key") or event.get("auto_submitted") or event.origin is Origin.IMPORT:
        return
    if not event.actor or canonical(run.facts, note.by) != event.actor or note.state != expense_note.INCOMPLETE:
        return
    said = expense.read("", str(event.get("reply_text") or ""), (), budgetwatch.current(run))
    run.write(_pieces(event, note.id))
    _review(run, expense.merged(note, said), always=True)


def _pieces(event: Event, about: str) -> list[Change]:
    """The receipts that came with a mail: kept where it was fetched, named by their digest."""
    found: list[Change] = []
    for line in event.get("attachments.kept") or ():
        digest, type, size = str(line).split(" ")
        found.append(PieceAttached(about, Piece(digest, type, int(size), event.actor, event.occurred_at, event.id)))
    return found


def attached(run: Run) -> None:
    """A receipt that somebody attached may be what a note lacked."""
    note: Note | None = run.facts.get("expense.note", str(run.event.get("about") or ""))
    if note is not None:
        _review(run, note)


def _review(run: Run, note: Note, *, always: bool = False) -> None:
    """Keep the note in the state it has now; tell who must know when that is another one, or `always` its claimant."""
    after = expense.reviewed(note, run.facts, run.charter, run.event.occurred_at)
    if after != run.facts.get("expense.note", note.id):
        run.write([NoteKept(after)])
    if after.state == note.state and not always:
        return
    if after.state == expense_note.NOTED:
        expensemail.told(run, after, "noted")
        expensemail.ask(run, after, "to_approve")
        run.derive("expense.noted", after.id, _fields(after), {})
    else:
        until = (after.since or note.at) + expense.COMPLETE_WITHIN
        lacks = expense.lacks(after, run.facts, run.charter)
        expensemail.told(run, after, "incomplete", lacks=lacks, until=_day(run, until))


def _fields(note: Note) -> dict[str, Any]:
    return {"note": note.id, "amount": note.amount, "budget": note.budget, "decision": note.decision}


def answered(run: Run) -> None:
    """Somebody who keeps the books approves or refuses a note; the list is told of the first."""
    with refusing(run):
        note = expense.answer(run.event, run.facts, run.charter, run.book.budgets, sorted(accounts(run.book)))
        run.write([NoteKept(note)])
        expensemail.told(run, note, note.state, reason=str(run.event.get("reason") or "–"))
        if note.state == expense_note.APPROVED:
            expensemail.announce(run, note)


def bank_line(run: Run) -> None:
    """A line of the bank that pays back one approved note, and surely that one, closes it; else a person is asked."""
    if run.facts.get("ledger.transaction", run.event.subject or run.event.id) is not None:
        return
    note, same = expense.matching(run.event, run.facts)
    if note is not None:
        run.write(expense.pay(note, run.event, run.facts, _label(run, note), _rule(run, note), bank=run.bank))
        _paid(run, note)
    elif same:
        names = ", ".join(one.id for one in same)
        expensemail.ask(run, replace(same[0], id=names), "which")
    else:
        _returned(run)


def _returned(run: Run) -> None:
    """The bank returns the transfer that paid a note back: the note waits again, and both who wrote it and who keeps
    the books are told; where it only may be one, a person is asked."""
    note, perhaps = expenseback.returned(run.event, run.facts)
    if note is not None:
        label, rule = f"{_label(run, note)} (rendus par la banque)", _rule(run, note)
        run.write(expenseback.take_back(note, run.event, run.facts, run.bank, label, rule))
        expensemail.told(run, note, "returned")
        expensemail.ask(run, note, "to_pay_again")
    elif perhaps is not None:
        run.write([expenseback.question(perhaps, run.event, run.facts)])


def settled(run: Run) -> None:
    """Somebody who keeps the books says which line of the bank pays a note back."""
    with refusing(run):
        note = expense.asked(run.event, run.facts)
        run.write(expense.pay_by_hand(run.event, note, run.facts, _label(run, note), _rule(run, note)))
        _paid(run, note)


def _paid(run: Run, note: Note) -> None:
    after: Note = run.facts.get("expense.note", note.id)
    expensemail.told(run, after, "paid", day=after.paid_on.isoformat() if after.paid_on else "")
    run.derive("expense.paid", after.id, {**_fields(after), "entry": after.entry}, {})


def reopened(run: Run, entry: str) -> None:
    """The entry that paid a note was reversed: it waits for a line of the bank again."""
    for key in run.facts.keys("expense.note"):
        note: Note = run.facts.get("expense.note", key)
        if note.entry == entry:
            run.write([NoteKept(note.moved(expense_note.APPROVED, run.event.occurred_at, entry="", paid_on=None))])
            run.write(expenseback.settled(note, run.facts))


def daily(run: Run) -> None:
    """Once a day: notes that lapse, and reminders of those that wait."""
    now = run.event.occurred_at
    for key in run.facts.keys("expense.note"):
        note: Note = run.facts.get("expense.note", key)
        since = note.reminded_at or note.since or note.at
        if note.state == expense_note.INCOMPLETE:
            _review(run, note)
            note = run.facts.get("expense.note", key)
        if note.state == expense_note.INCOMPLETE and (note.since or note.at) <= now - expense.COMPLETE_WITHIN:
            after = note.moved(expense_note.LAPSED, now)
            run.write([NoteKept(after)])
            expensemail.told(run, after, "lapsed")
        elif note.state == expense_note.NOTED and since <= now - expense.APPROVE_WITHIN:
            _remind(run, note, "to_approve", now)
        elif note.state == expense_note.APPROVED and since <= now - expense.PAY_WITHIN:
            _remind(run, note, "to_pay", now)


def _remind(run: Run, note: Note, what: str, now: datetime) -> None:
    run.write([NoteKept(replace(note, reminded_at=now))])
    expensemail.ask(run, note, what)


def _label(run: Run, note: Note) -> str:
    titles = (one.title for one in run.book.budgets if one.id == note.budget)
    return f"Frais remboursés : {next(titles, note.budget)}"


def _rule(run: Run, note: Note) -> str:
    return next((f"{note.id} ({one.written})" for one in run.book.budgets if one.id == note.budget), note.id)


def _day(run: Run, at: datetime) -> str:
    return at.astimezone(run.context.zone).date().isoformat()

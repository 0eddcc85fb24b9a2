"""Expense notes: what somebody paid for the place, from the note to the line of the bank that pays it back. Pure.

A note is incomplete until it says how much, what for, on which budget, with a receipt and, above the charter's
`important_above`, by which decision in force. Somebody else approves it; a line of the bank closes it. An incomplete
note lapses after COMPLETE_WITHIN; who keeps the books is reminded after APPROVE_WITHIN, and after PAY_WITHIN.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from hub.core.change import Change, Facts
from hub.core.decision.charter import Charter
from hub.core.decision.finding import ID
from hub.core.decision.linking import canonical
from hub.core.decision.model import Decision, State
from hub.core.decision.opening import costs_in
from hub.core.event import Event
from hub.core.ledger import manual, posting
from hub.core.ledger.budget import Budget, Promise, span
from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.evidence import PieceAttached
from hub.core.ledger.expense_note import APPROVED, INCOMPLETE, NOTED, PAID, REFUSED, Note, NoteKept
from hub.core.ledger.refusal import Refused
from hub.core.mail.fold import fold

COMPLETE_WITHIN, APPROVE_WITHIN, PAY_WITHIN = timedelta(days=14), timedelta(days=7), timedelta(days=30)
COUNTER = "expense"
NAMED = re.compile(r"\bN-(\d{1,6})\b", re.IGNORECASE)
_MOST = Decimal(1_000_000)
_LINE = re.compile(r"^[ \t]*[-*•]?[ \t]*(\w+)[ \t]*:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_LABELS: Mapping[str, tuple[str, ...]] = {
    "amount": ("montant", "amount", "somme"),
    "purpose": ("pour", "objet", "quoi", "for", "what"),
    "budget": ("budget", "enveloppe", "envelope"),
}
_WORD = re.compile(r"[^\W\d_]{3,}")
_PRICE = re.compile(r"\d[\d .,]*\s?(?:€|euros?|eur)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What a mail or a card says of an expense; nothing is guessed: of two amounts, none is read."""

    amount: Decimal | None = None
    purpose: bool = False
    budget: str = ""
    decision: str = ""


def read(title: str, text: str, tags: Sequence[str], budgets: Sequence[Budget]) -> Said:
    """Read « Montant : 23,40 € », « Pour : … », « Budget : … » out of a text, else out of the title and its tags.

    A place with a single budget need not name it.
    """
    lines: dict[str, str] = {}
    for name, value in _LINE.findall(text):
        part = next((one for one, names in _LABELS.items() if fold(name) in names), "")
        if part:
            lines.setdefault(part, value)
    said = lines.get("amount", "")
    amounts = set(costs_in(said) or costs_in(f"{said} €") if said else costs_in(title))
    amount = amounts.pop() if len(amounts) == 1 else None
    named = ID.search(title) or ID.search(text)
    return Said(
        amount if amount is not None and 0 < amount < _MOST else None,
        "purpose" in lines or _WORD.search(_PRICE.sub("", title)) is not None,
        _budget((lines["budget"],) if "budget" in lines else tags, budgets) or _only(lines, budgets),
        f"D-{int(named[1])}" if named else "",
    )


def _budget(names: Sequence[str], budgets: Sequence[Budget]) -> str:
    wanted = {fold(name).strip(" .") for name in names}
    return next((one.id for one in budgets if {fold(one.id), fold(one.title)} & wanted), "")


def _only(lines: Mapping[str, str], budgets: Sequence[Budget]) -> str:
    return budgets[0].id if len(budgets) == 1 and "budget" not in lines else ""


def current(budgets: Sequence[Budget], day: date) -> tuple[Budget, ...]:
    """The budgets whose period holds a day."""
    return tuple(one for one in budgets if span(one.period, day) is not None)


def merged(note: Note, said: Said) -> Note:
    """A note with what a later mail adds or corrects."""
    return replace(
        note, amount=said.amount or note.amount, purpose=note.purpose or said.purpose,
        budget=said.budget or note.budget, decision=said.decision or note.decision,
    )  # fmt: skip


def lacks(note: Note, facts: Facts, charter: Charter) -> tuple[str, ...]:
    """What a note still needs: amount, purpose, budget, receipt; of its decision: decision (none is named, or it is not
    taken), decision_wait (it may still be contested), decision_less (it allows less than its notes ask)."""
    found = [] if note.amount is not None else ["amount"]
    found += [] if note.purpose else ["purpose"]
    found += [] if note.budget else ["budget"]
    found += [] if facts.get("ledger.evidence", note.id) is not None else ["receipt"]
    if note.amount is not None and note.amount > charter.important_above:
        found += _allowed(note, facts, charter)
    return tuple(found)


def _allowed(note: Note, facts: Facts, charter: Charter) -> list[str]:
    decision: Decision | None = facts.get("decision", note.decision) if note.decision else None
    if decision is None or decision.state not in (State.ADOPTED, State.IN_FORCE, State.REVIEW_DUE):
        return ["decision"]
    if decision.state is State.ADOPTED and "payments" in charter.hold_effects:
        return ["decision_wait"]
    notes = (facts.get("expense.note", key) for key in facts.keys("expense.note"))
    others = [
        one for one in notes if one.decision == decision.id and one.id != note.id and one.state in (APPROVED, PAID)
    ]
    asked = sum((one.amount for one in (*others, note)), Decimal(0))
    return ["decision_less"] if decision.amount and asked > Decimal(decision.amount) else []


def reviewed(note: Note, facts: Facts, charter: Charter, at: datetime) -> Note:
    """The note in the state that what it lacks gives it; one that has its answer stays."""
    if note.state not in (INCOMPLETE, NOTED):
        return note
    state = INCOMPLETE if lacks(note, facts, charter) else NOTED
    return note if state == note.state and note.since is not None else note.moved(state, at)


def asked(event: Event, facts: Facts) -> Note:
    """The note that somebody else than its claimant asks something of. Raises Refused."""
    id = str(event.get("note") or "")
    note: Note | None = facts.get("expense.note", id)
    if note is None:
        raise Refused("note", id)
    if not event.actor:
        raise Refused("nobody")
    if canonical(facts, note.by) == canonical(facts, event.actor):
        raise Refused("own")
    return note


def answer(event: Event, facts: Facts, charter: Charter, budgets: Sequence[Budget], accounts: Sequence[str]) -> Note:
    """The note after `expense.approved` or `expense.refused`. Raises Refused: for its claimant, and for what is not
    complete. `accounts` is the chart of the place; the account is the one given, else the first of the budget."""
    note = asked(event, facts)
    given = {"answered_by": event.actor, "answered_at": event.occurred_at, "answer": event.id}
    if event.kind == "expense.refused" and note.state in (INCOMPLETE, NOTED):
        return note.moved(REFUSED, event.occurred_at, **given)
    if note.state not in (INCOMPLETE, NOTED):
        raise Refused("note_answered", note.id)
    if lacks(note, facts, charter):
        raise Refused("note_incomplete", note.id)
    budget = next((one for one in budgets if one.id == note.budget), None)
    own = budget.accounts if budget is not None else ()
    wanted = str(event.get("account") or "") or next((one for one in sorted(accounts) if one.startswith(own)), "")
    if wanted not in accounts or wanted.startswith(posting.BANK):
        raise Refused("account", wanted or "–")
    return note.moved(APPROVED, event.occurred_at, account=wanted, **given)


def matching(event: Event, facts: Facts) -> tuple[Note | None, tuple[Note, ...]]:
    """The approved note that a line of the bank pays back, and all of its amount.

    One is found when the line names it, or bears the whole name of one claimant alone; else a person must say.
    """
    amount = posting.amount_of(event)
    notes = [facts.get("expense.note", key) for key in facts.keys("expense.note")] if amount < 0 else []
    same = tuple(one for one in notes if one.state == APPROVED and one.amount == -amount)
    label = " ".join(str(event.get(name) or "") for name in ("label", "counterparty.name", "reference"))
    named = named_in(label)
    found = [one for one in same if one.id in named] or [one for one in same if claims(one, label, facts)]
    return (found[0] if len(found) == 1 else None), same


def named_in(label: str) -> set[str]:
    """The notes that the words of a line name."""
    return {f"N-{int(number)}" for number in NAMED.findall(label)}


def claims(note: Note, label: str, facts: Facts) -> bool:
    """Whether the words of a line bear the whole name of a note's claimant."""
    words = set(re.findall(r"\w+", fold(label)))
    said = facts.private(note.event) or {}
    name = set(re.findall(r"\w+", fold(str(said.get("actor.name") or said.get("from.name") or ""))))
    return len(name) > 1 and name <= words


def pay(note: Note, event: Event, facts: Facts, label: str, rule: str, *, bank: str = posting.BANK) -> list[Change]:
    """Changes that book a line of the bank as what pays a note back, on the account `bank` of the ledger, and close the
    note."""
    params = {"debit": note.account, "bank": bank, "label": label, "decision": note.decision}
    changes = posting.post(event, params, facts, rule=rule)
    return _closed(note, changes, event.id, event.occurred_at, facts) if changes else []


def pay_by_hand(event: Event, note: Note, facts: Facts, label: str, rule: str) -> list[Change]:
    """The same for a line that is booked already, under whatever account. Raises Refused."""
    key = str(event.get("transaction") or "")
    booked = facts.get("ledger.transaction", key)
    before: Entry | None = facts.get("ledger.entry", booked.entry) if booked is not None else None
    bank = next((one for one in before.postings if one.account.startswith(posting.BANK)), None) if before else None
    if before is None or bank is None:
        raise Refused("entry", key)
    if note.state != APPROVED:
        raise Refused("note_answered", note.id)
    if bank.money.amount != -(note.amount or 0):
        raise Refused("note_amount", note.amount)
    others = (facts.get("expense.note", one) for one in facts.keys("expense.note"))
    if any(one.entry == before.id for one in others):
        raise Refused("note_paid", before.id)
    manual.check_day(before.date, today=before.date, closed=manual.closed_until(facts))
    entry = Entry(f"E:{key}", before.date, (Posting(note.account, -bank.money), bank), label, evidence=before.evidence,
                  decision=note.decision, rule=rule)  # fmt: skip
    changes = posting.book_anew(key, before, entry, facts)
    return _closed(note, changes, before.evidence, event.occurred_at, facts)


def _closed(note: Note, changes: Sequence[Change], line: str, at: datetime, facts: Facts) -> list[Change]:
    """The note is paid; its receipts hang on the line of the bank too."""
    entry: Entry = [one.entry for one in changes if hasattr(one, "entry") and isinstance(one.entry, Entry)][-1]
    known = facts.get("ledger.evidence", note.id)
    pieces = [PieceAttached(line, one) for one in known.pieces] if known is not None else []
    return [*changes, *pieces, NoteKept(note.moved(PAID, at, entry=entry.id, paid_on=entry.date))]


def promises(notes: Sequence[Note], zone: tzinfo) -> list[Promise]:
    """What approved notes promise, until the day they are paid."""
    return [
        Promise(one.id, one.budget, one.amount, one.answered_at.astimezone(zone).date(), one.paid_on, one.decision)
        for one in notes
        if one.state in (APPROVED, PAID) and one.answered_at is not None and one.amount is not None
    ]


def noted(notes: Sequence[Note]) -> dict[str, tuple[str, str]]:
    """{entry: (budget, note)} of the notes that are paid."""
    return {one.entry: (one.budget, one.id) for one in notes if one.entry}

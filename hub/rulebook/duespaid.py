"""Dues that were paid and are matched to somebody, and what takes that back: the entry is reversed, or the payment is
given back, whichever is told first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hub.core.decision.learning import learnt, on_the_roster
from hub.core.decision.merging import Own, OwnNoted
from hub.core.decision.people import Member, note
from hub.core.ledger import givenback
from hub.core.ledger.entry import Entry
from hub.rulebook import expenses, roster, treasury
from hub.rulebook.run import Run


def matched(run: Run) -> None:
    """A payment was matched to somebody: their dues are paid until the day that is said, unless it was given back."""
    named = str(run.event.get("person") or "")
    until = roster.moment(run, run.event.get("dues_until"))
    entry = str(run.event.get("entry") or "")
    booked: Entry | None = run.facts.get("ledger.entry", entry)
    if not named or until is None or (booked is not None and booked.reversed_by):
        return
    if booked is not None:
        run.write(givenback.references(booked, run.facts))
        run.write(givenback.was_sent_back(booked, run.event, run.facts))
        if givenback.of(booked, run.facts) >= givenback.whole(booked):
            return

    def paid(before: Member) -> Member:
        if entry:
            return replace(before, payments=tuple(dict.fromkeys((*before.payments, (entry, until)))))
        return replace(before, dues_until=max(until, before.dues_until or until))

    run.write(learnt(run.facts, str(run.event.get("known_as") or on_the_roster(run.facts, named)), paid))
    if booked is not None:
        _ask_of_a_part(run, booked, booked.date)


def undone(run: Run, entry: str) -> None:
    """A payment was reversed or given back: whose dues it had paid, the latest of the others holds."""
    for own, member in _payers(run, entry):
        left = replace(member, payments=tuple(one for one in member.payments if one[0] != entry))
        run.write([note(run.facts, left) if own is None else OwnNoted(replace(own, member=left))])
    run.write(givenback.settled(entry, run.facts))


def given_back(run: Run) -> None:
    """A service gives a payment back: dues that it paid are paid no more; given back in part, a person is asked."""
    told = run.event
    run.write(givenback.told(told))
    treasury.given_back(run)
    booked = run.facts.get("ledger.transaction", givenback.own_key(told))
    entry: Entry | None = run.facts.get("ledger.entry", booked.entry) if booked is not None else None
    if entry is None:
        return
    if givenback.of(entry, run.facts) >= givenback.whole(entry):
        undone(run, entry.id)
    elif _payers(run, entry.id):
        _ask_of_a_part(run, entry, run.today)


def failed(run: Run) -> None:
    """A payment fell through, and what was given back of it."""
    treasury.failed(run)
    run.write(givenback.forgotten(run.event, run.facts))


def bank_line(run: Run) -> None:
    """A line of the bank that takes dues back under their own reference ends what they paid; another may pay a note."""
    entry, changes = givenback.sent_back(run.event, run.facts)
    run.write(changes)
    if entry:
        undone(run, entry)
    expenses.bank_line(run)


def returned(run: Run) -> None:
    """A line of the bank may send dues back under no reference of theirs: while they are paid by them, a person is
    asked, once."""
    entry: Entry | None = run.facts.get("ledger.entry", str(run.event.get("entry") or ""))
    line: Entry | None = run.facts.get("ledger.entry", str(run.event.get("line") or ""))
    if entry is None or line is None or line.reversed_by or givenback.is_told_of(line, run.facts):
        return
    if _payers(run, entry.id):
        run.write([givenback.question(entry, line.date, run.event)])


def _payers(run: Run, entry: str) -> list[tuple[Own | None, Member]]:
    """(identity, member) of whoever's dues an entry paid; of no single identity, None."""
    found: list[tuple[Own | None, Member]] = []
    for section in ("member", "guest", "own"):
        for who in run.facts.keys(section):
            noted = run.facts.get(section, who)
            own: Own | None = noted if section == "own" else None
            member: Member = noted if own is None else own.member
            if any(one == entry for one, _ in member.payments):
                found.append((own, member))
    return found


def _ask_of_a_part(run: Run, entry: Entry, day: date) -> None:
    if givenback.of(entry, run.facts):
        run.write([givenback.question(entry, day, run.event)])

"""A line that the bank took back: a newer issue of its statement has another in its place, or none.

Its entry is undone whole, the bank's side too, and what hung on it is free again: the payout that it was, a place in
the books under the same key. The line is kept apart on its day, so that who took it off by mistake can put it back;
stated again it is a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.facts import Overlay
from hub.core.ledger import posting, transit
from hub.core.ledger.account import short
from hub.core.ledger.banklines import line_of
from hub.core.ledger.entry import Entry, EntryReversed, TransactionBooked, TransactionWithdrawn, reversal
from hub.core.ledger.expense_note import APPROVED, PAID, Note, NoteKept
from hub.core.ledger.known import (
    BankDay,
    BankDayKept,
    Doubt,
    DoubtRaised,
    DoubtSettled,
    KnownLine,
    day_key,
    missing_key,
)
from hub.core.ledger.refusal import Refused
from hub.core.ledger.transit import Arrival

_MARK = ":reprise"
# how far from the day of its key a line may have moved
_MOVED = 31


@dataclass(frozen=True, slots=True)
class Lost:
    """A line that the bank no longer states, the day it is kept on, and the entry that books it (None: nothing did).

    `on` is its own day: that of the entry by which it first came into the books, or came back.
    """

    day: BankDay
    line: KnownLine
    entry: Entry | None
    on: date


def lost(said: str, facts: Facts) -> Lost:
    """The line that a question is about, or was before it was settled, by the key of the question. Raises Refused when
    there is none that the bank no longer states.
    """
    doubt: Doubt | None = facts.get("bank.doubt", said)
    if doubt is not None and doubt.kind != "missing":
        raise Refused("doubt_other", short(said))
    key = doubt.lines[0] if doubt is not None else said.removeprefix(missing_key(""))
    for day in _around(key, facts):
        for line in day.lines:
            if line.key == key and line.missing:
                return Lost(day, line, _booked(key, facts), _own_day(key, facts) or day.day)
    raise Refused("doubt", short(said))


def take_back(one: Lost, said: str, on: date, cause: Event, facts: Facts) -> list[Change]:
    """Changes that take a line off the books on a day; `cause` is the event by which a person says so. A payout that it
    was is the equal line that waits, if there is one."""
    key = one.line.key
    kept = tuple(line for line in one.day.lines if line.key != key)
    day = replace(one.day, lines=kept, withdrawn=(*one.day.withdrawn, one.line))
    changes: list[Change] = [DoubtSettled(said), BankDayKept(day), *transit.released(key, facts)]
    if one.entry is None:
        return [*changes, TransactionWithdrawn(key)]
    notes = (id for id in facts.keys(NoteKept.section) if facts.get(NoteKept.section, id).entry == one.entry.id)
    payouts = transit.held(key, facts)
    settled = (*(f"{NoteKept.section}/{id}" for id in notes), *payouts)
    label = f"Reprise par la banque : {one.entry.public_label}"
    undone = reversal(one.entry, on, f"{one.entry.id}{_MARK}", label=label)
    changes += [*posting.record(replace(undone, evidence=cause.id), facts), TransactionWithdrawn(key, settled),
                EntryReversed(one.entry.id, undone.id)]  # fmt: skip
    return _met(changes, payouts, one.entry, on, cause, facts)


def _met(
    changes: list[Change], names: Iterable[str], line: Entry, on: date, cause: Event, facts: Facts
) -> list[Change]:
    """Changes, and what payouts and waiting lines find after them."""
    after = Overlay(facts)
    after.apply(changes)
    return [*changes, *(one for name in names for one in transit.met(line, name, cause, on, after))]


def is_taken_back(entry: Entry) -> bool:
    """Whether an entry takes a line of the bank off the books."""
    return bool(entry.reverses) and entry.id.endswith(_MARK)


def put_back(entry: Entry, on: date, cause: Event, facts: Facts) -> tuple[str, list[Change]]:
    """(id of the entry that books it, changes) of a line that was taken off by mistake: it stands as it did before, and
    the question about it is open again.

    What it had settled is settled by it again. Where another line has settled that since, it waits on 471.
    """
    before: Entry = facts.get("ledger.entry", entry.reverses)
    account, key = line_of(before)
    day, line = next((day, line) for day in _around(key, facts) for line in day.withdrawn if line.key == key)
    again = posting.unique(replace(before, id=f"{before.id.partition(':')[0]}:{key}", date=on, reversed_by=""), facts)
    settled = facts.get("ledger.transaction", key).settled
    given = [_given(name, again, key, day.day, cause, facts) for name in settled]
    whole = all(as_it_was for _, as_it_was in given)
    back = again if whole else posting.unique(posting.waiting(key, before, on), facts)
    lines = (*day.lines, line)
    left = tuple(one for one in day.withdrawn if one.key != key)
    changes = [
        *posting.record(back, facts),
        TransactionBooked(key, back.id, suspense=back.id.startswith("S:")),
        EntryReversed(entry.id, back.id),
        *(change for change, as_it_was in given if change is not None and as_it_was is whole),
        BankDayKept(replace(day, lines=lines, withdrawn=left)),
        DoubtRaised(Doubt(missing_key(key), "missing", account, day.day, line.amount, cause.id, (key,))),
    ]
    payouts = (name for name in settled if not name.startswith(NoteKept.section))
    return back.id, _met(changes, payouts, before, on, cause, facts)


def _given(name: str, back: Entry, key: str, day: date, cause: Event, facts: Facts) -> tuple[Change | None, bool]:
    """(change, whether it is as it was) for one thing that a line had settled."""
    section, _, id = name.partition("/")
    if section == NoteKept.section:
        note: Note = facts.get(section, id)
        if note.state != APPROVED:
            return None, False
        return NoteKept(note.moved(PAID, cause.occurred_at, entry=back.id, paid_on=back.date)), True
    [bank] = [one for one in back.postings if one.account.startswith(posting.BANK)]
    line = Arrival("", bank.account, key, back.evidence, day, bank.money.amount, bank.money.currency)
    return transit.restored(name, line, facts)


def _booked(key: str, facts: Facts) -> Entry | None:
    booked = facts.get("ledger.transaction", key)
    found: Entry | None = facts.get("ledger.entry", booked.entry) if booked is not None else None
    return found


def _own_day(key: str, facts: Facts) -> date | None:
    """The day of the entry by which a line came into the books since it was last taken off; None where none did."""
    found: list[Entry] = []
    for kind in "ES":
        rank, id = 1, f"{kind}:{key}"
        while (one := facts.get("ledger.entry", id)) is not None:
            found.append(one)
            rank += 1
            id = f"{kind}:{key}/{rank}"
    off = max((one.number for one in found if one.reversed_by.endswith(_MARK)), default=0)
    since = [one for one in found if one.number > off]
    return min(since, key=lambda one: one.number).date if since else None


def _around(key: str, facts: Facts) -> list[BankDay]:
    """The days that may keep a line, from the day of its key outwards."""
    account, _, rest = key.partition(":")
    try:
        day = date.fromisoformat(rest.partition(":")[0])
    except ValueError:
        return []
    near = sorted(range(-_MOVED, _MOVED + 1), key=abs)
    found = (facts.get("bank.day", day_key(account, day + timedelta(days=n))) for n in near)
    return [one for one in found if one is not None]

"""What is told to be given back of a payment: by the service that took it, or by the bank under the payment's own
reference. Kept apart from the books, whose rules may know no refund, and whichever is told first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.ledger import posting
from hub.core.ledger.banklines import line_of
from hub.core.ledger.entry import Entry
from hub.core.ledger.known import BankDay, Doubt, DoubtRaised, DoubtSettled, KnownLine, day_key
from hub.core.ledger.online import BACK, PART

# the longest after which a debit may be sent back (SEPA: thirteen months, for one that nobody had allowed)
LATEST = 400


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What was given back of a payment, by the payment's key: each part once, by its own."""

    key: str
    parts: tuple[tuple[str, Decimal], ...] = ()

    @property
    def total(self) -> Decimal:
        """Sum of the parts; a whole that is told with its parts makes it more than what was paid."""
        return sum((amount for _, amount in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class GivenBackKept:
    """A part is given back of a payment. Twice is once."""

    key: str
    part: str
    amount: Decimal
    section: ClassVar[str] = "ledger.givenback"

    def apply(self, before: GivenBack | None) -> GivenBack:
        known = before or GivenBack(self.key)
        kept = tuple(one for one in known.parts if one[0] != self.part)
        return replace(known, parts=(*kept, (self.part, self.amount)))


@dataclass(frozen=True, slots=True)
class GivenBackForgotten:
    """A payment fell through, with what was given back of it: one that is accepted anew is another."""

    key: str
    section: ClassVar[str] = "ledger.givenback"

    def apply(self, before: GivenBack | None) -> None:
        return None


@dataclass(frozen=True, slots=True)
class DuesLine:
    """The entries of dues whose lines have one reference of the bank's, by its print."""

    key: str
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DuesLineKept:
    """One more of them. Twice is once."""

    key: str
    entry: str
    section: ClassVar[str] = "dues.line"

    def apply(self, before: DuesLine | None) -> DuesLine:
        known = before.entries if before is not None else ()
        return DuesLine(self.key, tuple(dict.fromkeys((*known, self.entry))))


def own_key(event: Event) -> str:
    """The key of the payment that an event of what is given back speaks of."""
    return posting.key_of(event).partition(PART)[0].removesuffix(BACK)


def told(event: Event) -> list[Change]:
    """Changes that keep what a service tells to be given back."""
    return [GivenBackKept(own_key(event), posting.key_of(event), abs(posting.amount_of(event)))]


def forgotten(event: Event, facts: Facts) -> list[Change]:
    """Changes as a payment falls through."""
    key = own_key(event)
    return [GivenBackForgotten(key)] if facts.get("ledger.givenback", key) is not None else []


def of(entry: Entry, facts: Facts) -> Decimal:
    """What was given back of the payment that is booked as this entry; 0 where none is."""
    paid = posting.transaction_of(entry, facts)
    back: GivenBack | None = facts.get("ledger.givenback", paid[0]) if paid is not None else None
    return back.total if back is not None else Decimal(0)


def whole(entry: Entry) -> Decimal:
    """What was paid."""
    return sum((one.money.amount for one in entry.postings if one.money.amount > 0), Decimal(0))


def question(entry: Entry, day: date, cause: Event) -> DoubtRaised:
    """Whether dues are paid of which a part was given back, or that a line may have sent back."""
    return DoubtRaised(Doubt(asked(entry.id), "dues", entry.postings[0].account, day, whole(entry), cause.id))


def settled(entry: str, facts: Facts) -> list[Change]:
    """Changes once that question is over."""
    return [DoubtSettled(asked(entry))] if facts.get("bank.doubt", asked(entry)) is not None else []


def references(entry: Entry, facts: Facts) -> list[DuesLineKept]:
    """Changes by which a line that is sent back under a reference of this entry's own finds it."""
    paid = _line(entry, facts)
    return [DuesLineKept(str(one), entry.id) for one in paid[1].ids] if paid is not None else []


def sent_back(event: Event, facts: Facts) -> tuple[str, list[Change]]:
    """(entry of dues, changes) where a line of the bank takes back, under one reference, what paid them; ("", []) where
    it takes back none. Where it may be one of several, a person is asked."""
    on, line = posting.day_of(event), _told(event, facts)
    found = _paid_by(line, on, facts) if line is not None else []
    if line is None or len(found) != 1:
        return "", [question(one, on, event) for one, _ in found[:1]]
    [(entry, key)] = found
    return entry.id, [GivenBackKept(key, line.key, -line.amount)]


def is_told_of(entry: Entry, facts: Facts) -> bool:
    """Whether the line that an entry books took dues back under their reference, or was asked about so."""
    back = _line(entry, facts)
    return back is not None and (_is_taken(back[1], facts) or bool(_paid_by(back[1], back[0], facts)))


def was_sent_back(entry: Entry, cause: Event, facts: Facts) -> list[Change]:
    """Changes where the line that paid these dues, just matched, was taken back before it was known whose they are."""
    paid = _line(entry, facts)
    if paid is None or not paid[1].ids:
        return []
    for after in range(LATEST):
        on = paid[0] + timedelta(days=after)
        day: BankDay | None = facts.get("bank.day", day_key(line_of(entry)[0], on))
        for line in day.present if day is not None else ():
            if _is_return(paid, on, line):
                alone = len(_paid_by(line, on, facts)) == 1 and not _is_taken(line, facts)
                return [GivenBackKept(paid[1].key, line.key, -line.amount) if alone else question(entry, on, cause)]
    return []


def is_one_reference(entry: Entry, event: Event, facts: Facts) -> bool:
    """Whether a line of the bank that is told and the one that an entry books have a reference in common."""
    own = _line(entry, facts)
    line = _told(event, facts)
    return own is not None and line is not None and bool(set(own[1].ids) & set(line.ids))


def _told(event: Event, facts: Facts) -> KnownLine | None:
    here: BankDay | None = facts.get("bank.day", day_key(str(event.get("account") or ""), posting.day_of(event)))
    return next((one for one in (here.lines if here else ()) if one.key == event.subject), None)


def _paid_by(line: KnownLine, on: date, facts: Facts) -> list[tuple[Entry, str]]:
    """(entry, key of its line) of the dues that a line may take back."""
    found: dict[str, tuple[Entry, str]] = {}
    for id in _sharing(line, facts):
        entry: Entry | None = facts.get("ledger.entry", id)
        paid = _line(entry, facts) if entry is not None and not entry.reversed_by else None
        if entry is not None and paid is not None and _is_return(paid, on, line) and not of(entry, facts):
            found[id] = entry, paid[1].key
    return list(found.values())


def _is_taken(line: KnownLine, facts: Facts) -> bool:
    """Whether other dues were already taken back by a line."""
    keys = (id.partition(":")[2] for id in _sharing(line, facts))
    known: list[GivenBack | None] = [facts.get("ledger.givenback", key) for key in keys]
    return any(part == line.key for one in known if one is not None for part, _ in one.parts)


def _sharing(line: KnownLine, facts: Facts) -> list[str]:
    """The entries of dues under one of a line's references."""
    shelves: list[DuesLine | None] = [facts.get("dues.line", str(one)) for one in line.ids]
    return [id for one in shelves if one is not None for id in one.entries]


def _is_return(paid: tuple[date, KnownLine], on: date, line: KnownLine) -> bool:
    day, own = paid
    near = timedelta(0) <= on - day < timedelta(days=LATEST)
    return near and line.amount == -own.amount < 0 and bool(set(line.ids) & set(own.ids))


def _line(entry: Entry, facts: Facts) -> tuple[date, KnownLine] | None:
    """(day, line) of the bank that an entry books; None where it books none."""
    paid = posting.transaction_of(entry, facts)
    if paid is None or not any(one.account.startswith(posting.BANK) for one in entry.postings):
        return None
    account, _, rest = paid[0].partition(":")
    day: BankDay | None = facts.get("bank.day", f"{account}/{rest.partition(':')[0]}")
    line = next((one for one in (day.lines if day is not None else ()) if one.key == paid[0]), None)
    return (day.day, line) if day is not None and line is not None else None


def asked(entry: str) -> str:
    """The key of the question whether dues are still paid."""
    return f"dues:{entry}"

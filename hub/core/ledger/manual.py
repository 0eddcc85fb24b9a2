"""Entries that no bank brings: proposed by one person, in the ledger only once another person has approved them.

The cash box, a cheque received, hours given and whatever else are all this one thing with different accounts. What was
posted is never changed: its correction is a reversal, proposed and approved like the rest. Up to a day that a treasurer
closed, nothing is proposed or approved any more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from hub.core.change import Change, Facts
from hub.core.decision.linking import canonical
from hub.core.event import Event
from hub.core.ledger import posting, withdrawing
from hub.core.ledger.entry import Entry, Posting, check_balanced
from hub.core.ledger.refusal import Refused
from hub.core.money import Money

PENDING, APPROVED, REFUSED = "pending", "approved", "refused"
CASH, CHEQUES = "530", "5112"
# hours given, on both sides (ANC 2018-06, articles 211-1 and 211-2: 864 and 875 since the plan of 2018)
GIVEN, RECEIVED = "864", "875"
SURPLUS, SHORTAGE = "758", "658"
_MOST = 10**9
_MANUAL = "M:"
# balances from before: never chosen in a form
OPENING = "opening"
# what the public reads of uses whose accounts do not say what they are about
_LABELS = {"volunteering": "Bénévolat", OPENING: "Soldes à l'ouverture"}
USES = ("cash_in", "cash_out", "cheque", "volunteering", "other")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry that waits for a second person, or got its answer. Its label stays with the event of its id.

    `by` and `answered_by` are opaque person ids; `reverses` is the entry that it undoes, `entry` the one it became.
    """

    id: str
    date: date
    postings: tuple[Posting, ...]
    public_label: str
    by: str
    at: datetime
    use: str = "other"
    reverses: str = ""
    decision: str = ""
    state: str = PENDING
    answered_by: str = ""
    answered_at: datetime | None = None
    entry: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ProposalKept:
    """A proposal, after. Proposed again, it stays as it was."""

    document: Proposal
    section: ClassVar[str] = "ledger.proposal"

    @property
    def key(self) -> str:
        return self.document.id

    def apply(self, before: Any) -> Proposal:
        return self.document


@dataclass(frozen=True, slots=True)
class Closing:
    """The last day of the books that are closed, inclusive; by whom and when."""

    until: date
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BooksClosed:
    """The books are closed until a day; a closed day is never opened again."""

    document: Closing
    section: ClassVar[str] = "ledger.closing"

    @property
    def key(self) -> str:
        return "books"

    def apply(self, before: Closing | None) -> Closing:
        return before if before is not None and before.until >= self.document.until else self.document


def is_manual(entry: Entry) -> bool:
    """Whether no bank brought an entry: a person proposed it."""
    return entry.id.startswith(_MANUAL)


def sides(use: str, account: str, cash: str = CASH) -> tuple[str, str]:
    """(debit, credit) of a use that has one account to choose. Raises ValueError on another use."""
    known = {
        "cash_in": (cash, account),
        "cash_out": (account, cash),
        "cheque": (CHEQUES, account),
        "volunteering": (GIVEN, RECEIVED),
    }
    if use not in known:
        raise ValueError(f"{use!r} is not one of {', '.join(known)}")
    return known[use]


def counted(counted: Decimal, known: Decimal, cash: str = CASH) -> tuple[str, str, Decimal] | None:
    """(debit, credit, amount) that bring the ledger's cash to what was counted; None when they agree."""
    gap = counted - known
    if not gap:
        return None
    return (cash, SURPLUS, gap) if gap > 0 else (SHORTAGE, cash, -gap)


def lines_of(postings: Collection[Posting]) -> list[str]:
    """Postings as an event carries them: « 530 12.50 », debit positive."""
    return [f"{one.account} {one.money.amount:f}" for one in postings]


def postings_of(lines: Collection[str], currency: str) -> tuple[Posting, ...]:
    """The postings of an event's lines. Raises Refused."""
    if not (len(currency) == 3 and currency.isascii() and currency.isupper() and currency.isalpha()):
        raise Refused("currency", currency)
    found = []
    for line in lines:
        account, _, amount = str(line).strip().partition(" ")
        try:
            found.append(Posting(account, Money(posting.amount_in(amount), currency)))
        except ValueError:
            raise Refused("unreadable", line) from None
        if abs(found[-1].money.amount) >= _MOST:
            raise Refused("unreadable", line)
    return tuple(found)


def check(
    postings: tuple[Posting, ...],
    on: date,
    *,
    accounts: Collection[str],
    today: date,
    closed: date | None,
    opens: bool = False,
) -> None:
    """Raises Refused unless a person may propose these postings on that day. `accounts` is the chart of the place; what
    the bank held before its first statement may stand in balances that open the books alone.
    """
    try:
        check_balanced(postings)
    except ValueError as error:
        raise Refused("balance", error) from None
    for one in postings:
        if one.account not in accounts:
            raise Refused("account", one.account)
        if one.account.startswith(posting.BANK) and not opens:
            raise Refused("bank", one.account)
    if not all(one.money.amount for one in postings) or len({one.account for one in postings}) < 2:
        raise Refused("nothing")
    check_day(on, today=today, closed=closed)


def check_day(on: date, *, today: date, closed: date | None) -> None:
    """Raises Refused for a day to come, or one that is closed."""
    if on > today:
        raise Refused("future", on)
    if closed is not None and on <= closed:
        raise Refused("closed", closed)


def check_reversal(entry: Entry | None, id: str, facts: Facts) -> Entry:
    """The entry to be undone. Raises Refused when there is none, or it cannot be. Of those that undo another only the
    one that took a line of the bank off the books can.
    """
    if entry is None:
        raise Refused("entry", id)
    if entry.reversed_by or (entry.reverses and not withdrawing.is_taken_back(entry)):
        raise Refused("reversed", id)
    if entry.reverses:
        return entry
    booked = posting.transaction_of(entry, facts)
    if booked is not None and booked[1].suspense:
        raise Refused("waiting", id)
    if booked is None and not is_manual(entry) and any(one.account.startswith(posting.BANK) for one in entry.postings):
        raise Refused("bank", posting.BANK)
    return entry


def propose(event: Event, facts: Facts, *, accounts: Mapping[str, str], today: date) -> list[Change]:
    """What `ledger.entry.proposed` changes; proposed again is nothing. `accounts` gives each its public name.

    The public label is a name of the chart, never what a person typed. Raises Refused.
    """
    by = canonical(facts, str(event.get("by") or ""))
    if not by:
        raise Refused("nobody")
    if facts.get("ledger.proposal", event.id) is not None:
        return []
    on, closed = posting.date_of(event.get("date")) or today, closed_until(facts)
    use, undoes = str(event.get("use") or "other"), str(event.get("reverses") or "")
    if undoes:
        entry = check_reversal(facts.get("ledger.entry", undoes), undoes, facts)
        check_day(on, today=today, closed=closed)
        postings = tuple(Posting(one.account, -one.money) for one in entry.postings)
        label = f"Annulation : {entry.public_label}"
    else:
        postings = postings_of(event.get("lines") or (), str(event.get("currency") or "EUR"))
        check(postings, on, accounts=accounts, today=today, closed=closed, opens=use == OPENING)
        label = _LABELS.get(use) or _public_label(postings, accounts)
    decision = str(event.get("decision") or "")
    return [ProposalKept(Proposal(event.id, on, postings, label, by, event.occurred_at, use, undoes, decision))]


def _public_label(postings: tuple[Posting, ...], accounts: Mapping[str, str]) -> str:
    """What the entry was about: the first account that does not hold money itself."""
    about = next((one.account for one in postings if not one.account.startswith("5")), postings[0].account)
    return accounts[about]


def answer(event: Event, facts: Facts, *, today: date) -> list[Change]:
    """What `ledger.entry.approved` or `ledger.entry.refused` changes. Raises Refused."""
    id = str(event.get("proposal") or "")
    proposal: Proposal | None = facts.get("ledger.proposal", id)
    if proposal is None:
        raise Refused("unknown", id)
    if proposal.state != PENDING:
        raise Refused("decided", id)
    if not event.actor:
        raise Refused("nobody")
    if canonical(facts, proposal.by) == canonical(facts, event.actor):
        raise Refused("own")
    done = replace(proposal, answered_by=event.actor, answered_at=event.occurred_at, answer=event.id)
    if event.kind != "ledger.entry.approved":
        return [ProposalKept(replace(done, state=REFUSED))]
    check_day(proposal.date, today=today, closed=closed_until(facts))
    if proposal.reverses:
        undone = check_reversal(facts.get("ledger.entry", proposal.reverses), proposal.reverses, facts)
        entry, changes = _undone(undone, proposal.date, event, facts)
    else:
        entry = f"{_MANUAL}{id.rpartition(':')[2]}"
        changes = list(posting.record(
            Entry(entry, proposal.date, proposal.postings, proposal.public_label, evidence=id,
                  decision=proposal.decision), facts,
        ))  # fmt: skip
    return [*changes, ProposalKept(replace(done, state=APPROVED, entry=entry))]


def _undone(entry: Entry, on: date, cause: Event, facts: Facts) -> tuple[str, list[Change]]:
    """(id of the entry that undoes it, changes)."""
    if withdrawing.is_taken_back(entry):
        return withdrawing.put_back(entry, on, cause, facts)
    return f"{entry.id}:annulation", list(posting.undo(entry.id, on, facts))


def withdraw(event: Event, facts: Facts, *, today: date) -> list[Change]:
    """What `ledger.line.withdrawn` changes: the line goes on its own day, or on the `date` that is given. Raises
    Refused where the bank states it still, and where that day is closed.
    """
    said = str(event.get("doubt") or "")
    one, given = withdrawing.lost(said, facts), posting.date_of(event.get("date"))
    if not event.actor:
        raise Refused("nobody")
    closed = closed_until(facts)
    if closed is not None and given is None and one.entry is not None and one.on <= closed:
        raise Refused("closed_line", closed)
    on = given or one.on
    if one.entry is not None:
        check_day(on, today=today, closed=closed)
    return withdrawing.take_back(one, said, on, event, facts)


def close(event: Event, facts: Facts, *, today: date) -> list[Change]:
    """What `ledger.period.closed` changes. Raises Refused for a day that is not over."""
    until = posting.date_of(event.get("until"))
    if until is None or until >= today:
        raise Refused("future", until or "")
    if not event.actor:
        raise Refused("nobody")
    return [BooksClosed(Closing(until, event.actor, event.occurred_at))]


def closed_until(facts: Facts) -> date | None:
    """The last day that is closed; None when none is."""
    closing: Closing | None = facts.get("ledger.closing", "books")
    return closing.until if closing is not None else None

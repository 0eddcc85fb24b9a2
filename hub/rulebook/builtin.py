"""What the core does with an event whatever the rules say: mails into threads, statements into transactions,
positions and deadlines into moves of decisions. The rules come after, and the suspense account after them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from hub.core.decision import handle, strays
from hub.core.decision.people import Member, MemberNoted
from hub.core.event import Event, Origin
from hub.core.ledger import posting, reconcile
from hub.core.ledger.entry import EntryPosted
from hub.core.mail.thread import MessageSeen, enrich
from hub.core.outcome import Outcome
from hub.core.person import described
from hub.rulebook import board
from hub.rulebook.context import Adopted, Context, RulebookAdopted, words_of
from hub.rulebook.fire import Intent
from hub.rulebook.run import Run

# Actions that say what a payment was: without one of them it waits on the suspense account.
CATEGORISES = frozenset({"post_entry", "split_entry", "match_transit", "hold"})


def adopt(event: Event, context: Context) -> Outcome:
    """A rulebook comes into force; its pages are brought up to date. Raises Permanent when its sources are gone."""
    digest = str(event.get("digest"))
    book = context.book(digest)
    adopted = RulebookAdopted(Adopted(digest, int(event.get("number", 0)), event.occurred_at))
    return Outcome(digest=book.digest, changes=(adopted,))


def before(run: Run) -> None:
    """The core's own part, by kind; each enriches the event or writes down what it means."""
    part = next((part for prefix, part in _PARTS.items() if run.event.kind.startswith(prefix)), None)
    if part is not None:
        part(run)


def after(run: Run, intents: Sequence[Intent]) -> None:
    """A payment that no rule named waits on 471; entries posted become events."""
    event = run.event
    if event.kind == "bank.transaction.booked" and not any(one.action in CATEGORISES for one in intents):
        run.write(posting.suspense(event, run.facts))
    for change in list(run.changes):
        if isinstance(change, EntryPosted):
            entry = change.entry
            debit = next((p.account for p in entry.postings if p.money.amount > 0), "")
            credit = next((p.account for p in entry.postings if p.money.amount < 0), "")
            amount = sum(p.money.amount for p in entry.postings if p.money.amount > 0)
            fields = {
                "entry.id": entry.id, "date": entry.date, "debit": debit, "credit": credit, "amount": amount,
                "accounts": [p.account for p in entry.postings], "currency": entry.postings[0].money.currency,
                "rule": entry.rule, "decision": entry.decision,
            }  # fmt: skip
            run.derive("ledger.entry.posted", entry.id, fields, {"label": entry.public_label})


def _mail(run: Run) -> None:
    event, changes = enrich(run.event, run.facts)
    own = event.get("ours") or event.get("loop")
    if own:
        event = replace(event, fields={**event.fields, "hub.key": str(event.get("ours") or own)})
    run.event = event
    # what was computed from facts is kept, so that the trace of that day can be shown later
    parent = next((change.message.parent for change in changes if isinstance(change, MessageSeen)), "")
    run.read |= {"thread": event.get("thread"), "is_reply": event.get("is_reply"), "parent": parent}
    run.write(changes)
    _decisions(run)


def _decisions(run: Run) -> None:
    found = handle.find(run.event, run.facts)
    run.decision = found
    run.step(
        handle.on_event(
            run.event,
            run.facts,
            run.charter,
            words=words_of(run.book),
            frozen=run.frozen,
            held=bool(run.event.get("incomplete")),
        )
    )
    if found is None and run.event.kind == "mail.message.received":
        run.answer(strays.reached_nothing(run.event, run.facts, run.charter))


def _moved(run: Run) -> None:
    run.decision = run.facts.get("decision", run.event.subject)


def _card(run: Run) -> None:
    run.write(board.seen(run.event))
    if not run.event.get("ours"):
        _decisions(run)


def _person(run: Run) -> None:
    """A roster's word on one person: the lists they are on, their roles, whether they left."""
    event = run.event
    person = str(event.get("person") or event.subject)
    before = run.facts.get("member", person) or Member(person)
    if event.kind == "person.left":
        run.write([MemberNoted(replace(before, left_at=event.occurred_at))])
        return
    lists = tuple(dict.fromkeys((*before.lists, *(event.get("lists") or ()))))
    roles = tuple(event.get("roles") or before.roles)
    since = before.listed_since or event.occurred_at
    paid = bool(event.get("dues_paid", before.dues_paid))
    noted = replace(before, lists=lists, roles=roles, listed_since=since, dues_paid=paid, left_at=None)
    run.write([MemberNoted(noted)])


def _described(run: Run) -> None:
    run.write(described(run.event))


def _statement(run: Run) -> None:
    done = reconcile.reconcile_event(run.facts, run.event, confirmed=bool(run.event.get("confirmed")))
    run.write(done.changes)
    run.events += [replace(event, id=f"{run.event.id}/{n}") for n, event in enumerate(done.events, len(run.events))]


_PARTS: Mapping[str, Callable[[Run], None]] = {
    "mail.message.received": _mail,
    "trello.card.": _card,
    "bank.statement.received": _statement,
    "timer.due": _decisions,
    "decision.requested": _decisions,
    "correction.made": _decisions,
    "person.joined": _person,
    "person.left": _person,
    "person.described": _described,
    "decision.": _moved,
}


def is_past(event: Event) -> bool:
    """Whether an event was read from the past: people are told nothing of it."""
    return event.origin is Origin.IMPORT

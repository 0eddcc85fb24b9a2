"""What the core does with an event whatever the rules say: mails into threads, statements into transactions,
positions and deadlines into moves of decisions. The rules come after, and the suspense account after them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from hub.core import reach
from hub.core.change import Change, Facts
from hub.core.decision import finding, untold
from hub.core.decision.early import is_again
from hub.core.decision.learning import own_words
from hub.core.decision.leaving import Erased, ProfileGone
from hub.core.decision.linking import AccountNoted, canonical, link, told
from hub.core.decision.machine import recounted, step
from hub.core.decision.merging import MemberGone, OwnGone
from hub.core.decision.people import GuestGone, electorate
from hub.core.decision.trigger import Step, Trigger
from hub.core.decision.unlinking import unlink
from hub.core.event import Event, Origin
from hub.core.ledger import budget, posting, reconcile
from hub.core.ledger.entry import EntryPosted, EntryReversed
from hub.core.outcome import Outcome
from hub.core.person import described
from hub.core.reach import ReachNoted
from hub.rulebook import (
    board,
    boardlists,
    boardnames,
    budgetwatch,
    cardwords,
    contributions,
    duespaid,
    expenses,
    mails,
    roster,
    treasury,
)
from hub.rulebook.context import BOARD, Adopted, Context, RulebookAdopted
from hub.rulebook.fire import Intent
from hub.rulebook.run import Run

# Actions that say what a payment was: without one of them it waits on the suspense account.
CATEGORISES = frozenset({"post_entry", "split_entry", "match_transit", "hold"})


def adopt(event: Event, facts: Facts, context: Context) -> Outcome:
    """A rulebook comes into force, and with it what it plans. Raises Permanent when its sources are gone."""
    digest = str(event.get("digest"))
    book = context.book(digest)
    adopted = RulebookAdopted(Adopted(digest, int(event.get("number", 0)), event.occurred_at))
    today = event.occurred_at.astimezone(context.zone).date()
    return Outcome(digest=book.digest, changes=(adopted, *budget.plan(book.budgets, facts, today)))


def before(run: Run) -> None:
    """The core's own part, by kind; each enriches the event or writes down what it means."""
    part = _part(run.event.kind)
    if part is not None:
        part(run)


@lru_cache(maxsize=256)
def _part(kind: str) -> Callable[[Run], None] | None:
    return next((part for prefix, part in _PARTS.items() if kind.startswith(prefix)), None)


def after(run: Run, intents: Sequence[Intent]) -> None:
    """A payment that no rule named waits on 471; entries posted become events."""
    event = run.event
    if event.kind == "mail.message.received":
        mails.hear_again(run)
    cardwords.hear_again(run)
    if event.kind == "bank.transaction.booked" and not any(one.action in CATEGORISES for one in intents):
        run.write(posting.suspense(event, run.facts, bank=run.bank))
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


def _moved(run: Run) -> None:
    run.decision = run.facts.get("decision", run.event.subject)
    contributions.decided(run)


def _board(run: Run) -> None:
    """Lists and labels are known by their id; what rules read are the names of today, and what is known of the card."""
    _account(run)
    names = run.names(run.event.source)
    if learnt := boardnames.learnt(run.event, names):
        run.write(learnt)
        names = run.names(run.event.source)
    card = run.facts.get(board.SECTION, str(run.event.get("card.id") or ""))
    called = boardnames.called_today(run.event, names)
    called |= board.remembered(run.event, card, lambda name: names.today("list", name))
    known = None if run.event.get("ours") else finding.find(run.event, run.facts)
    called |= {"decision.state": known.state.value} if known is not None else {}
    called |= {"board_after": went} if (went := _board_after(run)) else {}
    run.event = boardnames.as_called(run.event, called)
    renamed = boardnames.renames(run.book, names)
    run.rules = boardnames.reread(run.book, renamed)
    # kept for the trace of that day
    met = [one for one in renamed if one[2] in (run.event.get(field) for field in boardnames.FIELDS)]
    run.read |= {name: value for name, value in (("called", called), ("renamed", met)) if value}


def _board_after(run: Run) -> str:
    """The connector of the board that a card went to, where it is one of this place's."""
    went = str(run.event.get("board_after.id") or "")
    boards = (name for name, type in run.context.instances.items() if type == BOARD)
    return next((name for name in boards if went and run.names(name).board == went), "")


def _card(run: Run) -> None:
    _board(run)
    if not is_again(run.event):
        run.write(board.seen(run.event))
    if not run.event.get("ours"):
        mails.decisions(run)


def _list(run: Run) -> None:
    _board(run)
    boardlists.moved(run)


def _imported(run: Run) -> None:
    listed, voters = bool(run.context.list), electorate(run.facts, run.charter, run.event.occurred_at)
    found = run.facts.get("decision", run.event.subject)
    charter = (run.frozen(found.rulebook) if found is not None else None) or run.charter
    run.step(untold.told(run.event, run.facts, charter, voters, listed=listed))


def _described(run: Run) -> None:
    run.write(described(run.event))
    run.write(own_words(run.facts, run.spoken))


def _returned(run: Run) -> None:
    run.write(reach.noted(run.event, run.facts, run.spoken))


def _linked(run: Run) -> None:
    why = _join_or_part(run, run.event)
    if why:
        run.read["person.refused"] = why
        return
    other = str(run.event.get("other") or "")
    account = run.facts.get("account", other)
    if run.event.kind == "person.linked" and account is not None:
        _also(run, other, account, str(run.event.get("by") or ""))


def _join_or_part(run: Run, event: Event) -> str:
    """Two identities become one person, or two again; why they do not, "" when they do."""
    part = unlink if event.kind == "person.unlinked" else link
    changes, why = part(event, run.facts)
    before = {one.key: run.facts.get("decision", one.key) for one in changes if one.section == "decision"}
    run.write(changes)
    for key, decision in before.items():
        now = run.facts.get("decision", key)
        run.step(Step(notices=tuple(told(decision, now, run.facts))))
        run.step(recounted(now, event, run.frozen(now.rulebook) or run.charter))
    return why


def _account(run: Run) -> None:
    """What the author's account is called, a name that stays the first's who bore it: whoever was said to be of that
    name is its author, and this is already said by them. The event that tells of it changes nothing more."""
    called, author = str(run.event.get("actor.account") or ""), run.event.actor
    if not called or not author or run.facts.get("account", called) is not None:
        return
    run.write([AccountNoted(called, author)])
    if run.facts.get("alias", called) is not None and _also(run, called, author, "board"):
        _join_or_part(run, run.events[-1])
        run.event = run.event.by(canonical(run.facts, author))


def _also(run: Run, called: str, account: str, by: str) -> bool:
    """Who is known by the name of an account is whose it is; whether that was not known yet."""
    new = canonical(run.facts, called) != canonical(run.facts, account)
    if new:
        run.derive("person.linked", account, {"person": called, "other": account, "by": by}, {})
    return new


def _erased(run: Run) -> None:
    """Nothing waits any more for a person who was erased; a tombstone keeps their ids from meaning anybody."""
    event, texts = run.event, tuple(run.event.get("texts") or ())
    for person in event.get("ids") or ():
        gone: list[Change] = [Erased(person, event.occurred_at)]
        gone += [ProfileGone(person)] if run.facts.get("profile", person) is not None else []
        gone += [ReachNoted(person, None)] if run.facts.get("reach", person) is not None else []
        gone += [MemberGone(person)] if run.facts.get("member", person) is not None else []
        gone += [GuestGone(person)] if run.facts.get("guest", person) is not None else []
        gone += [OwnGone(person)] if run.facts.get("own", person) is not None else []
        run.write(gone)
        for key in run.facts.keys("decision"):
            decision = run.facts.get("decision", key)
            charter = run.frozen(decision.rulebook) or run.charter
            trigger = Trigger("leave", event.occurred_at, by=person, event=event.id, texts=texts)
            done = step(decision, trigger, charter, event.occurred_at)
            if done.changes:
                run.step(done)


def _statement(run: Run) -> None:
    done = reconcile.reconcile_event(run.facts, run.event, confirmed=bool(run.event.fields.get("confirmed")))
    run.write(done.changes)
    run.stated = done.events


def _daily(run: Run) -> None:
    roster.reviewed(run)
    expenses.daily(run)
    budgetwatch.daily(run)
    contributions.daily(run)
    contributions.quarterly(run)


def _undoing(part: Callable[[Run], None]) -> Callable[[Run], None]:
    """A part that may reverse entries, and what hangs on them."""

    def done(run: Run) -> None:
        part(run)
        _undone(run)

    return done


def _undone(run: Run) -> None:
    """What an entry that is reversed had settled is open again: the dues that it paid, the note that it paid back."""
    for change in list(run.changes):
        if isinstance(change, EntryReversed):
            duespaid.undone(run, change.key)
            expenses.reopened(run, change.key)


def _attached(run: Run) -> None:
    treasury.attached(run)
    expenses.attached(run)


_PARTS: Mapping[str, Callable[[Run], None]] = {
    "mail.message.received": mails.mail,
    "mail.bounced": _returned,
    "trello.card.": _card,
    "trello.list.": _list,
    "trello.": _board,
    "bank.statement.received": _statement,
    "ledger.entry.proposed": treasury.proposed,
    "ledger.entry.approved": _undoing(treasury.answered),
    "ledger.entry.refused": treasury.answered,
    "ledger.evidence.attached": _attached,
    "ledger.period.closed": treasury.closed,
    "ledger.doubt.settled": treasury.settled,
    "ledger.line.withdrawn": _undoing(treasury.withdrawn),
    "bank.transaction.booked": duespaid.bank_line,
    "helloasso.payment.authorized": treasury.accepted,
    "helloasso.payment.refused": _undoing(duespaid.failed),
    "helloasso.payment.refunded": duespaid.given_back,
    "helloasso.payment.contested": duespaid.given_back,
    "contributive.opened": contributions.opened,
    "contributive.declared": contributions.declared,
    "contributive.closed": contributions.closed,
    "expense.approved": expenses.answered,
    "expense.refused": expenses.answered,
    "expense.settled": expenses.settled,
    "timer.due": mails.decisions,
    "decision.requested": mails.decisions,
    "import.ended": _imported,
    "correction.made": mails.corrected,
    "person.joined": roster.person,
    "person.left": roster.person,
    "contribution.recorded": roster.contribution,
    "dues.matched": duespaid.matched,
    "dues.returned": duespaid.returned,
    "dues.reminded": treasury.reminded,
    "roster.reviewed": _daily,
    "person.described": _described,
    "person.erased": _erased,
    "person.linked": _linked,
    "person.unlinked": _linked,
    "decision.": _moved,
}


def is_past(event: Event) -> bool:
    """Whether an event was read from the past: people are told nothing of it."""
    return event.origin is Origin.IMPORT

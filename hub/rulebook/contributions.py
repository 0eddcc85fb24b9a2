"""Contributive budgets in a space: an envelope opened, declared to, asked again when it is too small, then decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hub.core.change import Facts
from hub.core.decision import opening
from hub.core.decision.changes import NumberTaken
from hub.core.decision.linking import canonical
from hub.core.decision.model import ENDS, TAKEN, Decision, State
from hub.core.effect import SendMail
from hub.core.event import Origin
from hub.core.ledger import contributive, contributive_texts
from hub.core.ledger.budget import Budget
from hub.core.ledger.contributive import Ask, Envelope, EnvelopeKept, QuarterSeen
from hub.core.ledger.posting import amount_in
from hub.core.ledger.refusal import Refused
from hub.rulebook import budgetwatch
from hub.rulebook.run import Run
from hub.rulebook.treasury import REFUSED, refusing

# taken for good, or ended: while it may be contested, nothing is told
_FINAL = (ENDS | TAKEN) - {State.ADOPTED, State.CONTESTED}
_LINE = re.compile(
    r"^[ \t]*[-*•]?[ \t]*(heures|hours|demande|ask)[ \t]*:[ \t]*([\d .,]+)", re.IGNORECASE | re.MULTILINE
)


def opened(run: Run) -> None:
    """Somebody who keeps the books opens the envelope of a contributive budget: what is left of it, or less."""
    with refusing(run):
        event = run.event
        if not event.actor:
            raise Refused("nobody")
        budget = budget_of(run.book.budgets, str(event.get("budget") or ""))
        running = current(run.facts, budget.id)
        if running is not None:
            raise Refused("envelope_open", running.id)
        said, standing = event.get("amount"), budgetwatch.standing(run, budget.id)
        left = standing.left if standing is not None else budget.planned
        amount = min(left, amount_in(said)) if said else left
        number = int(run.facts.get("counter", contributive.COUNTER) or 0) + 1
        made = contributive.opened(f"C-{number}", budget.id, amount, event.actor, event.occurred_at,
                                   budget.contributive or contributive.Terms(), str(run.context.zone))  # fmt: skip
        run.write([NumberTaken(contributive.COUNTER, number), EnvelopeKept(made)])
        _tell_list(run, made, "opened")


def budget_of(budgets: Sequence[Budget], id: str) -> Budget:
    """The contributive budget of that id. Raises Refused."""
    found = next((one for one in budgets if one.id == id and one.contributive is not None), None)
    if found is None:
        raise Refused("envelope_budget", id)
    return found


def current(facts: Facts, budget: str = "") -> Envelope | None:
    """The envelope that is open to declarations or being decided: of a budget, or the only one of all."""
    known = [facts.get("contributive.envelope", key) for key in facts.keys("contributive.envelope")]
    open = [one for one in known if one.state in (contributive.DECLARING, contributive.DECIDING)]
    mine = [one for one in open if one.budget == budget] if budget else open
    return mine[0] if len(mine) == 1 else None


def by_mail(run: Run, text: str) -> None:
    """A rule takes a mail for a declaration, « Heures : 12 », « Demande : 300 € »; its author is told the reading."""
    event = run.event
    if event.origin is Origin.IMPORT or not event.actor or event.get("hub.key") or event.get("auto_submitted"):
        return
    said = {name.lower()[:1]: value for name, value in _LINE.findall(text)}
    hours, asked = contributive.number(said.get("h")), contributive.number(said.get("d") or said.get("a"))
    _declare(run, event.actor, current(run.facts), hours, asked, bool(said))


def declared(run: Run) -> None:
    """Somebody declares in the portal."""
    envelope: Envelope | None = run.facts.get("contributive.envelope", str(run.event.get("envelope") or ""))
    hours, asked = (contributive.number(str(run.event.get(name) or "0")) for name in ("hours", "asked"))
    _declare(run, run.event.actor, envelope, hours, asked, True)


def _declare(run: Run, person: str, envelope: Envelope | None, hours: Decimal, asked: Decimal, read: bool) -> None:
    with refusing(run):
        if not person:
            raise Refused("nobody")
        if envelope is None:
            raise Refused("envelope", "–")
        if not read:
            raise Refused("amount", "–")
        ask = Ask(canonical(run.facts, person), run.event.occurred_at, hours, asked, run.event.id)
        after = contributive.declared(envelope, ask)
        run.write([EnvelopeKept(after)])
        _tell(run, after, person, "declared", hours=f"{hours:f}", asked=asked)
    why = run.read.get(REFUSED)
    if why and person and run.event.kind == "mail.message.received":
        title, text = contributive_texts.told("unread", run.charter.languages, why=why)
        _mail(run, person, title, text, "unread")


def daily(run: Run) -> None:
    """Once a day: envelopes whose time to declare is over go to a decision, or to another round."""
    for key in run.facts.keys("contributive.envelope"):
        before: Envelope = run.facts.get("contributive.envelope", key)
        after = contributive.closed(before, run.event.occurred_at, str(run.context.zone))
        if after is before:
            continue
        run.write([EnvelopeKept(after)])
        if after.state == contributive.DECIDING:
            _decide(run, after)
        elif after.state == contributive.FAILED:
            _tell_list(run, after, "nobody")
        else:
            _tell_list(run, after, "again")
            for person, ask in after.asks.items():
                if ask.asked:
                    _tell(run, after, person, "ask_again", mine=ask.asked)


def quarterly(run: Run) -> None:
    """In a new quarter the list is asked, once, for a statement of the one that is over: hours given, and what is asked
    for them. The first quarter in which a budget is seen only begins the count."""
    now = contributive.quarter(run.today)
    for budget in run.book.budgets:
        before = run.facts.get("contributive.quarter", budget.id)
        if budget.contributive is None or (before or "") >= now:
            continue
        run.write([QuarterSeen(budget.id, now)])
        if before and budget.contributive.remind == "quarter" and run.context.list:
            open = current(run.facts, budget.id)
            declaring = open is not None and open.state == contributive.DECLARING
            title, text = contributive_texts.told(
                "quarter_open" if declaring else "quarter", run.charter.languages, budget=budget.title, quarter=before,
                id=open.id if open is not None else "", url=f"{run.context.url}/contributions",
            )  # fmt: skip
            subject = f"[{run.context.title}] {title}"
            run.effects.append(SendMail(f"quarter/{budget.id}/{now}", run.context.list, "list", subject, text))


def _decide(run: Run, envelope: Envelope) -> None:
    """Open the decision: as one who opened the envelope would, with the sum in its title, nobody's name in its text."""
    title, text = _words(run, envelope, "decision", people=len(envelope.granted), sum=sum(envelope.granted.values()))
    private = {"text": text, "subject_bare": title}
    run.derive("contributive.closed", envelope.id, {"envelope": envelope.id}, private, envelope.by)


def closed(run: Run) -> None:
    """The decision that validates an envelope is opened, by the charter of an important one."""
    envelope: Envelope | None = run.facts.get("contributive.envelope", str(run.event.get("envelope") or ""))
    if envelope is None or envelope.decision:
        return
    total = sum(envelope.granted.values(), Decimal(0))
    params = {"class": "important", "title": str(run.event.get("subject_bare")), "text": str(run.event.get("text")),
              "amount": f"{total:f}", "tag": envelope.budget,
              "announce": "list" if run.context.list else "now"}  # fmt: skip
    step = opening.open_decision(run.event, params, run.facts, run.charter, run.book.digest, run.frozen)
    run.step(step)
    if step.changes:
        number = run.facts.get("counter", opening.COUNTER)
        run.write([EnvelopeKept(replace(envelope, decision=f"D-{number}"))])


def decided(run: Run) -> None:
    """The decision of an envelope moved: taken for good, each is told their part; ended, the list is told."""
    for key in run.facts.keys("contributive.envelope"):
        before: Envelope = run.facts.get("contributive.envelope", key)
        decision: Decision | None = run.facts.get("decision", before.decision) if before.decision else None
        if decision is None or before.state != contributive.DECIDING or decision.state not in _FINAL:
            continue
        after = contributive.decided(before, decision.state in TAKEN)
        run.write([EnvelopeKept(after)])
        _tell_list(run, after, after.state)
        if after.state == contributive.VALIDATED:
            for person, amount in after.granted.items():
                _tell(run, after, person, "granted", mine=amount)


def _words(run: Run, envelope: Envelope, what: str, **values: Any) -> tuple[str, str]:
    titles = {one.id: one.title for one in run.book.budgets}
    until = envelope.closes_at.astimezone(run.context.zone).date().isoformat()
    return contributive_texts.told(
        what, run.charter.languages, id=envelope.id, budget=titles.get(envelope.budget, envelope.budget),
        amount=envelope.amount, total=envelope.asked, count=len(envelope.asks), round=envelope.round, until=until,
        decision=envelope.decision, url=f"{run.context.url}/contributions", **values,
    )  # fmt: skip


def _tell_list(run: Run, envelope: Envelope, what: str) -> None:
    title, text = _words(run, envelope, what)
    _mail(run, "list", title, text, envelope.id, what)


def _tell(run: Run, envelope: Envelope, person: str, what: str, **values: Any) -> None:
    title, text = _words(run, envelope, what, **values)
    _mail(run, canonical(run.facts, person), title, text, envelope.id, what)


def _mail(run: Run, to: str, title: str, text: str, *key: str) -> None:
    if run.context.list:
        subject = f"[{run.context.title}] {title}"
        run.effects.append(SendMail(run.key(*key, to), run.context.list, to, subject, text))

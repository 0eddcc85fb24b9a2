"""Contributive budgets asked for by the portal or the command: checked as it will be decided, and journaled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.core.event import Event
from hub.core.ledger import contributive
from hub.core.ledger.contributive import Ask, Envelope
from hub.core.ledger.refusal import Refused
from hub.office import Office, facts, request
from hub.rulebook.contributions import budget_of, current
from hub.spaces import Space

_LONGEST = 2000


def open_envelope(office: Office, space: Space, by: str, budget: str, amount: str = "") -> Event:
    """Journal that the envelope of a contributive budget is opened: with what is left of it, or `amount` when that is
    less. Raises Refused."""
    book = office.pages.book(space.id)
    found = budget_of(book.budgets if book is not None else (), budget)
    running = current(facts(office, space), found.id)
    if running is not None:
        raise Refused("envelope_open", running.id)
    said = amount.strip()
    if said and contributive.number(said) <= 0:
        raise Refused("amount", said)
    fields = {"budget": found.id, "amount": f"{contributive.number(said):f}" if said else ""}
    return _take(office, space, "contributive.opened", found.id, by, fields, {})


def declare(office: Office, space: Space, person: str, envelope: str, hours: str, asked: str, what: str = "") -> Event:
    """Journal what a person declares, in the place of what they had declared. Raises Refused."""
    found: Envelope | None = facts(office, space).get("contributive.envelope", envelope)
    if found is None:
        raise Refused("envelope", envelope)
    ask = Ask(person, office.clock.now(), contributive.number(hours), contributive.number(asked))
    contributive.declared(found, ask)
    private = {"hours": f"{ask.hours:f}", "asked": f"{ask.asked:f}", "what": what.strip()[:_LONGEST]}
    return _take(office, space, "contributive.declared", found.id, person, {"envelope": found.id}, private)


def _take(
    office: Office, space: Space, kind: str, subject: str, by: str, fields: Mapping[str, Any],
    private: Mapping[str, Any],
) -> Event:  # fmt: skip
    event = request(office, kind, subject, by, fields, private)
    office.intake.take(space.id, [event])
    return event

"""Contributive budgets in the portal: sums for all; for members every ask, and a form to declare their own."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from starlette.responses import Response

from hub import contributions
from hub.core.ledger.contributive import DECIDING, DECLARING, Envelope
from hub.web import back, members
from hub.web.house import Ask
from hub.web.render import page
from hub.web.treasury import called, denied

Form = Mapping[str, str]
SHOWN = 12
_SHOWN = ("id", "state", "amount", "count", "round", "closes_at", "decision", "granted", "asks")


def look(ask: Ask) -> Response:
    """The envelopes, newest first."""
    return _look(ask)


def _known(ask: Ask) -> list[Envelope]:
    """All envelopes, newest first."""
    known = ask.shelf.documents(ask.space.id, "contributive.envelope").values()
    return sorted(known, key=lambda one: (one.opened_at, one.id), reverse=True)


def rows(ask: Ask) -> list[dict[str, Any]]:
    """All envelopes for programs, newest first: who asks for what is told to members only, and what is asked in all,
    while it is open, as well (None)."""
    found = []
    for one in _known(ask):
        row = _row(ask, one, {})
        told = row["summed"]
        found.append(
            {name: row[name] for name in _SHOWN}
            | {"budget": one.budget, "asked": one.asked if told else None, "hours": one.hours if told else None}
        )  # fmt: skip
    return found


def _look(ask: Ask, code: int = 200, error: str = "") -> Response:
    found = _known(ask)
    book = ask.book()
    budgets = {one.id: one for one in book.budgets} if book is not None else {}
    busy = {one.budget for one in found if one.state in (DECLARING, DECIDING)}
    free = [one for one in budgets.values() if one.contributive is not None and one.id not in busy]
    return page(
        ask, "contributions.html", code, error=error, done="done" in ask.request.query_params,
        rows=[_row(ask, one, budgets) for one in found[:SHOWN]], free=free,
    )  # fmt: skip


def _row(ask: Ask, one: Envelope, budgets: Mapping[str, Any]) -> dict[str, Any]:
    mine = one.asks.get(ask.viewer.person)
    asks = [
        {"who": called(ask, person), "hours": said.hours, "asked": said.asked, "granted": one.granted.get(person),
         "what": ask.private(said.event).get("what", "") if said.event else ""}
        for person, said in sorted(one.asks.items(), key=lambda pair: pair[1].at)
    ]  # fmt: skip
    return {
        "id": one.id, "state": one.state, "title": budgets[one.budget].title if one.budget in budgets else one.budget,
        "amount": one.amount, "asked": one.asked, "hours": one.hours, "count": len(one.asks), "round": one.round,
        "closes_at": one.closes_at.isoformat(), "open": one.state == DECLARING and ask.now < one.closes_at,
        # while it is open, two looks at a sum would give one ask away
        "summed": ask.viewer.member or one.state != DECLARING,
        "decision": one.decision, "granted": sum(one.granted.values(), Decimal(0)), "mine": mine,
        "asks": asks if ask.viewer.member else [],
    }  # fmt: skip


def declare(ask: Ask, form: Form) -> Response:
    """A member declares, or changes what they had declared."""
    if not ask.viewer.member:
        return back.denied(ask)
    given = [form.get(name, "") for name in ("id", "hours", "asked", "what")]
    return members.tried(
        ask, lambda: contributions.declare(ask.web, ask.space, ask.viewer.identity, *given), _look, "/contributions"
    )


def open_envelope(ask: Ask, form: Form) -> Response:
    """Somebody who keeps the books opens an envelope."""
    budget, amount = form.get("budget", ""), form.get("amount", "")
    return denied(ask) or members.tried(
        ask, lambda: contributions.open_envelope(ask.web, ask.space, ask.viewer.identity, budget, amount),
        _look, "/contributions",
    )  # fmt: skip

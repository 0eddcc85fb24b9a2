"""The page of dues, for those who keep the books: who has paid, and the button that sends a kind word to others."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from hub import dues
from hub.core import dues as rules
from hub.web.house import Ask
from hub.web.members import tried
from hub.web.render import page
from hub.web.treasury import denied


def look(ask: Ask) -> Response:
    """How everybody of the roster stands."""
    return denied(ask) or _page(ask)


def remind(ask: Ask, form: Mapping[str, str]) -> Response:
    """One private mail to one person; refused when one went lately, when nothing is owed, or when they want none."""
    person = form.get("person", "")
    return denied(ask) or tried(
        ask, lambda: dues.remind(ask.web, ask.space, ask.viewer.identity, person), _page, "/treasury/dues"
    )


def _page(ask: Ask, code: int = 200, error: str = "") -> Response:
    rows = [
        {"person": one.person, "name": ask.viewer.called(one.person), "state": one.state, "until": one.until,
         "paid_on": one.paid_on, "amount": one.amount, "reminded_at": one.reminded_at,
         "why_not": one.refusal.said(ask.language) if one.refusal else ""}
        for one in dues.standings(ask.web, ask.space)
    ]  # fmt: skip
    counts = {state: sum(row["state"] == state for row in rows) for state in rules.STATES}
    return page(ask, "dues.html", code, rows=rows, counts=counts, error=error, done="done" in ask.request.query_params)

"""What pages show of budgets: where each stands, and what every month changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from hub.core.ledger.budget import Budget, Counts, Share, Standing

_PARTS = ("planned", "committed", "spent", "left")


def rows(counts: Counts, today: date) -> list[dict[str, Any]]:
    """One row a budget whose period has begun, in the order of the rules. Amounts are Decimal, days `date`."""
    found = []
    for budget in counts.budgets:
        standing = counts.latest(budget, today)
        if standing is not None:
            months = counts.history(budget, min(today, standing.end))
            found.append(
                {
                    "id": budget.id, "title": budget.title, "circle": budget.circle, "start": standing.start,
                    "end": standing.end, "over": standing.left < 0, "written": budget.written, **_amounts(standing),
                    "months": [_month(now, before) for now, before in months],
                }
            )  # fmt: skip
    return found


def _amounts(standing: Standing) -> dict[str, Decimal]:
    return {part: getattr(standing, part) for part in _PARTS}


def _month(now: Standing, before: Standing | None) -> dict[str, Any]:
    """The end of a month; `changed` is against the end of the one before, or against nothing in a period's first."""
    amounts = _amounts(now)
    old = _amounts(before) if before is not None else dict.fromkeys(_PARTS, Decimal(0))
    return {
        "month": f"{now.day:%Y-%m}", "first": before is None, **amounts,
        "changed": {part: amounts[part] - old[part] for part in _PARTS},
    }  # fmt: skip


def of_entry(shares: Iterable[Share], entry: str, budgets: Iterable[Budget]) -> list[dict[str, Any]]:
    """On which budgets an entry counts, by what, and where that is written."""
    titles = {one.id: one.title for one in budgets}
    return [
        {"budget": one.budget, "title": titles.get(one.budget, one.budget), "amount": one.amount, "by": one.by,
         "written": one.written}
        for one in shares
        if one.entry == entry
    ]  # fmt: skip

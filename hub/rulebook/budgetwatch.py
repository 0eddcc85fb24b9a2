"""Budgets in a space: what they are counted from, who is told when one is exceeded, pages of a month that is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from hub.core.decision.people import here
from hub.core.effect import SendMail
from hub.core.ledger import budget, expense, expense_texts
from hub.core.ledger.budget import Budget, Counts, Standing
from hub.core.ledger.expense_note import Note
from hub.rulebook.run import Run


@dataclass(frozen=True, slots=True)
class BudgetWarned:
    """Who keeps the books was told, once a period, that a budget is exceeded."""

    key: str
    on: str
    section: ClassVar[str] = "budget.warned"

    def apply(self, before: Any) -> str:
        return self.on


def current(run: Run) -> Sequence[Budget]:
    """The budgets that an expense of today may count on."""
    return expense.current(run.book.budgets, run.today)


def treasurers(run: Run) -> list[str]:
    """Those of the roster who keep the books and have not left."""
    members = (run.facts.get("member", key) for key in run.facts.keys("member"))
    return [one.id for one in members if "treasurer" in one.roles and here(one, run.event.occurred_at)]


def counts(run: Run) -> Counts:
    """All that the budgets in force are counted from, as the facts say."""
    facts, known, zone = run.facts, run.book.budgets, run.context.zone

    def every(section: str) -> list[Any]:
        return [facts.get(section, key) for key in facts.keys(section)]

    notes: list[Note] = every("expense.note")
    promises = [*budget.of_decisions(every("decision"), known, zone), *expense.promises(notes, zone)]
    shares = budget.shares(every("ledger.entry"), known, expense.noted(notes))
    plans = {one.id: plan for one in known if (plan := facts.get("budget.plan", one.id)) is not None}
    return Counts(known, tuple(shares), tuple(promises), plans)


def standing(run: Run, id: str) -> Standing | None:
    """Where a budget stands today."""
    found = next((one for one in run.book.budgets if one.id == id), None)
    return counts(run).standing(found, run.today) if found is not None else None


def daily(run: Run) -> None:
    """Once a day: who keeps the books is told of what is exceeded; on the first, pages tell the month before."""
    if run.book.budgets:
        _exceeded(run)
    if run.today.day == 1:
        for page in run.book.pages.values():
            if not page.each and "budgets" in run.book.templates.get(page.template, ""):
                run.want(page)


def _exceeded(run: Run) -> None:
    known = counts(run)
    for one in run.book.budgets:
        standing = known.standing(one, run.today)
        if standing is None or standing.left >= 0:
            continue
        key = f"{one.id}:{standing.start.isoformat()}"
        if run.facts.get("budget.warned", key) is None:
            run.write([BudgetWarned(key, run.today.isoformat())])
            title, text = expense_texts.told(
                "over", run.charter.languages, budget=one.title, left=standing.left, planned=standing.planned,
                url=f"{run.context.url}/budgets",
            )  # fmt: skip
            for person in treasurers(run) if run.context.list else ():
                run.effects.append(
                    SendMail(f"budget/{key}/{person}", run.context.list, person, f"[{run.context.title}] {title}", text)
                )

"""Expense notes for those who keep the books: what each lacks, answers, and which line of the bank pays one back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from hub import expenses, office, treasury
from hub.core.change import Facts
from hub.core.decision.charter import Charter
from hub.core.ledger import expense, expense_note
from hub.core.ledger.entry import Entry
from hub.core.ledger.expense_note import Note
from hub.core.ledger.expense_texts import lack
from hub.core.mail.reply import reply_text
from hub.web.house import Ask
from hub.web.members import tried
from hub.web.render import page
from hub.web.treasury import called, denied, files_of, unreasoned

Form = Mapping[str, str]
_ENDED = 50


def desk(ask: Ask) -> Response:
    """All notes: those that wait first."""
    return denied(ask) or _desk(ask)


def _desk(ask: Ask, code: int = 200, error: str = "") -> Response:
    known = ask.shelf.documents(ask.space.id, "expense.note").values()
    found: list[Note] = sorted(known, key=lambda one: (one.at, one.id))
    open = [one for one in found if one.state in (expense_note.INCOMPLETE, expense_note.NOTED, expense_note.APPROVED)]
    ended = [one for one in reversed(found) if one not in open][:_ENDED]
    counts, today = ask.shelf.budgets(ask.space.id, inside=True)
    seen = _Seen(
        titles={one.id: one.title for one in counts.budgets},
        left={one.id: now.left for one in counts.budgets if (now := counts.latest(one, today)) is not None},
        charter=ask.web.pages.charter(ask.space.id),
        facts=office.facts(ask.web, ask.space),
        lines=expenses.candidates(ask.web, ask.space, open),
    )
    return page(
        ask, "notes.html", code, error=error, done="done" in ask.request.query_params,
        rows=[_row(ask, one, seen) for one in [*open, *ended]], accounts=treasury.chart(ask.web, ask.space),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seen:
    """What every row is read beside: titles of budgets and what is left of them, and lines that may pay."""

    titles: Mapping[str, str]
    left: Mapping[str, Any]
    charter: Charter
    facts: Facts
    lines: Mapping[str, Sequence[tuple[str, Entry]]]


def _row(ask: Ask, note: Note, seen: _Seen) -> dict[str, Any]:
    said, left = ask.private(note.event), seen.left
    lacks = expense.lacks(note, seen.facts, seen.charter) if note.state == expense_note.INCOMPLETE else ()
    values = {"budgets": ", ".join(seen.titles.values()), "above": seen.charter.important_above,
              "decision": note.decision}  # fmt: skip
    over = note.state == expense_note.NOTED and note.budget in left and left[note.budget] < (note.amount or 0)
    return {
        "id": note.id, "state": note.state, "amount": note.amount, "decision": note.decision, "at": note.at.isoformat(),
        "budget": seen.titles.get(note.budget, note.budget),
        "title": said.get("subject") or said.get("card.name") or "", "over": over,
        "text": reply_text(str(said.get("text") or ""), None), "by": called(ask, note.by),
        "mine": note.by == ask.viewer.person, "account": note.account, "entry": note.entry,
        "lacks": [lack(one, ask.language, **values) for one in lacks],
        "answered_by": called(ask, note.answered_by) if note.answered_by else "",
        "reason": ask.private(note.answer).get("reason", "") if note.answer else "",
        "files": files_of(ask, note.id),
        "lines": [{"key": key, "entry": entry} for key, entry in seen.lines.get(note.id, ())],
    }  # fmt: skip


def answer(ask: Ask, form: Form) -> Response:
    """The second person's yes or no."""
    if denied(ask) is None and (missing := unreasoned(ask, form)):
        return _desk(ask, 422, missing)
    approve, reason = form.get("action") == "approve", form.get("reason", "")
    return _act(ask, lambda: expenses.answer(
        ask.web, ask.space, ask.viewer.identity, form.get("id", ""), approve=approve, reason=reason,
        account=form.get("account", ""),
    ))  # fmt: skip


def settle(ask: Ask, form: Form) -> Response:
    """Which line of the bank pays a note back."""
    return _act(ask, lambda: expenses.settle(
        ask.web, ask.space, ask.viewer.identity, form.get("id", ""), form.get("transaction", "")
    ))  # fmt: skip


def _act(ask: Ask, act: Callable[[], object]) -> Response:
    return denied(ask) or tried(ask, act, _desk, "/treasury/notes")

"""Expense notes for those who keep the books: what each lacks, answers, and which line of the bank pays one back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import RedirectResponse, Response

from hub import expenses, treasury
from hub.core.ledger import expense
from hub.core.ledger.expense import Note
from hub.core.ledger.expense_texts import lack
from hub.core.ledger.refusal import Refused
from hub.core.mail.reply import reply_text
from hub.web.house import Ask
from hub.web.render import page
from hub.web.treasury import called, denied, files_of

Form = Mapping[str, str]
_ENDED = 50


def desk(ask: Ask) -> Response:
    """All notes: those that wait first."""
    return denied(ask) or _desk(ask)


def _desk(ask: Ask, code: int = 200, error: str = "") -> Response:
    known = ask.shelf.documents(ask.space.id, "expense.note").values()
    found: list[Note] = sorted(known, key=lambda one: (one.at, one.id))
    open = [one for one in found if one.state in (expense.INCOMPLETE, expense.NOTED, expense.APPROVED)]
    ended = [one for one in reversed(found) if one not in open][:_ENDED]
    counts, today = ask.web.pages.budgets(ask.space.id, inside=True)
    left = {one.id: now.left for one in counts.budgets if (now := counts.latest(one, today)) is not None}
    return page(
        ask, "notes.html", code, error=error, done="done" in ask.request.query_params,
        rows=[_row(ask, one, left) for one in [*open, *ended]], accounts=treasury.chart(ask.web, ask.space),
    )  # fmt: skip


def _row(ask: Ask, note: Note, left: Mapping[str, Any]) -> dict[str, Any]:
    book = ask.book()
    budgets = {one.id: one for one in book.budgets} if book is not None else {}
    charter = ask.web.pages.charter(ask.space.id)
    said = ask.private(note.event)
    lacks = expense.lacks(note, expenses.facts(ask.web, ask.space), charter)
    values = {"budgets": ", ".join(one.title for one in budgets.values()), "above": charter.important_above,
              "decision": note.decision}  # fmt: skip
    over = note.state == expense.NOTED and note.budget in left and left[note.budget] < (note.amount or 0)
    lines = expenses.candidates(ask.web, ask.space, note) if note.state == expense.APPROVED else []
    return {
        "id": note.id, "state": note.state, "amount": note.amount, "decision": note.decision, "at": note.at.isoformat(),
        "budget": budgets[note.budget].title if note.budget in budgets else note.budget,
        "title": said.get("subject") or said.get("card.name") or "", "over": over,
        "text": reply_text(str(said.get("text") or ""), None), "by": called(ask, note.by),
        "mine": note.by == ask.viewer.person, "account": note.account, "entry": note.entry,
        "lacks": [lack(one, ask.language, **values) for one in lacks] if note.state == expense.INCOMPLETE else [],
        "answered_by": called(ask, note.answered_by) if note.answered_by else "",
        "reason": ask.private(note.answer).get("reason", "") if note.answer else "",
        "files": files_of(ask, note.id), "lines": [{"key": key, "entry": entry} for key, entry in lines],
    }  # fmt: skip


def answer(ask: Ask, form: Form) -> Response:
    """The second person's yes or no."""
    approve, reason = form.get("action") == "approve", form.get("reason", "")
    if denied(ask) is None and not approve and (form.get("action") != "refuse" or not reason.strip()):
        return _desk(ask, 422, {"fr": "Un refus demande une raison.", "en": "A refusal needs a reason."}[ask.language])
    return _act(ask, lambda: expenses.answer(
        ask.web, ask.space, ask.viewer.person, form.get("id", ""), approve=approve, reason=reason,
        account=form.get("account", ""),
    ))  # fmt: skip


def settle(ask: Ask, form: Form) -> Response:
    """Which line of the bank pays a note back."""
    return _act(ask, lambda: expenses.settle(
        ask.web, ask.space, ask.viewer.person, form.get("id", ""), form.get("transaction", "")
    ))  # fmt: skip


def _act(ask: Ask, act: Callable[[], object]) -> Response:
    no = denied(ask)
    if no is not None:
        return no
    try:
        act()
    except Refused as error:
        return _desk(ask, 422, error.said(ask.language))
    return RedirectResponse(f"{ask.base}/treasury/notes?done=1", 303)

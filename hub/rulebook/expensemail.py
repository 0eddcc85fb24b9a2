"""What is sent of expense notes: to the claimant, to who keeps the books, to the list without a name but by consent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hub.core.decision.linking import canonical
from hub.core.effect import SendMail
from hub.core.ledger import expense_texts
from hub.core.ledger.expense_note import Note
from hub.core.person import Profile
from hub.rulebook.budgetwatch import current, standing, treasurers
from hub.rulebook.run import Run


def told(run: Run, note: Note, what: str, **values: Any) -> None:
    """Tell the claimant, in private."""
    title, text = _words(run, note, what, **values)
    _mail(run, canonical(run.facts, note.by), _subject(run, note, title), text, note.id, what)


def ask(run: Run, note: Note, what: str) -> None:
    """Tell everybody who keeps the books, but the claimant, of something to do, with the page where it is done."""
    now = standing(run, note.budget) if what == "to_approve" else None
    left = now.left if now is not None else Decimal(0)
    over = note.amount is not None and now is not None and left < note.amount
    title, text = _words(run, note, what, over=over, left=left, url=f"{run.context.url}/treasury/notes")
    for person in treasurers(run):
        if person != canonical(run.facts, note.by):
            _mail(run, person, _subject(run, note, title), text, note.id, what)


def announce(run: Run, note: Note) -> None:
    """Tell the list of an approved note."""
    if run.context.list:
        title, text = _words(run, note, "list", who=_consented(run, note), url=f"{run.context.url}/budgets")
        key = run.key(note.id, "list")
        run.effects.append(SendMail(key, run.context.list, "list", _subject(run, note, title), text))


def _consented(run: Run, note: Note) -> str:
    """The claimant's name, only when they agreed that anybody may read it."""
    profile: Profile | None = run.facts.get("profile", canonical(run.facts, note.by))
    if profile is None or "name" not in profile.shown:
        return ""
    return str((run.facts.private(profile.event) or {}).get("name") or "")


def _mail(run: Run, person: str, subject: str, text: str, *key: str) -> None:
    if run.context.list and person:
        reply = run.event.id if run.event.kind == "mail.message.received" and person == run.event.actor else ""
        run.effects.append(
            SendMail(run.key(*key, person), run.context.list, person, subject, text, in_reply_to=reply,
                     references=(reply,) if reply else ())
        )  # fmt: skip


def _subject(run: Run, note: Note, title: str) -> str:
    return f"[{run.context.title}] [{note.id}] {title}"


def _words(run: Run, note: Note, what: str, **values: Any) -> tuple[str, str]:
    titles = {one.id: one.title for one in run.book.budgets}
    names = ", ".join(one.title for one in current(run)) or "–"
    return expense_texts.told(
        what, run.charter.languages, id=note.id, amount=note.amount or Decimal(0), decision=note.decision,
        budget=titles.get(note.budget, note.budget), budgets=names, above=run.charter.important_above, **values,
    )  # fmt: skip

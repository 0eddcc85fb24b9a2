"""Mails under a subject of their own, also those written with the reply button: what they begin."""

from __future__ import annotations

from hub.core.decision import again, finding, strays
from hub.core.decision.model import ENDS, TAKEN, Decision
from hub.core.mail.subject import names_title, plain_title, titles_named
from hub.core.mail.thread import Message, is_passed_on, tells_a_state
from hub.rulebook.match import fields_of, match
from hub.rulebook.run import Run


def opens(run: Run) -> bool:
    """Whether the rules open a decision with the enriched mail of a run, which is then of no other."""
    return _is_own(run) and any(
        action.name == "open_decision"
        for reaction in match(run.rules, fields_of(run.event), run.event.kind)
        for action in reaction.do
    )


def proposes(run: Run) -> bool:
    """Whether the enriched mail of a run, written with the reply button, proposes something new in its subject."""
    return strays.answers(run.event) and strays.is_proposal(run.event) and _is_own(run)


def taken_up(run: Run) -> Decision | None:
    """The decision that the enriched mail of a run, which answers no known mail, takes up by its title: one that is
    open, or, where its subject tells what became of it, the latest of that title; None when there is none."""
    event, subject = run.event, str(run.event.get("subject") or "")
    if event.get("hub.key") or isinstance(run.facts.get("message", str(event.get("thread") or "")), Message):
        return None
    named = titles_named(subject)
    if not named or is_passed_on(subject) or finding.find(event, run.facts) is not None:
        return None
    is_state = tells_a_state(subject)
    known = (run.facts.get("decision", key) for key in run.facts.keys("decision"))
    found = [
        one
        for one in known
        if isinstance(one, Decision) and plain_title(one.title) in named and one.thread
        and one.opened_at <= event.occurred_at and (is_state or one.state not in ENDS | TAKEN)
    ]  # fmt: skip
    return max(found, key=lambda one: one.opened_at, default=None)


def repeats(run: Run, decision: Decision) -> bool:
    """Whether the enriched mail of a run only sends the text of a decision again."""
    return again.has_text(decision, str(run.event.get("text") or ""), run.facts, run.charter)


def _is_own(run: Run) -> bool:
    """Whether a subject is new, and not the title of the decision that is answered."""
    event = run.event
    if not event.get("new_subject"):
        return False
    found = finding.find(event, run.facts)
    return found is None or not names_title(str(event.get("subject") or ""), found.title)

"""Mails under a subject of their own, also those written with the reply button: what they begin."""

from __future__ import annotations

from hub.core.decision import finding, strays
from hub.core.mail.thread import subject_key
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


def _is_own(run: Run) -> bool:
    """Whether a subject is new, and not the title of the decision that is answered."""
    event = run.event
    if not event.get("new_subject"):
        return False
    found = finding.find(event, run.facts)
    return found is None or subject_key(found.title) != subject_key(str(event.get("subject_bare") or ""))

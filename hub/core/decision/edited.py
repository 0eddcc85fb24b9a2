"""A comment that its author edited speaks again when it says something else than before, not for a letter put right."""

from __future__ import annotations

from dataclasses import replace

from hub.core.change import Facts
from hub.core.decision import asking
from hub.core.decision.charter import Charter
from hub.core.decision.hearing import ballot, hear
from hub.core.decision.model import ENDS, TAKEN, Decision, State
from hub.core.decision.secret import is_secret
from hub.core.decision.trigger import Step
from hub.core.event import Event
from hub.core.mail.words import Words

EDITED = "trello.card.comment_edited"
COMMENTS = ("trello.card.commented", EDITED)
_SAME = "le commentaire modifié ne prend pas d'autre position"
_SILENT = "votre commentaire, modifié, ne dit plus votre position ; celle d'avant compte jusqu'à une autre."


def nothing_new(event: Event, facts: Facts, decision: Decision, charter: Charter, words: Words) -> Step | None:
    """The step of an edited comment that says what it said, or nothing any more; None when it is to be heard anew.

    While a vote is secret no comment is a ballot, so there is nothing that an edit could have taken out.
    """
    if decision.state is State.VOTE_OPEN and is_secret(decision, charter):
        return None
    before, now = (_said(event, name, facts, decision, charter, words) for name in ("text_before", "text"))
    if before == now or (now is None and decision.state in ENDS | TAKEN):
        return Step(reason=_SAME)
    return asking.ask(event, facts, decision, charter, _SILENT) if now is None else None


def _said(event: Event, name: str, facts: Facts, decision: Decision, charter: Charter, words: Words) -> object:
    """The ballot or the position that a text holds, as far as it counts; None when it holds neither."""
    text = str(event.get(name) or "")
    if (voted := ballot(text, decision, charter)) is not None:
        return voted
    alone = replace(event, fields={**event.fields, "text": text})
    read = hear(alone, "text", facts, decision, words)
    if read.position == "none":
        return None
    return read.position, read.option, read.withdraws, read.has_reason, read.has_proposal, read.offers_help, read.sure

"""A comment that its author edited speaks again when it says something else than before, not for a letter put right."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from hub.core.change import Facts
from hub.core.decision import asking, requesting
from hub.core.decision.charter import Charter
from hub.core.decision.doubts import SILENT
from hub.core.decision.hearing import ballot, hear
from hub.core.decision.model import ENDS, TAKEN, Decision, State
from hub.core.decision.secret import is_secret
from hub.core.decision.trigger import Notice, Step
from hub.core.decision.unsaid import has_spoken
from hub.core.decision.wording import as_mail, shown
from hub.core.event import Event
from hub.core.mail.fold import fold
from hub.core.mail.words import Words

EDITED = "trello.card.comment_edited"
COMMENTS = ("trello.card.commented", EDITED)
_WORD = re.compile(r"\w+")
_SAME = "le commentaire modifié ne dit rien d'autre"
_STAYS = "modifier un commentaire ne reprend pas ce qu'il demandait"


class _Said(NamedTuple):
    """What a comment says: what it asks for, "" for nothing, whether that is surely meant, the words of the text or the
    reason that it gives; and the ballot or the position that it takes, None for none."""

    request: str = ""
    sure: bool = False
    about: str = ""
    words: str = ""
    taken: object = None


def nothing_new(event: Event, facts: Facts, decision: Decision, charter: Charter, words: Words) -> Step | None:
    """The step of an edited comment that says what it said, or nothing any more; None when it is to be heard anew.

    While a vote is secret no comment is a ballot, so there is nothing that an edit could have taken out.
    """
    if decision.state is State.VOTE_OPEN and is_secret(decision, charter):
        return None
    before, now = (_said(event, name, facts, decision, charter, words) for name in ("text_before", "text"))
    if before == now or (now == _Said() and decision.state in ENDS | TAKEN):
        return Step(reason=_SAME)
    if now != _Said():
        return None
    if before.taken is not None:
        if not has_spoken(decision, event.actor):
            return Step(reason=_SAME)
        return asking.ask(event, facts, decision, charter, SILENT)
    told = (Notice("rejected", decision.id, event.actor, {"reason": _STAYS}),) if before.sure else ()
    return Step(notices=told, reason=_STAYS)


def _said(event: Event, name: str, facts: Facts, decision: Decision, charter: Charter, words: Words) -> _Said:
    """What a text asks for, and the ballot or the position that it holds, as far as it counts."""
    text = str(event.get(name) or "")
    alone = as_mail(replace(event, fields={**event.fields, "text": text}), charter)
    made = requesting.made(alone, facts, decision, charter)
    said = _Said()
    if made.request:
        given = shown({"text": text}, charter) if made.request == "amend" else made.reason
        said = _Said(made.request, made.sure, made.about, " ".join(_WORD.findall(fold(given))))
        text = made.rest or ""
        alone = replace(alone, fields={**alone.fields, "text": text})
    if (voted := ballot(text, decision, charter)) is not None:
        return said._replace(taken=voted)
    read = made.reading or hear(alone, "text", facts, decision, words)
    if read.position == "none":
        return said
    return said._replace(
        taken=(
            read.position, read.option, read.withdraws, read.has_reason, read.has_proposal, read.offers_help, read.sure,
        )
    )  # fmt: skip

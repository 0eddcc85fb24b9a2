"""When what was rejected may be proposed again as it is, and whether a new proposal is that one. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from hub.core.change import Facts
from hub.core.decision.charter import Charter
from hub.core.decision.clock import minute_up
from hub.core.decision.model import Decision, State
from hub.core.decision.wording import digest, shown
from hub.core.mail.reply import reply_text
from hub.core.mail.subject import plain_title

# The charter of a rulebook by its digest; None where it is not kept.
Frozen = Callable[[str], Charter | None]


def of_none(_: str) -> None:
    """No rulebook of another day is kept: the charter in force holds."""


def may_return(decision: Decision, charter: Charter) -> datetime | None:
    """From when an ended decision may be proposed again with its text unchanged; None where it may at any time, as what
    nobody rejected."""
    if decision.state is not State.REJECTED or decision.ended_at is None or not charter.repropose_after:
        return None
    return minute_up(charter.repropose_after.after(decision.ended_at, charter.zone))


def held_until(decision: Decision, charter: Charter, frozen: Frozen) -> datetime | None:
    """`may_return` by the rules that hold for the decision: those it was opened under, else those in force."""
    return may_return(decision, frozen(decision.rulebook) or charter)


def rejected_lately(
    title: str, text: str, at: datetime, facts: Facts, charter: Charter, frozen: Frozen = of_none
) -> Decision | None:
    """The decision of this title and text whose rejection still holds it back at `at`, by the charter of its own day
    (`frozen` gives it by digest); None when there is none."""
    wanted = plain_title(title)
    for key in facts.keys("decision"):
        one = facts.get("decision", key)
        if not isinstance(one, Decision) or one.state is not State.REJECTED or plain_title(one.title) != wanted:
            continue
        until = held_until(one, charter, frozen)
        if until is not None and at < until and has_text(one, text, facts, charter):
            return one
    return None


def has_text(decision: Decision, text: str, facts: Facts, charter: Charter) -> bool:
    """Whether the text of a decision is this one. What an amendment's mail asked for is compared by its words."""
    last = decision.versions[-1].event if decision.versions else ""
    held = shown(facts.private(last), charter) if last else ""
    return decision.digest == digest(text) or (bool(held) and digest(held) == digest(reply_text(text, None)))

"""When what was rejected may be proposed again as it is, and whether a text is one that is known already. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from hub.core.change import Facts
from hub.core.decision.charter import Charter
from hub.core.decision.clock import minute_up
from hub.core.decision.model import Amendment, Decision, State, TextVersion
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


def known_digest(said: Mapping[str, Any] | None, given: str, decision: Decision, facts: Facts, charter: Charter) -> str:
    """The digest of the text that an event with this private payload asks for: that of the text in force, or of an
    amendment, which shows the same words and brings the same files, by whatever door; else `given`, its door's own."""
    if not (wanted := _shows(said, charter)):
        return given
    texts: tuple[TextVersion | Amendment, ...] = (*decision.versions[-1:], *decision.amendments.values())
    return next((one.digest for one in texts if _shows(facts.private(one.event), charter) == wanted), given)


def _shows(private: Mapping[str, Any] | None, charter: Charter) -> tuple[str, ...]:
    """What tells a text that an event holds from any other; empty when it holds none, or was erased."""
    held = private or {}
    words = shown(held, charter)
    files = [str(one) for name in ("attachments", "attachments.about") for one in held.get(name) or ()]
    return (digest(words), *files) if words else ()

"""What a reply says, heard beside what is proposed and beside the mail it answers."""

from __future__ import annotations

from dataclasses import replace

from hub.core.change import Facts
from hub.core.decision.model import Decision
from hub.core.event import Event
from hub.core.mail.stance import Reading, beside, read
from hub.core.mail.thread import Message
from hub.core.mail.words import Words

_ANSWERS = "À demander : un oui ou un non seul peut répondre à la question d'une autre personne."


def hear(event: Event, name: str, facts: Facts, decision: Decision, words: Words) -> Reading:
    """The reading of the field `name` of an event that belongs to `decision`; doubt about what it is said of asks.

    Payloads are looked up only for what names something itself, for a bare yes or no, and for a position amid a mail.
    """
    options = ("proposition", *decision.options) if decision.options else ()
    reading = read(str(event.get(name, "") or ""), words, options)
    if reading.answer and _answers_somebody(event, facts, decision):
        return replace(reading, position="ask", why=_ANSWERS)
    heard_beside = reading.named or reading.answer or reading.around
    return beside(reading, proposed(facts, decision)) if heard_beside else reading


def proposed(facts: Facts, decision: Decision) -> str:
    """All that is known of what is proposed: the title, and what the mails or cards say that hold its versions."""
    said = [decision.title, *decision.options]
    for version in decision.versions:
        private = facts.private(version.event) if version.event else None
        said += [value for value in (private or {}).values() if isinstance(value, str)]
    return "\n".join(said)


def _answers_somebody(event: Event, facts: Facts, decision: Decision) -> bool:
    """Whether it answers a mail, other than those of the decision's versions, in which somebody else asks something."""
    parent = facts.get("message", str(event.get("in_reply_to") or ""))
    if not isinstance(parent, Message) or parent.by == event.actor:
        return False
    if parent.event in (decision.message, *(version.event for version in decision.versions)):
        return False
    return "?" in str((facts.private(parent.event) or {}).get("reply_text") or "")

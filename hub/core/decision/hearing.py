"""What a reply says, heard beside what is proposed and beside the mail it answers."""

from __future__ import annotations

from hub.core.change import Facts
from hub.core.decision.model import Decision
from hub.core.event import Event
from hub.core.mail.reply import interleaved
from hub.core.mail.stance import Reading, beside, read
from hub.core.mail.stance_reading import answering, replying
from hub.core.mail.thread import Message
from hub.core.mail.words import Words


def hear(event: Event, name: str, facts: Facts, decision: Decision, words: Words) -> Reading:
    """The reading of the field `name` of an event that belongs to `decision`; doubt about what it is said of asks.

    Payloads are looked up only for what names something itself, for a bare yes or no, and for a position amid a mail.
    """
    options = ("proposition", *decision.options) if decision.options else ()
    text, mail = str(event.get(name, "") or ""), str(event.get("text") or "")
    reading = read(text, words, options)
    if reading.position != "none" and name != "text" and interleaved(mail):
        reading = read(text, words, options, inline=True)
    if reading.answer:
        parent = _parent(event, facts)
        if parent is not None and parent.event in _versions(decision):
            reading = answering(reading, text, mail, proposed(facts, decision))
        elif parent is not None and parent.by != event.actor:
            reading = replying(reading, str((facts.private(parent.event) or {}).get("reply_text") or ""))
    heard_beside = reading.named or reading.answer or reading.around
    return beside(reading, proposed(facts, decision)) if heard_beside else reading


def proposed(facts: Facts, decision: Decision) -> str:
    """All that is known of what is proposed: the title, and what the mails or cards say that hold its versions."""
    said = [decision.title, *decision.options]
    for version in decision.versions:
        private = facts.private(version.event) if version.event else None
        said += [value for value in (private or {}).values() if isinstance(value, str)]
    return "\n".join(said)


def _parent(event: Event, facts: Facts) -> Message | None:
    found = facts.get("message", str(event.get("in_reply_to") or ""))
    return found if isinstance(found, Message) else None


def _versions(decision: Decision) -> tuple[str, ...]:
    return (decision.message, *(version.event for version in decision.versions))

"""Which decision an event speaks of: by the id in its subject or in the address, its thread, its card, its words."""

from __future__ import annotations

import re

from hub.core.change import Facts
from hub.core.decision.model import ENDS, TAKEN, Decision
from hub.core.event import Event
from hub.core.mail.subject import shared_with, told_by
from hub.core.mail.thread import Message

ID = re.compile(r"\bD-(\d{1,6})\b", re.IGNORECASE)
# as every notice of ours begins: « Acheter un vélo [D-12] »
_NOTICE = re.compile(r"^>.*\[D-(\d{1,6})\]\s*$", re.MULTILINE)
# a decision is named at the head of a mail
_HEAD = 400
REPLY = re.compile(r"^\s*(?:\[[^\]]*\]\s*)*(?:re|ré|rép|tr|fwd?|aw|sv)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)

# Where what somebody is against ends, and why they are begins.
_REASON = re.compile(
    r" ?[:;(]|(?<!par )\b(?:contre|m'oppose|objection|against|object)\s*,|\b(?:car|parce qu|puisqu|because|since)\b"
)


def find(event: Event, facts: Facts) -> Decision | None:
    """The decision that an event speaks of: by its id in the subject, then the address it was written to, its thread,
    its card, its body, and at last by the notice of ours that a reply quotes.

    A subject that names a decision which does not exist speaks of none, whatever its thread: another was meant. A mail
    that may speak of several speaks of none of them surely (`may_be_of`).
    """
    if event.kind in ("timer.due", "decision.requested"):
        thread = str(event.get("thread") or "")
        named = str(event.get("decision") or "") or (facts.get("thread", thread) if thread else "") or event.subject
        return _get(facts, named)
    if event.kind == "mail.message.received":
        if may_be_of(event, facts):
            return None
        first, address = ID.search(str(event.get("subject", ""))), str(event.get("decision", ""))
        named = _named(str(event.get("subject", "")), facts)
        if first and _get(facts, f"D-{int(first[1])}"):
            return next((one for one in named if one.id == address), named[0])
        return _get(facts, address) or _by_conversation(event, facts, first)
    if event.kind.startswith("trello.card."):
        return _get(facts, facts.get("card", str(event.get("card.id", "") or event.subject)) or "")
    return None


def may_be_of(event: Event, facts: Facts) -> tuple[Decision, ...]:
    """The decisions of which a mail may speak where it names several and does not tell which is meant: in its subject,
    as the reply to a mail of ours about several does, or, where nothing else tells, at the head of its text. () where
    there is no such doubt."""
    if event.kind != "mail.message.received":
        return ()
    subject, address = str(event.get("subject", "")), str(event.get("decision", ""))
    found = _named(subject, facts)
    if not ID.search(subject) and not address and _of_thread(event, facts) is None:
        found = _named(str(event.get("reply_text", ""))[:_HEAD], facts)
    return found if len(found) > 1 and all(one.id != address for one in found) else ()


def _named(text: str, facts: Facts) -> tuple[Decision, ...]:
    """The decisions that a text names, each once, but for one that the title of another of them names."""
    keys = dict.fromkeys(f"D-{int(number)}" for number in ID.findall(text))
    found = [one for one in (_get(facts, key) for key in keys) if one is not None]
    # « [D-8] Proposition : Remplacer D-3 » speaks of D-8
    in_titles = {f"D-{int(number)}" for one in found for number in ID.findall(one.title)}
    return tuple(one for one in found if one.id not in in_titles) or tuple(found)


def _by_conversation(event: Event, facts: Facts, named: re.Match[str] | None) -> Decision | None:
    """The decision of a mail's thread, words or quotes, unless its subject names one that does not exist."""
    found = _of_thread(event, facts)
    if found is None and (inside := ID.search(str(event.get("reply_text", ""))[:_HEAD])):
        found = _get(facts, f"D-{int(inside[1])}")
    found = found or _quoted(event, facts)
    if found is None or named is None:
        return found
    # « Repeindre la salle D-7 » names no decision
    in_title = {int(one) for one in ID.findall(found.title)}
    return found if int(named[1]) in in_title else None


def is_aside(event: Event, facts: Facts, decision: Decision) -> bool:
    """Whether a mail is of a decision by its thread alone, under a subject that is about something else: what it says
    may be of that. A subject that tells nothing (« +1 »), or shares a word, is of the decision."""
    of_thread = _of_thread(event, facts) if event.kind == "mail.message.received" else None
    if of_thread is None or of_thread.id != decision.id or event.get("decision"):
        return False
    subject = str(event.get("subject", ""))
    if any(ID.search(one) for one in (subject, str(event.get("reply_text", ""))[:_HEAD])):
        return False
    first = facts.get("message", str(event.get("thread", "")))
    begun = facts.private(first.event) if isinstance(first, Message) else None
    known: frozenset[str] = frozenset()
    for one in (decision.title, *decision.options, str((begun or {}).get("subject") or "")):
        known |= shared_with(one)
    told = told_by(subject)
    return bool(told) and bool(known) and not told & known


def of_another(said: str, proposed: str, facts: Facts, decision: Decision) -> str:
    """The other open decision whose title has a word of what a sentence is against, when nothing of what is `proposed`
    here has; "" when there is none. The reason that is given may name anything."""
    named = shared_with(_REASON.split(said)[0])
    if not named or any(named & told_by(line) for line in (decision.title, *proposed.splitlines())):
        return ""
    for key in facts.keys("decision"):
        other = _get(facts, key)
        if other and other.id != decision.id and other.state not in ENDS | TAKEN and named & told_by(other.title):
            return other.id
    return ""


def _of_thread(event: Event, facts: Facts) -> Decision | None:
    thread = str(event.get("thread", ""))
    return _get(facts, facts.get("thread", thread) or "") if thread else None


def _quoted(event: Event, facts: Facts) -> Decision | None:
    """The one decision whose notice a reply quotes, when its program kept neither the subject's tag nor the thread."""
    tags = set(_NOTICE.findall(str(event.get("text", "") or ""))) if REPLY.match(str(event.get("subject", ""))) else ()
    return _get(facts, f"D-{int(next(iter(tags)))}") if len(tags) == 1 else None


def _get(facts: Facts, key: str) -> Decision | None:
    found = facts.get("decision", key) if key else None
    return found if isinstance(found, Decision) else None

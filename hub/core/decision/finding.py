"""Which decision an event speaks of: by the id in its subject or in the address, its thread, its card, its words."""

from __future__ import annotations

import re

from hub.core.change import Facts
from hub.core.decision.model import Decision
from hub.core.event import Event

ID = re.compile(r"\bD-(\d{1,6})\b", re.IGNORECASE)
# as every notice of ours begins: « Acheter un vélo [D-12] »
_NOTICE = re.compile(r"^>.*\[D-(\d{1,6})\]\s*$", re.MULTILINE)
REPLY = re.compile(r"^\s*(?:\[[^\]]*\]\s*)*(?:re|ré|rép|tr|fwd?|aw|sv)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)


def find(event: Event, facts: Facts) -> Decision | None:
    """The decision that an event speaks of: by its id in the subject, then the address it was written to, its thread,
    its card, its body, and at last by the notice of ours that a reply quotes."""
    if event.kind in ("timer.due", "decision.requested"):
        thread = str(event.get("thread") or "")
        named = str(event.get("decision") or "") or (facts.get("thread", thread) if thread else "") or event.subject
        return _get(facts, named)
    if event.kind == "mail.message.received":
        named = ID.search(str(event.get("subject", "")))
        found = _get(facts, f"D-{int(named[1])}") if named else None
        found = found or _get(facts, str(event.get("decision", "")))
        thread = str(event.get("thread", ""))
        found = found or (_get(facts, facts.get("thread", thread) or "") if thread else None)
        if found is None and (inside := ID.search(str(event.get("reply_text", ""))[:400])):
            found = _get(facts, f"D-{int(inside[1])}")
        return found or _quoted(event, facts)
    if event.kind.startswith("trello.card."):
        return _get(facts, facts.get("card", str(event.get("card.id", "") or event.subject)) or "")
    return None


def _quoted(event: Event, facts: Facts) -> Decision | None:
    """The one decision whose notice a reply quotes, when its program kept neither the subject's tag nor the thread."""
    tags = set(_NOTICE.findall(str(event.get("text", "") or ""))) if REPLY.match(str(event.get("subject", ""))) else ()
    return _get(facts, f"D-{int(next(iter(tags)))}") if len(tags) == 1 else None


def _get(facts: Facts, key: str) -> Decision | None:
    found = facts.get("decision", key) if key else None
    return found if isinstance(found, Decision) else None

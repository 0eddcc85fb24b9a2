"""Facts of a space in memory: documents by section and key, changed by applying a step."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hub.core.decision.people import Member
from hub.core.decision.trigger import Step
from hub.core.event import Event
from tests.core.decision.deciding import MONDAY


class Space:
    def __init__(self, *members: Member) -> None:
        self.sections: dict[str, dict[str, Any]] = {"member": {m.id: m for m in members}}
        self.said: dict[str, dict[str, Any]] = {}

    def get(self, section: str, key: str) -> Any:
        return self.sections.get(section, {}).get(key)

    def keys(self, section: str) -> list[str]:
        return sorted(self.sections.get(section, {}))

    def private(self, event_id: str) -> dict[str, Any] | None:
        """The payloads that `said` still holds."""
        return self.said.get(event_id)

    def take(self, done: Step) -> Step:
        for change in done.changes:
            documents = self.sections.setdefault(change.section, {})
            after = change.apply(documents.get(change.key))
            if after is None:
                documents.pop(change.key, None)
            else:
                documents[change.key] = after
        return done


def mail(
    text: str = "", by: str = "omar", at: datetime = MONDAY, subject: str = "Re: Acheter un vélo", **more: Any
) -> Event:
    fields = {"thread": "fil-1", **more}
    id = str(fields.pop("id", f"<{by}-{at.timestamp()}@example.org>"))
    return Event(
        id, "mail.message.received", "liste", at, at, actor=by, fields=fields,
        private={"subject": subject, "reply_text": text},
    )  # fmt: skip


def event(kind: str, /, by: str = "", at: datetime = MONDAY, id: str = "e1", subject: str = "", **fields: Any) -> Event:
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return Event(id, kind, "portail", at, at, subject=subject, actor=by, fields=named)

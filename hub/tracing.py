"""Why an event led to what it led to: each reaction looked at, with the values of that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hub.books import Books
from hub.core.event import Event, KindSpec
from hub.core.mail.reply import reply_text
from hub.core.mail.thread import bare_subject, is_passed_on, tags
from hub.rulebook import boardnames
from hub.rulebook.match import fields_of
from hub.rulebook.trace import Trace, explain
from hub.rulebook.typed import typed
from hub.store import decided, journal
from hub.store.engine import Database


@dataclass(frozen=True, slots=True)
class EventTrace:
    """One event, what was read besides it, what fired, and the trace of each reaction that listens to its kind."""

    event: Event
    digest: str
    read: Mapping[str, Any]
    fired: tuple[str, ...]
    traces: tuple[Trace, ...]

    def render(self, language: str) -> str:
        """For people."""
        lines = [f"{self.event.kind} {self.event.id}", f"règles / rules: {self.digest[:12] or '—'}"]
        lines += [f"→ {one}" for one in self.fired] or ["→ —"]
        for name, value in self.read.items():
            lines.append(f"  {name} = {value}")
        lines += [trace.render(language) for trace in sorted(self.traces, key=lambda trace: not trace.fired)]
        return "\n".join(lines)

    def plain(self, language: str) -> dict[str, Any]:
        """For programs."""
        return {
            "id": self.event.id, "kind": self.event.kind, "rulebook": self.digest, "fired": list(self.fired),
            "read": dict(self.read),
            "reactions": [
                {"id": trace.reaction, "fired": trace.fired, "why": trace.render(language)} for trace in self.traces
            ],
        }  # fmt: skip


def explain_event(
    database: Database, books: Books, registry: Mapping[str, KindSpec], space: str, event_id: str
) -> EventTrace | None:
    """The trace of an event under the rulebook of its day; None when there is no such event."""
    with database.read() as connection:
        event = journal.find(connection, space, event_id)
        if event is None:
            return None
        read = decided.read_values(connection, space, event_id)
        outcome = decided.outcome_of(connection, space, event.seq)
        digest = outcome[0] if outcome else decided.in_force(connection, space, event.seq)
        parent = journal.private_of(connection, space, str(read.get("parent") or ""))
    event = as_decided(typed(event, registry), read, str(parent.get("text") or "") if parent else None)
    if not digest:
        return EventTrace(event, "", read, (), ())
    renamed = tuple((str(what), str(name), str(today)) for what, name, today in read.get("renamed") or ())
    book = boardnames.reread(books.get(space, digest), renamed)
    fields = fields_of(event)
    traces = tuple(explain(one, fields, event.kind) for one in book.reactions if event.kind in one.kinds)
    return EventTrace(event, digest, read, tuple(outcome[1]) if outcome else (), traces)


def as_decided(event: Event, read: Mapping[str, Any], parent: str | None) -> Event:
    """The event as the rules saw it: a mail with its thread and own words, lists and labels as they were called."""
    event = boardnames.as_called(event, read.get("called") or {})
    if event.kind != "mail.message.received":
        return event
    subject = str(event.get("subject") or "")
    own = reply_text(str(event.get("text") or ""), parent, passed_on=is_passed_on(subject))
    return replace(
        event,
        fields={**event.fields, **{name: read.get(name) for name in ("thread", "is_reply", "new_subject")}},
        private={**event.private, "reply_text": own, "subject_bare": bare_subject(subject), "tags": tags(subject)},
    )

"""Why a decision stands where it stands: its texts, what would change it, the mail behind each position, the rules
and their lines behind each move. For the command and the portal; reads, never writes."""

from __future__ import annotations

from typing import Any

from hub.books import Books
from hub.core.decision import inforce
from hub.core.decision.charter import KEYS, Charter
from hub.core.decision.corrected import steps
from hub.core.decision.counted import found
from hub.core.decision.model import Decision, Move
from hub.core.decision.notices import rules_now
from hub.core.decision.reasons import SETTINGS, why_in
from hub.core.decision.wording import shown
from hub.core.event import Event
from hub.rulebook.charterkeys import parts
from hub.rulebook.context import charter_of
from hub.rulebook.language import Rulebook
from hub.store import decided, journal
from hub.store.engine import Database

_TELL_WHY = ("ruling", "minutes")


class Explainer:
    """Explains the decisions of one space. `zone` is the space's, `book` the rulebook in force."""

    def __init__(self, database: Database, books: Books, space: str, zone: str, book: Rulebook | None) -> None:
        self._database = database
        self._books = books
        self._space = space
        self._zone = zone
        self._book = book

    def book_of(self, decision: Decision) -> Rulebook | None:
        """The rules that hold for a decision: those in force when it was opened."""
        return self._books.get(self._space, decision.rulebook) if decision.rulebook else self._book

    def explain(self, decision: Decision, language: str) -> dict[str, Any]:
        """`texts` newest first, `options` (each with its text, "" for one that is but a name), `now` (sentences: the
        clock and what would change it), `count` (what a count of ballots found, "" before one), `mails` by event,
        `moves` (the line of the table, why, the reason that a person gave for all to read, the rules behind it)."""
        book = self.book_of(decision)
        charter = charter_of(book, self._zone) if book else Charter(zone=self._zone)
        said = {one.event for one in (*decision.positions.values(), *decision.ballots.values())}
        said |= {one.event for one in decision.objections.values()}
        return {
            "texts": [
                {"number": one.number, "kind": one.kind, "at": one.at.isoformat(), "digest": one.digest,
                 "event": one.event, "text": self._text(one.event, charter)}
                for one in reversed(decision.versions)
            ],
            "options": [
                {"name": one, "text": self._text(asked.event, charter) if asked else ""}
                for one, asked in ((one, decision.amendments.get(one)) for one in decision.options)
            ],
            "now": rules_now(decision, charter, language),
            "count": found(decision.result, language) if decision.result else "",
            "mails": {event: self._mail(event) for event in sorted(said) if event},
            "moves": [self._move(one, book, charter, decision.decision_class, language) for one in steps(decision)],
        }  # fmt: skip

    def _text(self, event: str, charter: Charter) -> str:
        with self._database.read() as connection:
            payload = journal.private_of(connection, self._space, event) if event else None
        return shown(payload, charter)

    def _mail(self, event: str) -> dict[str, str]:
        """What a position came from: kind, subject and counted time of the event; its words are asked for apart."""
        with self._database.read() as connection:
            event_of = journal.find(connection, self._space, event)
        if event_of is None:
            return {"kind": "", "subject": "", "at": ""}
        subject = str(event_of.private.get("subject") or "")
        return {"kind": event_of.kind, "subject": subject, "at": event_of.occurred_at.isoformat()}

    def _move(self, move: Move, book: Rulebook | None, charter: Charter, kind: str, language: str) -> dict[str, Any]:
        fired: tuple[str, ...] = ()
        with self._database.read() as connection:
            caused = journal.find(connection, self._space, move.event) if move.event else None
            outcome = decided.outcome_of(connection, self._space, caused.seq) if caused else None
        if outcome:
            fired = tuple(outcome[1])
        return {
            "row": move.number, "from": move.source, "to": move.target, "at": move.at.isoformat(), "event": move.event,
            "why": why_in(language, move.why), "reason": _reason(caused) if caused else "", "fired": list(fired),
            "rules": [
                {**setting_line(book, key, kind), "name": inforce.name_of(key, language),
                 "said": inforce.said_of(key, kind, charter, language) or inforce.NONE[language]}
                for key in SETTINGS[move.number]
            ],
        }  # fmt: skip


def _reason(event: Event) -> str:
    """What whoever ruled, or put minutes right, gave as the reason that all may read."""
    ruled = event.kind == "decision.requested" and event.get("request") in _TELL_WHY
    return str(event.private.get("reason") or "") if ruled else ""


def setting_line(book: Rulebook | None, key: str, kind: str) -> dict[str, str]:
    """A setting of the charter as it holds for a class of decision: its value, and its place in the rules files; no
    place where it is the default."""
    name, default, value = key, KEYS[key].default, book.charter.get(key) if book else None
    if kind in parts(key):
        default = "none" if default[kind] is None else default[kind]
        if isinstance(value, dict):
            name, value = f"{key}.{kind}", value.get(kind)
    found = book.places.get(name) if book else None
    shown = default if value is None else value
    return {"key": key, "value": _said(shown), "place": f"{found.file}:{found.line}" if found else ""}


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_said(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_said, value))
    return "" if value is None else str(value)

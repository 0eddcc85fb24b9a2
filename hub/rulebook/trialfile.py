"""Reads the tests beside the rules into frozen values: events to give, times to pass, what is expected."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from hub.core.event import Event, KindSpec
from hub.core.kinds import CORE_KINDS, REQUEST
from hub.core.mail.thread import bare_subject, is_unmarked
from hub.rulebook import structure, yamlnodes
from hub.rulebook.actions import ACTIONS
from hub.rulebook.bind import TYPE_PHRASES, fields_of, typed
from hub.rulebook.charterkeys import is_duration
from hub.rulebook.faults import Faults
from hub.rulebook.language import NOWHERE, Place
from hub.rulebook.values import written
from hub.rulebook.yamlnodes import Document, Path

START = "2025-01-06T10:00"
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_WORDS = frozenset({"at", "reply_to", "file", "actor"})
_REPLY = re.compile(r"^\s*((re|tr|fwd?)\s*:\s*|\[[^\]]*\]\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """One step of a test: an event, or time that passes until `at` (aware)."""

    at: datetime
    event: Event | None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Trial:
    """One test. `expect` None when it was not written, () when nothing at all must come."""

    name: str
    given: tuple[Given, ...]
    expect: tuple[tuple[str, Mapping[str, Any]], ...] | None
    never: tuple[tuple[str, Mapping[str, Any]], ...]
    decision: Mapping[str, Any]
    place: Place


def load(
    sources: Mapping[str, str], registry: Mapping[str, KindSpec], faults: Faults, zone: str = "Europe/Paris"
) -> list[Trial]:
    """The tests of all `*.test.yaml` sources; `*.json` sources are saved events that tests may give."""
    kinds = {**CORE_KINDS, REQUEST.kind: REQUEST, **registry}
    found: list[Trial] = []
    for name in sorted(sources):
        if name.endswith((".test.yaml", ".test.yml")):
            document = yamlnodes.load(name, sources[name], faults)
            data = structure.trial_file(document, faults).data
            for index, test in enumerate(data):
                if isinstance(test, dict):
                    reader = _Reader(document, sources, kinds, faults, zone)
                    found.append(reader.trial(test, (index,)))
    return found


class _Reader:
    """Reads one test; its steps share a clock and are numbered from 1."""

    def __init__(
        self,
        document: Document,
        sources: Mapping[str, str],
        kinds: Mapping[str, KindSpec],
        faults: Faults,
        zone: str,
    ) -> None:
        self.document, self.sources, self.kinds, self.faults = document, sources, kinds, faults
        self.zone = ZoneInfo(zone)
        self.clock = datetime.fromisoformat(START).replace(tzinfo=self.zone)
        self.events: list[Event] = []
        self.about = ""
        # whether time has a place to go on from: the test's first event or time is read
        self.begun = False

    def add(self, id: str, path: Path, /, **words: Any) -> None:
        self.faults.add(id, self.document.value(path), self.about, **words)

    def trial(self, test: dict[str, Any], path: Path) -> Trial:
        name = str(test.get("test") or f"n° {path[0]}")
        self.about = self.faults.phrase("test", id=name[:80])
        if not {"expect", "not", "expect_decision"} & set(test):
            self.faults.add("test_needs", self.document.key((*path, "test")), self.about, key="expect")
        if test.get("given") == []:
            self.add("test_no_event", (*path, "given"))
        steps = [
            step
            for index, item in enumerate(test.get("given") or ())
            if (step := self.step(item, (*path, "given", index))) is not None
        ]
        expect = tuple(self.actions(test.get("expect"), (*path, "expect"))) if test.get("expect") is not None else None
        never = tuple(self.actions(test.get("not"), (*path, "not")))
        return Trial(
            name, tuple(steps), expect, never, MappingProxyType(dict(test.get("expect_decision") or {})),
            self.document.value((*path, "test")),
        )  # fmt: skip

    def step(self, item: Any, path: Path) -> Given | None:
        if not isinstance(item, dict) or len(item) != 1:
            self.add("test_step", path)
            return None
        word, value = next(iter(item.items()))
        inner = (*path, word)
        if word in ("after", "at"):
            return Given(self.clock, None, self.document.key(inner)) if self.pass_time(word, value, inner) else None
        if word not in self.kinds:
            near = sorted(k for k in self.kinds if k.split(".")[0] == word.split(".")[0]) or sorted(self.kinds)
            self.faults.add(
                "unknown_kind", self.document.key(inner), self.about, kind=word, known=self.faults.quoted(near),
                near=sorted(self.kinds),
            )  # fmt: skip
            return None
        if value is not None and not isinstance(value, dict):
            self.add("test_step", inner)
            return None
        event = self.event(word, dict(value or {}), inner)
        return None if event is None else Given(event.occurred_at, event, self.document.key(inner))

    def pass_time(self, word: str, value: Any, path: Path) -> bool:
        moment: datetime | None
        if word == "after" and is_duration(value, kept=True):
            moment = later(self.clock, value)
        elif word == "at" and isinstance(value, str):
            moment = _moment(value, self.zone)
        else:
            moment = None
        # the first time that is written may be before the usual start
        if moment is None or (moment < self.clock and self.begun):
            self.add("test_time", path, value=written(value))
            return False
        self.clock, self.begun = moment, True
        return True

    def event(self, kind: str, given: dict[str, Any], path: Path) -> Event | None:
        number = len(self.events) + 1
        if "at" in given and not self.pass_time("at", given["at"], (*path, "at")):
            return None
        base = self.saved(given.get("file"), path)
        parent = self.parent(given.get("reply_to"), path)
        fields = {**self.defaults(kind, number, parent), **base, **self.typed(kind, given, path)}
        if kind.startswith("mail.message."):
            _mail(fields, self.kinds[kind], parent)
        sender = fields.get("from") if kind.startswith("mail.message.") else fields.get("by")
        actor = str(given.get("actor") or sender or "")
        spec = self.kinds[kind].fields
        private = {name: v for name, v in fields.items() if name in spec and spec[name].private}
        public = {name: v for name, v in fields.items() if name not in private}
        event = Event(
            f"given-{number}", kind, "test", self.clock, self.clock, "test",
            _subject(kind, fields, number), actor,
            MappingProxyType(public), MappingProxyType(private), seq=number,
        )  # fmt: skip
        self.events.append(event)
        self.begun = True
        self.clock += timedelta(minutes=1)
        return event

    def defaults(self, kind: str, number: int, parent: Event | None) -> dict[str, Any]:
        """What a test need not say: the same card all along, a day of booking, a message of its own."""
        usual = {
            "card.id": "card-1", "card.url": "https://trello.example/c/1", "board": "La Coroutine",
            "account": "FR76-1", "currency": "EUR", "booked_on": self.clock.date(), "value_on": self.clock.date(),
            "message": f"<given-{number}@test>", "message_id": f"<given-{number}@test>",
            "list": "general" if kind.startswith("mail.") else None,
            "thread": parent.get("thread") if parent else f"<given-{number}@test>",
            "in_reply_to": parent.subject if parent else None,
        }  # fmt: skip
        spec = self.kinds[kind].fields
        return {name: value for name, value in usual.items() if name in spec and value is not None}

    def saved(self, name: Any, path: Path) -> dict[str, Any]:
        """The fields of a saved event, from the JSON source of that name beside the test."""
        if name is None:
            return {}
        folder = self.document.file.rpartition("/")[0]
        text = self.sources.get(f"{folder}/{name}" if folder else str(name))
        try:
            data = json.loads(text or "")
            return {**data.get("private", {}), **data["fields"]}
        except (ValueError, KeyError, AttributeError, TypeError):
            self.add("test_file", (*path, "file"), name=str(name))
            return {}

    def parent(self, number: Any, path: Path) -> Event | None:
        if number is None:
            return None
        if isinstance(number, int) and 1 <= number <= len(self.events):
            return self.events[number - 1]
        self.add("test_reply_to", (*path, "reply_to"), value=written(number))
        return None

    def typed(self, kind: str, given: Mapping[str, Any], path: Path) -> dict[str, Any]:
        known = fields_of([kind], self.kinds)
        found: dict[str, Any] = {}
        for name, value in given.items():
            own = "reply_text" if name == "text" and "text" not in known.specs else name
            spec = known.specs.get(own)
            if spec is None:
                if name not in _WORDS:
                    names = sorted(self.kinds[kind].fields)
                    self.faults.add(
                        "unknown_field", self.document.key((*path, name)), self.about, field=name, kind=kind,
                        known=self.faults.quoted(names), near=names,
                    )  # fmt: skip
            elif name not in _WORDS and value is not None:
                fitting = typed(value, spec.type, self.zone.key)
                if fitting is None:
                    wanted = self.faults.phrase(TYPE_PHRASES[spec.type])
                    self.add("wrong_value", (*path, name), value=written(value)[:60], field=name, wanted=wanted)
                found[own] = fitting
        return found

    def actions(self, items: Any, path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for index, item in enumerate(items or ()):
            whole = {item: None} if isinstance(item, str) else item
            if not isinstance(whole, dict) or len(whole) != 1:
                self.add("action_shape", (*path, index))
                continue
            name, given = next(iter(whole.items()))
            row = ACTIONS.get(name)
            if row is None:
                place = self.document.key((*path, index, name))
                self.faults.add(
                    "unknown_action", place, self.about, action=name, known=", ".join(ACTIONS), near=ACTIONS
                )
                continue
            given = given if isinstance(given, dict) else {} if given is None else {row.main: given}
            for key in given:
                if row.param(key) is None:
                    known = [param.name for param in row.params]
                    self.faults.add(
                        "unknown_param", self.document.key((*path, index, name, key)), self.about, param=key,
                        action=name, known=", ".join(known), near=known,
                    )  # fmt: skip
            yield name, given


def _mail(fields: dict[str, Any], spec: KindSpec, parent: Event | None) -> None:
    """Give a mail what its other fields imply: the subject of a reply, the subject without tags, the text."""
    if parent is not None and "subject" not in fields:
        fields["subject"] = f"Re: {parent.get('subject') or ''}"
    subject = str(fields.get("subject") or "")
    answered = bare_subject(str(parent.get("subject") or "")) if parent is not None else None
    implied = {
        "subject_bare": _REPLY.sub("", subject).strip(), "reply_text": fields.get("text", ""),
        "new_subject": is_unmarked(subject) and bare_subject(subject) != answered,
    }  # fmt: skip
    for name, value in implied.items():
        if name in spec.fields:
            fields.setdefault(name, value)


def _subject(kind: str, fields: Mapping[str, Any], number: int) -> str:
    """What the event is about: as the test says, else the card, else a message or decision of its own."""
    if kind.startswith("mail.message."):
        return str(fields.get("message_id") or f"<given-{number}@test>")
    if "subject" in fields:
        return str(fields["subject"])
    return str(fields.get("card.id") or ("D-1" if kind.startswith("decision.") else f"given-{number}"))


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def later(start: datetime, duration: str) -> datetime | None:
    """A time plus an ISO 8601 duration; years and months go by the calendar, days keep the local hour.

    None when no year is so far.
    """
    found = _DURATION.fullmatch(duration)
    years, months, weeks, days, hours, minutes, seconds = (int(n or 0) for n in found.groups()) if found else (0,) * 7
    months = start.year * 12 + start.month - 1 + years * 12 + months
    year, month = months // 12, months % 12 + 1
    exact = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    try:
        # the 31st of a shorter month is its last day
        moved = start.replace(year=year, month=month, day=min(start.day, monthrange(year, month)[1]))
        moved += timedelta(weeks=weeks, days=days)
        return (moved.astimezone(ZoneInfo("UTC")) + exact).astimezone(start.tzinfo) if exact else moved
    except (ValueError, OverflowError):
        return None

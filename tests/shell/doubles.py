"""A small decider of its own, so that the shell is tested without the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from hub.core.effect import Effect
from hub.core.event import Event
from hub.core.outcome import Outcome
from hub.ports import Clock as AnyClock
from hub.ports import Silence
from hub.store import outbox
from hub.store.codec import to_us
from hub.store.engine import Database

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that a test moves."""

    at: datetime = START

    def now(self) -> datetime:
        return self.at

    def forward(self, **amount: float) -> None:
        self.at += timedelta(**amount)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was seen, and by which events."""

    seen: tuple[str, ...] = ()
    deadlines: dict[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """One more event about a subject."""

    key: str
    event: str
    due: datetime | None = None
    section: ClassVar[str] = "decision"

    def apply(self, before: Tally | None) -> Tally:
        before = before or Tally()
        deadlines = {"close": self.due} if self.due else before.deadlines
        return Tally((*before.seen, self.event), deadlines)


Rule = Callable[[Event, Any], Outcome]


@dataclass
class CountingDecider:
    """Counts events by subject; `rule` may add effects or raise."""

    rule: Rule | None = None
    sections: dict[str, type] = field(default_factory=lambda: {"decision": Tally})

    def decide(self, event: Event, facts: Any) -> Outcome:
        if self.rule is not None:
            return self.rule(event, facts)
        return Outcome("d", changes=(Seen(event.subject, event.id),))


class Bell(Silence):
    """Remembers what was rung."""

    def __init__(self) -> None:
        self.spaces: list[str] = []
        self.lanes: list[tuple[str, str]] = []
        self.sources: list[tuple[str, str]] = []

    def ring(self, space: str) -> None:
        self.spaces.append(space)

    def ring_lane(self, space: str, lane: str) -> None:
        self.lanes.append((space, lane))

    def ring_source(self, space: str, source: str) -> None:
        self.sources.append((space, source))


def event(number: int, *, subject: str = "a", kind: str = "test.happened", **more: Any) -> Event:
    """A plain event."""
    plain = Event(
        id=f"e{number}",
        kind=kind,
        source="test",
        occurred_at=START + timedelta(seconds=number),
        received_at=START + timedelta(seconds=number),
        subject=subject,
        fields={"number": number},
    )
    return replace(plain, **more)


def outcome(event: Event, *effects: Effect) -> Outcome:
    """An outcome that counts the event and asks for effects."""
    return Outcome("d", changes=(Seen(event.subject, event.id),), effects=effects)


def lanes(database: Database, space: str, clock: AnyClock) -> list[str]:
    """The lanes of a space that have something to carry out now, in order."""
    with database.read() as connection:
        return sorted(lane for where, lane in outbox.due_lanes(connection, to_us(clock.now())) if where == space)

"""What the shell is asked for by its own parts: a clock, a bell, a decider. Protocols only."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol

from hub.core.change import Facts
from hub.core.event import Event
from hub.core.outcome import Outcome


class Clock(Protocol):
    """The time, aware UTC. The demo's clock runs faster, a test's stands still."""

    def now(self) -> datetime: ...


# a machine that wakes up has not had its clock set
_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Seconds that no setting of the wall clock changes, sleep counted: what a jump is told by."""
        return time.clock_gettime(_STEADY)


def machine_clock(clock: Clock) -> Clock:
    """The clock of leases, claims and attempts: the machine's own, whatever time the place lives in."""
    return SystemClock() if isinstance(clock, FastClock) else clock


class FastClock:
    """The machine's clock, running `factor` times as fast from the moment it is asked to; never backwards."""

    def __init__(self) -> None:
        self._base = time.time()
        self._since = time.monotonic()
        self.factor = 1.0

    def speed(self, factor: float) -> None:
        """Run at `factor` from now on."""
        self._base = self._seconds()
        self._since = time.monotonic()
        self.factor = factor

    def steady(self) -> float:
        """Its own seconds: a change of speed is no jump."""
        return self._seconds()

    def _seconds(self) -> float:
        return self._base + (time.monotonic() - self._since) * self.factor

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.fromtimestamp(self._seconds(), UTC)


class Bell(Protocol):
    """Says that there is work; losing a ring loses nothing, a sweep finds the work."""

    def ring(self, space: str) -> None: ...

    def ring_lane(self, space: str, lane: str) -> None: ...

    def ring_source(self, space: str, source: str) -> None: ...


class Silence:
    """A bell nobody hears: for commands that carry their own work through."""

    def ring(self, space: str) -> None:
        """Nothing."""

    def ring_lane(self, space: str, lane: str) -> None:
        """Nothing."""

    def ring_source(self, space: str, source: str) -> None:
        """Nothing."""


class Decider(Protocol):
    """Decides one event over facts; pure. Raising makes the event a dead letter."""

    def decide(self, event: Event, facts: Facts) -> Outcome: ...

    @property
    def sections(self) -> Mapping[str, type]:
        """The document type of each section of the state."""
        ...

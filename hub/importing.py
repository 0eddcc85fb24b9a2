"""Read the past into the journal: merged by counted time, its deadlines falling due in their turn, nobody told.

Import is not life: events carry `origin: import`, pages are brought up to date, no message is sent.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from hub import deliver
from hub.bootstrap import Hub
from hub.connector import Connector, Instance
from hub.core.decision.model import Decision
from hub.core.event import Delivery, Event, Origin
from hub.deliver import Read
from hub.store import journal, state
from hub.store.codec import to_us

# Deliveries are put in order within a window of this many: archives are nearly in order, memory is not endless.
WINDOW = 500
# One transaction takes at most this much of the past, so that deadlines fall between the right events.
SPAN = timedelta(hours=6)
BATCH = 400


@dataclass(slots=True)
class Tally:
    """What an import did."""

    deliveries: int = 0
    new: int = 0
    known: int = 0
    unsupported: int = 0
    quarantined: list[tuple[str, str]] = field(default_factory=list)


class PastReader:
    """Imports deliveries of one connector into a space. Doing it again adds nothing."""

    def __init__(self, hub: Hub, space: str, connector: Connector, instance: Instance) -> None:
        self._hub = hub
        self._space = space
        self._connector = connector
        self._instance = instance
        self.tally = Tally()

    def run(self, deliveries: Iterable[Delivery]) -> Iterator[Tally]:
        """Import everything; yields the tally after each step, for a progress bar."""
        batch: list[Event] = []
        for reading in self._ordered(deliveries):
            self.tally.deliveries += 1
            if not reading.events:
                self._aside(reading)
                continue
            first = reading.events[0]
            if batch and (first.occurred_at - batch[0].occurred_at > SPAN or len(batch) >= BATCH):
                self._take(batch)
                batch = []
                yield self.tally
            batch += [replace(event, origin=Origin.IMPORT) for event in reading.events]
        if batch:
            self._take(batch)
        self.settle(self._hub.clock.now())
        yield self.tally

    def _ordered(self, deliveries: Iterable[Delivery]) -> Iterator[Read]:
        """Readings by counted time, within the window."""
        heap: list[tuple[datetime, int, Read]] = []
        count = itertools.count()
        for delivery in deliveries:
            reading = deliver.read(self._connector, delivery, self._instance)
            at = reading.events[0].occurred_at if reading.events else delivery.received_at
            if not reading.events:
                yield reading
                continue
            heapq.heappush(heap, (at, next(count), reading))
            if len(heap) > WINDOW:
                yield heapq.heappop(heap)[2]
        while heap:
            yield heapq.heappop(heap)[2]

    def _take(self, batch: list[Event]) -> None:
        self.settle(batch[0].occurred_at)
        results = self._hub.intake.take(self._space, batch)
        self.tally.new += sum(result.new for result in results)
        self.tally.known += sum(not result.new for result in results)
        self.drain()

    def drain(self) -> None:
        """Decide what waits, here or by the hub that runs."""
        self._hub.advancer.drain(self._space)

    def _aside(self, reading: Read) -> None:
        if reading.unsupported:
            self.tally.unsupported += 1
        else:
            self.tally.quarantined.append((reading.delivery.name, reading.unreadable))
        with self._hub.database.write() as connection:
            deliver.keep_aside(connection, reading, to_us(self._hub.clock.now()))

    def settle(self, until: datetime) -> None:
        """Let the deadlines of imported decisions that fell before `until` fall due, one after the other."""
        while True:
            with self._hub.database.read() as connection:
                due = [one for one in state.due(connection, to_us(until)) if self._is_past(connection, one[0], one[1])]
            if not due:
                return
            for space, subject, purpose, due_us in due[:1]:
                self._hub.timers.fire(space, subject, purpose, due_us, origin=Origin.IMPORT)
            self.drain()

    def _is_past(self, connection: Connection, space: str, subject: str) -> bool:
        """Whether a decision was opened by an import: one that lives is left to the clock."""
        if space != self._space:
            return False
        decision = state.document(connection, space, "decision", subject, Decision)
        opening = journal.find(connection, space, decision.message) if decision else None
        return opening is not None and opening.origin is Origin.IMPORT

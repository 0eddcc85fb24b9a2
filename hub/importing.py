"""Read the past into the journal: merged by counted time, its deadlines falling due in their turn, nobody told.

Import is not life: events carry `origin: import`, pages are brought up to date, no message is sent. What still runs
once all is read is life again: `tell_what_runs`.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from hub import deliver, past
from hub.bootstrap import Hub
from hub.connector import Connector, Instance
from hub.core.decision import untold
from hub.core.decision.model import Decision
from hub.core.event import Delivery, Event, Origin
from hub.deliver import Read
from hub.intake import OTHER_CONTENT
from hub.store import journal, state
from hub.store.codec import to_us

# Deliveries are put in order within a window of this many: archives are nearly in order, memory is not endless.
WINDOW = 500
# One transaction takes at most this much of the past, so that deadlines fall between the right events.
SPAN = timedelta(hours=6)
BATCH = 400
# seconds for another process to decide what was read
PATIENCE = 60.0


@dataclass(slots=True)
class Tally:
    """What an import did."""

    deliveries: int = 0
    new: int = 0
    known: int = 0
    unsupported: int = 0
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    by_source: dict[int, Tally] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """One archive: its deliveries, and who translates them."""

    connector: Connector
    instance: Instance
    deliveries: Iterable[Delivery]


class PastReader:
    """Imports archives into a space. Doing it again adds nothing."""

    def __init__(self, hub: Hub, space: str) -> None:
        self._hub = hub
        self._space = space
        self.tally = Tally()

    def run(self, *sources: Source) -> Iterator[Tally]:
        """Import everything, the sources merged by counted time; yields the tally after each step.

        Deadlines after the last event stay open, for another archive may still answer them: see `settle_past`.
        """
        batch: list[tuple[int, Event]] = []
        for reading in self._merged(sources):
            source = self._count(reading)
            if not reading.events:
                self._aside(reading)
                continue
            first = reading.events[0]
            if batch and (first.occurred_at - batch[0][1].occurred_at > SPAN or len(batch) >= BATCH):
                self._take(batch)
                batch = []
                yield self.tally
            now = self._hub.clock.now()
            batch += [(source, replace(event, origin=Origin.IMPORT, received_at=now)) for event in reading.events]
        if batch:
            self._take(batch)
        tell_what_runs(self._hub, self._space)
        yield self.tally

    def _merged(self, sources: Sequence[Source]) -> Iterator[Read]:
        ordered = [self._ordered(number, source) for number, source in enumerate(sources)]
        for _, _, reading in heapq.merge(*ordered, key=lambda one: one[:2]):
            yield reading

    def _ordered(self, number: int, source: Source) -> Iterator[tuple[datetime, int, Read]]:
        """Readings of one source by counted time, within the window; what cannot be read keeps its place."""
        heap: list[tuple[datetime, int, Read]] = []
        last = datetime.min.replace(tzinfo=UTC)
        for place, delivery in enumerate(source.deliveries):
            delivery = replace(delivery, query={**delivery.query, "source": str(number)})
            reading = deliver.read_to_keep(source.connector, delivery, source.instance)
            last = reading.events[0].occurred_at if reading.events else last
            heapq.heappush(heap, (last, place, reading))
            if len(heap) > WINDOW:
                yield heapq.heappop(heap)
        while heap:
            yield heapq.heappop(heap)

    def _count(self, reading: Read) -> int:
        source = int(reading.delivery.query.get("source", "0"))
        self.tally.deliveries += 1
        self.tally.by_source.setdefault(source, Tally()).deliveries += 1
        return source

    def _take(self, batch: list[tuple[int, Event]]) -> None:
        """Journal what several sources told; what one tells twice, or two tell, is new once, in the first's tally."""
        settle_past(self._hub, self._space, batch[0][1].occurred_at)
        results = self._hub.intake.take(self._space, [event for _, event in batch])
        for (source, _), result in zip(batch, results, strict=True):
            for tally in (self.tally, self.tally.by_source[source]):
                tally.new += result.new
                tally.known += not result.new and not result.aside
                if result.aside:
                    tally.quarantined.append((result.id, OTHER_CONTENT.format(id=result.id)))
        self.drain()

    def drain(self) -> None:
        """Decide what waits, here or by the hub that runs."""
        self._hub.advancer.drain(self._space)

    def _aside(self, reading: Read) -> None:
        source = int(reading.delivery.query.get("source", "0"))
        for tally in (self.tally, self.tally.by_source[source]):
            if reading.unsupported:
                tally.unsupported += 1
            else:
                tally.quarantined.append((reading.delivery.name, reading.unreadable))
        with self._hub.database.write() as connection:
            deliver.keep_aside(connection, reading, to_us(self._hub.clock.now()))


def tell_what_runs(hub: Hub, space: str) -> int:
    """Have told what imports left untold (`hub.core.decision.untold`), once for each state. Returns of how many.

    Nothing while the space observes, nor while what was read is not decided; the next start does it then."""
    if hub.spaces[space].mode == "observe" or not _is_decided(hub, space):
        return 0
    now = hub.clock.now()
    with hub.database.read() as connection:
        found = [one for one in hub.pages.documents(space, "decision").values() if _is_untold(connection, space, one)]
    events = [
        Event(f"import:{one.id}:{len(one.log)}", untold.ENDED, "hub", now, now, subject=one.id,
              fields={"decision": one.id})
        for one in found
    ]  # fmt: skip
    taken = hub.intake.take(space, events) if events else []
    hub.advancer.drain(space)
    return sum(one.new for one in taken)


def tell_settled(hub: Hub) -> int:
    """Have told what deadlines of the past, which fell due beside a running hub, have left untold. Returns of how many;
    what is not decided by now is looked at by the next call."""
    count = 0
    for space in sorted(hub.timers.settled):
        if _is_decided(hub, space):
            hub.timers.settled.discard(space)
            count += tell_what_runs(hub, space)
    return count


def _is_decided(hub: Hub, space: str) -> bool:
    """Decide what waits, or wait for whoever does: a hub that runs beside an import may hold the space."""
    until = time.monotonic() + PATIENCE
    while True:
        hub.advancer.drain(space)
        with hub.database.read() as connection:
            [place] = journal.places(connection, [space])
        if not place.waiting or place.hold in journal.STANDING or time.monotonic() > until:
            return not place.waiting
        time.sleep(0.1)


def _is_untold(connection: Connection, space: str, decision: Decision) -> bool:
    if decision.past or not decision.log:
        return untold.to_announce(decision)
    moved = journal.find(connection, space, decision.log[-1].event)
    return moved is not None and moved.origin is Origin.IMPORT


def settle_past(hub: Hub, space: str, until: datetime) -> int:
    """Let the deadlines before `until` that are past (`hub.past`) fall due, one after the other, untold.

    What is life is left to the clock. Returns how many fell due.
    """
    settled = 0
    while (due := _next_past(hub, space, until)) is not None:
        subject, purpose, due_us = due
        hub.timers.fire(space, subject, purpose, due_us, origin=Origin.IMPORT)
        hub.advancer.drain(space)
        settled += 1
    return settled


def _next_past(hub: Hub, space: str, until: datetime) -> tuple[str, str, int] | None:
    with hub.database.read() as connection:
        for where, subject, purpose, due_us in state.due(connection, to_us(until)):
            if where == space and past.imported_at(connection, space, subject, due_us) is not None:
                return subject, purpose, due_us
    return None

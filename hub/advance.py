"""Move one space: lease, read a batch, decide it in memory, commit it in one short transaction."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection

from hub.core.effect import lane_of
from hub.core.event import Event, Origin
from hub.core.facts import Overlay
from hub.core.ledger.entry import Entry, EntryPosted
from hub.errors import HubError, Unavailable, WrongUsage, reason
from hub.ports import Bell, Clock, Decider
from hub.store import journal, leases, state
from hub.store.codec import to_us
from hub.store.engine import Database
from hub.store.facts import StoredFacts
from hub.store.leases import Lease, LostLease
from hub.store.state import Batch

BATCH_EVENTS, BATCH_LEAST = 200, 20
BATCH_SECONDS = 0.05
# a command that carries its own work through has nobody waiting for the first of it
DRAIN_BATCH_SECONDS = 0.5
SLICE_SECONDS = 2.0
DEPTH = 8
FAILURES_IN_A_ROW = 5
ALONE_ROUNDS = 5
T = TypeVar("T")

_log = structlog.get_logger("advance")


@dataclass(frozen=True, slots=True)
class Progress:
    """What one call did: how many events it decided, how many still wait, which lanes have work."""

    decided: int
    waiting: int


class Advancer:
    """Decides the events of spaces in journal order, one holder a space."""

    def __init__(
        self,
        database: Database,
        decider_of: Callable[[str], Decider],
        bell: Bell,
        clock: Clock,
        posted: Callable[[str, Sequence[Entry]], object] = lambda space, entries: None,
        settled: Callable[[str], object] = lambda space: None,
    ) -> None:
        """`posted` is told of the entries that a batch posted, once they are kept; what it journals is decided next.
        `settled` is told of a space in which something was decided and nothing waits any more."""
        self._database = database
        self._posted = posted
        self._settled = settled
        self._decider_of = decider_of
        self._bell = bell
        self._clock = clock
        self._name = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        # facts are the fold up to a cursor: they are those of the store as long as nobody held the lease in between
        self._facts: dict[str, tuple[Lease, StoredFacts]] = {}
        # how many events to read for a batch: not many more than the last one had time for
        self._most: dict[str, int] = {}

    def advance(self, space: str, *, seconds: float = SLICE_SECONDS, batch_seconds: float = BATCH_SECONDS) -> Progress:
        """Decide what waits, for about `seconds`. Another holder, a hold or nothing to do: no progress, no harm.

        Raises Unavailable when the store goes away meanwhile; what was not committed is decided later.
        """
        decided = 0
        until = time.monotonic() + seconds
        holder = f"{self._name}-{uuid.uuid4().hex[:8]}"
        lease = self._acquire(space, holder)
        if lease is None:
            return Progress(0, 0)
        try:
            while lease.head > lease.cursor and lease.hold not in journal.STANDING:
                count = self._one_batch(lease, batch_seconds)
                decided += count
                renewed = leases.still_held(self._database, lease)
                if renewed is None or count == 0 or time.monotonic() > until:
                    break
                lease = renewed
        except LostLease:
            self._facts.pop(space, None)
            _log.info("lease lost, batch dropped", space=space)
            return Progress(decided, 0)
        except Unavailable:
            # not a fault of any event: the batch is dropped, and decided when the store is back
            self._facts.pop(space, None)
            with suppress(Unavailable), self._database.write() as connection:
                # a store that refused this batch alone is there: nobody has to wait until the lease is over
                leases.release(connection, lease)
            raise
        with self._database.write() as connection:
            waiting = leases.release(connection, lease)
        if waiting and lease.hold not in journal.STANDING:
            self._bell.ring(space)
        if decided and not waiting:
            self._settled(space)
        return Progress(decided, waiting)

    def drain(self, space: str) -> int:
        """Decide everything that waits; for commands that carry their own work through. Returns how many."""
        total = 0
        while True:
            progress = self.advance(space, seconds=60, batch_seconds=DRAIN_BATCH_SECONDS)
            total += progress.decided
            if not progress.decided:
                return total

    def alone(self, space: str, act: Callable[[Connection], T]) -> T:
        """Change documents beside deciding, in one transaction: nothing is decided meanwhile, and every worker reads
        its facts again. What another was at is dropped, and decided again. `act` may run more than once.

        Raises WrongUsage for an unknown space, Unavailable when the space is taken away each time.
        """
        for _ in range(ALONE_ROUNDS):
            # in a transaction of its own: whoever commits a batch writes documents first and this row last
            with self._database.write() as connection:
                lease = leases.take_over(connection, space, f"{self._name}-alone", to_us(self._clock.now()))
            if lease is None:
                raise WrongUsage(f"there is no space {space}")
            try:
                with self._database.write() as connection:
                    done = act(connection)
                    leases.confirm(connection, lease, to_us(self._clock.now()))
            except LostLease:
                _log.info("lease lost, tried again", space=space)
                continue
            finally:
                with self._database.write() as connection:
                    waiting = leases.release(connection, lease)
                if waiting:
                    self._bell.ring(space)
            return done
        raise Unavailable(f"the space {space} is decided elsewhere each time", hint="try again in a minute")

    def _acquire(self, space: str, holder: str) -> Lease | None:
        now_us = to_us(self._clock.now())
        if not leases.worth_asking(self._database, space, now_us):
            return None
        with self._database.write() as connection:
            return leases.acquire(connection, space, holder, now_us)

    def _one_batch(self, lease: Lease, seconds: float) -> int:
        most = self._most.get(lease.space, BATCH_EVENTS)
        with self._database.read() as connection:
            events = journal.read(connection, lease.space, lease.cursor, most)
            events = [journal.resolved(connection, event) for event in events]
        if not events:
            return 0
        decider = self._decider_of(lease.space)
        facts = self._facts_for(lease, decider)
        overlay = Overlay(facts)
        batch = Batch(lease, lease.cursor, failing=lease.failing, hold=lease.hold)
        start = time.monotonic()
        for event in events:
            self._decide(event, decider, overlay, batch)
            batch.upto = event.seq
            if batch.failing >= FAILURES_IN_A_ROW:
                batch.hold = "stopped" if lease.hold else "failing"
                _log.error("five events in a row could not be decided; the space stands still", space=lease.space)
                break
            if time.monotonic() - start > seconds:
                break
        self._most[lease.space] = min(BATCH_EVENTS, max(BATCH_LEAST, 2 * (batch.upto - lease.cursor)))
        batch.documents = overlay.documents
        batch.deadlines = deadlines(overlay.documents)
        state.commit(self._database, batch, to_us(self._clock.now()), suppress=_is_import)
        facts.keep(overlay.documents)
        self._facts[lease.space] = (replace(lease, cursor=batch.upto), facts)
        lanes = {lane_of(effect) for _, outcome in batch.outcomes for effect in outcome.effects}
        for lane in sorted(lanes):
            self._bell.ring_lane(lease.space, lane)
        changes = (change for _, outcome in batch.outcomes for change in outcome.changes)
        entries = [change.entry for change in changes if isinstance(change, EntryPosted)]
        if entries:
            self._posted(lease.space, entries)
        return len(batch.outcomes) + len(batch.failures)

    def _facts_for(self, lease: Lease, decider: Decider) -> StoredFacts:
        if lease.space in self._facts:
            last, facts = self._facts[lease.space]
            if last.cursor == lease.cursor and lease.epoch - last.epoch <= 1:
                return facts
        return StoredFacts(self._database, lease.space, decider.sections)

    def _decide(self, event: Event, decider: Decider, overlay: Overlay, batch: Batch) -> None:
        try:
            if event.depth > DEPTH:
                raise HubError(f"a chain of {event.depth} events, each caused by the one before: {event.cause}")
            outcome = decider.decide(event, overlay)
            overlay.apply(outcome.changes)
        except Unavailable:
            raise
        except Exception as error:
            why = reason(error)
            batch.failures.append((event, why))
            batch.failing += 1
            _log.warning("event could not be decided", space=event.space, event_id=event.id, reason=why)
            return
        overlay.remember(event)
        batch.failing = 0
        batch.outcomes.append((event, outcome))


def _is_import(event: Event) -> bool:
    return event.origin is Origin.IMPORT


def deadlines(documents: Mapping[tuple[str, str], Any]) -> dict[str, Mapping[str, int]]:
    """The due dates that changed documents carry: anything with `deadlines`, by purpose, in microseconds UTC."""
    found: dict[str, Mapping[str, int]] = {}
    for (section, key), document in documents.items():
        dates = getattr(document, "deadlines", None)
        if section == "decision":
            found[key] = {purpose: to_us(due) for purpose, due in (dates or {}).items()}
    return found

"""Ask a source what is new, journal it, and keep the cursor in the same transaction, unless another hub moved it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy import Connection

from hub import deliver
from hub.connector import Connector, Instance, Polled, Poller
from hub.errors import Busy, HubError, reason
from hub.evidence import Files
from hub.intake import Intake
from hub.ports import Clock
from hub.spaces import Space
from hub.store import desk
from hub.store.codec import to_us
from hub.store.desk import Sync
from hub.store.engine import Database

_log = structlog.get_logger("polling")


@dataclass(frozen=True, slots=True)
class PollReport:
    """What one poll gave. `fault` is what ended it, when the source failed."""

    new: int = 0
    known: int = 0
    aside: int = 0
    complete: bool = False
    error: str = ""
    fault: Exception | None = None


class Sources:
    """The pollers of all spaces, kept between polls; one poll of a source at a time in this process."""

    def __init__(
        self,
        database: Database,
        intake: Intake,
        spaces: Mapping[str, Space],
        connectors: Mapping[str, Connector],
        clock: Clock,
        files: Files,
        on_date: Callable[[datetime], None] = lambda date: None,
    ) -> None:
        self._database = database
        self._intake = intake
        self._spaces = spaces
        self._connectors = connectors
        self._clock = clock
        self._files = files
        self._on_date = on_date
        self._pollers: dict[tuple[str, str], Poller] = {}
        self._locks: dict[tuple[str, str], threading.Lock] = {}

    def all(self) -> list[tuple[str, Instance, Connector]]:
        """Every configured instance that can be polled."""
        return [
            (space.id, instance, connector)
            for space in self._spaces.values()
            for instance in space.instances.values()
            if (connector := self._connectors[instance.type]).poller is not None
        ]

    def poller(self, space: str, source: str) -> Poller | None:
        """The poller of an instance, made once; None when it has none."""
        key = (space, source)
        if key not in self._pollers:
            instance = self._spaces[space].instances[source]
            make = self._connectors[instance.type].poller
            if make is None:
                return None
            self._pollers[key] = make(instance)
        return self._pollers[key]

    def poll(self, space: str, source: str) -> PollReport:
        """One poll to its end. A failure is kept with the sync, and the poller is made anew next time."""
        lock = self._locks.setdefault((space, source), threading.Lock())
        if space not in self._spaces or source not in self._spaces[space].instances:
            return PollReport(error="no such source")
        if not lock.acquire(blocking=False):
            return PollReport()
        try:
            return self._poll(space, source)
        except Busy as error:
            # not asked, or read by another process meanwhile, so nothing failed: the next poll asks
            return PollReport(error=error.message)
        except Exception as error:
            # whatever it is: one that got away would stop the reading of this source in silence
            if not isinstance(error, HubError):
                _log.exception("a poll failed as it should not", space=space, source=source)
            self._failed(space, source, reason(error))
            return PollReport(error=reason(error), fault=error)
        finally:
            lock.release()

    def _poll(self, space: str, source: str) -> PollReport:
        poller = self.poller(space, source)
        if poller is None:
            return PollReport()
        instance = self._spaces[space].instances[source]
        connector = self._connectors[instance.type]
        with self._database.read() as connection:
            sync = desk.sync_of(connection, space, source) or Sync(source, "", 0, 0, "", 0, 0)
        begun, told = to_us(self._clock.now()), sync.error
        new = known = aside = 0
        complete, trouble = False, ""
        for step in poller.poll(sync.position):
            sync, counts = self._step(space, instance, connector, sync, step, begun)
            new, known, aside = new + counts[0], known + counts[1], aside + counts[2]
            complete, trouble = step.complete, step.trouble
            if step.server_date is not None:
                self._on_date(step.server_date)
        if trouble and trouble != told:
            _log.warning("source gives not all", space=space, source=source, reason=trouble)
        if told and complete and not trouble:
            _log.info("source answers again", space=space, source=source)
        return PollReport(new, known, aside, complete, trouble)

    def _step(
        self, space: str, instance: Instance, connector: Connector, sync: Sync, step: Polled, begun: int
    ) -> tuple[Sync, tuple[int, int, int]]:
        received = self._clock.now()  # what is read is received now, by the one clock that deadlines go by
        deliveries = [replace(delivery, received_at=received) for delivery in step.deliveries]
        readings = [deliver.read_to_keep(connector, delivery, instance, self._files) for delivery in deliveries]
        events = [event for reading in readings for event in reading.events]
        aside = [reading for reading in readings if not reading.events]
        aside += [deliver.withheld(instance, name, why, received) for name, why in step.aside.items()]
        now = to_us(self._clock.now())
        kept = replace(sync, position=step.cursor, at_us=now, error=step.trouble, events=sync.events + len(events))
        if step.trouble:
            kept = replace(kept, error_us=now)
        if step.complete:
            kept = replace(kept, begun_us=begun)

        def beside(connection: Connection) -> None:
            if desk.position_of(connection, space, instance.name) != sync.position:
                raise Busy(f"another process reads {instance.name}")
            for reading in aside:
                deliver.keep_aside(connection, reading, now)
            desk.keep_sync(connection, space, kept)
            if step.account:
                self._intake.keep_account(connection, space, instance.name, step.account)

        results = self._intake.take_in(space, events, beside)
        new = sum(result.new for result in results)
        return kept, (new, len(results) - new, len(aside))

    def _failed(self, space: str, source: str, why: str) -> None:
        now = to_us(self._clock.now())
        poller = self._pollers.pop((space, source), None)
        with self._database.write() as connection:
            sync = desk.sync_of(connection, space, source) or Sync(source, "", 0, 0, "", 0, 0)
            desk.keep_sync(connection, space, replace(sync, error=why, error_us=now))
        if sync.error != why:
            _log.warning("source does not answer", space=space, source=source, reason=why)
        if poller is not None:
            poller.close()

    def close(self) -> None:
        """Close every connection."""
        for poller in self._pollers.values():
            poller.close()
        self._pollers.clear()

"""What the clock does: deadlines become events once nothing older can still arrive; what was not rung is rung."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection, delete

from hub import dues, past, urn
from hub.connector import Connector
from hub.core.decision.charter import Charter
from hub.core.event import Event, Origin
from hub.intake import Intake
from hub.ports import Bell, Clock, machine_clock
from hub.spaces import Space
from hub.store import desk, journal, outbox, schema, state
from hub.store.codec import from_us, to_us
from hub.store.engine import Database

_log = structlog.get_logger("clock")

SWEEP_SECONDS = 5.0
JUMP_SECONDS = 60.0
# the machine's clock among the sources, while it is not believed: told as one that does not answer
CLOCK = "clock"
_JUMPED = "the date of this machine jumped: deadlines wait until another machine's date agrees"
_HINT = "once this machine's date is right (`timedatectl`), a mail that arrives lets them go; or start the hub again"
PATIENCE = timedelta(hours=6)
# What nobody has mended for that long holds no decision up any more.
UNREAD_FOR = timedelta(days=21)
# where there is any of it, a day that begins may have something to do: people, budgets, envelopes, expense notes
_REVIEWED = ("member", "budget.plan", "contributive.envelope", "expense.note")


class Timers:
    """Ticks about once a second. Firing twice is harmless: a timer's id names its decision, purpose and date."""

    def __init__(
        self,
        database: Database,
        intake: Intake,
        spaces: Mapping[str, Space],
        connectors: Mapping[str, Connector],
        bell: Bell,
        clock: Clock,
        charter: Callable[[str, str], Charter],
    ) -> None:
        """`charter` is that of a space and a rulebook."""
        self._database = database
        self._intake = intake
        self._spaces = spaces
        self._connectors = connectors
        self._bell = bell
        self._clock = clock
        self._charter = charter
        self._swept = 0.0
        self._reviewed: dict[str, str] = {}
        self._polled: dict[tuple[str, str], float] = {}
        self._last: tuple[float, float] | None = None
        self.held = False
        # spaces in which a deadline of the past fell due, and what it left is not told yet
        self.settled: set[str] = set()

    def tick(self) -> int:
        """One round; returns how many deadlines became events."""
        self._watch_jump()
        fired = 0 if self.held else self.fire_due()
        now = time.monotonic()
        if now - self._swept >= SWEEP_SECONDS:
            self._swept = now
            self._ask_agreement()
            self.sweep()
            self.review()
        self._ring_sources(now)
        return fired

    def _watch_jump(self) -> None:
        """A wall clock that jumped against the monotonic one by over a minute holds all timers."""
        wall, steady = self._clock.now().timestamp(), getattr(self._clock, "steady", time.monotonic)()
        if self._last is not None:
            expected = steady - self._last[1]
            if abs(wall - self._last[0] - expected) > JUMP_SECONDS:
                self._hold()
        else:
            # whoever starts a hub has looked at the machine's date
            self._let_go()
        self._last = (wall, steady)

    def _hold(self) -> None:
        """Believe this machine's date no longer; kept in the store, for who polls may be another process."""
        self.held = True
        _log.error(_JUMPED)
        now = self._clock.now()
        with self._database.write() as connection:
            for space in self._spaces:
                desk.keep_sync(connection, space, desk.Sync(CLOCK, "", 0, 0, _JUMPED, to_us(now), 0))
        for space in self._spaces:
            event = Event(
                f"attention:{CLOCK}:jump:{now.isoformat()}", "source.attention", CLOCK, now, now, subject=CLOCK,
                fields={"source": CLOCK, "type": CLOCK, "check": "date"},
                private={"detail": _JUMPED, "hint": _HINT},
            )  # fmt: skip
            self._intake.take(space, [event])

    def _let_go(self) -> bool:
        """Believe it again; whether it was not believed."""
        with self._database.read() as connection:
            kept = [space for space in self._spaces if desk.sync_of(connection, space, CLOCK) is not None]
        if kept:
            with self._database.write() as connection:
                for space in kept:
                    desk.forget_sync(connection, space, CLOCK)
        self.held = False
        return bool(kept)

    def _ask_agreement(self) -> None:
        """Whether another process has met a date that agrees."""
        if self.held:
            with self._database.read() as connection:
                self.held = any(desk.sync_of(connection, space, CLOCK) is not None for space in self._spaces)

    def agree(self, outside: datetime) -> None:
        """Another machine's date: within a minute of ours it lets held timers go, in whatever process they are."""
        if abs((outside - self._clock.now()).total_seconds()) <= JUMP_SECONDS and self._let_go():
            _log.info("an outside date agrees; deadlines go on")

    def fire_due(self) -> int:
        """Journal every deadline that has come and that nothing older can still change; one of an imported past
        (`hub.past`) as past."""
        now = self._clock.now()
        if not state.is_any_due(self._database, to_us(now)):
            return 0
        with self._database.read() as connection:
            due = [
                (*one, past.imported_at(connection, one[0], one[1], one[3]))
                for one in state.due(connection, to_us(now))
            ]
        fired = 0
        for space, subject, purpose, due_us, imported_at in due:
            if space not in self._spaces:
                continue
            if imported_at is not None:
                if now - imported_at >= past.READ_BY_THEN:
                    fired += self.fire(space, subject, purpose, due_us, origin=Origin.IMPORT)
                    self.settled.add(space)
                continue
            missing = self._missing_syncs(space, due_us)
            # a place that lives fast is as patient as its machine
            late = (now - from_us(due_us)) / float(getattr(self._clock, "factor", 1.0))
            if missing and late < PATIENCE:
                for source in missing:
                    self._bell.ring_source(space, source)
                continue
            unread = self._unread(space, now) if purpose == "close" else []
            fired += self.fire(space, subject, purpose, due_us, late_sources=[*missing, *unread])
        return fired

    def fire(
        self,
        space: str,
        subject: str,
        purpose: str,
        due_us: int,
        *,
        late_sources: Sequence[str] = (),
        origin: Origin = Origin.LIVE,
    ) -> int:
        """Journal one deadline as an event and take it off the list; twice is once."""
        due = from_us(due_us)
        fields = {"purpose": purpose, "due": due.isoformat(), "decision": subject}
        if late_sources:
            fields["incomplete"] = ", ".join(late_sources)
        event = Event(
            id=f"timer:{subject}:{purpose}:{due.isoformat()}",
            kind="timer.due",
            source="clock",
            occurred_at=due,
            received_at=self._clock.now(),
            subject=subject,
            fields=fields,
            origin=origin,
        )

        def made(connection: Connection) -> list[Event]:
            # before the space's row is locked to journal: whoever commits a batch writes deadlines first, that row last
            columns = schema.deadline.c
            connection.execute(
                delete(schema.deadline).where(
                    columns.space == space,
                    columns.subject == subject,
                    columns.purpose == purpose,
                    columns.due_us == due_us,
                )
            )
            closes = purpose == "vote_closes"
            opens = (connection, space, subject, due, event.received_at, self._charter)
            before = urn.opening(*opens) if closes else None
            return [before, event] if before else [event]

        results = self._intake.take_made(space, made)
        return sum(result.new and result.id == event.id for result in results)

    def _unread(self, space: str, now: datetime) -> list[str]:
        """What came by a door that carries positions and that nobody could read: it may have been an objection."""
        doors = [
            one.name for one in self._spaces[space].instances.values() if self._connectors[one.type].carries_positions
        ]
        with self._database.read() as connection:
            count = desk.not_understood(connection, space, doors, to_us(now - UNREAD_FOR))
        return [f"{count} not understood"] if count else []

    def _missing_syncs(self, space: str, due_us: int) -> list[str]:
        """The doors that can carry positions and have not completed a sync begun after the deadline."""
        doors = [
            instance.name
            for instance in self._spaces[space].instances.values()
            if self._connectors[instance.type].carries_positions and self._connectors[instance.type].poller
        ]
        if not doors:
            return []
        with self._database.read() as connection:
            begun = {sync.source: sync.begun_us for sync in desk.syncs(connection, space)}
        return [name for name in doors if begun.get(name, 0) <= due_us]

    def sweep(self) -> None:
        """Ring what has work: the remedy for every ring that was lost."""
        with self._database.read() as connection:
            places = journal.places(connection)
            lanes = outbox.due_lanes(connection, to_us(machine_clock(self._clock).now()))
        for place in places:
            if place.waiting and place.hold not in journal.STANDING:
                self._bell.ring(place.space)
        for space, lane in lanes:
            self._bell.ring_lane(space, lane)

    def review(self) -> None:
        """Once a day and space, have roster and budgets looked at: who is active, what is over. Twice is once."""
        now = self._clock.now()
        for space in self._spaces.values():
            day = now.astimezone(space.zone).date().isoformat()
            if self.held or self._reviewed.get(space.id) == day:
                continue
            self._reviewed[space.id] = day
            urn.empty_closed(self._database, space.id)
            with self._database.read() as connection:
                if not any(desk.has_documents(connection, space.id, section) for section in _REVIEWED):
                    continue
            dues.match(self._database, self._intake, space.id, now)
            event = Event(f"roster:{day}", "roster.reviewed", "clock", now, now, fields={"day": day})
            self._intake.take(space.id, [event])

    def _ring_sources(self, now: float) -> None:
        for space in self._spaces.values():
            for instance in space.instances.values():
                if self._connectors[instance.type].poller is None:
                    continue
                key = (space.id, instance.name)
                every = float(instance.get("every", "60"))
                if now - self._polled.get(key, -every) >= every:
                    self._polled[key] = now
                    self._bell.ring_source(*key)

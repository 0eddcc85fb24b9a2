"""Notice what nobody notices: a source that does not answer, one that is quieter than it ever was, a key about to end.

Each becomes an event, so that rules say who hears of it. The same silence is one event, whoever looks, however often.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from hub.connector import Connector, Instance
from hub.core.event import Event
from hub.errors import reason
from hub.intake import Intake
from hub.ports import Clock
from hub.spaces import Space
from hub.store import desk, journal
from hub.store.codec import from_us, to_us
from hub.store.engine import Database

_log = structlog.get_logger("watch")

# a source does not answer when that many of its polls gave nothing, and not before a quarter of an hour
POLLS, LEAST = 20, timedelta(minutes=15)
# a source is quieter than usual after twice its longest silence of three months, told from twenty events or more
PAST, TIMES, EVENTS, QUIET_LEAST = timedelta(days=90), 2, 20, timedelta(days=3)


class Watch:
    """Looks at every source of every space. Raises HubError when the store is away."""

    def __init__(
        self,
        database: Database,
        intake: Intake,
        spaces: Mapping[str, Space],
        connectors: Mapping[str, Connector],
        clock: Clock,
    ) -> None:
        self._database = database
        self._intake = intake
        self._spaces = spaces
        self._connectors = connectors
        self._clock = clock
        self._since = clock.now()
        self._days: dict[tuple[str, str], str] = {}

    def look(self) -> None:
        """One round, about once a minute; it may wait for what it asks."""
        for space in self._spaces.values():
            self.answering(space)
            self.daily(space)

    def answering(self, space: Space) -> None:
        """Journal each source that stopped answering, and each that answers again."""
        with self._database.read() as connection:
            syncs = {sync.source: sync for sync in desk.syncs(connection, space.id)}
            events = [
                event
                for instance in space.instances.values()
                if self._connectors[instance.type].poller is not None
                if (event := self._answer(connection, space, instance, syncs.get(instance.name))) is not None
            ]
        self._intake.take(space.id, events)

    def _answer(self, connection: Connection, space: Space, instance: Instance, sync: desk.Sync | None) -> Event | None:
        now = self._clock.now()
        answered = from_us(sync.begun_us) if sync is not None and sync.begun_us else self._since
        told = _last_told(connection, space.id, instance.name, "unreachable")
        # while the hub itself was down, nobody could answer it
        silent = self._lived(now - max(answered, self._since))
        if silent > max(LEAST, POLLS * timedelta(seconds=float(instance.get("every", "60")))):
            if told is not None and told.fields["since"] == answered.isoformat():
                return None
            reason = "" if sync is None else sync.error
            return _silent(instance, answered, now, "unreachable", {"reason": reason} if reason else {})
        if told is not None and answered > told.occurred_at:
            return Event(
                f"back:{told.id}", "source.back", "clock", answered, now, subject=instance.name,
                fields={"source": instance.name, "type": instance.type, "since": told.fields["since"]},
            )  # fmt: skip
        return None

    def daily(self, space: Space) -> None:
        """Once a day: which source is quieter than it ever was, and what `hub doctor` would find fault with."""
        now = self._clock.now()
        day = now.astimezone(space.zone).date().isoformat()
        for instance in space.instances.values():
            key = (space.id, instance.name)
            if self._days.get(key) == day:
                continue
            self._days[key] = day
            self._intake.take(space.id, [*self._quiet(space, instance, now), *self._attention(space, instance, now)])

    def _quiet(self, space: Space, instance: Instance, now: datetime) -> list[Event]:
        with self._database.read() as connection:
            count, last_us, gap_us = journal.rhythm(connection, space.id, instance.name, to_us(now - PAST))
        if count < EVENTS:
            return []
        last, usual = from_us(last_us), timedelta(microseconds=gap_us)
        if self._lived(now - last) <= max(QUIET_LEAST, TIMES * usual):
            return []
        return [_silent(instance, last, now, "quiet", {"usual_hours": round(usual / timedelta(hours=1))})]

    def _lived(self, span: timedelta) -> timedelta:
        """A place that lives fast is as patient as its machine."""
        return span / float(getattr(self._clock, "factor", 1.0))

    def _attention(self, space: Space, instance: Instance, now: datetime) -> list[Event]:
        """What the connector's own check finds fault with or warns of, each at most once a week."""
        check = self._connectors[instance.type].doctor
        if check is None:
            return []
        week = "{}-W{:02}".format(*now.astimezone(space.zone).isocalendar())
        try:
            found = [one for one in check(instance) if one.warning or not one.ok]
        except Exception as error:
            # whatever one source's check raises, the others are looked at
            _log.warning("a source cannot be checked", space=space.id, source=instance.name, reason=reason(error))
            return []
        return [
            Event(
                f"attention:{instance.name}:{one.name}:{week}", "source.attention", "clock", now, now,
                subject=instance.name, fields={"source": instance.name, "type": instance.type, "check": one.name},
                private={"detail": one.detail, "hint": one.hint},
            )
            for one in found
        ]  # fmt: skip


def _silent(instance: Instance, since: datetime, now: datetime, how: str, more: dict[str, object]) -> Event:
    fields = {"source": instance.name, "type": instance.type, "since": since.isoformat(), "how": how}
    return Event(
        f"silent:{how}:{instance.name}:{since.isoformat()}", "source.silent", "clock", now, now,
        subject=instance.name, fields={**fields, **more},
    )  # fmt: skip


def _last_told(connection: Connection, space: str, source: str, how: str) -> Event | None:
    """The last silence told of a source."""
    found = journal.latest(connection, space, kind="source.silent", about=f"silent:{how}:{source}:", most=1)
    return found[0] if found else None

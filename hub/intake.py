"""The only door in: journal once, durably, then ring the space. Decides nothing."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from hub.core.event import Event
from hub.core.proof import PROOFS, enough
from hub.errors import HubError, Unavailable
from hub.people import Keys
from hub.ports import Bell, Clock
from hub.store import desk, journal, outbox
from hub.store.codec import dumps, to_us
from hub.store.engine import Database
from hub.store.journal import Journaled

_BATCH = 256
_WAITING_MOST = 20_000
# how long the first of a batch waits for others: less than a flush to most disks takes
_GATHER_SECONDS = 0.001
# a flush that takes longer keeps the loop from other work: the next ones go to a thread, then one is tried again
_QUICK_FLUSH_SECONDS = 0.005
_FLUSHES_ELSEWHERE = 200
# the tools that give our own writes back to us
_ECHOING = ("mail.", "trello.")
_MAIL = "mail.message.received"
OTHER_CONTENT = "{id} was seen before with other content"

_Identity = tuple[str, str]
_Submission = tuple[str, Sequence[Event], "asyncio.Future[list[Journaled]]"]


class Intake:
    """Takes events of any connector into the journal. `accept` shares one durable commit among concurrent callers."""

    def __init__(self, database: Database, keys: Keys, bell: Bell, clock: Clock, domain: str = "") -> None:
        """`domain` is the one under which this hub's mails have their ids."""
        self._database = database
        self._keys = keys
        self._bell = bell
        self._clock = clock
        self._ids = f".hub@{domain}>"
        self._known: set[_Identity] = set()
        self._pending_known: set[_Identity] = set()
        self._quick = database.quick()
        self._waiting: deque[_Submission] = deque()
        self._committing = False
        self._slow_flushes = 0
        self._worth = 1
        self._gathering: asyncio.TimerHandle | None = None
        self._thread = ThreadPoolExecutor(1, "intake")

    def take(self, space: str, events: Sequence[Event]) -> list[Journaled]:
        """Journal events in one transaction. Raises Unavailable when the store cannot write; then nothing is kept."""
        if not events:
            return []
        with self._database.write() as connection:
            results, known = self._append(connection, space, events)
        self._settled(space, results, known)
        return results

    def take_in(self, space: str, events: Sequence[Event], beside: Callable[[Connection], None]) -> list[Journaled]:
        """As `take`, with `beside` written in the same transaction: a poller's cursor moves with its events."""
        with self._database.write() as connection:
            results, known = self._append(connection, space, events) if events else ([], set())
            beside(connection)
        self._settled(space, results, known)
        return results

    async def accept(self, space: str, events: Sequence[Event]) -> list[Journaled]:
        """Journal events of a request; returns after the durable commit that they share with others.

        Raises Unavailable at once when too many wait, or when the store cannot write.
        """
        if not events:
            return []
        if len(self._waiting) > _WAITING_MOST:
            raise Unavailable("too many deliveries are waiting", hint="try again in a moment")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[list[Journaled]] = loop.create_future()
        self._waiting.append((space, events, future))
        if not self._committing:
            self._begin_if_worth(loop)
        return await future

    def _begin_if_worth(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start a commit: of all that came in this turn of the loop where the disk is quick; elsewhere when half of
        those who lately called at once are here, or when the first has waited enough, since a busy door would
        alternate between a commit of one and a commit of all the others.
        """
        if self._quick is not None and not self._slow_flushes:
            self._committing = True
            loop.call_soon(self._begin, loop)
        elif len(self._waiting) >= self._worth:
            self._begin(loop)
        elif self._gathering is None:
            self._gathering = loop.call_later(_GATHER_SECONDS, self._begin, loop)

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start the next commit. Where the store allows it the rows are written here, and flushed here too while the
        disk is quick: two threads of one interpreter handing it to and fro cost more than the writing does."""
        self._committing = True
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None
        waiting = self._waiting
        batch = [waiting.popleft() for _ in range(min(len(waiting), _BATCH))]
        written = self._write_now(batch)
        if written is None:
            task = loop.run_in_executor(self._thread, self._commit, batch)
        elif self._slow_flushes:
            self._slow_flushes -= 1
            task = loop.run_in_executor(self._thread, self._flush, batch, written)
        else:
            begun = loop.time()
            results = self._flush(batch, written)
            if loop.time() - begun > _QUICK_FLUSH_SECONDS:
                self._slow_flushes = _FLUSHES_ELSEWHERE
            self._resolve(loop, batch, results)
            return
        task.add_done_callback(lambda done: self._resolve(loop, batch, done.result()))

    def _write_now(self, batch: list[_Submission]) -> list[Any] | None:
        """Write a batch in an open transaction of the store's quick connection; None when that cannot be now."""
        quick = self._quick
        if quick is None or not quick.begin():
            return None
        try:
            results, known = self._append_all(quick.connection, batch)
        except Exception:
            quick.rollback()
            return None
        self._pending_known = known
        return results

    def _flush(self, batch: list[_Submission], results: list[Any]) -> list[Any]:
        assert self._quick is not None  # noqa: S101 - only called when it wrote
        try:
            self._quick.commit()
        except Exception:
            return self._commit(batch)
        self._known.update(self._pending_known)
        self._ring_all(batch, results)
        return results

    def _resolve(self, loop: asyncio.AbstractEventLoop, batch: list[_Submission], results: list[Any]) -> None:
        self._committing = False
        self._worth = (len(batch) + len(self._waiting)) // 2
        if self._waiting:
            self._begin_if_worth(loop)
        for (_, _, future), result in zip(batch, results, strict=True):
            if future.cancelled():
                continue
            if isinstance(result, BaseException):
                future.set_exception(result)
            else:
                future.set_result(result)

    def _commit(self, batch: list[_Submission]) -> list[Any]:
        """One transaction for all; when it fails, one by one, so that one poison row fails one request."""
        try:
            with self._database.write() as connection:
                results, known = self._append_all(connection, batch)
        except Exception as error:
            if len(batch) == 1:
                return [_as_ours(error)]
            return [self._commit([submission])[0] for submission in batch]
        self._known.update(known)
        self._ring_all(batch, results)
        return results

    def _append_all(self, connection: Connection, batch: list[_Submission]) -> tuple[list[Any], set[_Identity]]:
        """Append what several callers brought; spaces in sorted order, so that two hubs never wait for each other."""
        by_space: dict[str, list[int]] = {}
        for number, (space, _, _) in enumerate(batch):
            by_space.setdefault(space, []).append(number)
        results: list[Any] = [None] * len(batch)
        known: set[_Identity] = set()
        for space in sorted(by_space):
            numbers = by_space[space]
            flat = [event for number in numbers for event in batch[number][1]]
            answers, fresh = self._append(connection, space, flat)
            known |= fresh
            following = iter(answers)
            for number in numbers:
                results[number] = [next(following) for _ in batch[number][1]]
        return results, known

    def _ring_all(self, batch: list[_Submission], results: list[Any]) -> None:
        for space in {
            space for (space, _, _), result in zip(batch, results, strict=True) if any(one.new for one in result)
        }:
            self._bell.ring(space)

    def _settled(self, space: str, results: list[Journaled], known: set[_Identity]) -> None:
        self._known.update(known)
        if any(result.new for result in results):
            self._bell.ring(space)

    def _append(
        self, connection: Connection, space: str, events: Sequence[Event]
    ) -> tuple[list[Journaled], set[_Identity]]:
        fresh: dict[_Identity, dict[str, str]] = {}
        prepared = [self._prepare(space, event, fresh) for event in events]
        prepared = self._mark_echoes(connection, space, prepared)
        results = journal.append(connection, space, prepared)
        if fresh:
            desk.know(connection, space, list(fresh.values()))
        for place, (event, result) in enumerate(zip(prepared, results, strict=True)):
            if not result.new and "digest" in event.fields:
                results[place] = self._again(connection, space, event, result)
        return results, set(fresh)

    def _prepare(self, space: str, event: Event, fresh: dict[_Identity, dict[str, str]]) -> Event:
        """The raw identity of the actor becomes an opaque person id."""
        raw = event.actor
        if ":" not in raw:
            return event
        person = self._keys.person(space, raw)
        if (space, raw) not in self._known:
            name = str(event.private.get("actor.name", ""))
            fresh[space, raw] = {"identity": raw.strip().lower(), "person": person, "name": name}
        return event.by(person)

    def _mark_echoes(self, connection: Connection, space: str, events: list[Event]) -> list[Event]:
        """Our own writes coming back carry `ours`: the key of the effect, told by a mail's seal or by the receipt of
        what the other side answered. A mail under an id of ours without our seal is somebody else's, and forged."""
        references: dict[str, str] = {}
        for event in events:
            if event.kind.startswith(_ECHOING):
                references[event.id] = event.id
                echo = event.fields.get("echo")
                if echo:
                    references[echo] = event.id
        if not references:
            return events
        ours = outbox.own_writes(connection, space, list(references), to_us(self._clock.now()))
        keys = {references[reference]: key for reference, key in ours.items()}
        if not keys and not any(event.kind == _MAIL for event in events):
            return events
        return [self._ours(space, event, keys.get(event.id, "")) for event in events]

    def _ours(self, space: str, event: Event, key: str) -> Event:
        if event.kind == _MAIL:
            sealed = self._keys.opened(space, event.id, str(event.get("seal", "")), str(event.get("text", "")))
            if not sealed and (key or event.id.endswith(self._ids)):
                return replace(_beside(event), fields={**event.fields, "forged": True})
            key = key or sealed.removeprefix("-")
        return replace(event, fields={**event.fields, "ours": key}) if key else event

    def _again(self, connection: Connection, space: str, event: Event, result: Journaled) -> Journaled:
        """What becomes of an id that is there already: nothing when it is the same mail, else a mail of its own, when
        another person's or better proved than the one that came first under its id; else it is kept aside."""
        stored = journal.find(connection, space, event.id)
        if stored is None or stored.fields.get("digest") == event.fields["digest"]:
            return result
        before, now = (str(one.fields.get("proof", PROOFS[0])) for one in (stored, event))
        if event.kind == _MAIL and (event.actor != stored.actor or not enough(before, now)):
            [beside] = journal.append(connection, space, [_beside(event)])
            return beside
        self._keep_aside(connection, space, event)
        return replace(result, aside=True)

    def _keep_aside(self, connection: Connection, space: str, event: Event) -> None:
        """The same id with other content is not the same fact: it is kept apart for a person to look at."""
        desk.quarantine(
            connection, space, digest=str(event.fields["digest"]), source=event.source, name=event.id,
            reason=OTHER_CONTENT.format(id=event.id), body=dumps(_plain(event)).encode(),
            at_us=to_us(self._clock.now()),
        )  # fmt: skip

    def close(self) -> None:
        """Wait for the commit under way."""
        self._thread.shutdown()
        if self._quick is not None:
            self._quick.close()


def _beside(event: Event) -> Event:
    """The mail under an id of its own, made of its Message-ID and of what it says."""
    return replace(event, id=f"{event.id}#{str(event.fields.get('digest', ''))[:12]}")


def _plain(event: Event) -> Mapping[str, Any]:
    return {"id": event.id, "kind": event.kind, "fields": dict(event.fields), "private": dict(event.private)}


def _as_ours(error: Exception) -> HubError:
    if isinstance(error, HubError):
        return error
    wrapped = Unavailable(f"the delivery could not be journaled: {type(error).__name__}")
    wrapped.__cause__ = error
    return wrapped

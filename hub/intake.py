"""The only door in: journal once, durably, then ring the space. Decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from hub import echoes, ownlinks
from hub.core.event import Event
from hub.core.ledger.known import Doubt, held_key
from hub.core.proof import PROOFS, enough
from hub.groupcommit import GroupCommit, Results, Submission
from hub.people import Keys
from hub.ports import Bell, Clock
from hub.store import desk, journal, ownwrites, state
from hub.store.codec import dumps, to_us
from hub.store.engine import Database
from hub.store.journal import Journaled
from hub.store.laidaside import is_laid_aside

OTHER_CONTENT = "{id} was seen before with other content"
_STATEMENT = "bank.statement.received"

_Identity = tuple[str, str]


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
        self.shared = GroupCommit(database, self._append_all)

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
        return self.take_made(space, lambda connection: events, beside)

    def take_made(
        self,
        space: str,
        make: Callable[[Connection], Sequence[Event]],
        beside: Callable[[Connection], None] = lambda connection: None,
    ) -> list[Journaled]:
        """As `take_in`, of events that are made in the transaction, from what the store holds then. The space's row is
        locked between `make` and `beside`: what a batch writes too, before it locks that row, belongs into `make`."""
        with self._database.write() as connection:
            events = make(connection)
            results, known = self._append(connection, space, events) if events else ([], set())
            beside(connection)
        self._settled(space, results, known)
        return results

    def take_new(
        self, space: str, event: Event, beside: Callable[[Connection], None],
        before: Callable[[Connection], Event | None],
    ) -> Journaled:  # fmt: skip
        """As `take`, of one event, with `beside` written in the same transaction only where the event is new: `before`
        gives what was journaled that stands for it, None for nothing."""
        with self._database.write() as connection:
            found = before(connection)
            if found is not None:
                return Journaled(found.id, found.seq, False)
            [result], known = self._append(connection, space, [event])
            if result.new:
                beside(connection)
        self._settled(space, [result], known)
        return result

    async def accept(self, space: str, events: Sequence[Event]) -> Sequence[Journaled]:
        """Journal events of a request; returns after the durable commit that they share with others.

        Raises Unavailable at once when too many wait, or when the store cannot write.
        """
        return await self.shared.accept(space, events) if events else []

    def _append_all(
        self, connection: Connection, submissions: Sequence[Submission]
    ) -> tuple[Results, Callable[[], None]]:
        """Append what several callers brought; spaces in sorted order, so that two hubs never wait for each other."""
        by_space: dict[str, list[int]] = {}
        for number, (space, _) in enumerate(submissions):
            by_space.setdefault(space, []).append(number)
        results: list[Sequence[Journaled]] = [()] * len(submissions)
        settled: list[tuple[str, list[Journaled], set[_Identity]]] = []
        for space in sorted(by_space):
            numbers = by_space[space]
            flat = [event for number in numbers for event in submissions[number][1]]
            answers, fresh = self._append(connection, space, flat)
            settled.append((space, answers, fresh))
            following = iter(answers)
            for number in numbers:
                results[number] = [next(following) for _ in submissions[number][1]]

        def after() -> None:
            for one in settled:
                self._settled(*one)

        return results, after

    def _settled(self, space: str, results: list[Journaled], known: set[_Identity]) -> None:
        self._known.update(known)
        if any(result.new for result in results):
            self._bell.ring(space)

    def _append(
        self, connection: Connection, space: str, events: Sequence[Event]
    ) -> tuple[list[Journaled], set[_Identity]]:
        fresh: dict[_Identity, dict[str, str]] = {}
        prepared = [self._prepare(space, event, fresh) for event in events]
        prepared = ownlinks.taken_out(connection, prepared, to_us(self._clock.now()))
        prepared = echoes.marked(connection, space, prepared, self._keys, self._ids, to_us(self._clock.now()))
        results = journal.append(connection, space, prepared)
        # what was there before tells nobody anew: read again, it would bring back who was erased meanwhile
        told = {one for event, result in zip(events, results, strict=True) if result.new for one in _said_of(event)}
        rows = [row for (_, raw), row in fresh.items() if raw in told and self._theirs(connection, space, raw, row)]
        if rows:
            desk.know(connection, space, rows)
        for place, (event, result) in enumerate(zip(prepared, results, strict=True)):
            if not result.new and "digest" in event.fields:
                results[place] = self._again(connection, space, event, result)
        return results, {one for one in fresh if one[1] in told}

    def _prepare(self, space: str, event: Event, fresh: dict[_Identity, dict[str, str]]) -> Event:
        """The raw identity of the actor becomes an opaque person id, and so does what their account is called there: it
        is theirs too, unless it was somebody else's first."""
        raw = event.actor
        if ":" not in raw:
            return event
        person = self._keys.person(space, raw)
        name = str(event.private.get("actor.name", ""))
        if (space, raw) not in self._known:
            fresh[space, raw] = {"identity": raw.strip().lower(), "person": person, "name": name}
        account = str(event.private.get("actor.account", ""))
        if account:
            called = _account(event, account)
            if (space, called) not in self._known:
                fresh.setdefault((space, called), {"identity": called.lower(), "person": person, "name": name})
            event = replace(event, fields={**event.fields, "actor.account": self._keys.person(space, called)})
        return event.by(person)

    def keep_account(self, connection: Connection, space: str, source: str, identity: str) -> None:
        """Note whose identity our own writes to a source are done under."""
        ownwrites.keep_account(connection, space, source, self._keys.person(space, identity), self._clock.now())

    def _theirs(self, connection: Connection, space: str, raw: str, row: Mapping[str, str]) -> bool:
        """Whether an identity is not what another's account was called before."""
        own = row["person"] == self._keys.person(space, raw)
        return own or desk.whose(connection, space, row["identity"]) in ("", row["person"])

    def _again(self, connection: Connection, space: str, event: Event, result: Journaled) -> Journaled:
        """What becomes of an id that is there already: nothing when it is the same fact. Else a mail of its own, when
        another person's or better proved than the one that came first under its id; a change of a page of its own, as
        a wiki that was restored gives its numbers again; a statement again while it is held, for what held it may be
        mended by now, and a file whose question a person closed with nothing booked; else it is kept aside."""
        if event.kind == _STATEMENT and _is_unbooked(connection, space, event):
            anew = replace(event, id=f"{event.id}:{event.received_at:%Y%m%dT%H%M%S%f}")
            return journal.append(connection, space, [anew])[0]
        stored = journal.find(connection, space, event.id)
        if stored is None or _is_same(stored, event):
            return result
        before, now = (str(one.fields.get("proof", PROOFS[0])) for one in (stored, event))
        other = event.kind == echoes.MAIL and (event.actor != stored.actor or not enough(before, now))
        if other or event.kind == echoes.WIKI:
            [beside] = journal.append(connection, space, [echoes.beside(event)])
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
        self.shared.close()


def _is_unbooked(connection: Connection, space: str, event: Event) -> bool:
    """Whether a question stands why nothing of this statement was booked, or stood until a person closed it: the latter
    of files alone, which are given again by somebody, and not of what an interface tells at each look."""
    if state.document(connection, space, "bank.doubt", held_key(event.id), Doubt) is not None:
        return True
    is_file = event.id.partition(":")[0] == event.fields["digest"]
    return is_file and is_laid_aside(connection, space, event.id)


def _is_same(stored: Event, event: Event) -> bool:
    """Whether both tell one fact; one that was journaled before its kind had a digest is told by its time."""
    known = stored.fields.get("digest")
    return stored.occurred_at == event.occurred_at if known is None else known == event.fields["digest"]


def _said_of(event: Event) -> Iterator[str]:
    """The raw identities that an event tells."""
    account = str(event.private.get("actor.account", ""))
    yield event.actor
    if account:
        yield _account(event, account)


def _account(event: Event, account: str) -> str:
    return f"{event.actor.partition(':')[0]}:{account}"


def _plain(event: Event) -> Mapping[str, Any]:
    return {"id": event.id, "kind": event.kind, "fields": dict(event.fields), "private": dict(event.private)}

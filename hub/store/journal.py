"""The journal: every event once, in an order that is dense and equal to the order of commits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update

from hub.core.event import Event, Origin
from hub.store import schema
from hub.store.codec import chunks, clean, dumps, from_us, loads, to_us

_MANY = 400


@dataclass(frozen=True, slots=True)
class Journaled:
    """What became of one event: its place, and whether this call put it there."""

    id: str
    seq: int
    new: bool


_lock = select(schema.space.c.id, schema.space.c.head).where(schema.space.c.id.in_(bindparam("ids", expanding=True)))
_lock = _lock.order_by(schema.space.c.id).with_for_update()
_seen = select(schema.journal.c.id, schema.journal.c.seq).where(
    schema.journal.c.space == bindparam("space"), schema.journal.c.id.in_(bindparam("ids", expanding=True))
)
_raise_head = update(schema.space).where(schema.space.c.id == bindparam("s")).values(head=bindparam("h"))
_insert = insert(schema.journal)
_insert_private = insert(schema.private)


def ensure_space(connection: Connection, space: str, *, title: str = "", mode: str = "observe") -> None:
    """Make the row of a space when it is new; twice is once."""
    found = connection.execute(select(schema.space.c.id).where(schema.space.c.id == space)).first()
    if found is None:
        connection.execute(insert(schema.space).values(id=space, title=title, mode=mode))


def append(connection: Connection, space: str, events: Sequence[Event]) -> list[Journaled]:
    """Journal the events of one space that are not there yet; seen twice is one event.

    The space's row is locked first, so the order of seq is the order of commits. KeyError for an unknown space.
    """
    rows = connection.execute(_lock, {"ids": [space]}).all()
    if not rows:
        raise KeyError(space)
    head: int = rows[0].head
    ids = list({event.id for event in events})
    seen: dict[str, int] = {}
    for part in chunks(ids, _MANY):
        for row in connection.execute(_seen, {"space": space, "ids": part}):
            seen[row.id] = row.seq
    before = head
    results: list[Journaled] = []
    new: list[dict[str, Any]] = []
    private: list[dict[str, Any]] = []
    for event in events:
        known = seen.get(event.id)
        if known is not None:
            results.append(Journaled(event.id, known, new=False))
            continue
        head += 1
        seen[event.id] = head
        new.append(_row(space, head, event))
        if event.private:
            private.append({"space": space, "event": event.id, "person": event.actor, "blob": dumps(event.private)})
        results.append(Journaled(event.id, head, new=True))
    if new:
        connection.execute(_insert, new)
        if private:
            connection.execute(_insert_private, private)
    if head != before:
        connection.execute(_raise_head, {"s": space, "h": head})
    return results


def _row(space: str, seq: int, event: Event) -> dict[str, Any]:
    return {
        "space": space, "seq": seq, "id": event.id, "kind": event.kind, "source": event.source,
        "origin": event.origin.value, "occurred_us": to_us(event.occurred_at),
        "received_us": to_us(event.received_at), "subject": clean(event.subject), "actor": event.actor,
        "fields": dumps(event.fields), "cause": event.cause, "depth": event.depth,
    }  # fmt: skip


_columns = (schema.journal, schema.private.c.blob)
_joined = schema.journal.outerjoin(
    schema.private,
    and_(schema.private.c.space == schema.journal.c.space, schema.private.c.event == schema.journal.c.id),
)
_batch = (
    select(*_columns)
    .select_from(_joined)
    .where(schema.journal.c.space == bindparam("space"), schema.journal.c.seq > bindparam("after"))
    .order_by(schema.journal.c.seq)
    .limit(bindparam("most"))
)


def read(connection: Connection, space: str, after: int, most: int) -> list[Event]:
    """Events of a space in journal order, private payloads included where they still exist."""
    rows = connection.execute(_batch, {"space": space, "after": after, "most": most})
    return [_event(row) for row in rows]


def find(connection: Connection, space: str, event_id: str) -> Event | None:
    """One event by its id, or None."""
    query = select(*_columns).select_from(_joined)
    row = connection.execute(query.where(schema.journal.c.space == space, schema.journal.c.id == event_id)).first()
    return None if row is None else _event(row)


def _event(row: Any) -> Event:
    return Event(
        id=row.id,
        kind=row.kind,
        source=row.source,
        occurred_at=from_us(row.occurred_us),
        received_at=from_us(row.received_us),
        space=row.space,
        subject=row.subject,
        actor=row.actor,
        fields=loads(row.fields),
        private=loads(row.blob) if row.blob else {},
        origin=Origin(row.origin),
        seq=row.seq,
        cause=row.cause,
        depth=row.depth,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a space stands: last journaled, last decided."""

    space: str
    title: str
    head: int
    cursor: int
    mode: str
    hold: str
    failures: int

    @property
    def waiting(self) -> int:
        """Events journaled and not yet decided."""
        return self.head - self.cursor


def places(connection: Connection, spaces: Iterable[str] | None = None) -> list[Place]:
    """All spaces, or those named, sorted by id."""
    columns = schema.space.c
    query = select(
        columns.id, columns.title, columns.head, columns.cursor, columns.mode, columns.hold, columns.failures
    ).order_by(columns.id)
    if spaces is not None:
        query = query.where(columns.id.in_(list(spaces)))
    return [Place(*row) for row in connection.execute(query)]


def states(connection: Connection, space: str, events: Sequence[Event]) -> Mapping[str, str]:
    """pending, decided or dead for each event id."""
    cursor = connection.execute(select(schema.space.c.cursor).where(schema.space.c.id == space)).scalar() or 0
    dead = set(
        connection.execute(
            select(schema.dead.c.seq).where(schema.dead.c.space == space, schema.dead.c.status == "dead")
        ).scalars()
    )
    return {
        event.id: "pending" if event.seq > cursor else "dead" if event.seq in dead else "decided" for event in events
    }


def private_of(connection: Connection, space: str, event_id: str) -> dict[str, Any] | None:
    """The private payload of an event; None when there is none or it was erased."""
    blob = connection.execute(
        select(schema.private.c.blob).where(schema.private.c.space == space, schema.private.c.event == event_id)
    ).scalar()
    return loads(blob) if blob else None


def count(connection: Connection, space: str) -> int:
    """How many events the journal of a space holds."""
    query = select(func.count()).select_from(schema.journal).where(schema.journal.c.space == space)
    return int(connection.execute(query).scalar() or 0)


def stamped(event: Event, space: str, seq: int) -> Event:
    """The event as the journal would give it back."""
    return replace(event, space=space, seq=seq)

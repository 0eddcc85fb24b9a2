"""The journal: every event once, in an order that is dense and equal to the order of commits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, literal, or_, select

from hub.core.decision.early import HEARD, HEARD_ON_CARD, again
from hub.core.event import Event, Origin
from hub.store import schema, writepath
from hub.store.codec import chunks, clean, dumps, from_us, loads, to_us
from hub.store.payload import payload
from hub.store.upsert import insert_into

_AT_ONCE = 500
_ORIGINS = {origin.value: origin for origin in Origin}


@dataclass(frozen=True, slots=True)
class Journaled:
    """What became of one event: its place, and whether this call put it there.

    `aside` tells that its id was there with other content, which went to quarantine.
    """

    id: str
    seq: int
    new: bool
    aside: bool = False


def ensure_space(connection: Connection, space: str, *, title: str = "", mode: str = "observe") -> None:
    """Make the row of a space when it is new; twice is once, by processes that begin at the same moment too."""
    base = insert_into(schema.space, connection.dialect.name == "sqlite")
    connection.execute(base.values(id=space, title=title, mode=mode).on_conflict_do_nothing())


def append(connection: Connection, space: str, events: Iterable[Event]) -> list[Journaled]:
    """Journal the events of one space that are not there yet; seen twice is one event.

    The space's row is locked first, so the order of seq is the order of commits. KeyError for an unknown space.
    """
    return [result for part in _parts(connection, space, events) for result in part]


def follow(connection: Connection, space: str, events: Iterable[Event]) -> int:
    """As `append`, for what was derived: nobody asks what became of each. Returns how many were new."""
    return sum(one.new for part in _parts(connection, space, events) for one in part)


def _parts(connection: Connection, space: str, events: Iterable[Event]) -> Iterator[list[Journaled]]:
    """Journal part by part: a statement of years leads to more rows than should be held at once."""
    table = writepath.of(connection)
    head = table.head(space)
    if head is None:
        raise KeyError(space)
    for part in chunks(events, _AT_ONCE):
        results = _append(table, space, head, part)
        head += sum(one.new for one in results)
        yield results


def _append(
    table: writepath.OnSqlite | writepath.OnPostgres, space: str, head: int, events: Sequence[Event]
) -> list[Journaled]:
    seen = table.seen(space, list({event.id for event in events}))
    results: list[Journaled] = []
    new: list[tuple[Any, ...]] = []
    private: list[tuple[Any, ...]] = []
    for event in events:
        known = seen.get(event.id)
        if known is not None:
            results.append(Journaled(event.id, known, new=False))
            continue
        head += 1
        seen[event.id] = head
        new.append(_row(space, head, event))
        if event.private:
            private.append((space, event.id, event.actor, dumps(event.private)))
        results.append(Journaled(event.id, head, new=True))
    if new:
        table.write(space, head, new, private)
    return results


def try_to_write(event: Event) -> None:
    """Make the rows of an event and write none: raises what a value that no row can hold raises."""
    _row(event.space, 0, event)
    if event.private:
        dumps(event.private)


def _row(space: str, seq: int, event: Event) -> tuple[Any, ...]:
    return (
        space, seq, event.id, event.kind, event.source, event.origin.value, to_us(event.occurred_at),
        to_us(event.received_at), clean(event.subject), event.actor, dumps(event.fields), event.cause, event.depth,
    )  # fmt: skip


_of_event = and_(schema.private.c.space == schema.journal.c.space, schema.private.c.event == schema.journal.c.id)
# looked up event by event: a join may be done by reading all payloads there are
_blob = select(schema.private.c.blob).where(_of_event).scalar_subquery().label("blob")
_columns = (schema.journal, _blob)
_batch = (
    select(*_columns)
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
    query = select(*_columns)
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
        private=payload(row.blob),
        origin=_ORIGINS[row.origin],
        seq=row.seq,
        cause=row.cause,
        depth=row.depth,
    )


# what a space stands at that decides nothing; "stopped" carries out nothing besides
STANDING = ("failing", "stopped")


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


def id_of(connection: Connection, space: str, seq: int) -> str:
    """The id of an event; "" when there is none of that number."""
    where = (schema.journal.c.space == space, schema.journal.c.seq == seq)
    return str(connection.execute(select(schema.journal.c.id).where(*where)).scalar() or "")


def waiting_since(connection: Connection, place: Place) -> int:
    """When the oldest event that waits to be decided was received, in microseconds; 0 when none waits."""
    where = (schema.journal.c.space == place.space, schema.journal.c.seq == place.cursor + 1)
    return int(connection.execute(select(schema.journal.c.received_us).where(*where)).scalar() or 0)


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


def latest(
    connection: Connection, space: str, *, before: int = 0, most: int = 50, kind: str = "", about: str = ""
) -> list[Event]:
    """The newest events first, without private payloads. `kind` begins the kind, `about` is in the id or subject."""
    columns = schema.journal.c
    query = select(schema.journal, literal("").label("blob")).where(columns.space == space)
    if before:
        query = query.where(columns.seq < before)
    if kind:
        query = query.where(columns.kind.startswith(kind, autoescape=True))
    if about:
        query = query.where(
            or_(columns.id.contains(about, autoescape=True), columns.subject.contains(about, autoescape=True))
        )
    return [_event(row) for row in connection.execute(query.order_by(columns.seq.desc()).limit(most))]


def of_person(connection: Connection, space: str, person: str, most: int = 1000) -> list[Event]:
    """Events that hold private payload of a person, newest first, with that payload."""
    query = (
        select(schema.journal, schema.private.c.blob)
        .join(schema.private, _of_event)
        .where(schema.private.c.space == space, schema.private.c.person == person)
    )
    return [_event(row) for row in connection.execute(query.order_by(schema.journal.c.seq.desc()).limit(most))]


def undecided(connection: Connection, space: str, kind: str) -> list[Event]:
    """Events of a kind that wait to be decided, in journal order, private payloads included."""
    row, decided = schema.journal.c, select(schema.space.c.cursor).where(schema.space.c.id == space).scalar_subquery()
    query = select(*_columns).where(row.space == space, row.seq > decided, row.kind == kind).order_by(row.seq)
    return [_event(one) for one in connection.execute(query)]


def under(connection: Connection, space: str, prefix: str) -> list[Event]:
    """Events whose id begins with `prefix`, in journal order, private payloads included where they still exist."""
    id, end = schema.journal.c.id, prefix[:-1] + chr(ord(prefix[-1]) + 1)
    # PostgreSQL may order as a language does, in which « ; » comes before « : »
    in_order = connection.dialect.name == "sqlite"
    begun = and_(id >= prefix, id < end) if in_order else id.startswith(prefix, autoescape=True)
    query = select(*_columns).where(schema.journal.c.space == space, begun).order_by(schema.journal.c.seq)
    return [_event(row) for row in connection.execute(query)]


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


def rhythm(connection: Connection, space: str, source: str, after_us: int) -> tuple[int, int, int]:
    """How a source spoke since a time: how many events, when the last, and the longest silence between two, in
    microseconds."""
    columns = schema.journal.c
    before = func.lag(columns.occurred_us).over(order_by=columns.occurred_us)
    each = (
        select(columns.occurred_us.label("at_us"), (columns.occurred_us - before).label("gap"))
        .where(columns.space == space, columns.source == source, columns.occurred_us > after_us)
        .subquery()
    )
    row = connection.execute(select(func.count(), func.max(each.c.at_us), func.max(each.c.gap))).one()
    return int(row[0]), int(row[1] or 0), int(row[2] or 0)


def caused(connection: Connection, space: str, cause: str, kind: str) -> int:
    """How many events of a kind another event led to."""
    columns = schema.journal.c
    query = select(func.count()).where(columns.space == space, columns.cause == cause, columns.kind == kind)
    return int(connection.execute(query).scalar() or 0)


def resolved(connection: Connection, event: Event) -> Event:
    """An event to decide: for `event.retried`, the event it is about, at the place of the retry; for `mail.heard`
    and `card.heard`, what was said, as it is heard there."""
    if event.kind not in ("event.retried", HEARD, HEARD_ON_CARD):
        return event
    original = find(connection, event.space, str(event.fields.get("of", "")))
    if original is None:
        return event
    if event.kind != "event.retried":
        return again(original, event)
    return replace(resolved(connection, original), seq=event.seq)


def stamped(event: Event, space: str, seq: int) -> Event:
    """The event as the journal would give it back."""
    return replace(event, space=space, seq=seq)

"""State as a fold: documents, and the one transaction that commits a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, true, update
from sqlalchemy.exc import IntegrityError

from hub.core.change import Change
from hub.core.event import Event
from hub.core.outcome import DECIDER, Outcome
from hub.store import journal, outbox, schema
from hub.store.codec import clean, decode_as, dumps
from hub.store.engine import Database
from hub.store.leases import LEASE_US, Lease, LostLease, stands
from hub.store.upsert import insert_many

# a day of the bank may be a long document: about so many characters of them are told to the database at once
_AT_ONCE = 1 << 20


_one_document = select(schema.state.c.body).where(
    schema.state.c.space == bindparam("space"),
    schema.state.c.section == bindparam("section"),
    schema.state.c.key == bindparam("key"),
)


@dataclass(slots=True)
class Batch:
    """What one transaction will write: outcomes in journal order, failures, and the documents they leave.

    `failing` counts the failures in a row at its end; `hold` is what the space stands at afterwards.
    """

    lease: Lease
    upto: int
    failing: int = 0
    hold: str = ""
    outcomes: list[tuple[Event, Outcome]] = field(default_factory=list)
    failures: list[tuple[Event, str]] = field(default_factory=list)
    documents: dict[tuple[str, str], Any] = field(default_factory=dict)
    deadlines: dict[str, Mapping[str, int]] = field(default_factory=dict)


def commit(
    database: Database, batch: Batch, now_us: int, *, suppress: Callable[[Event], bool] = lambda event: False
) -> None:
    """One transaction: changes, derived events, effects, outcomes, and the cursor; the lease is renewed with it.

    Raises LostLease, writing nothing.

    Twice is once: the cursor has moved, so the second finds no row to update.
    """
    try:
        with database.write() as connection:
            _write(connection, batch, now_us, suppress)
    except IntegrityError as error:
        with database.read() as connection:
            if stands(connection, batch.lease):
                raise
        # whoever took the lease meanwhile wrote the same outcomes first
        raise LostLease(batch.lease.space) from error


def _write(connection: Connection, batch: Batch, now_us: int, suppress: Callable[[Event], bool]) -> None:
    lease = batch.lease
    if not stands(connection, lease):
        raise LostLease(lease.space)
    _write_outcomes(connection, lease.space, batch)
    _write_documents(connection, lease.space, batch)
    asked = [(event, outcome, suppress(event)) for event, outcome in batch.outcomes if outcome.effects]
    outbox.put_all(connection, lease.space, asked, now_us, observed=lease.mode == "observe")
    if batch.failures:
        connection.execute(
            insert(schema.dead),
            [
                {"space": lease.space, "seq": event.seq, "reason": clean(reason), "at_us": now_us, "status": "dead"}
                for event, reason in batch.failures
            ],
        )
    # last of all: this row is what those wait for who journal
    _move(connection, batch, now_us)
    derived = [outcome.events for _, outcome in batch.outcomes if outcome.events]
    if derived:
        journal.follow(connection, lease.space, chain.from_iterable(derived))


def _move(connection: Connection, batch: Batch, now_us: int) -> None:
    """Move the cursor and renew the lease, or find it lost: whatever was written before is dropped with it."""
    lease, table = batch.lease, schema.space.c
    # what a person held meanwhile stays held
    held = {"hold": batch.hold} if batch.hold != lease.hold else {}
    moved = connection.execute(
        update(schema.space)
        .where(table.id == lease.space, table.cursor == lease.cursor, table.epoch == lease.epoch)
        .values(cursor=batch.upto, failures=batch.failing, until_us=now_us + LEASE_US, **held)
    )
    if moved.rowcount != 1:
        raise LostLease(lease.space)


def _write_outcomes(connection: Connection, space: str, batch: Batch) -> None:
    said = [(event, outcome) for event, outcome in batch.outcomes if not outcome.is_empty]
    outcomes = [
        {
            "space": space,
            "seq": event.seq,
            "digest": outcome.digest,
            "decider": DECIDER,
            "fired": dumps(outcome.fired),
            "read": dumps(outcome.read) if outcome.read else "",
        }
        for event, outcome in said
    ]
    changes = (
        {"space": space, "seq": event.seq, "idx": index, "type": type(change).__name__, "body": dumps(change)}
        for event, outcome in said
        for index, change in enumerate(outcome.changes)
    )
    if outcomes:
        insert_many(connection, schema.outcome, outcomes)
    for part in _by_size(changes):
        insert_many(connection, schema.change, part)


def _by_size(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows in parts of about one size, each made as it is asked for."""
    part: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        part.append(row)
        size += len(row["body"])
        if size > _AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _write_documents(connection: Connection, space: str, batch: Batch) -> None:
    gone = [{"s": space, "n": section, "k": key} for (section, key), one in batch.documents.items() if one is None]
    kept = (
        {"space": space, "section": section, "key": key, "body": dumps(document), "seq": batch.upto}
        for (section, key), document in batch.documents.items()
        if document is not None
    )
    table = schema.state.c
    for part in _by_size(kept):
        insert_many(connection, schema.state, part, replacing=("space", "section", "key"))
    if gone:
        connection.execute(
            delete(schema.state).where(
                table.space == bindparam("s"), table.section == bindparam("n"), table.key == bindparam("k")
            ),
            gone,
        )
    for subject, dates in batch.deadlines.items():
        connection.execute(
            delete(schema.deadline).where(schema.deadline.c.space == space, schema.deadline.c.subject == subject)
        )
        if dates:
            connection.execute(
                insert(schema.deadline),
                [{"space": space, "subject": subject, "purpose": name, "due_us": due} for name, due in dates.items()],
            )


def documents(
    connection: Connection, space: str, section: str, kind: type, each: Callable[[Any], Any] = lambda document: document
) -> dict[str, Any]:
    """All documents of one section, by key, passed through `each` as they come."""
    table = schema.state.c
    rows = connection.execute(
        select(table.key, table.body).where(table.space == space, table.section == section).order_by(table.key)
    )
    return {row.key: each(decode_as(kind, row.body)) for row in rows}


def document(connection: Connection, space: str, section: str, key: str, kind: type) -> Any:
    """One document, or None."""
    body = connection.execute(_one_document, {"space": space, "section": section, "key": key}).scalar()
    return None if body is None else decode_as(kind, body)


def raw_documents(connection: Connection, space: str) -> dict[tuple[str, str], str]:
    """Every document of a space as stored text."""
    table = schema.state.c
    rows = connection.execute(select(table.section, table.key, table.body).where(table.space == space))
    return {(row.section, row.key): row.body for row in rows}


def changes(
    connection: Connection, space: str, types: Mapping[str, type], first: int = 0, last: int | None = None
) -> Iterable[tuple[int, Change]]:
    """The recorded changes of a space in order, typed: all, or those of the events `first` to `last`, by place in the
    journal."""
    table = schema.change.c
    after = (first, -1)
    until = table.seq <= last if last is not None else true()
    while True:
        rows = connection.execute(
            select(table.seq, table.idx, table.type, table.body)
            .where(table.space == space, or_(table.seq > after[0], (table.seq == after[0]) & (table.idx > after[1])))
            .where(until)
            .order_by(table.seq, table.idx)
            .limit(2000)
        ).all()
        if not rows:
            return
        for row in rows:
            yield row.seq, decode_as(types[row.type], row.body)
        after = (rows[-1].seq, rows[-1].idx)


def is_any_due(database: Database, now_us: int) -> bool:
    """Whether a deadline is past, told without a transaction: it is asked each second, and seldom so."""
    return database.glance("SELECT 1 FROM deadline WHERE due_us <= ? LIMIT 1", (now_us,)) is not None


def due(connection: Connection, now_us: int, most: int = 200) -> list[tuple[str, str, str, int]]:
    """Deadlines that are past: (space, subject, purpose, due in microseconds)."""
    table = schema.deadline.c
    asked = select(table.space, table.subject, table.purpose, table.due_us).where(table.due_us <= now_us)
    rows = connection.execute(asked.order_by(table.due_us).limit(most))
    return [(row.space, row.subject, row.purpose, row.due_us) for row in rows]


def is_falling_due(connection: Connection, space: str, since_us: int, now_us: int) -> bool:
    """Whether a deadline of a space came between two moments, both counted, and is not journaled, or not decided."""
    due, stands, told = schema.deadline.c, schema.space.c, schema.journal.c
    waits = select(due.subject).where(due.space == space, due.due_us >= since_us, due.due_us <= now_us).limit(1)
    if connection.execute(waits).first() is not None:
        return True
    cursor = connection.execute(select(stands.cursor).where(stands.id == space, stands.hold == "")).scalar()
    undecided = select(told.seq).where(told.space == space, told.seq > cursor, told.kind == "timer.due").limit(1)
    return cursor is not None and connection.execute(undecided).first() is not None

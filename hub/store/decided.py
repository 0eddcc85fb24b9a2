"""What deciding an event left behind: the values that were read, the rules that fired, the rulebook in force."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, and_, select

from hub.store import schema
from hub.store.codec import loads


def read_values(connection: Connection, space: str, event_id: str) -> dict[str, Any]:
    """The values of facts that were read when an event was decided."""
    row = connection.execute(
        select(schema.outcome.c.read)
        .join_from(
            schema.outcome,
            schema.journal,
            and_(schema.journal.c.space == schema.outcome.c.space, schema.journal.c.seq == schema.outcome.c.seq),
        )
        .where(schema.journal.c.space == space, schema.journal.c.id == event_id)
    ).scalar()
    return loads(row) if row else {}


def outcome_of(connection: Connection, space: str, seq: int) -> tuple[str, list[str]] | None:
    """The rulebook digest and the reactions of a decided event; None when nothing came of it."""
    columns = schema.outcome.c
    row = connection.execute(
        select(columns.digest, columns.fired).where(columns.space == space, columns.seq == seq)
    ).first()
    return None if row is None else (row.digest, list(msgspec.json.decode(row.fired or "[]")))


def in_force(connection: Connection, space: str, seq: int) -> str:
    """The digest of the rulebook in force when an event was decided; "" before any."""
    columns = schema.journal.c
    found = connection.execute(
        select(columns.subject)
        .where(columns.space == space, columns.kind == "rulebook.adopted", columns.seq < seq)
        .order_by(columns.seq.desc())
        .limit(1)
    ).scalar()
    return str(found or "")

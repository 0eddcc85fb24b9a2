"""Files of a bank that were held, and whose question a person closed without anything of them being booked."""

from __future__ import annotations

from sqlalchemy import Connection, select

from hub.core.ledger.known import held_key
from hub.store import journal, schema

SETTLED, _BOOKED = "ledger.doubt.settled", "bank.transaction.booked"
# so much of a file's digest names its question, and all events that it led to begin with it
_STEM = 24


def is_laid_aside(connection: Connection, space: str, statement: str) -> bool:
    """Whether a person closed the question why this file is held, and no reading of it, confirmed or not, has booked a
    line: whoever gives it again wants it read."""
    if any(one.kind == _BOOKED for one in journal.under(connection, space, statement[:_STEM])):
        return False
    columns = schema.journal.c
    closed = select(columns.seq).where(
        columns.space == space, columns.kind == SETTLED, columns.subject == held_key(statement)
    )
    return connection.execute(closed.limit(1)).first() is not None

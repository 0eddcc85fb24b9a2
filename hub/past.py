"""What of the deadlines of an imported decision is past, and what is life.

The one that fell due before the decision was imported is past: it is settled among what was imported, and nobody is
told. The one that falls due later is life, whatever the decision was opened by: the clock alone looks at it, once the
doors were asked, and it is told as any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from hub.store import state
from hub.store.codec import to_us

# Beside an import that is read just now, a running hub settles nothing of it: what follows in the archive answers it.
READ_BY_THEN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Imported:
    """What is asked of a decision here: it is looked at each second while one of its deadlines waits."""

    imported_at: datetime | None = None


def imported_at(connection: Connection, space: str, subject: str, due_us: int) -> datetime | None:
    """When the decision was imported that had this deadline (in microseconds) before that; None where it is life. The
    same as `Decision.is_past`, of a document in the store."""
    found = state.document(connection, space, "decision", subject, _Imported)
    at: datetime | None = found.imported_at if found is not None else None
    return at if at is not None and due_us < to_us(at) else None

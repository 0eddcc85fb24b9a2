"""By what our own writes are known when they come back: what they left in receipts, and whose account they are by."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from hub.core.effect import Receipt
from hub.store import schema
from hub.store.outbox import keep_receipt

_ACCOUNT = "account:"
ECHO_US = 120_000_000
_MADE = " created"
# asked for every delivery: straight to the driver, as in the journal
_OWN = {
    "sqlite": "SELECT reference, key, at_us FROM receipt WHERE space = ? AND reference IN "
    "(SELECT value FROM json_each(?))",
    "postgresql": "SELECT reference, key, at_us FROM receipt WHERE space = %s AND reference = ANY(%s)",
}
_JSON = msgspec.json.Encoder()


def own_writes(connection: Connection, space: str, references: list[str]) -> dict[str, list[tuple[str, int]]]:
    """Of these references those that our own writes left: the keys of the effects, and when each was done, in
    microseconds. A reference is the id in the other side's answer, or "target field value"."""
    is_sqlite = connection.dialect.name == "sqlite"
    wanted = _JSON.encode(references).decode() if is_sqlite else references
    if is_sqlite:
        rows = connection.connection.cursor().execute(_OWN["sqlite"], (space, wanted)).fetchall()
    else:
        rows = list(connection.exec_driver_sql(_OWN["postgresql"], (space, wanted)))
    found: dict[str, list[tuple[str, int]]] = {}
    for reference, key, at_us in rows:
        found.setdefault(reference, []).append((key, at_us))
    return found


def told_by(reference: str, writes: list[tuple[str, int]], occurred_us: int, now_us: int) -> str:
    """The key of the write, of those that left a reference, which an event of that time tells of; "" for none.

    An id of the other side's, or of a card that was made, names one write for ever. A value is ours for two minutes
    before or after the write, however late it is told; and, where an attempt was found again, after it was found.
    """
    if " " not in reference or reference.endswith(_MADE):
        return writes[0][0] if writes else ""
    near = (key for key, at_us in writes if min(abs(occurred_us - at_us), now_us - at_us) <= ECHO_US)
    return next(near, "")


def keep_account(connection: Connection, space: str, source: str, person: str, at: datetime) -> None:
    """Note by whom our own writes to a source are; a later word replaces it."""
    if account_of(connection, space, source) != person:
        keep_receipt(connection, space, Receipt("", source, person, at), _ACCOUNT + source)


def account_of(connection: Connection, space: str, source: str) -> str:
    """By whom our own writes to a source are; "" when it is not known."""
    receipts = schema.receipt.c
    query = select(receipts.reference).where(receipts.space == space, receipts.key == _ACCOUNT + source)
    return str(connection.execute(query).scalar() or "")

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
# asked for every delivery: straight to the driver, as in the journal
_OWN = {
    "sqlite": "SELECT reference, key, at_us FROM receipt WHERE space = ? AND reference IN "
    "(SELECT value FROM json_each(?))",
    "postgresql": "SELECT reference, key, at_us FROM receipt WHERE space = %s AND reference = ANY(%s)",
}
_JSON = msgspec.json.Encoder()


def own_writes(connection: Connection, space: str, references: list[str], now_us: int) -> dict[str, str]:
    """Which references are of our own recent writes: reference -> effect key.

    A reference is the id in the other side's answer (for ever), or "target field value" (two minutes).
    """
    is_sqlite = connection.dialect.name == "sqlite"
    wanted = _JSON.encode(references).decode() if is_sqlite else references
    if is_sqlite:
        rows = connection.connection.cursor().execute(_OWN["sqlite"], (space, wanted)).fetchall()
    else:
        rows = list(connection.exec_driver_sql(_OWN["postgresql"], (space, wanted)))
    return {row[0]: row[1] for row in rows if " " not in row[0] or now_us - row[2] <= ECHO_US}


def keep_account(connection: Connection, space: str, source: str, person: str, at: datetime) -> None:
    """Note by whom our own writes to a source are; a later word replaces it."""
    if account_of(connection, space, source) != person:
        keep_receipt(connection, space, Receipt("", source, person, at), _ACCOUNT + source)


def account_of(connection: Connection, space: str, source: str) -> str:
    """By whom our own writes to a source are; "" when it is not known."""
    receipts = schema.receipt.c
    query = select(receipts.reference).where(receipts.space == space, receipts.key == _ACCOUNT + source)
    return str(connection.execute(query).scalar() or "")

"""What published pages told when they were last written, as digests: kept beside receipts, read by nobody else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from hub.core.effect import Receipt
from hub.store import schema
from hub.store.outbox import keep_receipt

_TOLD = "told:"


def keep(connection: Connection, space: str, key: str, digest: str, at: datetime) -> None:
    """Note what the page of an effect's key tells; a later word replaces it."""
    keep_receipt(connection, space, Receipt("", "", "", at, digest), _TOLD + key)


def digests(connection: Connection, space: str) -> dict[str, str]:
    """{key: digest} of all that was noted."""
    receipts = schema.receipt.c
    query = select(receipts.key, receipts.digest).where(
        receipts.space == space, receipts.key.startswith(_TOLD, autoescape=True)
    )
    return {row.key.removeprefix(_TOLD): row.digest for row in connection.execute(query)}


def published(connection: Connection, space: str) -> frozenset[str]:
    """The keys of pages that were written once or more."""
    effects = schema.effect.c
    query = select(effects.key).where(effects.space == space, effects.kind == "publish_page", effects.published > 0)
    return frozenset(connection.execute(query).scalars())

"""Which secret a store was begun with: one digest, that tells nothing of it.

Ids of people, links of answers and what an erasure remembers are made with the hub's secret: what another one makes
fits nothing here. It is a row under no space, so that no migration is needed and every backup has it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from hub.store import schema
from hub.store.upsert import insert_into, upsert

_KEYS = ("space", "section", "key")
_PLACE = {"space": "", "section": "hub", "key": "secret"}


def known(connection: Connection) -> str:
    """The digest; "" while the store has none."""
    columns = schema.state.c
    query = select(columns.body).where(*(columns[name] == value for name, value in _PLACE.items()))
    return str(connection.execute(query).scalar() or "")


def note(connection: Connection, digest: str) -> str:
    """The digest that stands from now on: of processes that begin a store at once, the first one's for all of them."""
    row = insert_into(schema.state, connection.dialect.name == "sqlite").values(_row(digest))
    connection.execute(row.on_conflict_do_nothing(index_elements=list(_KEYS)))
    return known(connection)


def replace(connection: Connection, digest: str) -> None:
    """Another one from now on: the store was replaced by a copy."""
    connection.execute(upsert(schema.state, connection.dialect.name == "sqlite", _KEYS), [_row(digest)])


def holds_data(connection: Connection) -> bool:
    """Whether anything stands here that was made with a secret: an event, or somebody who is known."""
    tables = (schema.journal, schema.identity)
    return any(connection.execute(select(table.c.space).limit(1)).first() is not None for table in tables)


def _row(digest: str) -> dict[str, Any]:
    return {**_PLACE, "body": digest, "seq": 0}

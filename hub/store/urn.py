"""The urns of secret votes: the choices of one vote in one row, sorted, so that no row, date or order is a person's."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from hub.store import schema, writepath
from hub.store.codec import dumps, loads
from hub.store.upsert import upsert


def put(connection: Connection, space: str, vote: str, choice: str) -> None:
    """Add a choice. The caller holds the space's row: in the same transaction it journaled that somebody voted."""
    choices = sorted([*_read(connection, space, vote), choice])
    statement = upsert(schema.urn, connection.dialect.name == "sqlite", ("space", "vote"))
    connection.execute(statement, [{"space": space, "vote": vote, "choices": dumps({"choices": choices})}])


def look(connection: Connection, space: str, vote: str) -> list[str]:
    """What the urn of a vote holds, once whoever is voting now has done so."""
    hold(connection, space)
    return _read(connection, space, vote)


def hold(connection: Connection, space: str) -> None:
    """Lock the space's row: nobody else votes, and nothing is decided, until the transaction is over."""
    writepath.of(connection).head(space)


def votes(connection: Connection, space: str) -> list[str]:
    """The votes of a space that have an urn."""
    table = schema.urn.c
    return list(connection.execute(select(table.vote).where(table.space == space).order_by(table.vote)).scalars())


def empty(connection: Connection, space: str, vote: str) -> None:
    """Throw the choices of a vote away: what was counted is in the journal."""
    table = schema.urn.c
    connection.execute(delete(schema.urn).where(table.space == space, table.vote == vote))


def _read(connection: Connection, space: str, vote: str) -> list[str]:
    table = schema.urn.c
    found = connection.execute(select(table.choices).where(table.space == space, table.vote == vote)).scalar()
    return list(loads(found)["choices"]) if found else []

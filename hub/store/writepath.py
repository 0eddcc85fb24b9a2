"""The few statements by which events are journaled, straight to the driver of each database."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Connection

from hub.store import schema
from hub.store.codec import chunks
from hub.store.upsert import insert_many

_JSON = msgspec.json.Encoder()

# This is the hub's hottest path, so these few statements go straight to the driver: compiling and binding them
# through the expression language costs more than the database's own work. On SQLite a batch is one statement:
# the driver gives the interpreter's lock away and takes it back at every row, which a busy web process cannot bear.
_COLUMNS = ("space", "seq", "id", "kind", "source", "origin", "occurred_us", "received_us", "subject", "actor",
            "fields", "cause", "depth")  # fmt: skip
_ROWS = 64
_PRIVATE_COLUMNS = ("space", "event", "person", "blob")


@lru_cache(maxsize=1024)
def _many(table: str, columns: tuple[str, ...], rows: int) -> str:
    row = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"  # noqa: S608


class OnSqlite:
    """The statements of `append` on SQLite, through a cursor of the driver."""

    def __init__(self, connection: Connection) -> None:
        self._cursor = connection.connection.cursor()

    def head(self, space: str) -> int | None:
        row = self._cursor.execute("SELECT head FROM space WHERE id = ?", (space,)).fetchone()
        return None if row is None else int(row[0])

    def seen(self, space: str, ids: list[str]) -> dict[str, int]:
        return dict(
            self._cursor.execute(
                # CROSS JOIN fixes the order: each id is looked up, never the space scanned
                "SELECT j.id, j.seq FROM json_each(?) AS e CROSS JOIN journal AS j ON j.space = ? AND j.id = e.value",
                (_JSON.encode(ids).decode(), space),
            ).fetchall()
        )

    def write(self, space: str, head: int, rows: list[tuple[Any, ...]], private: list[tuple[Any, ...]]) -> None:
        for part in chunks(rows, _ROWS):
            self._cursor.execute(_many("journal", _COLUMNS, len(part)), [value for row in part for value in row])
        for part in chunks(private, _ROWS):
            values = [value for row in part for value in row]
            self._cursor.execute(_many("private", _PRIVATE_COLUMNS, len(part)), values)
        self._cursor.execute("UPDATE space SET head = ? WHERE id = ?", (head, space))


class OnPostgres:
    """The statements of `append` on PostgreSQL; reading the head locks the space's row."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def head(self, space: str) -> int | None:
        found = self._connection.exec_driver_sql("SELECT head FROM space WHERE id = %s FOR UPDATE", (space,)).first()
        return None if found is None else int(found[0])

    def seen(self, space: str, ids: list[str]) -> dict[str, int]:
        rows = self._connection.exec_driver_sql(
            "SELECT id, seq FROM journal WHERE space = %s AND id = ANY(%s)", (space, ids)
        )
        return {row[0]: row[1] for row in rows}

    def write(self, space: str, head: int, rows: list[tuple[Any, ...]], private: list[tuple[Any, ...]]) -> None:
        insert_many(self._connection, schema.journal, [dict(zip(_COLUMNS, row, strict=True)) for row in rows])
        if private:
            named = [dict(zip(_PRIVATE_COLUMNS, row, strict=True)) for row in private]
            insert_many(self._connection, schema.private, named)
        self._connection.exec_driver_sql("UPDATE space SET head = %s WHERE id = %s", (head, space))


def of(connection: Connection) -> OnSqlite | OnPostgres:
    """The statements for this connection's database."""
    return OnSqlite(connection) if connection.dialect.name == "sqlite" else OnPostgres(connection)

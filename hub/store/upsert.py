"""Many rows at once, and INSERT … ON CONFLICT, for either database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, Table, Text, insert

from hub.store.codec import dumps

_TYPES = ((BigInteger, "bigint"), (Integer, "integer"), (Text, "text"))


def insert_into(table: Table, is_sqlite: bool) -> Any:
    """An insert that knows `on_conflict_do_…`. Only the dialect in use is loaded: the other costs a megabyte."""
    if is_sqlite:
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


@cache
def upsert(table: Table, is_sqlite: bool, keys: tuple[str, ...]) -> Any:
    """INSERT … ON CONFLICT DO UPDATE by primary key."""
    base = insert_into(table, is_sqlite)
    rest = {column.name: base.excluded[column.name] for column in table.columns if column.name not in keys}
    return base.on_conflict_do_update(index_elements=list(keys), set_=rest)


def insert_many(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], replacing: tuple[str, ...] = ()
) -> None:
    """Insert rows that have the same columns; those that are there by the columns `replacing` are replaced. Twice the
    same row in `rows` is an error then.

    PostgreSQL gets them as one document: it, and its driver, take them one after the other at many times the cost.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(upsert(table, True, replacing) if replacing else insert(table), rows)
    else:
        connection.exec_driver_sql(_by_document(table, tuple(rows[0]), replacing), (dumps(rows),))


@cache
def _by_document(table: Table, columns: tuple[str, ...], replacing: tuple[str, ...]) -> str:
    named, typed = ", ".join(columns), ", ".join(f"{name} {_type(table, name)}" for name in columns)
    statement = f"INSERT INTO {table.name} ({named}) SELECT {named} FROM json_to_recordset(%s) AS given({typed})"  # noqa: S608
    if replacing:
        again = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in replacing)
        statement += f" ON CONFLICT ({', '.join(replacing)}) DO UPDATE SET {again}"
    return statement


def _type(table: Table, name: str) -> str:
    return next(named for kind, named in _TYPES if isinstance(table.c[name].type, kind))

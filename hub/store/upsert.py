"""INSERT … ON CONFLICT for either database."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Table


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

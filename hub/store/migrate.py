"""Bring a store to the schema of this version: under an exclusive lock, after a backup when it holds data."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from hub.errors import WrongUsage
from hub.store.engine import Database

HEAD = "0003"
# an arbitrary constant that names our migrations among the advisory locks of a PostgreSQL database
_ADVISORY_LOCK = 0x6875_6201


def version(connection: Connection) -> str:
    """The schema version of a store; "" for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def upgrade(database: Database) -> str:
    """Migrate to HEAD; returns the version found before. Doing it twice does nothing.

    Raises WrongUsage when the store was written by a newer hub.
    """
    with database.read() as connection:
        found = version(connection)
    if found == HEAD:
        return found
    if found > HEAD:
        raise WrongUsage(f"the store has schema {found}, this hub knows {HEAD}", hint="install the newer version again")
    if found and database.is_sqlite:
        _backup(Path(str(database.engine.url.database)), found)
    with database.write() as connection:
        if not database.is_sqlite:
            # whoever starts meanwhile waits for it, however long it takes
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        run(connection)
    return found


def run(connection: Connection, target: str = "head") -> None:
    """Apply the migrations up to `target`, in the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _backup(path: Path, found: str) -> None:
    """A consistent copy beside the file, named by the schema it has."""
    target = path.with_name(f"{path.name}.before-{HEAD}-from-{found}")
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    with copy:
        source.backup(copy)
    source.close()
    copy.close()

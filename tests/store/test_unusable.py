"""A store that takes no writes, or is damaged, is told as such; no error of a statement tells its values."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from hub.errors import Unavailable
from hub.store import journal, migrate
from hub.store.engine import Database, open_engine
from tests.conftest import lacking
from tests.services.base import own
from tests.services.postgres import Postgres, programs

_HOLD = text("UPDATE space SET hold = 'paused' WHERE id = 's'")
_INSERT = text("INSERT INTO space (id, title, mode) VALUES ('s', :title, NULL)")


def opened(url: str) -> Database:
    found = Database(open_engine(url))
    migrate.upgrade(found)
    with found.write() as connection:
        journal.ensure_space(connection, "s", mode="live")
    return found


def refusal(database: Database) -> Unavailable:
    with pytest.raises(Unavailable) as told, database.write() as connection:
        connection.execute(_HOLD)
    return told.value


def test_a_server_that_is_a_standby_is_read_and_refuses_writes_until_it_is_the_primary():
    if programs() is None:
        lacking("PostgreSQL")
    with Postgres() as server:
        database = opened(server.url("t"))
        sign = server.folder / "data" / "standby.signal"
        server.crash()
        sign.touch()
        own(server.folder)
        server.up()
        with database.read() as connection:
            assert journal.places(connection, ["s"])[0].head == 0
        assert "takes no writes" in refusal(database).message
        assert "primary" in refusal(database).hint
        server.crash()
        sign.unlink()
        server.up()
        with database.write() as connection:
            connection.execute(_HOLD)
        database.dispose()


def test_a_server_that_is_set_read_only_refuses_writes(postgres_server):
    url = postgres_server.url("t_read_only")
    database = opened(url)
    database.dispose()
    database = opened(url)
    with database.write() as connection:
        connection.exec_driver_sql("ALTER DATABASE t_read_only SET default_transaction_read_only = on")
    database.dispose()
    assert "takes no writes" in refusal(database).message
    with pytest.raises(Unavailable, match="takes no writes"):
        database.glance("INSERT INTO space (id, title, mode) VALUES (?, ?, ?)", ("t", "", "live"))
    database.dispose()


@pytest.mark.parametrize("what", ["head", "page"])
def test_a_damaged_file_is_told_with_what_to_do(tmp_path, what):
    url = f"sqlite:///{tmp_path / 'hub.db'}"
    database = opened(url)
    with database.read() as connection:
        root = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'space'").scalar()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar()
    database.dispose()
    assert isinstance(root, int)
    assert isinstance(size, int)
    with (tmp_path / "hub.db").open("r+b") as file:
        file.seek(0 if what == "head" else (root - 1) * size)
        file.write(b"\xff" * 100)
    for asked in (refusal, glanced):
        found = asked(Database(open_engine(url)))
        assert "damaged" in found.message
        assert "hub restore" in found.hint


def glanced(database: Database) -> Unavailable:
    with pytest.raises(Unavailable) as told:
        database.glance("SELECT hold FROM space WHERE id = ?", ("s",))
    return told.value


def test_an_error_of_a_statement_is_no_outage_and_tells_no_value(database):
    with pytest.raises(IntegrityError) as told, database.write() as connection:
        connection.execute(_INSERT, {"title": "anna@example.org"})
    assert "anna@example.org" not in f"{told.value} {told.value.orig}"
    with pytest.raises((sqlite3.ProgrammingError, psycopg.ProgrammingError)):
        database.glance("SELECT 1 WHERE ? = ?", ("s",))

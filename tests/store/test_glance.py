"""One row by one statement, outside any transaction."""

from __future__ import annotations

import os
import uuid

import psycopg
import pytest

from hub.errors import Unavailable
from hub.store import engine, journal, migrate
from hub.store.engine import Database, open_engine

_MODE = "SELECT mode FROM space WHERE id = ?"


def test_a_glance_sees_what_was_committed_last(database):
    assert database.glance(_MODE, ("s",)) is None
    with database.write() as connection:
        journal.ensure_space(connection, "s", mode="live")
        assert database.glance(_MODE, ("s",)) is None
    assert tuple(database.glance(_MODE, ("s",))) == ("live",)


def test_a_connection_that_broke_is_opened_anew_and_asked(database):
    with database.write() as connection:
        journal.ensure_space(connection, "s", mode="live")
    database.glance(_MODE, ("s",))
    database._glancing.raw.dbapi_connection.close()
    assert tuple(database.glance(_MODE, ("s",))) == ("live",)


def test_two_processes_of_one_number_on_machines_of_one_name_are_two(postgres_server, monkeypatch):
    monkeypatch.setattr(engine.socket, "gethostname", lambda: "m" * 60)
    name = engine._called.__wrapped__
    names = {name(1) for _ in range(20)}
    assert len(names) == 20
    assert {len(one) for one in names} == {len("hub 01234567 ") + 40 + 2}
    url = postgres_server.url(f"t{uuid.uuid4().hex[:12]}")
    ours, other = Database(open_engine(url)), Database(open_engine(url))
    monkeypatch.setattr(engine, "_called", name)
    with other.read() as reading:
        reading.exec_driver_sql("SELECT 1")
    with ours.write() as connection:
        migrate.run(connection)
    with ours.write() as connection:
        assert ours.alone(connection) == [f"{'m' * 40}:{os.getpid()}"]
    other.dispose()
    ours.dispose()


def test_what_a_server_ended_meanwhile_costs_no_glance(postgres_server):
    database = Database(open_engine(postgres_server.url(f"t{uuid.uuid4().hex[:12]}")))
    pid = "SELECT pg_backend_pid()"
    first = database.glance(pid, ())[0]
    with database.write() as connection:
        connection.exec_driver_sql(f"SELECT pg_terminate_backend({first}, 5000)")
    assert database.glance(pid, ())[0] != first
    assert len(database._glances) == 1
    database.dispose()


def test_a_store_that_is_away_is_unavailable_by_a_kept_connection_and_by_a_new_one(postgres_server):
    name = f"t{uuid.uuid4().hex[:12]}"
    database = Database(open_engine(postgres_server.url(name)))
    database.glance("SELECT 1", ())
    with psycopg.connect(postgres_server.url(f"{name}b"), autocommit=True) as other:
        other.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
    for _ in range(2):
        with pytest.raises(Unavailable, match="does not exist"):
            database.glance("SELECT 1", ())
    assert database._glances == []


def test_a_wrong_statement_spoils_nothing(database):
    with pytest.raises(Exception, match=r"(?i)no such table|does not exist"):
        database.glance("SELECT 1 FROM nowhere", ())
    assert database.glance(_MODE, ("s",)) is None

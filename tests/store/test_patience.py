"""A process that freezes inside a transaction, or holds a lock for long, keeps nobody else from going on."""

from __future__ import annotations

import threading
import time
import uuid

import pytest
from sqlalchemy import text

from hub.errors import Unavailable
from hub.store import engine, journal, migrate

_HOLD = text("UPDATE space SET hold = :hold WHERE id = 's'")
_HELD = text("SELECT hold FROM space WHERE id = 's'")


@pytest.fixture
def opened(opener, postgres_server):
    """Opens the same PostgreSQL store again and again."""
    return opener(postgres_server.url(f"t{uuid.uuid4().hex[:12]}"))


def test_who_freezes_in_a_transaction_loses_it_and_the_next_goes_on(opened, monkeypatch):
    monkeypatch.setattr(engine, "_IDLE_SECONDS", 0.3)
    frozen, other = opened(), opened()

    def freeze_and_wake() -> None:
        with frozen.write() as connection:
            connection.execute(_HOLD, {"hold": "frozen"})
            with other.write() as next_one:
                next_one.execute(_HOLD, {"hold": "paused"})
            connection.execute(_HOLD, {"hold": "awake"})

    with pytest.raises(Unavailable):
        freeze_and_wake()
    with frozen.read() as connection:
        assert connection.execute(_HELD).scalar() == "paused"


def test_a_lock_is_waited_for_so_long_and_no_longer(opened, monkeypatch):
    monkeypatch.setattr(engine, "_PATIENCE_SECONDS", 0.3)
    busy, other = opened(), opened()
    with busy.write() as connection:
        connection.execute(_HOLD, {"hold": "paused"})
        with pytest.raises(Unavailable, match="lock timeout"), other.write() as next_one:
            next_one.execute(_HOLD, {"hold": ""})
    with other.read() as connection:
        assert connection.execute(_HELD).scalar() == "paused"


def test_who_starts_while_another_migrates_waits_for_it(opened, monkeypatch):
    monkeypatch.setattr(engine, "_PATIENCE_SECONDS", 0.1)
    first, second = opened(), opened()
    with first.write() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    errors: list[Exception] = []

    def start() -> None:
        try:
            migrate.upgrade(second)
        except Exception as error:
            errors.append(error)

    with first.write() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": migrate._ADVISORY_LOCK})
        waiting = threading.Thread(target=start)
        waiting.start()
        time.sleep(0.5)
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": migrate.HEAD})
    waiting.join(20)
    assert not errors


def test_a_view_is_one_view_whatever_is_committed_meanwhile(database):
    with database.write() as connection:
        journal.ensure_space(connection, "s", mode="live")
    with database.read() as view:
        before = view.execute(_HELD).scalar()
        with database.write() as connection:
            connection.execute(_HOLD, {"hold": "paused"})
        assert view.execute(_HELD).scalar() == before == ""
    with database.read() as view:
        assert view.execute(_HELD).scalar() == "paused"


def test_a_view_that_is_written_down_may_take_its_time(opened, monkeypatch):
    monkeypatch.setattr(engine, "_IDLE_SECONDS", 0.2)
    database = opened()

    def looked_at_twice(kind) -> set[str]:
        with kind() as view:
            first = view.execute(_HELD).scalar()
            time.sleep(0.5)
            return {first, view.execute(_HELD).scalar()}

    assert looked_at_twice(database.snapshot) == {""}
    with pytest.raises(Unavailable):
        looked_at_twice(database.read)

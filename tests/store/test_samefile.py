"""A store whose file is replaced or removed under a running hub takes nothing more, and says what to do, once."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from hub.errors import Unavailable
from hub.intake import Intake
from hub.people import Keys
from hub.store import journal
from hub.store.engine import Database
from tests.shell.doubles import Bell, Clock, event


@pytest.fixture
def begun(sqlite_database: Database) -> Database:
    """A store with an event, all of it in its file."""
    with sqlite_database.write() as connection:
        journal.ensure_space(connection, "s", mode="live")
    return sqlite_database


def replaced(tmp_path: Path) -> None:
    shutil.copy(tmp_path / "hub.db", tmp_path / "other.db")
    os.replace(tmp_path / "other.db", tmp_path / "hub.db")


@pytest.mark.parametrize("how", [replaced, lambda folder: (folder / "hub.db").unlink()])
def test_nothing_is_answered_for_in_a_file_that_has_no_name_any_more(begun: Database, tmp_path: Path, how) -> None:
    intake = Intake(begun, Keys(b"k" * 32), Bell(), Clock())
    [first] = asyncio.run(intake.accept("s", [event(1)]))
    assert first.new
    how(tmp_path)
    with capture_logs() as logs:
        for number in (2, 3):
            with pytest.raises(Unavailable, match="replaced or removed") as told:
                asyncio.run(intake.accept("s", [event(number)]))
            assert "hub restore" in told.value.hint
        with pytest.raises(Unavailable), begun.read():
            pass
    assert [one["log_level"] for one in logs] == ["error"]
    intake.close()


def test_a_store_that_was_closed_takes_the_file_that_is_there(begun: Database, tmp_path: Path) -> None:
    with begun.write() as connection:
        connection.exec_driver_sql("UPDATE space SET title = 'x'")
    begun.dispose()
    replaced(tmp_path)
    with begun.read() as connection:
        assert journal.places(connection, ["s"])[0].head == 0

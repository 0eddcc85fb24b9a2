"""What was blanked leaves the files of a store, not its rows alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from hub.store import scrub
from hub.store.engine import Database

SECRET = "Hildegarde Kanarie"
_SAY = text("UPDATE space SET hold = :hold WHERE id = 's'")


@pytest.fixture
def opened(opener, tmp_path: Path):
    """Opens the same SQLite store again and again."""
    return opener(f"sqlite:///{tmp_path}/hub.db")


def files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("hub.db*")) if not path.name.endswith("-shm"))


def say(database: Database, word: str) -> None:
    with database.write() as connection:
        connection.execute(_SAY, {"hold": word})


def test_a_word_that_was_blanked_is_in_no_file_though_the_hub_runs_on(opened, tmp_path: Path):
    running, command = opened(), opened()
    say(running, SECRET)
    say(command, "")
    assert SECRET.encode() in files(tmp_path)
    assert scrub.scrub(command)
    assert SECRET.encode() not in files(tmp_path)
    say(running, "goes on")
    with command.read() as connection:
        assert connection.execute(text("SELECT hold FROM space")).scalar() == "goes on"


def test_who_reads_is_waited_for_and_no_longer_than_said(opened, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(scrub, "_PATIENCE_SECONDS", 0.2)
    running, command = opened(), opened()
    say(running, SECRET)
    with running.read() as connection:
        connection.execute(text("SELECT hold FROM space")).scalar()
        say(command, "")
        assert not scrub.scrub(command)
    assert scrub.scrub(command)
    assert SECRET.encode() not in files(tmp_path)


def test_what_is_deleted_is_overwritten_whatever_the_library_was_built_for(opened):
    with opened().read() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_either_kind_of_store_may_be_asked(database):
    assert scrub.scrub(database)

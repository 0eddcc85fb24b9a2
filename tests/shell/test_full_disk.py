"""A store that is full: nobody is told that something was kept when it was not, and nothing is half done."""

from __future__ import annotations

import asyncio

import pytest

from hub.errors import Unavailable
from hub.intake import Intake
from hub.people import Keys
from hub.store import journal
from tests.shell.doubles import Bell, Clock, CountingDecider, Tally, event


@pytest.fixture
def full(sqlite_database):
    """An intake on a database that may not grow, and the function that lets it grow again."""
    with sqlite_database.write() as connection:
        journal.ensure_space(connection, "s", mode="live")
    sqlite_database.engine.dispose()
    from sqlalchemy import event as hooks

    limit = {"pages": 0}

    def bound(connection, record):
        if limit["pages"]:
            connection.execute(f"PRAGMA max_page_count={limit['pages']}")
        else:
            connection.execute("PRAGMA max_page_count=1000000")

    hooks.listen(sqlite_database.engine, "connect", bound)
    limit["pages"] = 1
    bell = Bell()
    intake = Intake(sqlite_database, Keys(b"k" * 32), bell, Clock())

    def free() -> None:
        limit["pages"] = 0
        sqlite_database.engine.dispose()
        if intake.shared._quick is not None:
            intake.shared._quick._raw.execute("PRAGMA max_page_count=1000000")

    yield sqlite_database, intake, bell, free
    intake.close()


def large(number: int):
    return event(number, private={"text": "x" * 200_000})


def test_a_delivery_is_refused_and_comes_through_when_there_is_space_again(full):
    database, intake, bell, free = full
    with pytest.raises(Unavailable, match="full"):
        asyncio.run(intake.accept("s", [large(1)]))
    with database.read() as connection:
        assert journal.places(connection, ["s"])[0].head == 0
        assert journal.count(connection, "s") == 0
    assert bell.spaces == []
    free()
    [answer] = asyncio.run(intake.accept("s", [large(1)]))
    assert (answer.seq, answer.new) == (1, True)


def test_a_poll_keeps_its_cursor_when_its_events_cannot_be_kept(full):
    _, intake, _, free = full
    moved: list[str] = []
    with pytest.raises(Unavailable, match="full"):
        intake.take_in("s", [large(1)], lambda connection: moved.append("cursor"))
    assert moved == []
    free()
    intake.take_in("s", [large(1)], lambda connection: moved.append("cursor"))
    assert moved == ["cursor"]


def test_a_batch_that_cannot_be_committed_is_decided_again_later(shell):
    """The same on both databases: a commit that fails leaves cursor, state and journal as they were."""
    shell.intake.take("s", [event(1), event(2)])
    broken = CountingDecider()
    original = shell.database.write

    def failing():
        raise Unavailable("the store cannot be used: database or disk is full")

    calls = iter([original, failing])
    shell.database.write = lambda: next(calls, original)()
    with pytest.raises(Unavailable):
        shell.advancer.advance("s")
    shell.database.write = original
    assert shell.place().cursor == 0
    shell.clock.forward(seconds=11)
    assert shell.advancer.drain("s") == 2
    assert shell.tallies()["a"] == Tally(("e1", "e2"))
    assert broken.rule is None

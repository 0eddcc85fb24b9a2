"""Two processes that begin, count or spend at the same moment: the second waits for the first, and both go on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Connection

from hub import ownsecret
from hub.store import desk, journal

# how long the second is left to run into what the first has not committed yet
_HEAD_START = 0.3


def _at_once(database: Any, write: Callable[[Connection], Any]) -> list[Any]:
    """What two transactions return that both ran before either had committed, as far as the store lets them."""
    under_way = threading.Event()

    def first() -> Any:
        with database.write() as connection:
            found = write(connection)
            under_way.set()
            threading.Event().wait(_HEAD_START)
            return found

    def second() -> Any:
        assert under_way.wait(10)
        with database.write() as connection:
            return write(connection)

    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(first), pool.submit(second)]
        return [one.result(20) for one in running]


def test_a_space_is_made_once_by_processes_that_begin_together(database):
    _at_once(database, lambda connection: journal.ensure_space(connection, "lieu", title="Un lieu"))
    with database.read() as connection:
        assert [place.space for place in journal.places(connection)] == ["lieu"]


def test_what_two_count_for_the_first_time_is_counted_twice(database):
    _at_once(database, lambda connection: desk.count_up(connection, "s", "unsupported:trello:x", 3))
    with database.read() as connection:
        assert desk.counters(connection, "s") == {"unsupported:trello:x": 6}


def test_a_link_that_two_follow_at_once_is_spent_by_one(database):
    assert _at_once(database, lambda connection: desk.use_link(connection, "digest", 1)) == [True, False]


@pytest.mark.parametrize("_again", range(20))
def test_processes_that_begin_together_have_one_secret(tmp_path, _again):
    start = threading.Barrier(8)

    def begin() -> bytes:
        start.wait(10)
        return ownsecret.load(tmp_path / "var")

    with ThreadPoolExecutor(8) as pool:
        secrets = [one.result(20) for one in [pool.submit(begin) for _ in range(8)]]
    assert len(set(secrets)) == 1
    assert len(secrets[0]) == 32
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret"]
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o777 == 0o600

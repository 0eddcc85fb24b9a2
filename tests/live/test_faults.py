"""The large form while its database, its broker or a worker is away; the small form on a full disk."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hub.core.event import Event
from hub.intake import Intake
from hub.people import Keys
from hub.ports import Silence, SystemClock
from hub.store import journal
from hub.store.engine import Database, open_engine
from tests.conftest import lacking
from tests.live.running import Running
from tests.services import redisserver
from tests.services.postgres import Postgres, programs

pytestmark = pytest.mark.live
# how long a lease lasts, and a worker's next look at what waits
TAKEN_OVER = 25


class Large(Running):
    """Web, two workers and the clock on servers that a test may take away."""

    def __init__(self, folder: Path, store: Postgres, queue: redisserver.Redis) -> None:
        super().__init__(folder, HUB_STORE=store.url("large"), HUB_QUEUE=queue.url)
        self.store, self.queue = store, queue

    def begin(self) -> None:
        """All of them at once: each finds the store as empty as the others."""
        for name in ("web", "worker", "worker", "clock"):
            self.start(name)
        self.wait_parts(4)
        self.wait_ready()

    def place(self) -> journal.Place:
        """Where the space stands."""
        database = Database(open_engine(self.environment["HUB_STORE"]))
        with database.read() as connection:
            [place] = journal.places(connection)
        database.dispose()
        return place

    def take_unheard(self) -> None:
        """An event in the journal that nobody rings for: only the clock can find it."""
        now = datetime.now(UTC)
        database = Database(open_engine(self.environment["HUB_STORE"]))
        event = Event("unheard:1", "roster.reviewed", "clock", now, now, fields={"day": now.date().isoformat()})
        [taken] = Intake(database, Keys(b"k" * 32), Silence(), SystemClock()).take("lieu", [event])
        database.dispose()
        assert taken.new

    def decided(self, count: int, seconds: float = TAKEN_OVER) -> None:
        """Every one of `count` cards is decided, once, and nothing waits."""
        self.until(lambda: self.cards() == count and self.place().waiting == 0, seconds)

    def moved(self, first: int, last: int) -> list[int]:
        """The numbers of the cards whose move was taken; as the other side does, one that was not is sent again."""
        waiting, until = list(range(first, last)), time.monotonic() + 60
        while waiting and time.monotonic() < until:
            waiting = [number for number in waiting if self.move_card(number) != 200]
            time.sleep(0.1)
        return [number for number in range(first, last) if number not in waiting]


@pytest.fixture
def large(tmp_path) -> Iterator[Large]:
    if programs() is None:
        lacking("PostgreSQL")
    if redisserver.program() is None:
        lacking("redis-server")
    with Postgres() as store, redisserver.Redis() as queue:
        running = Large(tmp_path, store, queue)
        try:
            running.begin()
            yield running
        finally:
            running.stop()


def test_a_database_that_is_killed_refuses_and_then_goes_on(large):
    assert large.moved(0, 10) == list(range(10))
    large.store.crash()
    assert {large.move_card(number) for number in range(10, 14)} == {503}
    # so long that the clock has looked in vain
    time.sleep(3)
    large.store.up()
    assert large.moved(10, 30) == list(range(10, 30))
    large.decided(30)
    large.take_unheard()
    large.until(lambda: large.place().waiting == 0, TAKEN_OVER)


def test_a_broker_that_is_away_keeps_nobody_from_being_taken_and_decided_later(large):
    assert large.moved(0, 5) == list(range(5))
    large.queue.crash()
    assert [large.move_card(number) for number in range(5, 15)] == [200] * 10
    time.sleep(3)
    large.queue.up()
    assert [large.move_card(number) for number in range(15, 20)] == [200] * 5
    large.decided(20, 60)


def test_a_worker_that_freezes_is_replaced_and_writes_nothing_when_it_wakes(large):
    assert large.moved(0, 5) == list(range(5))
    large.decided(5)
    frozen = large.processes[1]
    frozen.send_signal(signal.SIGSTOP)
    try:
        assert large.moved(5, 40) == list(range(5, 40))
        large.decided(40, 60)
    finally:
        frozen.send_signal(signal.SIGCONT)
    assert large.moved(40, 50) == list(range(40, 50))
    large.decided(50)
    command = [sys.executable, "-m", "hub", "replay", "--space", str(large.folder / "space")]
    done = subprocess.run(command, env=large.environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A file system of 64 MB."""
    where = tmp_path / "disk"
    where.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(where)], check=False).returncode:
        lacking("the right to mount a small tmpfs")
    yield where
    subprocess.run(["umount", "-l", str(where)], check=True)


def test_a_full_disk_refuses_and_then_goes_on(tmp_path, small_disk):
    running = Running(tmp_path, HUB_DATA_DIR=str(small_disk / "var"))
    store = small_disk / "var" / "hub.db"
    running.environment["HUB_STORE"] = f"sqlite:///{store}"
    try:
        running.start("up")
        running.wait_ready()
        assert [running.move_card(number) for number in range(5)] == [200] * 5
        filler = small_disk / "filler"
        with pytest.raises(OSError, match="No space"):
            filler.write_bytes(bytes(80 << 20))
        taken = [running.move_card(number) for number in range(5, 400)]
        assert set(taken) <= {200, 503}
        assert 503 in taken
        filler.unlink()
        again = [number for number, status in enumerate(taken, 5) if status != 200]
        running.until(lambda: running.move_card(again[0]) == 200, 30)
        assert {running.move_card(number) for number in again} == {200}
        running.until(lambda: running.cards() == 400, 60)
    finally:
        running.stop()

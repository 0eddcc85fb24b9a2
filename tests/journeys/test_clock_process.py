"""The clock's process: no fault of what it calls is the end of one of its threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import structlog

from hub.errors import Denied, HubError, Transient
from hub.retention import Keeper
from tests.journeys.conftest import Place, make_place
from workers import clock
from workers.clock import ClockWorker
from workers.waits import Waits

FAULTS = [HubError("the store is away"), RuntimeError("a fault of ours")]


@pytest.fixture
def place(tmp_path: Path, store_url: str) -> Iterator[Place]:
    place = make_place(tmp_path, store_url)
    yield place
    place.hub.close()


@contextmanager
def ticking(place: Place) -> Iterator[None]:
    """The process at work, a hundred times as fast."""
    worker = ClockWorker(place.hub, tick=0.01)
    worker.start()
    try:
        yield
    finally:
        worker.stop()


class Failing:
    """Called again and again: one fault after the other, then all is well."""

    def __init__(self) -> None:
        self.faults = list(FAULTS)
        self.well = threading.Event()

    def __call__(self, *arguments: object) -> int:
        if self.faults:
            raise self.faults.pop()
        self.well.set()
        return 0


def test_the_clock_s_process_looks_by_itself(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = threading.Event()
    monkeypatch.setattr(clock, "WATCH_SECONDS", 0.01)
    monkeypatch.setattr(Keeper, "look", lambda keeper, now: looked.set())
    with ticking(place):
        assert looked.wait(20)


def test_a_tick_that_fails_is_not_the_last(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place.hub.timers, "tick", tick := Failing())
    with ticking(place):
        assert tick.well.wait(20)


def test_who_listens_to_a_source_that_fails_listens_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    wait = Failing()

    class Poller:
        """A source that tells its news."""

        def wait(self, seconds: float) -> bool:
            """Whether there is news."""
            return bool(wait(seconds))

        def close(self) -> None:
            """Nothing."""

    pauses: list[int] = []

    def pause(error: Exception, failures: int) -> float:
        pauses.append(failures)
        return 0.01

    listened = replace(place.hub.connectors["mail"], poller=lambda instance: Poller())
    worker = ClockWorker(replace(place.hub, connectors={**place.hub.connectors, "mail": listened}))
    worker._waits = Waits(pause)
    thread = threading.Thread(target=worker._listen, args=("lieu", "liste"), daemon=True)
    thread.start()
    try:
        assert wait.well.wait(20)
    finally:
        worker._stop.set()
        thread.join(20)
    assert pauses == [1, 2], "each failure in a row makes the pause longer"
    assert place.bell.sources == [], "who fails to listen has no news"


def test_a_source_that_refuses_whoever_listens_is_asked_each_hour_and_told_once(place: Place) -> None:
    sessions: list[float] = []
    clock_, ended = [0.0], threading.Event()
    faults = [Denied("the account is refused")] * 5

    class Poller:
        """A source whose account is refused, and then is not."""

        def wait(self, seconds: float) -> bool:
            """Whether there is news."""
            if faults:
                sessions.append(clock_[0])
                raise faults.pop()
            if sessions[-1] < 0:
                worker._stop.set()
                ended.set()
            sessions.append(-1.0)
            return True

        def close(self) -> None:
            """Nothing."""

    class Stop(threading.Event):
        """Time passes at once."""

        def wait(self, timeout: float | None = None) -> bool:
            """Passes."""
            clock_[0] += timeout or 0.0
            return self.is_set()

    listened = replace(place.hub.connectors["mail"], poller=lambda instance: Poller())
    worker = ClockWorker(replace(place.hub, connectors={**place.hub.connectors, "mail": listened}))
    worker._stop = Stop()
    with structlog.testing.capture_logs() as logs:
        worker._listen("lieu", "liste")
    assert ended.is_set()
    pauses = [later - sooner for sooner, later in pairwise(sessions[:5])]
    assert all(0.75 * 3600 <= one <= 1.25 * 3600 for one in pauses)
    assert [one["event"] for one in logs] == ["listening ended", "listening again"]
    assert place.bell.sources == [("lieu", "liste")] * 2


@pytest.mark.parametrize(("stood", "hurried"), [(180.0, True), (20.0, False)])
def test_a_line_that_is_cut_while_idle_did_not_fail(
    place: Place, monkeypatch: pytest.MonkeyPatch, stood: float, hurried: bool
) -> None:
    now: list[float] = [0.0]
    pauses: list[float] = []

    class Poller:
        """A source whose every line is cut after a while, by a router that forgets it."""

        def __init__(self) -> None:
            self.made = False

        def wait(self, seconds: float) -> bool:
            """News as soon as the session stands; then it is cut."""
            if self.made:
                now[0] += stood
                raise Transient("the line is lost")
            self.made = True
            return True

        def close(self) -> None:
            """Nothing."""

    class Stop(threading.Event):
        """Time passes at once, for ten pauses."""

        def wait(self, timeout: float | None = None) -> bool:
            """Passes."""
            pauses.append(timeout or 0.0)
            return len(pauses) > 9

        def is_set(self) -> bool:
            """Whether it was waited ten times."""
            return len(pauses) > 9

    monkeypatch.setattr(clock, "monotonic", lambda: now[0])
    listened = replace(place.hub.connectors["mail"], poller=lambda instance: Poller())
    worker = ClockWorker(replace(place.hub, connectors={**place.hub.connectors, "mail": listened}))
    worker._stop = Stop()
    worker._listen("lieu", "liste")
    assert (max(pauses) < 10) is hurried, pauses

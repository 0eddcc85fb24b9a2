"""The clock's process: no fault of what it calls is the end of one of its threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hub.errors import HubError
from hub.retention import Keeper
from tests.journeys.conftest import Place, make_place
from workers import clock
from workers.clock import ClockWorker

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

    monkeypatch.setattr(clock, "AGAIN_SECONDS", 0.01)
    listened = replace(place.hub.connectors["mail"], poller=lambda instance: Poller())
    worker = ClockWorker(replace(place.hub, connectors={**place.hub.connectors, "mail": listened}))
    thread = threading.Thread(target=worker._listen, args=("lieu", "liste"), daemon=True)
    thread.start()
    try:
        assert wait.well.wait(20)
    finally:
        worker._stop.set()
        thread.join(20)
    assert place.bell.sources == [("lieu", "liste")] * len(FAULTS)

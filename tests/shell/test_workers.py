"""Each actor has threads of its own: what never answers keeps nobody from deciding."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import dramatiq
from dramatiq.brokers.stub import StubBroker

from hub import queue
from workers import main


class Neighbours:
    """A hub whose lanes hang until they are let go, and which notes what else is done meanwhile."""

    def __init__(self) -> None:
        self.go, self.hangs = threading.Event(), threading.Semaphore(0)
        self.decided, self.polled = threading.Event(), threading.Event()
        self.sent: list[str] = []
        self.spaces = {"lieu"}
        self.advancer = SimpleNamespace(advance=lambda space: self.decided.set())
        self.sources = SimpleNamespace(poll=lambda space, source: self.polled.set())

    def carrier(self, policy: object) -> SimpleNamespace:
        return SimpleNamespace(carry_out=self._carry_out)

    def _carry_out(self, space: str, lane: str) -> None:
        self.hangs.release()
        assert self.go.wait(20)
        self.sent.append(lane)


class Apart(StubBroker):
    """A broker in memory whose queues several workers listen to."""

    def __init__(self) -> None:
        super().__init__(middleware=[])
        for name in queue.QUEUES.values():
            self.declare_queue(name)

    def apart(self) -> Apart:
        other = Apart()
        other.queues = self.queues
        return other


def test_lanes_that_hang_keep_no_space_from_being_decided_and_no_source_from_being_asked():
    broker, hub = Apart(), Neighbours()
    workers = main.start(broker, hub, 2)  # type: ignore[arg-type]
    bell = queue.Queue(broker, interval=0.001)
    for number in range(10):
        bell.ring_lane("lieu", f"lane{number}")
    for _ in range(2):
        assert hub.hangs.acquire(timeout=20)
    bell.ring("lieu")
    bell.ring_source("lieu", "tableau")
    assert hub.decided.wait(20)
    assert hub.polled.wait(20)
    assert not hub.sent
    hub.go.set()
    broker.join(queue.QUEUES[queue.CARRY_OUT])
    bell.close()
    workers.stop()
    assert sorted(hub.sent) == [f"lane{number}" for number in range(10)]


def test_what_was_rung_before_the_queues_were_three_is_done():
    """A worker that is newer than whoever rang finds the actor whatever queue its message is on."""
    broker, hub = Apart(), Neighbours()
    workers = main.start(broker, hub, 1)  # type: ignore[arg-type]
    hub.go.set()
    old = dramatiq.Message(queue_name="hub", actor_name=queue.CARRY_OUT, args=("lieu", "lane"), kwargs={}, options={})
    broker.enqueue(old)
    broker.join("hub")
    workers.stop()
    assert hub.sent == ["lane"]

"""Each actor has threads of its own: what never answers keeps nobody from deciding."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import dramatiq
import pytest
from dramatiq.brokers.stub import StubBroker

from hub import queue
from hub.errors import Denied, Permanent, Transient
from hub.polling import PollReport
from workers import main, policy, poll_source
from workers.waits import Waits


class Neighbours:
    """A hub whose lanes hang until they are let go, and which notes what else is done meanwhile."""

    def __init__(self) -> None:
        self.go, self.hangs = threading.Event(), threading.Semaphore(0)
        self.decided, self.polled = threading.Event(), threading.Event()
        self.sent: list[str] = []
        self.spaces = {"lieu"}
        self.advancer = SimpleNamespace(advance=lambda space: self.decided.set())
        self.sources = SimpleNamespace(poll=self._poll)

    def carrier(self, policy: object) -> SimpleNamespace:
        return SimpleNamespace(carry_out=self._carry_out)

    def _poll(self, space: str, source: str) -> PollReport:
        self.polled.set()
        return PollReport(complete=True)

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


@pytest.mark.parametrize(
    ("fault", "pauses"),
    [
        (Transient("away"), [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]),
        (Permanent("no such board"), [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]),
        (OSError("gone"), [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]),
        (Denied("the account is refused"), [3600] * 5),
        (Transient("slow down", retry_after=7200), [7200] * 3),
    ],
)
def test_a_source_that_fails_is_asked_ever_more_seldom_and_never_given_up(fault, pauses):
    for failures, usual in enumerate(pauses, 1):
        assert 0.75 * usual <= policy.next_poll(fault, failures) <= 1.25 * usual
    assert policy.next_poll(fault, 100_000) > 0


def test_whoever_rings_a_source_that_failed_is_left_alone_until_its_time(monkeypatch):
    now, asked = [0.0], []
    reports = [PollReport(fault=Denied("the account is refused"))] * 2
    reports += [PollReport(complete=True), PollReport(complete=True), PollReport(fault=Transient("away"))]

    def poll(space: str, source: str) -> PollReport:
        asked.append((source, now[0]))
        return reports.pop(0)

    monkeypatch.setattr(poll_source, "Waits", lambda: Waits(lambda error, failures: 100.0 * failures, lambda: now[0]))
    hub = SimpleNamespace(sources=SimpleNamespace(poll=poll))
    ring = poll_source.make(hub)
    for at in (0.0, 1.0, 99.0, 100.0, 200.0, 299.0, 300.0, 301.0, 302.0, 303.0):
        now[0] = at
        ring("lieu", "liste")
    assert [at for _, at in asked] == [0.0, 100.0, 300.0, 301.0, 302.0], "one answer, and it is asked as ever"
    reports += [PollReport(complete=True)] * 2
    ring("lieu", "tableau")
    assert asked[-1] == ("tableau", 303.0)
    assert poll_source.make(hub)("lieu", "liste") is None
    assert asked[-1] == ("liste", 303.0), "a hub that is started again asks at once"

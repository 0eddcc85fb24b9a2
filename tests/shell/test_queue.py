"""The road of work asks for no more than what is sent on it."""

from __future__ import annotations

import threading

import redis
from dramatiq import Broker, Message, Middleware

from hub import queue


class Noting(Middleware):
    """What a worker is told to listen to."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def after_declare_queue(self, broker: Broker, queue_name: str) -> None:
        self.heard.append(queue_name)

    def after_declare_delay_queue(self, broker: Broker, queue_name: str) -> None:
        self.heard.append(queue_name)


def test_a_worker_listens_to_what_is_sent_and_to_nothing_sent_for_later():
    broker = queue.make_broker("redis://127.0.0.1:9")
    noting = Noting()
    broker.add_middleware(noting)
    assert sorted(noting.heard) == sorted(queue.QUEUES.values())


class Failing:
    """A broker that fails in two ways, then takes what is sent."""

    def __init__(self) -> None:
        self.faults: list[Exception] = [redis.ConnectionError("away"), RuntimeError("a fault of ours")]
        self.sent: list[str] = []
        self.took = threading.Event()

    def enqueue(self, message: Message) -> None:
        if self.faults:
            raise self.faults.pop()
        self.sent.append(message.actor_name)
        self.took.set()


def test_a_ring_that_fails_is_told_and_the_next_one_is_sent():
    broker, told, again = Failing(), [], threading.Event()

    def tell(error: Exception) -> None:
        told.append(type(error).__name__)
        again.set()

    bell = queue.Queue(broker, interval=0.001, on_error=tell)
    for _ in range(2):
        bell.ring("lieu")
        assert again.wait(20)
        again.clear()
    bell.ring("lieu")
    assert broker.took.wait(20)
    bell.close()
    assert told == ["RuntimeError", "ConnectionError"]
    assert broker.sent == [queue.ADVANCE_SPACE]

"""The road of work asks for no more than what is sent on it."""

from __future__ import annotations

from dramatiq import Broker, Middleware

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
    assert noting.heard == [queue.QUEUE]

"""Start a worker: set the broker, declare the actors, run. Acts on nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dramatiq

from hub import queue
from hub.bootstrap import Hub
from workers import advance_space, carry_out, poll_source

# An idle worker asks its queues at most this often; an effect is three messages away from its event at the most.
IDLE_MS = 400


def declare(broker: Any, hub: Hub) -> None:
    """Give the broker our actors. None retries: the store's dates are the only retry engine."""
    actors: dict[str, Callable[..., None]] = {
        queue.ADVANCE_SPACE: advance_space.make(hub),
        queue.CARRY_OUT: carry_out.make(hub),
        queue.POLL_SOURCE: poll_source.make(hub),
    }
    for name, function in actors.items():
        dramatiq.actor(broker=broker, actor_name=name, queue_name=queue.QUEUE)(function)


def start(broker: Any, hub: Hub, threads: int) -> dramatiq.Worker:
    """A running worker of this process; stop it with `stop()`, which finishes what is under way."""
    declare(broker, hub)
    worker = dramatiq.Worker(broker, worker_threads=threads, worker_timeout=IDLE_MS)
    worker.start()
    return worker

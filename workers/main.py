"""Start a worker: set the broker, declare the actors, run. Acts on nothing by itself."""

from __future__ import annotations

import threading
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
        dramatiq.actor(broker=broker, actor_name=name, queue_name=queue.QUEUES[name])(function)


class Workers:
    """The running threads of this process, those of each actor by themselves: however many neighbours do not answer,
    spaces are decided and the other sources are asked."""

    def __init__(self, broker: Any, hub: Hub, threads: int) -> None:
        """`threads` carry out effects; half as many decide, and as many as those ask sources."""
        half = max(1, threads // 2)
        shares = {queue.ADVANCE_SPACE: half, queue.POLL_SOURCE: half, queue.CARRY_OUT: threads}
        self._all = [self._worker(broker.apart(), hub, actor, many) for actor, many in shares.items()]
        for one in self._all:
            one.start()

    def _worker(self, broker: Any, hub: Hub, actor: str, threads: int) -> dramatiq.Worker:
        declare(broker, hub)
        return dramatiq.Worker(broker, queues={queue.QUEUES[actor]}, worker_threads=threads, worker_timeout=IDLE_MS)

    def stop(self) -> None:
        """Take nothing new, and finish what is under way."""
        ending = [threading.Thread(target=one.stop, daemon=True) for one in self._all]
        for one in ending:
            one.start()
        for one in ending:
            one.join()


def start(broker: Any, hub: Hub, threads: int) -> Workers:
    """The running workers of this process."""
    return Workers(broker, hub, threads)

"""The road of work: broker, queues and actor names. Nobody else says Redis; losing all of it loses nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import dramatiq
import redis
from dramatiq.brokers.redis import RedisBroker
from dramatiq.middleware import AgeLimit, ShutdownNotifications, TimeLimit

ADVANCE_SPACE = "advance_space"
CARRY_OUT = "carry_out"
POLL_SOURCE = "poll_source"
# A queue for each, since each has threads of its own: a neighbour that never answers keeps nobody from deciding.
QUEUES: Mapping[str, str] = MappingProxyType({ADVANCE_SPACE: "hub", CARRY_OUT: "hub.effects", POLL_SOURCE: "hub.polls"})

# With dramatiq's own settings a dead worker's messages wait for 60 s and then for one command in a thousand
# (Bogdanp/dramatiq issue 527); with these they are taken over within 15 s.
HEARTBEAT_MS = 5_000
MAINTENANCE_CHANCE = 1_000_000


class Hints(RedisBroker):
    """A broker of hints: none is sent for later, so no worker asks for what was, several times a second."""

    url: str

    def get_declared_delay_queues(self) -> set[str]:
        return set()

    def apart(self) -> Hints:
        """Another of the same queues: dramatiq gives a broker to one worker."""
        return make_broker(self.url)


def make_broker(url: str) -> Hints:
    """A broker for `unix://PATH` or `redis://…`. Messages are hints, so none is retried here."""
    middleware = [AgeLimit(), TimeLimit(time_limit=600_000), ShutdownNotifications()]
    broker = Hints(  # type: ignore[no-untyped-call]
        url=url,
        middleware=middleware,
        heartbeat_timeout=HEARTBEAT_MS,
        maintenance_chance=MAINTENANCE_CHANCE,
    )
    broker.url = url
    for name in QUEUES.values():
        broker.declare_queue(name)
    return broker


class Queue:
    """A bell on the broker. Rings of one kind within `interval` seconds are one message; none is ever missed:
    the mark that says "already asked" is in memory only and cleared before the message is sent."""

    def __init__(self, broker: Any, interval: float = 0.01, on_error: Callable[[Exception], None] | None = None):
        self._broker = broker
        self._interval = interval
        self._on_error = on_error
        self._asked: set[tuple[str, tuple[str, ...]]] = set()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="bell", daemon=True)
        self._thread.start()

    def ring(self, space: str) -> None:
        """There are events to decide in a space."""
        self._ask(ADVANCE_SPACE, (space,))

    def ring_lane(self, space: str, lane: str) -> None:
        """There are effects to carry out in a lane."""
        self._ask(CARRY_OUT, (space, lane))

    def ring_source(self, space: str, source: str) -> None:
        """A source may have news."""
        self._ask(POLL_SOURCE, (space, source))

    def _ask(self, actor: str, args: tuple[str, ...]) -> None:
        with self._lock:
            self._asked.add((actor, args))
        self._wake.set()

    def _run(self) -> None:
        while not self._closed:
            self._wake.wait()
            self._wake.clear()
            self.flush()
            time.sleep(self._interval)

    def flush(self) -> None:
        """Send what was asked. A broker that is away costs the rings only: the sweep rings again."""
        with self._lock:
            asked, self._asked = self._asked, set()
        for actor, args in sorted(asked):
            try:
                self._broker.enqueue(
                    dramatiq.Message(queue_name=QUEUES[actor], actor_name=actor, args=args, kwargs={}, options={})
                )
            except Exception as error:
                # whatever it is: a thread that ended would ring no more
                if self._on_error:
                    self._on_error(error)
                return

    def close(self) -> None:
        """Send what is left, then stop."""
        self.flush()
        self._closed = True
        self._wake.set()
        self._thread.join(2)


def is_reachable(url: str) -> str:
    """ "" when the server answers, else the reason."""
    try:
        redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2).ping()
    except (redis.RedisError, OSError, ValueError) as error:
        return str(error)
    return ""

"""The clock: ticks about once a second, and keeps one thread waiting on each source that can tell its news."""

from __future__ import annotations

import math
import threading
from contextlib import closing
from itertools import count
from time import monotonic

import structlog

from hub.bootstrap import Hub
from hub.errors import reason
from hub.importing import tell_settled
from hub.nightly import Nightly
from hub.ports import machine_clock
from hub.retention import Keeper
from hub.watch import Watch
from workers.waits import Waits

TICK_SECONDS = 1.0
WATCH_SECONDS = 60.0
_WAIT_SECONDS = 240.0
# a line that stood for so long was cut, as servers and routers do with one that is idle: it did not fail
_STOOD_SECONDS = 60.0

_log = structlog.get_logger("clock")


class ClockWorker:
    """Runs timers, sweeps and polls. One a hub is enough; two do no harm."""

    def __init__(self, hub: Hub, tick: float = TICK_SECONDS) -> None:
        self._hub = hub
        self._tick = tick
        self._watcher = Watch(hub.database, hub.intake, hub.spaces, hub.connectors, hub.clock)
        self._nightly = Nightly(hub.settings, hub.database, hub.intake, hub.spaces)
        self._keeper = Keeper(hub)
        self._stop = threading.Event()
        self._waits = Waits()
        self._threads = [
            threading.Thread(target=self._run, name="clock", daemon=True),
            # apart, because it may wait for what it asks
            threading.Thread(target=self._watch, name="watch", daemon=True),
        ]
        for space, instance, _ in hub.sources.all():
            if instance.get("idle") == "true":
                target = threading.Thread(
                    target=self._listen, args=(space, instance.name), name=f"listen-{instance.name}", daemon=True
                )
                self._threads.append(target)

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def _run(self) -> None:
        while not self._stop.wait(self._tick):
            try:
                self._hub.timers.tick()
            except Exception as error:
                # a thread that ended would tick no more
                _log.error("tick failed", reason=reason(error))

    def _watch(self) -> None:
        while not self._stop.wait(WATCH_SECONDS):
            try:
                if not self._hub.timers.held:
                    tell_settled(self._hub)
                    self._watcher.look()
                    self._nightly.look(machine_clock(self._hub.clock).now())
                    self._keeper.look(self._hub.clock.now())
            except Exception as error:
                # a thread that ended would look no more
                _log.error("the sources cannot be looked at", reason=reason(error))

    def _listen(self, space: str, source: str) -> None:
        """Wait on the source itself and ring as soon as it has news; a lost connection is made anew, ever less hurried,
        and rings nothing until it stands."""
        instance = self._hub.spaces[space].instances[source]
        make = self._hub.connectors[instance.type].poller
        told = ""
        while make is not None and not self._stop.is_set():
            stands = math.inf
            try:
                with closing(make(instance)) as poller:
                    for turn in count():
                        if self._stop.is_set():
                            break
                        if poller.wait(_WAIT_SECONDS):
                            self._hub.bell.ring_source(space, source)
                        # the first only made the connection
                        stands = min(stands, monotonic())
                        if turn and self._waits.answered(space, source):
                            told = ""
                            _log.info("listening again", space=space, source=source)
            except Exception as error:
                # a thread that ended would listen no more
                if monotonic() - stands >= _STOOD_SECONDS:
                    self._waits.answered(space, source)
                seconds = self._waits.failed(space, source, error)
                if told != (told := reason(error)):
                    _log.warning("listening ended", space=space, source=source, reason=told, again_in=seconds)
                self._stop.wait(seconds)

    def stop(self) -> None:
        """End; waiting threads are daemons and end with the process."""
        self._stop.set()
        self._threads[0].join(5)

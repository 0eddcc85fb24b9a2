"""How long a source that failed is left alone: by polls, and by whoever listens to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from workers import policy


class Waits:
    """Kept by this process and gone with it: who set right what was wrong starts the hub again, and it asks at once."""

    def __init__(
        self, after: Callable[[Exception, int], float] = policy.next_poll, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._after = after
        self._now = now
        self._failed: dict[tuple[str, str], tuple[int, float]] = {}
        self._lock = threading.Lock()

    def is_over(self, space: str, source: str) -> bool:
        """Whether the source may be asked."""
        with self._lock:
            _, until = self._failed.get((space, source), (0, 0.0))
        return not until or self._now() >= until

    def failed(self, space: str, source: str, error: Exception) -> float:
        """It failed, so often in a row by now: the seconds until it may be asked again."""
        with self._lock:
            times = self._failed.get((space, source), (0, 0.0))[0] + 1
            seconds = self._after(error, times)
            self._failed[space, source] = (times, self._now() + seconds)
        return seconds

    def answered(self, space: str, source: str) -> bool:
        """It answers; whether it had failed."""
        with self._lock:
            return self._failed.pop((space, source), None) is not None

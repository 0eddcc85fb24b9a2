"""What follows a failure: `Transient` is tried again later, everything else never. The only place that decides it."""

from __future__ import annotations

import random

from hub.errors import HubError, Permanent, Transient

ATTEMPTS = 12
_FIRST_SECONDS = 5.0
_MOST_SECONDS = 3600.0


def next_attempt(error: Exception, attempt: int) -> float | None:
    """Seconds until the next attempt, or None for a dead letter.

    Doubling from 5 s to at most an hour, each with a quarter of jitter so that lanes do not march in step;
    the service's own delay wins. After 12 attempts (about five hours) a person must look. An exception that
    is not ours is a fault of the hub: tried again a few times, because the other side may have caused it.
    """
    if isinstance(error, Permanent):
        return None
    most = ATTEMPTS if isinstance(error, Transient | HubError | OSError) else 4
    if attempt >= most:
        return None
    if isinstance(error, Transient) and error.retry_after is not None:
        return min(max(error.retry_after, 0.0), 24 * 3600.0)
    delay = min(_FIRST_SECONDS * 2.0 ** (attempt - 1), _MOST_SECONDS)
    return delay * random.uniform(0.75, 1.25)  # noqa: S311 - jitter, not a secret

"""What follows a failure: `Transient` and `Denied` are tried again later, everything else never. The only place that
decides it."""

from __future__ import annotations

import random

from hub.errors import Denied, HubError, Permanent, Transient

# four days and a half: as long as mail servers try (RFC 5321, 4.5.4.1), so that a failure of Friday evening is mended
# on Monday
ATTEMPTS = 116
_FIRST_SECONDS = 5.0
_MOST_SECONDS = 3600.0
# a list is read again a quarter of an hour after its server is back, at the latest
_MOST_POLL_SECONDS = 900.0


def next_attempt(error: Exception, attempt: int) -> float | None:
    """Seconds until the next attempt, or None for a dead letter.

    Doubling from 5 s to at most an hour, each with a quarter of jitter so that lanes do not march in step;
    a longer delay of the service's own wins, and where the hub is not let in it asks each hour. After 116 attempts
    (four days and a half) a person must look. An exception that is not ours is a fault of the hub: tried again a few
    times, because the other side may have caused it.
    """
    if isinstance(error, Permanent) and not isinstance(error, Denied):
        return None
    most = ATTEMPTS if isinstance(error, HubError | OSError) else 4
    if attempt >= most:
        return None
    return _pause(error, attempt, _MOST_SECONDS)


def next_poll(error: Exception, failures: int) -> float:
    """Seconds until a source that failed so often in a row is asked, or listened to, again. It is never given up.

    Doubling from 5 s to at most a quarter of an hour, with jitter; where the hub is not let in it asks each hour.
    """
    return _pause(error, failures, _MOST_POLL_SECONDS)


def _pause(error: Exception, attempt: int, most: float) -> float:
    doubled = min(_FIRST_SECONDS * 2.0 ** min(attempt - 1, 20), most)
    delay = _MOST_SECONDS if isinstance(error, Denied) else doubled
    delay *= random.uniform(0.75, 1.25)  # noqa: S311 - jitter, not a secret
    if isinstance(error, Transient) and error.retry_after is not None:
        return min(max(error.retry_after, delay), 24 * 3600.0)
    return delay

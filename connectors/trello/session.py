"""The HTTP session under py-trello: base address, time limits, rate budget, and errors that say what to do.

py-trello 0.20.1 has the address built in, sets no time limit, and gives 429 and 5xx one and the same error; it
takes any object with `request`, so all that is settled here.
"""

from __future__ import annotations

import threading
import time
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import requests

from hub.errors import Permanent, Transient

API = "https://api.trello.com"
# 100 requests in 10 s for a token (Atlassian, "API rate limits"); we keep under it
_RATE = 9.0
_BURST = 60.0
_TIMEOUT = (5.0, 20.0)


class Session:
    """Answers py-trello's `request`. Raises Transient or Permanent; never returns an error status."""

    def __init__(self, base_url: str = API, *, rate: float = _RATE, burst: float = _BURST) -> None:
        self._base = (base_url or API).rstrip("/")
        self._session = requests.Session()
        self._lock = threading.Lock()
        self._rate, self._burst = rate, burst
        self._tokens, self._at = burst, time.monotonic()
        self.server_date: datetime | None = None

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        """One call, tried again once when a read got no answer at all."""
        target = self._base + url.removeprefix(API)
        options.setdefault("timeout", _TIMEOUT)
        options["allow_redirects"] = False
        self._wait()
        for last in (method != "GET", True):
            try:
                answer = self._session.request(method, target, **options)
                break
            except (requests.ConnectionError, requests.Timeout) as error:
                if last:
                    raise Transient(f"Trello does not answer: {type(error).__name__}") from error
        self._check(answer)
        return answer

    def _wait(self) -> None:
        with self._lock:
            now = time.monotonic()
            self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
            self._at = now
            self._tokens -= 1
            missing = -self._tokens / self._rate
        if missing > 0:
            time.sleep(missing)

    def _check(self, answer: requests.Response) -> None:
        date = answer.headers.get("Date")
        if date:
            try:
                self.server_date = parsedate_to_datetime(date)
            except ValueError:
                self.server_date = None
        status = answer.status_code
        if status < 300:
            return
        said = answer.text[:200].strip()
        if status == 429:
            delay = answer.headers.get("Retry-After", "")
            raise Transient(f"Trello asks us to slow down: {said}", retry_after=float(delay) if delay.isdigit() else 10)
        if status >= 500:
            raise Transient(f"Trello answered {status}: {said}")
        if status in (401, 403):
            raise Permanent(
                f"Trello refused ({status}): {said}", hint="is the token still valid, and may it write to this board?"
            )
        raise Permanent(f"Trello answered {status}: {said}", hint="does the board, list or card still exist?")

    def close(self) -> None:
        """Close kept connections."""
        self._session.close()

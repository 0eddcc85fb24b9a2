"""The HTTP session under py-trello: base address, time limits, rate budget, and errors that say what to do.

py-trello 0.20.1 has the address built in, sets no time limit, and gives 429 and 5xx one and the same error; it
takes any object with `request`, so all that is settled here.
"""

from __future__ import annotations

import hashlib
import random
import time
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from hub.connector import Budget, Instance, Limit
from hub.errors import Busy, Denied, Permanent, Transient
from hub.outgoing import asked_wait, check_url, moment

API = "https://api.trello.com"
# Atlassian, "Rate Limits" of the Trello REST API (updated 2026-01-26, read 2026-11): per API key and per token, in any
# 10 seconds. After 200 answers of 429 a key is refused whatever it asks until its 10 seconds are over.
WINDOW_SECONDS = 10.0
PER_KEY, PER_TOKEN = 300, 100
# a worker waits this long for its turn; a longer wait is the outbox's, or the next poll's
_LONGEST_WAIT = 5.0
# nothing of Trello's lasts longer; what says so is no number of seconds
_LONGEST_REST = 3600.0
_TIMEOUT = (5.0, 20.0)
# what a 401 says of an account that is let in and may not: « unauthorized card permission requested »
_NOT_ALLOWED = "permission requested"
_BROKEN = (
    requests.ConnectionError,
    requests.Timeout,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


class Forbidden(Denied):
    """The key and the token are good, and their account may not do this: on one card, or on the whole board."""


class _Pinned(HTTPAdapter):
    """Connects to the address that was checked, as `hub.outgoing` does for httpx; TLS still proves the name."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        super().__init__()

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Send under the name that was asked for. Raises Permanent or Transient before anything is sent."""
        parts = urlsplit(request.url or "")
        request.headers["Host"] = str(parts.netloc.rpartition("@")[2])
        return super().send(request, *args, **options)

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        """The connection of one request, resolved once."""
        checked = check_url(request.url or "", self._allow_private)
        place, found = self.build_connection_pool_key_attributes(request, verify, cert)
        pool: dict[str, Any] = {**found}
        if place["scheme"] == "https":
            pool |= {"server_hostname": checked.host, "assert_hostname": checked.host}
        place["host"] = checked.addresses[0]
        return self.poolmanager.connection_from_host(**place, pool_kwargs=pool)


class Session:
    """Answers py-trello's `request`. Raises Transient or Permanent; never returns an error status."""

    def __init__(self, instance: Instance) -> None:
        self._base = (instance.get("base_url") or API).rstrip("/")
        self._session = requests.Session()
        if instance.get("base_url"):
            # an address that a person set: never into our own network, nor by a proxy, which would resolve again
            self._session.trust_env = False
            for scheme in ("http://", "https://"):
                self._session.mount(scheme, _Pinned(instance.get("allow_private") == "true"))
        self._budget: Budget | None = instance.budget
        self._key = Limit(f"trello:key:{_digest(instance.get('key'))}", PER_KEY, WINDOW_SECONDS)
        self._token = Limit(f"trello:token:{_digest(instance.get('token'))}", PER_TOKEN, WINDOW_SECONDS)
        self.server_date: datetime | None = None

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        """One call, tried again once when a read got no answer, or a part of one."""
        target = self._base + url.removeprefix(API)
        options.setdefault("timeout", _TIMEOUT)
        options["allow_redirects"] = False
        for last in (method != "GET", True):
            self._wait()
            try:
                answer = self._session.request(method, target, **options)
                break
            except _BROKEN as error:
                if last:
                    raise Transient(f"Trello does not answer: {type(error).__name__}") from error
        self._check(answer)
        return answer

    def _wait(self) -> None:
        """Wait for a turn of the budget that all workers share. Raises Busy when that takes too long."""
        waited = 0.0
        while self._budget is not None and (missing := self._budget.draw((self._key, self._token))) > 0:
            pause = _spread(missing)
            if waited + pause > _LONGEST_WAIT:
                raise Busy(f"Trello is asked too often; its turn comes in {missing:.0f} s", retry_after=pause)
            time.sleep(pause)
            waited += pause

    def _refused(self, said: str, asked: float | None) -> Busy:
        """A 429 holds everybody who draws from the same limit: as long as told, else until its window is over."""
        seconds = min(asked, _LONGEST_REST) if asked else WINDOW_SECONDS
        if self._budget is not None:
            self._budget.rest(self._key if "API_KEY_LIMIT" in said else self._token, seconds)
        return Busy(f"Trello asks us to slow down: {said}", retry_after=_spread(seconds))

    def _check(self, answer: requests.Response) -> None:
        if date := answer.headers.get("Date"):
            self.server_date = moment(date)
        status = answer.status_code
        if status < 300:
            return
        said = answer.text[:200].strip()
        if status == 429:
            raise self._refused(said, asked_wait(answer.headers))
        if status >= 500:
            raise Transient(f"Trello answered {status}: {said}", retry_after=asked_wait(answer.headers))
        if status in (401, 403):
            # 401 is of the token, or of what its account may; 403 may be of this card alone
            kind = Permanent if status == 403 else Forbidden if _NOT_ALLOWED in said else Denied
            raise kind(
                f"Trello refused ({status}): {said}", hint="is the token still valid, and may it write to this board?"
            )
        raise Permanent(f"Trello answered {status}: {said}", hint="does the board, list or card still exist?")

    def close(self) -> None:
        """Close kept connections."""
        self._session.close()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:16]


def _spread(seconds: float) -> float:
    """A quarter more at most, so that those who wait do not come back all at once."""
    return seconds * random.uniform(1.0, 1.25)  # noqa: S311 - jitter, not a secret

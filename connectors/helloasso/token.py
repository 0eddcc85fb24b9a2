"""The OAuth2 token of HelloAsso: asked for with the key, renewed before it ends, kept in memory only.

Source: dev.helloasso.com, "S'authentifier pour utiliser l'API" (access token of 30 minutes, `expires_in` tells; refresh
token of 30 days), read in November 2026.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog

from hub import outgoing
from hub.errors import Denied, Transient

_log = structlog.get_logger("helloasso")
# renewed that long before it ends, so that no call goes out with a token that ends on its way
EARLY = 120.0
REFRESH_DAYS = 30
# a warning, and a new pair by the key, that long before the refresh token ends
WARN_DAYS = 3
_DAY = 86_400.0
_KEYS = "check `client_id` and `client_secret`: HelloAsso, Mon compte, Intégrations et API"


@dataclass(frozen=True, slots=True)
class Token:
    """A pair of tokens; times are seconds of the token's clock."""

    access: str
    refresh: str
    ends: float
    refresh_ends: float

    def __repr__(self) -> str:
        return f"Token(ends={self.ends:.0f})"


class Refused(Denied):
    """HelloAsso refuses the key or the renewal."""


class Tokens:
    """Gives the access token, asking for one when needed. Safe to use from several threads."""

    def __init__(
        self, session: outgoing.Session, url: str, client_id: str, secret: str,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self._session, self._url, self._id, self._secret, self._clock = session, url, client_id, secret, clock
        self._lock = threading.Lock()
        self._token: Token | None = None

    def access(self) -> str:
        """An access token that is good for a while yet. Raises Refused (a Denied) or Transient."""
        with self._lock:
            now = self._clock()
            if self._token is None:
                self._token = self._by_key()
            elif now > self._token.ends - EARLY:
                self._token = self._renewed(self._token, now)
            return self._token.access

    def forget(self) -> None:
        """The access token was refused before its time: the next call renews it."""
        with self._lock:
            if self._token is not None:
                self._token = Token(self._token.access, self._token.refresh, 0.0, self._token.refresh_ends)

    def _renewed(self, before: Token, now: float) -> Token:
        left = (before.refresh_ends - now) / _DAY
        if left < WARN_DAYS:
            _log.warning("the refresh token of HelloAsso ends soon: a new one is asked for with the key",
                         days=round(max(left, 0.0), 1))  # fmt: skip
            return self._by_key()
        try:
            return self._ask({"grant_type": "refresh_token", "client_id": self._id, "refresh_token": before.refresh})
        except Refused as error:
            _log.warning("HelloAsso refuses to renew the token: a new one is asked for with the key",
                         reason=error.message)  # fmt: skip
            return self._by_key()

    def _by_key(self) -> Token:
        return self._ask({"grant_type": "client_credentials", "client_id": self._id, "client_secret": self._secret})

    def _ask(self, form: dict[str, str]) -> Token:
        asked = self._clock()
        answer = self._session.post(self._url, data=form)
        if answer.status in (400, 401, 403):
            what = "to renew its token" if form["grant_type"] == "refresh_token" else "the key"
            raise Refused(f"HelloAsso refuses {what} ({answer.status})", hint=_KEYS)
        if answer.status != 200:
            raise Transient(f"HelloAsso gives no token ({answer.status})", retry_after=answer.retry_after)
        try:
            said: Any = json.loads(answer.body)
            access, refresh, lasts = said["access_token"], said["refresh_token"], float(said["expires_in"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Transient("HelloAsso gives no token: its answer is of another form",
                            hint="is `base_url` the address before /v5 ?") from None  # fmt: skip
        return Token(str(access), str(refresh), asked + lasts, asked + REFRESH_DAYS * _DAY)

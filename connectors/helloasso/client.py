"""HelloAsso's API v5: the one call that the hub makes, the payments of an organisation.

Source: HelloAsso's published description of API v5, GET /organizations/{organizationSlug}/payments, and the model
"Payment" (as generated in HelloAsso/helloasso-php and helloasso-node, read in November 2026).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from connectors.helloasso.token import Tokens
from hub import outgoing
from hub.connector import Instance
from hub.errors import Denied, Permanent, Transient

API = "https://api.helloasso.com"
PAGE = 100


class Organisation:
    """One organisation's payments. Raises Transient or Permanent; what is secret is in no message."""

    def __init__(self, instance: Instance, clock: Callable[[], float] = time.time) -> None:
        base = (instance.get("base_url") or API).rstrip("/")
        self._url = f"{base}/v5/organizations/{quote(instance.get('organization'), safe='')}/payments"
        self._session = outgoing.Session("HelloAsso", instance.get("allow_private") == "true")
        self._tokens = Tokens(self._session, f"{base}/oauth2/token", instance.get("client_id"),
                              instance.get("client_secret"), clock)  # fmt: skip
        self.server_date: datetime | None = None

    def payments(self, since: datetime, page: int, size: int = PAGE) -> list[dict[str, Any]]:
        """The payments made since then, oldest first; fewer than `size` on the last page."""
        query = {"from": since.isoformat(timespec="seconds"), "pageIndex": page, "pageSize": size,
                 "sortOrder": "Asc", "sortField": "Date"}  # fmt: skip
        answer = self._get(query)
        if answer.status == 401:
            # ended before its time: once more with a new one
            self._tokens.forget()
            answer = self._get(query)
        _check(answer)
        try:
            found = json.loads(answer.body)["data"]
        except (ValueError, KeyError, TypeError, RecursionError):
            found = None
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise Transient("HelloAsso answers without payments", hint="is `base_url` the address before /v5 ?")
        return found

    def _get(self, query: dict[str, Any]) -> outgoing.Answer:
        headers = {"Authorization": f"Bearer {self._tokens.access()}"}
        answer = self._session.get(self._url, params=query, headers=headers)
        self.server_date = answer.date
        return answer


def _check(answer: outgoing.Answer) -> None:
    status = answer.status
    if status == 200:
        return
    if status == 429:
        raise Transient("HelloAsso asks us to slow down", retry_after=answer.retry_after or 10)
    if status >= 500:
        raise Transient(f"HelloAsso answers {status}", retry_after=answer.retry_after)
    if status in (401, 403):
        raise Denied(f"HelloAsso does not let this key read the payments ({status})",
                     hint="the key must be of this association, with the right to its transactions")  # fmt: skip
    if status == 404:
        raise Permanent("HelloAsso does not know this organisation (404)",
                        hint="`organization` is the part after /associations/ in its address")  # fmt: skip
    raise Permanent(f"HelloAsso answers {status}", hint="is `base_url` the address before /v5 ?")

"""Qonto's Business API v2 with an API key: the two calls that the hub makes.

Source: docs.qonto.com, "List transactions", "Get organization", "Pagination" and "API key", read in November 2026.
"""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from hub import outgoing
from hub.connector import Instance
from hub.core.ledger.account import compact
from hub.errors import Denied, Permanent, Transient

API = "https://thirdparty.qonto.com"
# the most a page may hold
PAGE = 100
STATUSES = ("pending", "completed", "declined")
_KEYS = "check `login` and `key`: Qonto, Intégrations et partenariats, Clé API"


class Account:
    """One account at Qonto. Raises Transient or Permanent; what is secret is in no message."""

    def __init__(self, instance: Instance) -> None:
        self._base = (instance.get("base_url") or API).rstrip("/")
        self._headers = {"Authorization": f"{instance.get('login')}:{instance.get('key')}"}
        self._iban, self._id = compact(instance.get("iban")), instance.get("bank_account_id")
        self._session = outgoing.Session("Qonto", instance.get("allow_private") == "true")
        self.server_date: datetime | None = None

    def transactions(self, since: str, page: int) -> tuple[list[dict[str, Any]], int]:
        """(transactions updated since then, the longest untouched first; the next page's number or 0)."""
        query: dict[str, Any] = {"bank_account_id": self._id} if self._id else {"iban": self._iban}
        query |= {"status[]": STATUSES, "sort_by": "updated_at:asc", "per_page": PAGE, "page": page}
        if since:
            query["updated_at_from"] = since
        said = self._get("transactions", query)
        found, meta = said.get("transactions"), said.get("meta")
        if not isinstance(found, list) or not isinstance(meta, dict) or not all(isinstance(o, dict) for o in found):
            raise Permanent("Qonto answers without transactions", hint="is `base_url` the address before /v2 ?")
        following = meta.get("next_page")
        return found, following if isinstance(following, int) and found else 0

    def accounts(self) -> list[dict[str, Any]]:
        """The organisation's accounts: `id` and `iban` of each."""
        organisation = self._get("organization", {}).get("organization")
        found = organisation.get("bank_accounts") if isinstance(organisation, dict) else None
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def _get(self, path: str, query: dict[str, Any]) -> dict[str, Any]:
        answer = self._session.get(f"{self._base}/v2/{path}", params=query, headers=self._headers)
        self.server_date = answer.date
        _check(answer)
        try:
            said = json.loads(answer.body, parse_float=Decimal)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise Transient("Qonto answers something else than JSON", hint="is `base_url` the address before /v2 ?")
        return said


def _check(answer: outgoing.Answer) -> None:
    status = answer.status
    if status == 200:
        return
    if status == 429:
        raise Transient("Qonto asks us to slow down", retry_after=answer.retry_after or 10)
    if status >= 500:
        raise Transient(f"Qonto answers {status}", retry_after=answer.retry_after)
    if status in (401, 403):
        raise Denied(f"Qonto refuses the API key ({status})", hint=_KEYS)
    if status in (404, 422, 400):
        raise Permanent(f"Qonto does not know this account ({status})", hint="check `iban` and `bank_account_id`")
    raise Permanent(f"Qonto answers {status}", hint="is `base_url` the address before /v2 ?")

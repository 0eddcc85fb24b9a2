"""The documented calls that we make, as one table: what every request of ours is checked against.

Source: docs.qonto.com, "List transactions" (OpenAPI of API v2) and "Get organization", read in November 2026. Only what
we use is written down here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_UPDATED = ("updated_at:asc", "updated_at:desc", "settled_at:asc", "settled_at:desc")
_STATUS = ("pending", "completed", "declined")
ENDPOINTS: Mapping[str, frozenset[str]] = {
    "/v2/organization": frozenset(),
    "/v2/transactions": frozenset(
        ("bank_account_id", "iban", "status[]", "updated_at_from", "updated_at_to", "sort_by", "page", "per_page")
    ),
}


def fault(method: str, path: str, query: Mapping[str, Sequence[str]]) -> str:
    """What in a request the published description does not know; "" when it is as documented."""
    if method != "GET" or path not in ENDPOINTS:
        return f"no documented operation {method} {path}"
    unknown = sorted(set(query) - ENDPOINTS[path])
    if unknown:
        return f"{path} knows no parameter {', '.join(unknown)}"
    if path == "/v2/transactions" and not {"bank_account_id", "iban"} & set(query):
        return f"{path} lacks bank_account_id or iban"
    if not set(query.get("status[]", ())) <= set(_STATUS):
        return f"{path}: status[] is one of {', '.join(_STATUS)}"
    if not set(query.get("sort_by", ())) <= set(_UPDATED):
        return f"{path}: sort_by is one of {', '.join(_UPDATED)}"
    if any(not _MOMENT.fullmatch(one) for one in query.get("updated_at_from", ())):
        return f"{path}: updated_at_from is an ISO 8601 time"
    if any(not one.isdigit() or not 1 <= int(one) <= 100 for one in query.get("per_page", ())):
        return f"{path}: per_page is 1 to 100"
    return ""

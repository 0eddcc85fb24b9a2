"""The documented calls that we make, as one table: what every request of ours is checked against.

Source: dev.helloasso.com, "S'authentifier pour utiliser l'API", and HelloAsso's published description of API v5,
GET /organizations/{organizationSlug}/payments (November 2026). Only what we use is written down here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

_PAYMENTS = re.compile(r"/v5/organizations/[^/]+/payments")
_KNOWN = {"from", "to", "userSearchKey", "pageIndex", "pageSize", "continuationToken", "states", "sortOrder",
          "sortField", "withCount"}  # fmt: skip
_VALUES = {"sortOrder": ("Asc", "Desc"), "sortField": ("Date", "UpdateDate")}
_GRANTS = {
    "client_credentials": {"grant_type", "client_id", "client_secret"},
    "refresh_token": {"grant_type", "client_id", "refresh_token"},
}


def fault(method: str, path: str, query: Mapping[str, Sequence[str]], form: Mapping[str, Sequence[str]]) -> str:
    """What in a request the published description does not know; "" when it is as documented."""
    if (method, path) == ("POST", "/oauth2/token"):
        grant = form.get("grant_type", [""])[0]
        return "" if _GRANTS.get(grant) == set(form) else f"a token is not asked for by {', '.join(sorted(form))}"
    if method != "GET" or not _PAYMENTS.fullmatch(path):
        return f"no documented operation {method} {path}"
    unknown = sorted(set(query) - _KNOWN)
    if unknown:
        return f"payments know no parameter {', '.join(unknown)}"
    for name, allowed in _VALUES.items():
        if not set(query.get(name, ())) <= set(allowed):
            return f"{name} is one of {', '.join(allowed)}"
    try:
        for name in ("from", "to"):
            for text in query.get(name, ()):
                datetime.fromisoformat(text)
    except ValueError:
        return "from and to are ISO 8601 times"
    sizes = [*query.get("pageSize", ()), *query.get("pageIndex", ())]
    return "" if all(one.isdigit() and 1 <= int(one) <= 100 for one in sizes) else "pageSize and pageIndex count from 1"

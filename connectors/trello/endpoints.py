"""The documented endpoints that we use, as one table: what every request of ours is checked against.

Source: Atlassian's published OpenAPI of the Trello REST API (title "Trello REST API", version 0.0.1, OpenAPI
3.0.0), as stored in public copies of 2025-09 and read in November 2026. Only what we use is written down here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# the parameters that hold what people wrote, and go in the body
WORDS = ("text", "name", "desc")
_ID = r"[A-Za-z0-9]{1,128}"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One operation: its path below /1, the query parameters it knows, those it needs, the values it allows."""

    method: str
    path: str
    parameters: frozenset[str]
    required: frozenset[str] = frozenset()
    enums: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def matches(self, method: str, path: str) -> bool:
        """Whether a request is of this operation."""
        pattern = re.sub(r"\{\w+\}", _ID, self.path)
        return method == self.method and re.fullmatch(pattern, path) is not None


def _of(method: str, path: str, parameters: str = "", required: str = "", **enums: str) -> Endpoint:
    known = frozenset(f"{parameters} {required}".split()) | {"key", "token"}
    allowed = {name: frozenset(values.split()) for name, values in enums.items()}
    return Endpoint(method, path, known, frozenset(required.split()) | {"key", "token"}, allowed)


_FILTER = "all closed none open"

ENDPOINTS = (
    _of("GET", "members/{id}", "fields boards cards actions"),
    _of("GET", "boards/{id}", "fields actions cards lists labels members"),
    _of("GET", "boards/{id}/actions", "fields filter format idModels limit member page since before reactions"),
    _of("GET", "boards/{id}/lists", "cards card_fields filter fields", filter=_FILTER),
    _of("GET", "boards/{id}/labels", "fields limit"),
    _of("POST", "boards/{id}/labels", "", "name color",
        color="yellow purple blue red green orange black sky pink lime null"),
    _of("GET", "lists/{id}/cards", "fields"),
    _of("GET", "cards/{id}", "fields actions attachments members checklists board list"),
    _of("PUT", "cards/{id}", "name desc closed idMembers idAttachmentCover idList idLabels idBoard pos due start "
        "dueComplete subscribed address locationName coordinates cover", closed="true false",
        dueComplete="true false"),
    _of("POST", "cards", "name desc pos due start dueComplete idMembers idLabels urlSource idCardSource "
        "keepFromSource address locationName coordinates", "idList"),
    _of("GET", "cards/{id}/actions", "filter page limit fields since before"),
    _of("POST", "cards/{id}/actions/comments", "", "text"),
    _of("POST", "cards/{id}/idLabels", "value"),
    _of("DELETE", "cards/{id}/idLabels/{idLabel}"),
    _of("GET", "tokens/{token}", "fields webhooks"),
    _of("POST", "webhooks", "description active", "callbackURL idModel", active="true false"),
    _of("GET", "webhooks/{id}", ""),
    _of("GET", "tokens/{token}/webhooks", ""),
    _of("PUT", "webhooks/{id}", "description callbackURL idModel active", active="true false"),
    _of("DELETE", "webhooks/{id}", ""),
)  # fmt: skip


def words_in(body: bytes) -> dict[str, str]:
    """The parameters that a body gives, those of which a person's words are the value; {} for any other body."""
    try:
        given = json.loads(body)
    except ValueError:
        return {}
    is_ours = isinstance(given, dict) and all(name in WORDS and isinstance(said, str) for name, said in given.items())
    return given if is_ours else {}


def fault(method: str, path: str, query: Mapping[str, str], body: bytes) -> str:
    """What in a request the published description does not know; "" when it is as documented."""
    if not path.startswith("/1/"):
        return f"{path} is not below /1/"
    below = path.removeprefix("/1/")
    found = next((endpoint for endpoint in ENDPOINTS if endpoint.matches(method, below)), None)
    if found is None:
        return f"no documented operation {method} /{below}"
    if body:
        if method not in ("POST", "PUT") or not (words := words_in(body)):
            return f"{method} /{below} carries a body, which holds no words; its parameters go in the query"
        query = {**query, **words}
    unknown = sorted(set(query) - found.parameters)
    if unknown:
        return f"{method} /{below} knows no parameter {', '.join(unknown)}"
    missing = sorted(found.required - set(query))
    if missing:
        return f"{method} /{below} lacks {', '.join(missing)}"
    for name, allowed in found.enums.items():
        if name in query and not set(query[name].split(",")) <= allowed:
            return f"{method} /{below}: {name}={query[name]!r} is not one of {', '.join(sorted(allowed))}"
    return ""

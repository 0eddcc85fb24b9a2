"""The JSON that programs read: one table of routes, from which OpenAPI is written too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from hub.books import RulesLost
from hub.web import budgets, contributions, maintain, marks, reading
from hub.web.house import Ask
from hub.web.render import json

Json = Mapping[str, Any]
_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer"}
_PLACE: Json = {"type": "integer", "minimum": 0, "maximum": 10**15 - 1}
_FLAG: Json = {"type": "boolean"}
_MOMENT: Json = {"type": "string", "description": "RFC 3339 date and time; empty when there is none"}
_MONEY: Json = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "description": "a decimal amount"}
_MAYBE: Json = {**_MONEY, "type": ["string", "null"]}
_DAY: Json = {"type": "string", "format": "date"}
_STANDING: dict[str, Json] = dict.fromkeys(("planned", "committed", "spent", "left"), _MONEY)

_COME_BACK: Json = {"Retry-After": {"description": "seconds until asking again helps", "schema": _COUNT}}


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _map(values: Json) -> Json:
    return {"type": "object", "additionalProperties": values}


_ROW: dict[str, Json] = {
    "id": _TEXT, "title": _TEXT, "class": _TEXT, "state": _TEXT, "url": _TEXT, "opened_at": _MOMENT,
    "closes_at": _MOMENT, "by": _TEXT, "why": _TEXT, "supports": _COUNT, "objections": _COUNT,
    "moved_at": _MOMENT, "due": _TEXT, "due_at": _MOMENT,
}  # fmt: skip
_POSITION = _object(person=_TEXT, position=_TEXT, option=_TEXT, choice=_TEXT, at=_MOMENT, proof=_TEXT, counts=_FLAG)
_OBJECTION = _object(
    id=_TEXT, by=_TEXT, status=_TEXT, fate=_TEXT, at=_MOMENT, has_reason=_FLAG, has_proposal=_FLAG, offers_help=_FLAG
)
_MOVE = _object(**dict.fromkeys(("row", "from", "to", "trigger", "why"), _TEXT), at=_MOMENT)
_FULL: dict[str, Json] = _ROW | {
    "text": _TEXT, "title_is_all": _FLAG, "chosen": _TEXT, "continued_by": _TEXT, "proposer": _TEXT,
    "announced_at": _MOMENT, "ended_at": _MOMENT, "amount": _TEXT, "rulebook": _TEXT,
    "versions": _list(_object(number=_COUNT, digest=_TEXT, at=_MOMENT, kind=_TEXT)),
    "counts": _map(_object(counted=_COUNT, shown=_COUNT)), "lost": _COUNT, "ballots": _COUNT,
    "voted_on": _FLAG, "result": _map(_TEXT),
    "count": _TEXT,
    "positions": _list(_POSITION), "ballot_list": _list(_POSITION), "objection_list": _list(_OBJECTION),
    "deadlines": _list(_object(purpose=_TEXT, at=_MOMENT)), "log": _list(_MOVE),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter."""

    name: str
    doc: str
    schema: Json = field(default_factory=lambda: _TEXT)

    @property
    def is_number(self) -> bool:
        """Whether only digits will do."""
        return bool(self.schema["type"] == "integer")


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the API: what it gives, as JSON Schema, and the function that gives it (None: not found)."""

    path: str
    id: str
    doc: str
    answer: Json
    give: Callable[[Ask], Any]
    parameters: tuple[Parameter, ...] = ()
    maintainers: bool = False


def _decisions(ask: Ask) -> Any:
    rows = reading.decisions(ask)
    wanted = ask.request.query_params.get("state", "")
    if wanted == "open":
        return [row for row in rows if row["state"] in marks.OPEN]
    return [row for row in rows if not wanted or row["state"] == wanted]


def _decision(ask: Ask) -> Any:
    return reading.decision(ask, ask.request.path_params["id"])


def _ledger(ask: Ask) -> Any:
    found = reading.ledger(ask)
    return {
        "balance": found["balance"], "currency": found["currency"], "others": list(found["others"]),
        "months": found["months"], "accounts": found["accounts"],
        "suspense": found["suspense"], "entries": found["inside"] if ask.viewer.member else found["entries"],
    }  # fmt: skip


def _events(ask: Ask) -> Any:
    return maintain.listed(ask, 200)


def _budgets(ask: Ask) -> Any:
    found, today = budgets.rows(ask)
    shown = ("id", "title", "circle", "planned", "committed", "spent", "left", "over", "months")
    days = {"on": today.isoformat()}
    return [
        {name: row[name] for name in shown} | days
        | {"start": row["start"].isoformat(), "end": row["end"].isoformat()}
        for row in found
    ]  # fmt: skip


def _contributions(ask: Ask) -> Any:
    return contributions.rows(ask)


def _status(ask: Ask) -> Any:
    return reading.status(ask)


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "/api/v1/decisions", "decisions", "All decisions, newest first. Positions as counts.", _list(_object(**_ROW)),
        _decisions, (Parameter("state", "a state's name, or `open` for those under way"),),
    ),
    Operation(
        "/api/v1/decisions/{id}", "decision",
        "One decision: text in force, clock, counts, objections, each move and why. Only members see who.",
        _object(**_FULL), _decision,
    ),
    Operation(
        "/api/v1/ledger", "ledger",
        "The treasury by month, the accounts, the entries. The public reads grouped lines, members every entry.",
        _object(
            balance=_MONEY,
            currency=_TEXT,
            others=_list(_TEXT),
            months=_list(_object(month=_TEXT, income=_MONEY, expense=_MONEY, balance=_MONEY)),
            accounts=_list(_object(number=_TEXT, name=_TEXT, balance=_MONEY)),
            suspense=_object(count=_COUNT, amount=_MONEY),
            entries=_list(_object(id=_TEXT, date=_TEXT, label=_TEXT, decision=_TEXT)),
        ),
        _ledger,
    ),
    Operation(
        "/api/v1/budgets", "budgets",
        "Where each budget stands on a day, and at the end of each month of its period. Members read it to the cent, "
        "the public as the public ledger tells it.",
        _list(_object(id=_TEXT, title=_TEXT, circle=_TEXT, start=_DAY, end=_DAY, on=_DAY, over=_FLAG, **_STANDING,
                      months=_list(_object(month=_TEXT, first=_FLAG, **_STANDING, changed=_object(**_STANDING))))),
        _budgets,
    ),
    Operation(
        "/api/v1/contributions", "contributions",
        "The envelopes of contributive budgets, newest first. Who asks for what, and the sums while one is open, are "
        "told to members only.",
        _list(
            _object(id=_TEXT, budget=_TEXT, state=_TEXT, amount=_MONEY, count=_COUNT, round=_COUNT, closes_at=_MOMENT,
                    decision=_TEXT, granted=_MONEY, asked=_MAYBE, hours=_MAYBE,
                    asks=_list(_object(who=_TEXT, hours=_MONEY, asked=_MONEY, granted=_MAYBE, what=_TEXT)))
        ),
        _contributions,
    ),
    Operation(
        "/api/v1/status", "status", "How each source stands, and how far deciding is behind.",
        _object(
            syncs=_list(
                _object(source=_TEXT, title=_TEXT, state=_TEXT, last=_MOMENT, minutes={"type": ["integer", "null"]},
                        error=_TEXT)
            ),
            stuck=_list(_object(title=_TEXT, trying=_COUNT, given_up=_COUNT, since=_MOMENT, error=_TEXT)),
            hiding=_list(_object(source=_TEXT, title=_TEXT, since=_TEXT)),
            limits=_list(_object(source=_TEXT, limit=_COUNT, sent=_COUNT, near=_FLAG, hours=_COUNT)),
            unreachable=_list(
                _object(
                    who=_TEXT, returned=_COUNT, lost=_FLAG, returned_at=_MOMENT, away_at=_MOMENT, refused=_COUNT
                )
            ),
            lacking=_list(_object(where=_TEXT, what=_TEXT, hint=_TEXT)),
            waiting=_COUNT, head=_COUNT, mode=_TEXT, hold=_TEXT,
        ),
        _status,
    ),
    Operation(
        "/api/v1/events", "events", "The journal, newest first, 200 at a time. For maintainers.",
        _list(
            _object(seq=_COUNT, id=_TEXT, kind=_TEXT, source=_TEXT, origin=_TEXT, occurred_at=_MOMENT,
                    received_at=_MOMENT, subject=_TEXT, state=_TEXT, fired=_list(_TEXT), cause=_TEXT)
        ),
        _events,
        (Parameter("kind", "the beginning of a kind"), Parameter("about", "part of an id or a subject"),
         Parameter("before", "only events before this place in the journal", _PLACE)),
        maintainers=True,
    ),
)  # fmt: skip


def answer(operation: Operation, ask: Ask) -> Response:
    """One answer as JSON."""
    if operation.maintainers and not ask.viewer.maintainer:
        return json({"error": "for maintainers: sign in first"}, 403)
    given = {one.name: ask.request.query_params.get(one.name, "0") for one in operation.parameters if one.is_number}
    for name, value in given.items():
        if not (value.isascii() and value.isdigit() and len(value) < 16):
            return json({"error": f"`{name}` is a whole number of at most 15 digits"}, 400)
    try:
        found = operation.give(ask)
    except RulesLost as error:
        return json({"error": " / ".join(f"{said} ({hint})" for said, hint in error.told_in.values())}, 503)
    if found is None:
        return json({"error": "there is no such thing"}, 404)
    private = bool(ask.viewer.person)
    return json(found, 200, {"cache-control": "no-store" if private else "no-cache", "vary": "Accept-Language, Cookie"})


def openapi(title: str, url: str) -> dict[str, Any]:
    """OpenAPI 3.1 of the table above."""
    paths: dict[str, Any] = {}
    for one in OPERATIONS:
        parameters: list[dict[str, Any]] = [
            {"name": p.name, "in": "query", "description": p.doc, "schema": p.schema} for p in one.parameters
        ]
        if "{id}" in one.path:
            parameters.append({"name": "id", "in": "path", "required": True, "schema": _TEXT})
        answers: dict[str, Any] = {
            "200": {"description": "what was asked for", "content": {"application/json": {"schema": one.answer}}},
            "429": {"$ref": "#/components/responses/TooMany"},
            "503": {"$ref": "#/components/responses/Error"},
        }
        if "{id}" in one.path:
            answers["404"] = {"$ref": "#/components/responses/Error"}
        if any(p.is_number for p in one.parameters):
            answers["400"] = {"$ref": "#/components/responses/Error"}
        if one.maintainers:
            answers["403"] = {"$ref": "#/components/responses/Error"}
        paths[one.path] = {
            "get": {"operationId": one.id, "summary": one.doc, "parameters": parameters, "responses": answers}
        }
    error = {
        "description": "what was wrong",
        "content": {"application/json": {"schema": _object(error=_TEXT)}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1", "license": {"name": "AGPL-3.0-or-later"}},
        "servers": [{"url": url or "/"}],
        "paths": paths,
        "components": {"responses": {"Error": error, "TooMany": {**error, "headers": _COME_BACK}}},
    }

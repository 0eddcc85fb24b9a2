"""The twin over HTTP: the documented endpoints, a page where a visitor moves a card, and webhooks sent for real."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from html import escape
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from connectors.trello.endpoints import WORDS, fault, words_in
from connectors.trello.twin import Json, Twin

# what stands before Trello takes no longer address; a field holds no more characters
LONGEST_ADDRESS, LONGEST_WORDS = 8192, 16384
RETRIES_SECONDS = (0.5, 1.0, 2.0)


class Sender:
    """Posts webhooks from a thread of its own; tries each again a few times, as Trello does."""

    def __init__(self, twin: Twin, retries: tuple[float, ...] = RETRIES_SECONDS) -> None:
        self._twin = twin
        self._retries = retries
        self._queue: queue.SimpleQueue[tuple[str, bytes, str] | None] = queue.SimpleQueue()
        self.given_up: list[bytes] = []
        twin.listen(lambda *delivery: self._queue.put(delivery))
        self._thread = threading.Thread(target=self._run, name="twin-webhooks", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with httpx.Client(timeout=10) as client:
            while (delivery := self._queue.get()) is not None:
                if not self._deliver(client, *delivery):
                    self.given_up.append(delivery[1])

    def _deliver(self, client: httpx.Client, url: str, body: bytes, signature: str) -> bool:
        headers = {"X-Trello-Webhook": signature, "Content-Type": "application/json"}
        for pause in (*self._retries, None):
            try:
                if client.post(url, content=body, headers=headers).status_code < 300:
                    return True
            except httpx.HTTPError:
                pass
            if pause is not None:
                time.sleep(pause)
        return False

    def close(self) -> None:
        """Send what is queued, then stop."""
        self._queue.put(None)
        self._thread.join(15)


class Api:
    """Answers the documented calls from the twin's state. `faults` are answers to give first, in order.

    `limit` (requests, seconds) refuses with 429 whatever is more in any such time, as Trello does; `refused` counts.
    """

    def __init__(self, twin: Twin) -> None:
        self.twin = twin
        self.faults: list[Response] = []
        self.undocumented: list[str] = []
        self.limit: tuple[int, float] | None = None
        self.refused = 0
        self._asked: deque[float] = deque()

    async def answer(self, request: Request) -> Response:
        """One call. An undocumented one is refused with 400 and remembered."""
        if len(str(request.url)) > LONGEST_ADDRESS:
            return PlainTextResponse("Request-URI Too Large", 414)
        query, body = dict(request.query_params), await request.body()
        wrong = fault(request.method, request.url.path, query, body)
        if wrong:
            self.undocumented.append(wrong)
            return PlainTextResponse(wrong, 400)
        if (query["key"], query["token"]) != (self.twin.key, self.twin.token):
            return PlainTextResponse("invalid token", 401)
        if self._is_too_much():
            self.refused += 1
            return JSONResponse({"error": "API_TOKEN_LIMIT_EXCEEDED", "message": "Rate limit exceeded"}, 429)
        if self.faults:
            return self.faults.pop(0)
        if body:
            query |= words_in(body)
        if any(len(query.get(name, "").encode("utf-16-le")) > 2 * LONGEST_WORDS for name in WORDS):
            return PlainTextResponse("invalid value", 400)
        parts = request.url.path.removeprefix("/1/").split("/")
        try:
            return JSONResponse(self._answer(request.method, parts, query))
        except PermissionError as error:
            return PlainTextResponse(f"unauthorized {error} permission requested", 401)
        except KeyError:
            return PlainTextResponse("The requested resource was not found.", 404)

    def _is_too_much(self) -> bool:
        if self.limit is None:
            return False
        most, seconds = self.limit
        now = time.monotonic()
        self._asked.append(now)
        while self._asked[0] <= now - seconds:
            self._asked.popleft()
        return len(self._asked) > most

    def _answer(self, method: str, parts: list[str], query: dict[str, str]) -> Any:
        twin = self.twin
        match method, parts:
            case "GET", ["members", "me"]:
                return twin.me
            case "GET", ["boards", id]:
                return self._board(id)
            case "GET", ["boards", _, "actions"]:
                window = query.get("since", ""), query.get("before", ""), int(query.get("limit", "50"))
                return twin.since(*window, query.get("filter", "all"))
            case "GET", ["boards", _, "lists"]:
                wanted = query.get("filter", "open")
                return [one for one in twin.lists if wanted == "all" or one["closed"] == (wanted == "closed")]
            case "GET", ["boards", _, "labels"]:
                return list(twin.labels.values())
            case "POST", ["boards", _, "labels"]:
                return twin.create_label(query["name"], None if query["color"] == "null" else query["color"])
            case "GET", ["lists", id, "cards"]:
                return [card for card in twin.cards.values() if card["idList"] == id and not card["closed"]]
            case "GET", ["tokens", _]:
                return twin.token_of
            case "GET", ["tokens", _, "webhooks"]:
                return list(twin.webhooks.values())
            case "PUT", ["webhooks", id]:
                twin.webhooks[id] |= {"active": query["active"] == "true", "consecutiveFailures": 0}
                return twin.webhooks[id]
            case "DELETE", ["webhooks", id]:
                del twin.webhooks[id]
                return {}
            case "POST", ["webhooks"]:
                return self._hook(query)
            case "POST", ["cards"]:
                return twin.create_card(query["idList"], query.get("name", ""), query.get("desc", ""))
            case _, ["cards", id, *rest]:
                return self._card(method, id, rest, query)
        raise KeyError("/".join(parts))

    def _board(self, id: str) -> Json:
        if id not in (self.twin.board["id"], self.twin.board["shortLink"]):
            raise KeyError(id)
        return self.twin.board

    def _hook(self, query: dict[str, str]) -> Json:
        """Trello asks HEAD of the address first and refuses the webhook when that is not answered 200."""
        if httpx.head(query["callbackURL"], timeout=10).status_code != 200:
            raise KeyError("callback")
        return self.twin.register(query["callbackURL"], query.get("description", ""))

    def _card(self, method: str, id: str, rest: list[str], query: dict[str, str]) -> Any:
        twin = self.twin
        card = twin.cards[id]
        if id in twin.hidden:
            raise PermissionError("card")
        match method, rest:
            case "GET", []:
                return card
            case "PUT", []:
                changes: dict[str, Any] = {name: query[name] for name in ("idList", "name", "desc") if name in query}
                if "idList" in changes:
                    twin.list_of(changes["idList"])
                if "due" in query:
                    changes["due"] = None if query["due"] == "null" else query["due"]
                if "closed" in query:
                    changes["closed"] = query["closed"] == "true"
                return twin.update_card(id, **changes)
            case "GET", ["actions"]:
                return twin.of_card(id, query.get("filter", "commentCard"))
            case "POST", ["actions", "comments"]:
                return twin.comment(id, query["text"])
            case "POST", ["idLabels"]:
                twin.add_label(id, query["value"])
                return [label["id"] for label in card["labels"]]
            case "DELETE", ["idLabels", label]:
                twin.remove_label(id, label)
                return {}
        raise KeyError(id)


PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Tableau de démonstration</title>
<meta name="viewport" content="width=device-width"><style>
body{{font:16px/1.4 system-ui;margin:1rem;background:#eef2f5;color:#1b2a33}} main{{display:flex;gap:1rem;overflow:auto}}
section{{background:#fff;padding:.7rem;border-radius:.5rem;min-width:15rem}} h2{{font-size:1rem;margin:0 0 .5rem}}
article{{border:1px solid #c8d3da;border-radius:.4rem;padding:.5rem;margin:.4rem 0}} form{{display:inline}}
button,select,input{{font:inherit;padding:.2rem .4rem}}</style>
<h1>Tableau de démonstration</h1><p>Ce tableau imite Trello : déplacez une carte, le hub le saura.</p>
<form method="post" action="/cards"><label>Nouvelle carte <input name="name" required maxlength="200"></label>
<button>Ajouter à « {first} »</button></form><main>{columns}</main></html>"""


def board_page(twin: Twin, most: int = 12) -> str:
    """The board as plain HTML with forms; works without JavaScript."""
    columns = []
    for one in twin.lists:
        cards = [card for card in twin.cards.values() if card["idList"] == one["id"] and not card["closed"]]
        options = "".join(f'<option value="{x["id"]}">{escape(x["name"])}</option>' for x in twin.lists if x is not one)
        items = "".join(
            f'<article>{escape(card["name"])}<br><form method="post" action="/cards/{card["id"]}">'
            f'<select name="list" aria-label="Liste">{options}</select> <button>Déplacer</button></form></article>'
            for card in reversed(cards[-most:])
        )
        more = f"<p>… et {len(cards) - most} autres</p>" if len(cards) > most else ""
        columns.append(f"<section><h2>{escape(one['name'])}</h2>{items}{more}</section>")
    return PAGE.format(first=escape(twin.lists[0]["name"]), columns="".join(columns))


def make_app(twin: Twin, visitor: Callable[[], Json]) -> tuple[Starlette, Api]:
    """The twin's web: its API below /1/, and the visitors' page at /."""
    api = Api(twin)

    async def page(request: Request) -> Response:
        return HTMLResponse(board_page(twin))

    async def move(request: Request) -> Response:
        form = await request.form()
        card, place = request.path_params["card"], str(form.get("list", ""))
        if card in twin.cards and any(one["id"] == place for one in twin.lists):
            twin.update_card(card, by=visitor(), idList=place)
        return RedirectResponse("/", 303)

    async def create(request: Request) -> Response:
        form = await request.form()
        twin.create_card(twin.lists[0]["id"], str(form.get("name", ""))[:200] or "Sans titre", by=visitor())
        return RedirectResponse("/", 303)

    routes = [
        Route("/", page),
        Route("/cards", create, methods=["POST"]),
        Route("/cards/{card}", move, methods=["POST"]),
        Route("/1/{path:path}", api.answer, methods=["GET", "PUT", "POST", "DELETE"]),
    ]
    return Starlette(routes=routes), api

"""`python -m tests.chaos.neighbours PORT`: the twins of Trello and of a YesWiki in a process that outlives the hub."""

from __future__ import annotations

import json
import random
import sys
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.trello.twin import Misbehaviour, Twin
from connectors.trello.twinweb import Api
from connectors.yeswiki import twin as yeswiki
from tests.chaos.weather import Weather

LISTS = ("Idées", "À faire", "En cours", "À décider", "À voter", "Fait")


class Neighbours:
    """A board and a wiki at a time, the webhooks that were sent and nobody fetched, the wrong answers to come."""

    def __init__(self) -> None:
        self.reset(0)

    def reset(self, seed: int) -> None:
        """A new board. Ids grow with the seed, so that no two runs share one."""
        self.twin = Twin(key="key", token="token", secret="secret", lists=LISTS, seed=seed)
        self.twin.misbehaviour = Misbehaviour(lose=0.2, double=0.2, reorder=0.1, random=random.Random(seed))
        self.api = Api(self.twin)
        self.people = [self.twin.person(f"Membre {number}", f"membre{number}") for number in range(4)]
        self.sent: list[dict[str, str]] = []
        self.handed: list[str] = []
        self.notes: list[str] = []
        self.weather, self.wiki, self.wiki_weather = Weather(), yeswiki.Twin(), Weather()
        self.twin.listen(lambda url, body, signed: self.sent.append({"body": body.decode(), "signature": signed}))

    async def answer(self, request: Request) -> Response:
        """A call of the API, in the weather that it is."""
        return await self.weather.around(request, self.api.answer)

    async def page(self, request: Request) -> Response:
        """A page of the wiki is read or saved, in the weather that it is there."""

        async def answer(request: Request) -> Response:
            target = f"{request.url.path}?{request.url.query}"
            status, headers, body = self.wiki.answer(
                request.method, target, dict(request.headers), await request.body()
            )
            return Response(body, status, headers)

        return await self.wiki_weather.around(request, answer)

    async def told(self, request: Request) -> Response:
        """What a run asks: the name of a method of the twin and what to give it."""
        said = await request.json()
        match said.pop("do"):
            case "reset":
                self.reset(said["seed"])
                self.twin.register(said["url"])
            case "fail":
                weather = self.wiki_weather if said["where"] == "wiki" else self.weather
                weather.writes, weather.reads = said["writes"], said["reads"]
            case "fetch":
                sent, self.sent = self.sent, []
                self.handed += [json.loads(one["body"])["action"]["id"] for one in sent]
                return JSONResponse(sent)
            case "act":
                return JSONResponse(self._act(said))
            case "note":
                self._note(said["page"], said["at"], said["text"])
            case "look":
                twin = self.twin
                return JSONResponse(
                    {"actions": twin.actions, "cards": list(twin.cards.values()), "me": twin.me,
                     "undocumented": [*self.api.undocumented, *self.wiki.undocumented], "handed": self.handed,
                     "pages": {tag: self.wiki.read(tag) for tag in self.wiki.pages}, "notes": self.notes}
                )  # fmt: skip
        return JSONResponse({})

    def _note(self, page: int, at: int, text: str) -> None:
        """A person adds a line anywhere in a page: above, below or inside what the hub wrote."""
        if not self.wiki.pages:
            return
        tag = sorted(self.wiki.pages)[page % len(self.wiki.pages)]
        lines = self.wiki.read(tag).splitlines()
        lines.insert(at % (len(lines) + 1), text)
        self.wiki.edit(tag, "\n".join(lines))
        self.notes.append(text)

    def _act(self, said: dict[str, Any]) -> Any:
        """A person does something: create, move, label, comment."""
        twin, by = self.twin, self.people[said["who"]]
        cards = list(twin.cards)
        if said["what"] == "create" or not cards:
            return twin.create_card(twin.list_named("À faire")["id"], said["text"], by=by)
        card = cards[said["card"] % len(cards)]
        match said["what"]:
            case "move":
                twin.update_card(card, by=by, idList=twin.list_named(said["list"])["id"])
            case "comment":
                twin.comment(card, said["text"], by=by)
            case "label":
                known = [one for one in twin.labels.values() if one["name"] == said["text"]]
                label = known[0] if known else twin.create_label(said["text"], "green")
                twin.add_label(card, label["id"], by=by)
        return twin.cards[card]


def main(port: int) -> None:
    """Serve until killed."""
    neighbours = Neighbours()
    methods = ["GET", "PUT", "POST", "DELETE"]
    app = Starlette(
        routes=[
            Route("/told", neighbours.told, methods=["POST"]),
            Route("/1/{path:path}", neighbours.answer, methods=methods),
            Route("/", neighbours.page, methods=["GET", "POST"]),
        ]
    )
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="critical", access_log=False, lifespan="off")


if __name__ == "__main__":
    main(int(sys.argv[1]))

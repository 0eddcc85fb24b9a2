"""Starlette before dramatiq on Redis, as a small team writes it in a day: signature, SET NX on the id, one actor."""

from __future__ import annotations

import os
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench import world
from bench.peers.driver import PATH, OnPage, wait_for
from hub.embedded import server_program


def worker() -> Any:
    """What `dramatiq` runs."""
    return _broker()[0]


def _broker() -> tuple[Any, Any]:
    """The broker, and its actor that appends the line."""
    import dramatiq
    from dramatiq.brokers.redis import RedisBroker

    made = RedisBroker(url=os.environ["PEER_REDIS"])  # type: ignore[no-untyped-call]
    dramatiq.set_broker(made)
    page = os.environ["PEER_PAGE"]

    @dramatiq.actor(broker=made)
    def line(name: str) -> None:
        with open(page, "a", encoding="utf-8") as out:
            out.write(f"{name}\n")

    return made, line


def app() -> Any:
    """The door."""
    import base64
    import hmac
    import json

    import redis
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse, Response
    from starlette.routing import Route

    _, line = _broker()
    seen = redis.Redis.from_url(os.environ["PEER_REDIS"])
    url = os.environ["PEER_URL"].encode()

    async def endpoint(request: Request) -> Response:
        raw = await request.body()
        expected = base64.b64encode(hmac.digest(world.SECRET.encode(), raw + url, "sha1")).decode()
        if not hmac.compare_digest(expected, request.headers.get("x-trello-webhook", "")):
            return PlainTextResponse("no", 401)
        action = json.loads(raw)["action"]
        if seen.set(f"seen:{action['id']}", 1, nx=True) and action["data"]["listAfter"]["name"] == "Fait":
            line.send(action["id"])
        return PlainTextResponse("ok")

    return Starlette(routes=[Route(PATH, endpoint, methods=["POST"])])


class Queued(OnPage):
    """The broker flushes each command before it answers (`appendfsync always`)."""

    name = "Starlette and dramatiq on Valkey, flushed always"

    def lacking(self) -> str:
        return ""

    def start(self, folder: Path, port: int) -> None:
        self._page = folder / "page.txt"
        where = folder / "valkey.sock"
        self._tree.run(
            [server_program(), "--port", "0", "--unixsocket", str(where), "--dir", str(folder), "--appendonly", "yes",
             "--appendfsync", "always", "--save", ""], folder,
        )  # fmt: skip
        _until_it_answers(where)
        environment = {
            "PEER_REDIS": f"unix://{where}", "PEER_PAGE": str(self._page),
            "PEER_URL": f"http://127.0.0.1:{port}{PATH}", "PYTHONPATH": os.getcwd(),
        }  # fmt: skip
        self._tree.run(
            [sys.executable, "-m", "uvicorn", "--factory", "bench.peers.queued:app", "--port", str(port),
             "--log-level", "error", "--no-access-log"], folder, **environment,
        )  # fmt: skip
        self._tree.run(
            [sys.executable, "-m", "dramatiq", "bench.peers.queued:worker", "-p", "1", "-t", "4"], folder, **environment
        )
        wait_for(port)


def _until_it_answers(where: Path) -> None:
    for _ in range(200):
        with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(where))
            line.sendall(b"PING\r\n")
            if line.recv(5) == b"+PONG":
                return
        time.sleep(0.05)
    raise RuntimeError("the broker does not answer")

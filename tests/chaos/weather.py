"""Wrong answers of a neighbour that is asked over HTTP: refused, failed, lost on the way back, cut short, too late."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

# what is refused before anything is done
BEFORE = ("busy", "failed", "hung up")
# what is done although the answer says otherwise, or does not come
AFTER = ("lost", "cut", "silent")
# longer than the hub waits in a run
SILENCE = 0.6


class Weather:
    """The wrong answers to come, in order: to requests that change something, and to those that only look."""

    def __init__(self) -> None:
        self.writes: list[str] = []
        self.reads: list[str] = []

    async def around(self, request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        """The answer, or what becomes of it."""
        coming = self.reads if request.method == "GET" else self.writes
        what = coming.pop(0) if coming else ""
        if what == "busy":
            return PlainTextResponse("too many", 429, {"Retry-After": "1"})
        if what == "failed":
            return PlainTextResponse("out of order", 500)
        if what == "hung up":
            return Broken(request, b"")
        given = await answer(request)
        if what == "lost":
            return PlainTextResponse("lost on the way back", 502)
        if what == "cut":
            return Broken(request, bytes(given.body)[: len(bytes(given.body)) // 2])
        if what == "silent":
            await asyncio.sleep(SILENCE)
        return given


class Broken(Response):
    """The beginning of an answer, then the line is cut."""

    def __init__(self, request: Request, beginning: bytes) -> None:
        super().__init__()
        # uvicorn's: nothing of ASGI cuts a line
        self._line: Any = request.receive.__self__.transport  # type: ignore[attr-defined]
        self._beginning = beginning

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if self._beginning:
            head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n"
            self._line.write(head + self._beginning)
            await asyncio.sleep(0.01)
        self._line.abort()

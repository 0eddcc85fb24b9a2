"""The doors for webhooks: `HEAD|GET|POST /hooks/{space}/{connector}`. 200 only after the durable commit.

A plain ASGI application: this path carries the hub's load, and routing and request objects cost more than the work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

import structlog

from hub import deliver
from hub.connector import Connector, Instance
from hub.core.event import Delivery
from hub.errors import BadSignature, Unavailable
from hub.intake import Intake
from hub.ports import Clock, SystemClock
from hub.store.codec import to_us
from hub.store.engine import Database
from hub.web.rates import Budget, Scope, source_of

MOST_BYTES = 1 << 20
BODY_SECONDS = 10.0
# what is refused (no such door, no signature, too large, too slow) counts against its source: then 429, told by no log
REFUSALS = (0.2, 30)
# deliveries of one space at once; more would take the turn of the others
MOST_UNDER_WAY = 512

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Answer = tuple[dict[str, Any], dict[str, Any]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_log = structlog.get_logger("hooks")
_PLAIN = (b"content-type", b"text/plain; charset=utf-8")


def _answer(status: int, text: str, *more: tuple[bytes, bytes]) -> Answer:
    body = text.encode()
    headers = [_PLAIN, (b"content-length", str(len(body)).encode()), *more]
    return (
        {"type": "http.response.start", "status": status, "headers": headers},
        {"type": "http.response.body", "body": body},
    )


_TAKEN = _answer(200, "taken\n")
_KNOWN = _answer(200, "known\n")
_HELLO = _answer(200, "ready\n")
_UNUSED = _answer(200, "not used\n")
_NOWHERE = _answer(404, "there is no such door\n")
_METHOD = _answer(405, "POST a delivery, or HEAD to see that the door is open\n", (b"allow", b"GET, HEAD, POST"))
_LARGE = _answer(413, "a delivery is at most 1 MiB\n", (b"connection", b"close"))
_SLOW = _answer(408, "the delivery did not come in time\n", (b"connection", b"close"))
_FULL = _answer(503, "too many deliveries of this space at once; send it again\n", (b"retry-after", b"2"))
_AWAY = _answer(503, "the store cannot write now; send it again\n", (b"retry-after", b"10"))


class Hooks:
    """One ASGI application for all doors. `doors` maps (space, connector) to its instance and connector."""

    def __init__(
        self,
        doors: Mapping[tuple[str, str], tuple[Instance, Connector]],
        intake: Intake,
        database: Database,
        count: Callable[[str, int], None] = lambda source, status: None,
        clock: Clock | None = None,
    ) -> None:
        self._doors = {f"/hooks/{space}/{name}": door for (space, name), door in doors.items()}
        self._intake = intake
        self._database = database
        self._count = count
        self._clock = clock or SystemClock()
        self._refusals = Budget(*REFUSALS)
        self._under_way = dict.fromkeys((instance.space for instance, _ in doors.values()), 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        door = self._doors.get(scope["path"])
        if door is None or door[1].translate is None or door[1].verify is None:
            # what nobody signs may come from anybody: a mail by this road would be a forged vote
            answer = self._refused(scope, door and door[0], 404, _NOWHERE)
        elif scope["method"] == "POST":
            answer = await self._post(scope, receive, *door)
        elif scope["method"] in ("HEAD", "GET"):
            answer = _HELLO
        else:
            answer = self._refused(scope, door[0], 405, _METHOD)
        start, body = answer
        await send(start)
        await send(body)

    async def _post(self, scope: Scope, receive: Receive, instance: Instance, connector: Connector) -> Answer:
        message = await receive()
        body: bytes = message.get("body", b"")
        if message.get("more_body"):
            try:
                async with asyncio.timeout(BODY_SECONDS):
                    whole = await _rest(body, receive)
            except TimeoutError:
                return self._refused(scope, instance, 408, _SLOW)
            if whole is None:
                return self._refused(scope, instance, 413, _LARGE)
            body = whole
        if len(body) > MOST_BYTES:
            return self._refused(scope, instance, 413, _LARGE)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        delivery = Delivery(instance.name, instance.space, body, self._clock.now(), "POST", headers)
        assert connector.verify is not None  # noqa: S101 - there is no door without
        try:
            connector.verify(delivery, instance)
        except BadSignature as error:
            return self._refused(scope, instance, 401, _answer(401, f"{error.message}\n"), error.message, error.hint)
        under_way, space = self._under_way, instance.space
        if under_way[space] >= MOST_UNDER_WAY:
            return self._counted(instance, 503, _FULL)
        under_way[space] += 1
        try:
            return await self._take(delivery, instance, connector)
        finally:
            under_way[space] -= 1

    async def _take(self, delivery: Delivery, instance: Instance, connector: Connector) -> Answer:
        reading = deliver.read(connector, delivery, instance)
        try:
            if not reading.events:
                await asyncio.to_thread(self._aside, reading)
                if reading.unsupported:
                    return self._counted(instance, 200, _UNUSED)
                _log.warning("delivery kept aside", space=instance.space, source=instance.name,
                             reason=reading.unreadable, hint="hub dead shows it")  # fmt: skip
                return self._counted(instance, 400, _answer(400, f"kept aside: {reading.unreadable}\n"))
            results = await self._intake.accept(instance.space, reading.events)
        except Unavailable as error:
            _log.error("delivery not taken", space=instance.space, source=instance.name, reason=error.message)
            return self._counted(instance, 503, _AWAY)
        return self._counted(instance, 200, _TAKEN if results[0].new else _KNOWN)

    def _aside(self, reading: deliver.Read) -> None:
        with self._database.write() as connection:
            deliver.keep_aside(connection, reading, to_us(self._clock.now()))

    def _refused(
        self, scope: Scope, instance: Instance | None, status: int, answer: Answer, reason: str = "", hint: str = ""
    ) -> Answer:
        """A refusal, or 429 for whoever got too many: so a flood of them costs no line each, and no one who signs."""
        wait = self._refusals.spend(source_of(scope))
        if wait:
            status, answer = 429, _answer(429, "refused too often\n", (b"retry-after", str(wait).encode()))
        elif reason and instance is not None:
            _log.warning("delivery refused", space=instance.space, source=instance.name, reason=reason, hint=hint)
        return self._counted(instance, status, answer) if instance is not None else answer

    def _counted(self, instance: Instance, status: int, answer: Answer) -> Answer:
        self._count(instance.name, status)
        return answer


async def _rest(first: bytes, receive: Receive) -> bytes | None:
    """The whole body, or None as soon as it is too large. A client that goes away ends it where it is."""
    parts, size = [first], len(first)
    while size <= MOST_BYTES:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b"".join(parts)
        part = message.get("body", b"")
        parts.append(part)
        size += len(part)
        if not message.get("more_body"):
            return b"".join(parts) if size <= MOST_BYTES else None
    return None

"""What stands before every page: bounded bodies, headers that browsers heed, errors told without a traceback."""

from __future__ import annotations

import asyncio
import re
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import structlog

from hub.core import filetype
from hub.errors import Unavailable

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BYTES = 256 * 1024
# where a receipt may come along: the whole file and the form around it
UPLOADS = ("/treasury/propose", "/treasury/attach")
MOST_UPLOAD = filetype.MOST_BYTES + MOST_BYTES
BODY_SECONDS = 15.0
_log = structlog.get_logger("web")

_HEADERS = (
    (b"content-security-policy",
     b"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
     b"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), interest-cohort=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)  # fmt: skip
# what follows these in an address signs somebody in or answers for them: it is written nowhere
_LINK = re.compile(r"(/(?:answer|signin|join)/).*", re.DOTALL)
_SECURE = (b"strict-transport-security", b"max-age=31536000")


class _TooLarge(Exception):
    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class Guard:
    """An ASGI application around another."""

    def __init__(self, app: App, *, is_secure: bool) -> None:
        self._app = app
        self._headers = (*_HEADERS, _SECURE) if is_secure else _HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whatever goes wrong inside becomes a plain answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                present = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(one for one in self._headers if one[0] not in present)]
            await send(message)

        try:
            await self._app(scope, _bounded(scope, receive), dressed)
        except (_TooLarge, TimeoutError, Unavailable) as error:
            if started:
                raise
            await _plain(dressed, *_told(error))
        except Exception as error:
            # without the values of variables: they may name people
            trace = "".join(traceback.format_exception(error, limit=-6))
            _log.error("a page failed", path=_LINK.sub(r"\1…", scope["path"]), trace=trace)
            if started:
                raise
            await _plain(dressed, 500, "Une erreur inattendue est survenue. / An unexpected error occurred.\n")


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, _TooLarge):
        most = error.most // 1024
        return 413, f"Trop grand : {most} Kio au plus. / Too large: {most} KiB at most.\n"
    if isinstance(error, Unavailable):
        _log.error("the store is away", reason=error.message)
        return 503, "La base ne répond pas, réessayez dans un instant. / The store does not answer, try again soon.\n"
    return 408, "La requête n'est pas arrivée à temps. / The request did not come in time.\n"


def _bounded(scope: Scope, receive: Receive) -> Receive:
    size = 0
    most = MOST_UPLOAD if scope["path"].endswith(UPLOADS) else MOST_BYTES

    async def bounded() -> Message:
        nonlocal size
        if scope["method"] in ("GET", "HEAD"):
            return await receive()
        async with asyncio.timeout(BODY_SECONDS):
            message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            raise _TooLarge(most)
        return message

    return bounded


async def _plain(send: Send, status: int, text: str) -> None:
    body = text.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if status == 503:
        headers.append((b"retry-after", b"5"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

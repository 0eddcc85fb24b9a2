"""How a connection is served: headers bounded in size and time, and who has sent nothing yet makes room for others.

The server below has no such bounds of its own: a request whose headers never end would hold its place for ever.
"""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from uvicorn import Server
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_HEADERS = 32 * 1024
HEADER_SECONDS = 10.0
# of a day of the base's ticks of 0.1 s
_TICKS, _TICKS_A_DAY = 5, 864_000


class Calm(Server):
    """The server, looking twice a second whether it should end instead of ten times: at rest most of its work is that.
    The Date it answers is still renewed each second."""

    async def main_loop(self) -> None:
        tick = 0
        while not await self.on_tick(tick):
            await asyncio.sleep(_TICKS / 10)
            tick = (tick + _TICKS) % _TICKS_A_DAY


class Patient(HttpToolsProtocol):
    """The server's protocol, with an end to its patience. One for each connection."""

    # connections that are in no request, the longest waiting first
    idle: ClassVar[dict[Patient, None]] = {}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._in_headers = True
        self._header_bytes = 0
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection; when all places are taken, the place of the one that has waited longest."""
        super().connection_made(transport)
        self.idle[self] = None
        if self.limit_concurrency is not None and len(self.connections) >= self.limit_concurrency:
            oldest = next(iter(self.idle))
            if oldest is not self:
                self.idle.pop(oldest)
                oldest.transport.abort()
        self._patience = self.loop.call_later(HEADER_SECONDS, self._lose_patience)

    def data_received(self, data: bytes) -> None:
        """Read on; refuse headers that are too large, and begin to count the time of those that are not whole."""
        if self._in_headers:
            self._header_bytes += len(data)
        super().data_received(data)
        if not self._in_headers:
            self.headers = []  # what follows a body as headers is read by nobody, and has no end
        if not self._in_headers or self.transport.is_closing():
            return
        if self._header_bytes > MOST_HEADERS:
            self.transport.write(_TOO_LARGE)
            self.transport.close()
        elif self._header_bytes and self._patience is None:
            self._patience = self.loop.call_later(HEADER_SECONDS, self._lose_patience)

    def on_headers_complete(self) -> None:
        """The request begins."""
        self._in_headers = False
        self._header_bytes = 0
        self.idle.pop(self, None)
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """What comes next are the headers of another request."""
        self._in_headers = True
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """The connection rests."""
        self.idle[self] = None
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self.idle.pop(self, None)
        if self._patience is not None:
            self._patience.cancel()
        super().connection_lost(exc)

    def _lose_patience(self) -> None:
        self._patience = None
        if not self.transport.is_closing():
            self.transport.write(_TOO_SLOW)
            self.transport.close()


def _answer(status: str, text: str) -> bytes:
    head = f"HTTP/1.1 {status}\r\ncontent-type: text/plain\r\ncontent-length: {len(text)}\r\nconnection: close\r\n\r\n"
    return f"{head}{text}".encode()


_TOO_LARGE = _answer("431 Request Header Fields Too Large", f"headers are at most {MOST_HEADERS // 1024} KiB\n")
_TOO_SLOW = _answer("408 Request Timeout", "the request did not come in time\n")

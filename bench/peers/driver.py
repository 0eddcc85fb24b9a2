"""What every peer is measured by: processes that are killed whole, and a client that knows which ids were answered."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from bench import world
from tests.live.running import descendants

PATH = "/hooks/bench/trello"


class Peer(Protocol):
    """One way to take webhooks and write a line for one in five."""

    name: str

    def lacking(self) -> str:
        """Why it cannot be measured here; "" when it can. Installs it."""
        ...

    def start(self, folder: Path, port: int) -> None:
        """Start it, or start it again on what it left."""
        ...

    def kill(self) -> None:
        """End all of it at once, as a power switch would for its processes."""
        ...

    def applied(self) -> Counter[str]:
        """How often the line of each action was written."""
        ...


class Tree:
    """Processes of a peer, ended together with all that they started."""

    def __init__(self) -> None:
        self._all: list[subprocess.Popen[bytes]] = []

    def run(self, command: Sequence[str], folder: Path, **environment: str) -> None:
        with (folder / "log").open("ab") as log:
            self._all.append(
                subprocess.Popen(command, cwd=folder, env={**os.environ, **environment}, stdout=log, stderr=log)
            )

    def pids(self) -> list[int]:
        return [pid for one in self._all for pid in (*descendants(one.pid), one.pid)]

    def kill(self) -> None:
        for pid in self.pids():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for one in self._all:
            one.wait()
        self._all.clear()


class OnPage:
    """A peer whose lines stand in a file, each as often as it was written."""

    def __init__(self) -> None:
        self._tree = Tree()
        self._page = Path()

    def kill(self) -> None:
        self._tree.kill()

    def applied(self) -> Counter[str]:
        return Counter(self._page.read_text().split()) if self._page.exists() else Counter()


def number_of(raw: bytes) -> str:
    """The id of the action in a body."""
    return str(json.loads(raw)["action"]["id"])


def signed(port: int, numbers: Iterable[int]) -> dict[str, bytes]:
    """Whole requests by action id, as they go over the line."""
    url = f"http://127.0.0.1:{port}{PATH}".encode()
    found: dict[str, bytes] = {}
    for number in numbers:
        body = world.body(number)
        mark = base64.b64encode(hmac.digest(world.SECRET.encode(), body + url, "sha1")).decode()
        head = (
            f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            f"X-Trello-Webhook: {mark}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        found[number_of(body)] = head.encode() + body
    return found


async def _connection(port: int, waiting: list[tuple[str, bytes]], answered: dict[str, int], until: float) -> None:
    with suppress(OSError, TimeoutError, asyncio.IncompleteReadError):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while waiting and time.monotonic() < until:
            name, request = waiting.pop()
            answered[name] = 0
            writer.write(request)
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
            fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
            await reader.readexactly(int(fields.get(b"content-length", b"0")))
            answered[name] = int(head.split(b" ", 2)[1])
        writer.close()


def send(port: int, requests: Mapping[str, bytes], seconds: float, connections: int = 32) -> dict[str, int]:
    """Send over several connections; the status that each id got, 0 for one that was sent and never answered."""
    answered: dict[str, int] = {}
    waiting = list(reversed(requests.items()))

    async def all_of_them() -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(*(_connection(port, waiting, answered, until) for _ in range(connections)))

    asyncio.run(all_of_them())
    return answered


def wait_for(port: int, seconds: float = 60) -> None:
    """Until somebody listens."""
    import socket

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("nobody listens")


def settled(peer: Peer, wanted: set[str], seconds: float = 60) -> Counter[str]:
    """What was applied, once all that is wanted is, or nothing more has been for twenty seconds."""
    found, since, until = peer.applied(), time.monotonic(), time.monotonic() + seconds
    while wanted - found.keys() and time.monotonic() - since < 20 and time.monotonic() < until:
        time.sleep(0.5)
        now = peer.applied()
        if now != found:
            found, since = now, time.monotonic()
    return found

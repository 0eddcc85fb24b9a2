"""From a delivery sent to its line on a published page: `python -m bench.latency [SECONDS]`.

`hub up` writes a line to a page of its static site for one event in fifty. First its capacity is found: as many
deliveries as it takes, over 32 connections, and the time until all are decided. Then deliveries come evenly at 1, 50
and 80 % of that, and the file of the page is watched. Milliseconds from the moment when a delivery was due to be sent,
so that a late client counts as late.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from statistics import quantiles

from bench import world
from bench.peers import driver
from bench.peers.ours import Ours

SHARES = (0.01, 0.5, 0.8)
_EVERY = 50
_CONNECTIONS = 32


def numbers() -> Iterator[int]:
    """Of the bench's deliveries, those that act once in fifty rather than once in five."""
    number = 0
    while True:
        if number % 5 or number % _EVERY == 0:
            yield number
        number += 1


class Page:
    """When each line was first seen in the published file, looked at a thousand times a second."""

    def __init__(self, file: Path) -> None:
        self.seen: dict[str, float] = {}
        self._file, self._stop = file, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        last = 0
        while not self._stop.wait(0.001):
            with suppress(FileNotFoundError):
                if (changed := self._file.stat().st_mtime_ns) != last:
                    last, now = changed, time.monotonic()
                    for line in self._file.read_text(encoding="utf-8").split("line:")[1:]:
                        self.seen.setdefault(line[:24], now)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch for as long as the block runs."""
        self._thread.start()
        try:
            yield
        finally:
            self._stop.set()
            self._thread.join()


async def pace(port: int, requests: list[bytes], rate: float) -> list[float]:
    """Send evenly over keep-alive connections, each answer awaited; the moment when each was due."""
    begun = time.monotonic() + 0.1
    due = [begun + number / rate for number in range(len(requests))]
    waiting = iter(zip(due, requests, strict=True))

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        with closing(writer):
            for moment, request in waiting:
                if (early := moment - time.monotonic()) > 0:
                    await asyncio.sleep(early)
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                if not head.startswith(b"HTTP/1.1 200"):
                    raise RuntimeError(f"a delivery was refused: {head[:80]!r}")
                fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
                await reader.readexactly(int(fields.get(b"content-length", b"0")))

    await asyncio.gather(*(connection() for _ in range(_CONNECTIONS)))
    return due


def capacity(peer: Ours, port: int, source: Iterator[int], count: int) -> float:
    """Events accepted and decided a second."""
    requests = driver.signed(port, (next(source) for _ in range(count)))
    begun = time.monotonic()
    answered = driver.send(port, requests, 120, _CONNECTIONS)
    if set(answered.values()) != {200}:
        raise RuntimeError("a delivery was refused")
    while peer.waiting():
        time.sleep(0.02)
    return count / (time.monotonic() - begun)


def main() -> int:
    """Print a line for each share."""
    seconds = float(next(iter(sys.argv[1:]), "15"))
    with world.folder() as folder:
        peer, port, source = Ours("line:{{ event.id }}"), world.port(), numbers()
        peer.start(folder, port)
        try:
            capacity(peer, port, source, 2_000)
            full = capacity(peer, port, source, 25_000)
            print(f"capacity: {full:,.0f} events/s accepted and decided, one in {_EVERY} writing a line", flush=True)
            for share in SHARES:
                rate = full * share
                sent = [next(source) for _ in range(round(rate * seconds * (4 if share < 0.1 else 1)))]
                ids = driver.signed(port, sent)
                page = Page(peer.page)
                with page.watched():
                    due = asyncio.run(pace(port, list(ids.values()), rate))
                    acting = {name: at for name, number, at in zip(ids, sent, due, strict=True) if number % _EVERY == 0}
                    until = time.monotonic() + 20
                    while acting.keys() - page.seen.keys() and time.monotonic() < until:
                        time.sleep(0.05)
                if unseen := acting.keys() - page.seen.keys():
                    raise RuntimeError(f"{len(unseen)} lines of {len(acting)} were never seen on the page")
                late = sorted((page.seen[name] - at) * 1000 for name, at in acting.items())
                cuts = quantiles(late, n=100, method="inclusive")
                print(
                    f"{share:.0%} of it, {rate:,.0f}/s: delivery to published line p50 {cuts[49]:.0f} ms, "
                    f"p99 {cuts[98]:.0f} ms, worst {late[-1]:.0f} ms ({len(late)} lines)",
                    flush=True,
                )
        finally:
            peer.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Measure every peer that is here, one after the other: `python -m bench.peers [SECONDS]`.

The job: take a Trello delivery, check its signature, drop an action that was seen, write one line for one in five,
answer 200. First the rate over 32 connections; then everything is killed under load, started again, and what was not
answered is sent once more, with the last four hundred that were, as Trello may. Beside them the limit of a store that
does nothing else: ids put into SQLite in groups of 32, each flushed. `python -m bench.peers SECONDS WORD` measures
those whose name has that word.
"""

from __future__ import annotations

import itertools
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench import world
from bench.peers import driver
from bench.peers.driver import PATH, Peer
from bench.peers.n8n import N8n
from bench.peers.nodered import NodeRed
from bench.peers.ours import OnPostgres, Ours
from bench.peers.queued import Queued

PEERS: tuple[Callable[[], Peer], ...] = (Ours, OnPostgres, NodeRed, N8n, Queued)
_AGAIN = 400


def rate(peer: Peer, folder: Path, seconds: float) -> str:
    """Requests a second, and whether every one of them was applied in the end."""
    port = world.port()
    load = world.Load(folder, f"http://127.0.0.1:{port}{PATH}", 120_000)
    peer.start(folder, port)
    try:
        load.run(f"http://127.0.0.1:{port}", PATH, 2)
        # wrk asks for one delivery of each run to look at it, and does not send it; the last are counted by who sent
        # them, not by who took them
        unsent = {0, load.sent}
        begun = time.monotonic()
        found = load.run(f"http://127.0.0.1:{port}", PATH, seconds)
        sent = [number for number in range(0, load.sent - 64, 5) if number not in unsent]
        wanted = {driver.number_of(world.body(number)) for number in sent}
        applied = driver.settled(peer, wanted)
        took = time.monotonic() - begun
    finally:
        peer.kill()
    late = "" if took < seconds + 2 else f", all applied {took - seconds:.0f} s later"
    missing = len(wanted - applied.keys())
    return (
        f"{found['rate']:,.0f}/s, p99 {found['p99']:.1f} ms, errors {found['errors']:.0f}, not applied {missing}{late}"
    )


def crash(peer: Peer, folder: Path, seconds: float = 4.0) -> str:
    """What a kill under load and sending again lose or double."""
    port = world.port()
    requests = driver.signed(port, range(60_000))
    peer.start(folder, port)
    try:
        threading.Timer(seconds, peer.kill).start()
        answered = driver.send(port, requests, seconds + 5)
        time.sleep(1)
        begun = time.monotonic()
        peer.start(folder, port)
        back = time.monotonic() - begun
        taken = [name for name, status in answered.items() if status == 200]
        again = [name for name, status in answered.items() if status != 200] + taken[-_AGAIN:]
        second = driver.send(port, {name: requests[name] for name in again}, 60)
        told = {name for name, status in (*answered.items(), *second.items()) if status == 200}
        lines = {name for number, name in enumerate(requests) if number % 5 == 0} & told
        applied = driver.settled(peer, lines)
        # a double comes after its twin
        time.sleep(2)
        applied = peer.applied()
    finally:
        peer.kill()
    lost = sum(applied[name] == 0 for name in lines)
    doubled = sum(count > 1 for count in applied.values())
    return (
        f"{len(taken):,} answered, killed, back in {back:.1f} s: {lost} lost, {doubled} doubled of {len(lines):,} lines"
    )


def inserts(seconds: float, group: int = 32) -> float:
    """Rows of an id and a body a second that SQLite takes in flushed groups, by one thread that does nothing else."""
    bodies = [world.body(number).decode() for number in range(1_000)]
    with world.folder() as folder, closing(sqlite3.connect(folder / "raw.db", isolation_level=None)) as store:
        store.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
        store.execute("CREATE TABLE seen (id PRIMARY KEY, body)")
        begun, count = time.monotonic(), 0
        while (took := time.monotonic() - begun) < seconds:
            store.execute("BEGIN IMMEDIATE")
            rows = [(number, bodies[number % 1_000]) for number in range(count, count + group)]
            store.executemany("INSERT INTO seen VALUES (?, ?) ON CONFLICT DO NOTHING", rows)
            store.execute("COMMIT")
            count += group
    return count / took


def main() -> int:
    """Print a line for each."""
    seconds = float(next(iter(sys.argv[1:]), "10"))
    word = "".join(sys.argv[2:3])
    if not world.has_wrk():
        print("wrk is not installed: this bench needs it (Debian package wrk)")
        return 3
    print(f"raw inserts into SQLite in flushed groups of 32: {inserts(seconds / 2):,.0f}/s", flush=True)
    for make, what in itertools.product(PEERS, (rate, crash)):
        peer = make()
        if word not in peer.name:
            continue
        if reason := peer.lacking():
            print(f"{peer.name}: not measured, {reason}")
            continue
        with world.folder() as folder:
            said = rate(peer, folder, seconds) if what is rate else crash(peer, folder)
        print(f"{peer.name}: {said}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

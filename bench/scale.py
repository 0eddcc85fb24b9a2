"""What size costs: a backlog drained whole, the cost of an event as the journal grows, many spaces on several workers.

`python -m bench.scale [EVENTS [SPACES]]`: a million events of one space, then a thousand events in each of two hundred
spaces, decided by one worker process and by two, on SQLite and, where it is installed, on PostgreSQL.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import world
from hub.core.event import Delivery
from hub.store import journal
from tests.services import postgres

_EACH = 1_000
# where the cost of an event is looked at: from how many events of the journal to how many
_DECADES = ((500, 2_000), (5_000, 20_000), (50_000, 150_000), (800_000, 1_000_000))


def _hub(folder: Path, spaces: Sequence[Path], store: str = "") -> Any:
    from hub.bootstrap import open_hub
    from hub.settings import Settings

    os.environ["HUB_BENCH_SECRET"] = world.SECRET
    return open_hub(Settings(data_dir=folder / "var", store=store, spaces=tuple(spaces), log_level="error"))


def _journal(hub: Any, space: Any, first: int, count: int) -> None:
    translate, instance = hub.connectors["trello"].translate, space.instances["trello"]
    assert translate is not None
    now = datetime.now(UTC)
    for start in range(first, first + count, 500):
        bodies = (world.body(number) for number in range(start, min(start + 500, first + count)))
        events = [event for body in bodies for event in translate(Delivery("trello", space.id, body, now), instance)]
        hub.intake.take(space.id, [replace(event, space=space.id) for event in events])


class Marks:
    """How much CPU so many events took, beside a fixed piece of other work done each time: the machine's own pace."""

    def __init__(self) -> None:
        self._beside = 0.0
        self._marks: list[tuple[int, float, float]] = []
        self.at(0)

    def at(self, count: int) -> None:
        """So many events are done."""
        own = time.process_time() - self._beside
        begun = time.process_time()
        for number in range(100):
            json.dumps(json.loads(world.body(number)))
        self._beside += time.process_time() - begun
        self._marks.append((count, own, self._beside))

    def costs(self) -> dict[int, float]:
        """Microseconds of CPU an event in each of the decades that were reached, by its upper end, at the mean pace."""
        found: dict[int, float] = {}
        mean = self._marks[-1][2] / len(self._marks)
        for low, high in _DECADES:
            inside = [mark for mark in self._marks if low <= mark[0] <= high]
            if len(inside) > 1:
                events, own, beside = (inside[-1][place] - inside[0][place] for place in range(3))
                found[high] = own / events * mean / (beside / (len(inside) - 1)) * 1e6
        return found


def backlog(count: int) -> dict[str, Any]:
    """Events of one space journaled, then decided: the rate, and the CPU of an event at each size of the journal."""
    with world.folder() as folder:
        world.write_space(folder / "space")
        hub = _hub(folder, [folder / "space"])
        [space] = hub.spaces.values()
        hub.advancer.drain(space.id)
        taken = Marks()
        for first in range(0, count, 1_000):
            _journal(hub, space, first, min(1_000, count - first))
            taken.at(min(first + 1_000, count))
        begun, done = time.perf_counter(), 0
        decided = Marks()
        while moved := hub.advancer.advance(space.id, seconds=0.02, batch_seconds=0.5).decided:
            done += moved
            decided.at(done)
        rate = done / (time.perf_counter() - begun)
        hub.close()
    return {"rate": rate, "done": done, "intake": taken.costs(), "decide": decided.costs()}


def _write_spaces(folder: Path, count: int) -> list[Path]:
    places = [folder / f"s{number:03d}" for number in range(count)]
    for place in places:
        world.write_space(place)
        toml = place / "space.toml"
        toml.write_text(toml.read_text(encoding="utf-8").replace('id = "bench"', f'id = "{place.name}"'), "utf-8")
    return places


def many(store: str, count: int, workers: int) -> float:
    """Events a second over many spaces, by so many worker processes."""
    with world.folder() as folder, ExitStack() as stack:
        places = _write_spaces(folder, count)
        hub = _hub(folder, places, store)
        for space in hub.spaces.values():
            hub.advancer.drain(space.id)
            _journal(hub, space, 0, _EACH)
        hub.close()
        command = [sys.executable, "-m", "bench.scale", "worker", str(folder), store]
        running = [
            stack.enter_context(
                subprocess.Popen([*command, str(seed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            for seed in range(workers)
        ]
        for one in running:
            assert one.stdout is not None
            one.stdout.readline()
        begun = time.perf_counter()
        for one in running:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        done = sum(int(one.communicate()[0]) for one in running)
        took = time.perf_counter() - begun
    if done != count * _EACH:
        raise RuntimeError(f"{done} events decided of {count * _EACH}")
    return done / took


def worker(folder: Path, store: str, seed: int) -> int:
    """Decide all that waits in all spaces, in an order of its own; a space that another is at comes again later."""
    hub = _hub(folder, sorted(folder.glob("s[0-9]*")), store)
    waiting = list(hub.spaces)
    random.Random(seed).shuffle(waiting)
    print("ready", flush=True)
    sys.stdin.readline()
    done = 0
    while waiting:
        for space in waiting:
            done += hub.advancer.drain(space)
        with hub.database.read() as connection:
            waiting = [place.space for place in journal.places(connection) if place.waiting]
    hub.close()
    print(done, flush=True)
    return 0


def _told(costs: dict[int, float]) -> str:
    return ", ".join(f"{cost:.0f} us at {size:,}" for size, cost in costs.items())


def main() -> int:
    """Print the figures."""
    if sys.argv[1:2] == ["worker"]:
        return worker(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    count, spaces = (int(value) for value in (sys.argv[1:] + ["1000000", "200"][len(sys.argv) - 1 :]))
    found = backlog(count)
    print(f"a backlog of {found['done']:,} events drained at {found['rate']:,.0f}/s")
    for name, said in (("intake", "journaled"), ("decide", "decided")):
        costs = found[name]
        growth = max(costs.values()) / min(costs.values())
        print(f"an event {said}, CPU by size of the journal: {_told(costs)}; most to least {growth:.2f}")
    with ExitStack() as stack:
        stores: list[tuple[str, Callable[[], str]]] = [("SQLite", lambda: "")]
        if postgres.programs() is not None:
            server, numbers = stack.enter_context(postgres.Postgres()), itertools.count()
            stores.append(("PostgreSQL", lambda: server.url(f"scale{next(numbers)}")))
        for name, url in stores:
            one, two = many(url(), spaces, 1), many(url(), spaces, 2)
            print(f"{spaces} spaces of {_EACH:,} events on {name}: {one:,.0f}/s by one worker, {two:,.0f}/s by two, "
                  f"ratio {two / one:.2f}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Events decided a second: one space on one core, twenty reactions, one event in five acting.

`python -m bench.drain [EVENTS]`: journals them first, then decides them all; beside it, the bare limit of the same
run: reading the journal and moving the cursor without deciding anything.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from typing import Any

from bench import world
from hub.core.event import Delivery
from hub.core.outcome import Outcome


class Nothing:
    """A decider that decides nothing: the limit."""

    def __init__(self, sections: Any) -> None:
        self.sections = sections

    def decide(self, event: Any, facts: Any) -> Outcome:
        """Nothing."""
        return Outcome(digest="")


def measure(count: int = 20_000) -> dict[str, float]:
    """Events a second, decided and bare."""
    from hub.advance import Advancer
    from hub.bootstrap import open_hub
    from hub.ports import Silence
    from hub.rulebook.sections import SECTIONS
    from hub.settings import Settings

    os.environ["HUB_BENCH_SECRET"] = world.SECRET
    rates: dict[str, float] = {}
    for name in ("bare", "decided"):
        with world.folder() as folder:
            world.write_space(folder / "space")
            hub = open_hub(Settings(data_dir=folder / "var", spaces=(folder / "space",), log_level="error"))
            [space] = hub.spaces.values()
            connector, instance = hub.connectors["trello"], space.instances["trello"]
            translate = connector.translate
            assert translate is not None
            hub.advancer.drain(space.id)
            for start in range(0, count, 500):
                events = [
                    event
                    for number in range(start, min(start + 500, count))
                    for event in translate(
                        Delivery("trello", space.id, world.body(number), datetime.now(UTC)), instance
                    )
                ]
                hub.intake.take(space.id, events)
            bare = Advancer(hub.database, lambda one: Nothing(SECTIONS), Silence(), hub.clock)
            advancer = hub.advancer if name == "decided" else bare
            begun, cpu = time.perf_counter(), time.process_time()
            done = advancer.drain(space.id)
            rates[name] = done / (time.perf_counter() - begun)
            rates[f"{name}_cpu"] = (time.process_time() - cpu) / done * 1e6
            hub.close()
    return rates


def main() -> int:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    found = measure(count)
    print(
        f"{count} events, 20 reactions, 1 in 5 acting: {found['decided']:,.0f}/s "
        f"({found['decided_cpu']:.0f} us of CPU an event); bare cursor {found['bare']:,.0f}/s; "
        f"ratio {found['decided'] / found['bare']:.2f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

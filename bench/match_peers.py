"""The same rules and events by rule-engine, CEL and durable-rules: `python -m bench.match_peers [SECONDS]`.

A rule names a kind, a board and a list, and no two rules name the same three, because durable-rules gives an event to
one rule only; each event holds for exactly one. All engines have to find it. CPU seconds of one process each.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import world
from bench.match_rules import KINDS, LISTS
from bench.peers import other
from bench.peers.engines import ENGINES
from hub.rulebook.index import Index
from hub.rulebook.language import All, Compare, Reaction

SIZES = (10, 100, 1_000, 10_000)
_HERE = Path(__file__).parent / "peers" / "engines.py"


def rules(count: int) -> list[tuple[str, str, str]]:
    """Kind, board and list of each rule, no two the same."""
    every = [(kind, f"Tableau {number}", name) for number in range(count) for kind in KINDS for name in LISTS]
    return random.Random(7).sample(every, count)


def ours(asked: Sequence[tuple[str, str, str]], events: Sequence[dict[str, str]], seconds: float) -> dict[str, Any]:
    """The hub's index, in this process."""
    begun = time.perf_counter()
    index = Index(
        [
            Reaction(
                f"r{number}", "", (), (kind,), All((Compare("board", "is", board), Compare("list", "is", name))), ()
            )
            for number, (kind, board, name) in enumerate(asked)
        ]
    )
    built = time.perf_counter() - begun
    found: list[int] = []
    clock = time.process_time()
    while time.process_time() < clock + seconds:
        found += [len(index.match(event, event["kind"])) for event in events]
    return {"built": built, "events": len(found), "seconds": time.process_time() - clock, "first": found}


def theirs(python: Path, engine: str, work: Path, seconds: float) -> dict[str, Any] | str:
    """Another engine in a process of its own; why not, when it could not."""
    try:
        done = subprocess.run(
            [python, _HERE, engine, work], capture_output=True, text=True, check=False, timeout=seconds + 120
        )
    except subprocess.TimeoutExpired:
        return f"not measured, its rules were not built in {seconds + 120:.0f} s"
    if done.returncode:
        return f"not measured, {done.stderr.strip().splitlines()[-1][:200]}"
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> int:
    """A line for each size and engine."""
    seconds = float(next(iter(sys.argv[1:]), "3"))
    python, lacking = other.python()
    for size in SIZES:
        asked = rules(size)
        chance = random.Random(11)
        events = [dict(zip(("kind", "board", "list"), chance.choice(asked), strict=True)) for _ in range(20_000)]
        base = ours(asked, events, seconds)
        rate = base["events"] / base["seconds"]
        print(f"{size:,} rules, this hub: {rate:,.0f} events/s, built in {base['built']:.2f} s", flush=True)
        if set(base["first"]) != {1}:
            raise SystemExit("the hub did not find exactly one rule for each event")
        with world.folder() as folder:
            work = folder / "work.json"
            work.write_text(json.dumps({"rules": asked, "events": events, "seconds": seconds}), encoding="utf-8")
            for engine in ENGINES:
                found = f"not measured, {lacking}" if lacking else theirs(python, engine, work, seconds)
                if isinstance(found, str):
                    print(f"{size:,} rules, {engine}: {found}", flush=True)
                    continue
                if set(found["first"]) != {1}:
                    raise SystemExit(f"{engine} did not find exactly one rule for each event")
                other_rate = found["events"] / found["seconds"]
                print(
                    f"{size:,} rules, {engine}: {other_rate:,.1f} events/s, built in {found['built']:.2f} s; "
                    f"the hub is {rate / other_rate:,.1f} times that",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())

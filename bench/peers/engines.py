"""Match events by the rules of another engine: run by the Python that holds it, alone, without the hub.

`python engines.py ENGINE FILE`: the file holds `{"rules": [[kind, board, list], …], "events": [{…}, …], "seconds": S}`;
the answer is one JSON object `{"built": seconds, "events": count, "seconds": CPU seconds, "first": [matches…]}` for as
many events as fit in the seconds, at least one.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

Match = Callable[[dict[str, str]], int]


def rule_engine(rules: Sequence[Sequence[str]]) -> Match:
    """Each rule is asked in turn: the library has no index."""
    from rule_engine import Rule

    ready = [
        Rule(f"kind == {json.dumps(kind)} and board == {json.dumps(board)} and list == {json.dumps(name)}")
        for kind, board, name in rules
    ]
    return lambda event: sum(rule.matches(event) for rule in ready)


def cel(rules: Sequence[Sequence[str]]) -> Match:
    """Each expression, compiled to Python, is evaluated in turn."""
    import celpy

    environment = celpy.Environment(runner_class=celpy.CompiledRunner)
    ready = [
        environment.program(
            environment.compile(
                f"kind == {json.dumps(kind)} && board == {json.dumps(board)} && list == {json.dumps(name)}"
            )
        )
        for kind, board, name in rules
    ]

    def match(event: dict[str, str]) -> int:
        given = {key: celpy.celtypes.StringType(value) for key, value in event.items()}
        return sum(bool(one.evaluate(given)) for one in ready)

    return match


def durable_rules(rules: Sequence[Sequence[str]]) -> Match:
    """A Rete network in C. An event is consumed by one rule, so each event here holds for one at most."""
    from durable import lang

    hits: list[int] = []
    with lang.ruleset("bench"):
        for kind, board, name in rules:
            condition = (lang.m.kind == kind) & (lang.m.board == board) & (lang.m.list == name)
            lang.when_all(condition)(lambda _: hits.append(1))

    def match(event: dict[str, str]) -> int:
        hits.clear()
        lang.post("bench", event)
        return len(hits)

    return match


ENGINES: dict[str, Callable[[Sequence[Sequence[str]]], Match]] = {
    "rule-engine": rule_engine,
    "cel-python": cel,
    "durable-rules": durable_rules,
}


def measure(make: Callable[[Sequence[Sequence[str]]], Match], work: dict[str, Any]) -> dict[str, Any]:
    """Build, then match until the seconds are over."""
    begun = time.perf_counter()
    match = make(work["rules"])
    built = time.perf_counter() - begun
    first: list[int] = []
    clock, until = time.process_time(), time.process_time() + work["seconds"]
    for event in work["events"]:
        first.append(match(event))
        if time.process_time() > until:
            break
    return {"built": built, "events": len(first), "seconds": time.process_time() - clock, "first": first}


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as file:
        asked = json.load(file)
    json.dump(measure(ENGINES[sys.argv[1]], asked), sys.stdout)

"""Measures how fast reactions are matched: `python -m bench.match_rules [--rules N] [--events N]`.

Three mixes of random reactions, each compared with a linear scan in the same run: spread over 400 boards, over
4,000 boards, and bank labels searched by text only (the worst for equality keys). Events are plain field maps.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hub.core.event import FieldType
from hub.rulebook.index import Index
from hub.rulebook.language import All, Compare, Condition, Reaction
from hub.rulebook.operators import predicate
from hub.rulebook.values import View

T = FieldType
KINDS = tuple(f"trello.card.{move}" for move in ("created", "moved", "commented", "labelled", "renamed"))
LISTS = [f"Liste {n}" for n in range(12)]
WORDS = [
    "loyer",
    "salle",
    "vélo",
    "atelier",
    "porte",
    "peinture",
    "repas",
    "fête",
    "clé",
    "serveur",
    "wiki",
    "banque",
    "caisse",
    "budget",
]


def board_reactions(rng: random.Random, count: int, boards: int, kind_only: float) -> list[Reaction]:
    """Random reactions on cards: most name their board, a few only their kind."""
    found = []
    for number in range(count):
        parts: list[Condition] = []
        if rng.random() >= kind_only:
            parts.append(Compare("board", "is", f"Tableau {rng.randrange(boards)}"))
        if rng.random() < 0.6:
            parts.append(Compare("list", "is", rng.choice(LISTS)))
        elif rng.random() < 0.5:
            parts.append(Compare("list", "in", tuple(rng.sample(LISTS, 3))))
        if rng.random() < 0.5:
            parts.append(Compare("card.name", "has", rng.choice(WORDS)))
        if rng.random() < 0.2:
            parts.append(Compare("points", "at_least", Decimal(rng.randrange(20)), T.NUMBER))
        found.append(Reaction(f"r{number}", "", (), (rng.choice(KINDS),), All(tuple(parts)), ()))
    return found


def label_reactions(rng: random.Random, count: int) -> list[Reaction]:
    """Random reactions on bank lines, all by a word or a pattern in the label."""
    found = []
    for number in range(count):
        word = f"{rng.choice(WORDS)} {rng.randrange(count)}"
        op = rng.choice(("has", "matches"))
        parts = (Compare("amount", "above", Decimal(0), T.MONEY), Compare("label", op, word))
        found.append(Reaction(f"r{number}", "", (), ("bank.transaction.booked",), All(parts), ()))
    return found


def card_events(rng: random.Random, count: int, boards: int) -> list[tuple[str, dict[str, Any]]]:
    """Random events on cards."""
    return [
        (
            rng.choice(KINDS),
            {
                "board": f"Tableau {rng.randrange(boards)}",
                "list": rng.choice(LISTS),
                "card.name": " ".join(rng.sample(WORDS, 4)),
                "points": rng.randrange(20),
            },
        )
        for _ in range(count)
    ]


def bank_events(rng: random.Random, count: int, labels: int) -> list[tuple[str, dict[str, Any]]]:
    """Random bank lines."""
    return [
        (
            "bank.transaction.booked",
            {"amount": Decimal(rng.randrange(-500, 500)), "label": f"VIR {rng.choice(WORDS)} {rng.randrange(labels)}"},
        )
        for _ in range(count)
    ]


def linear(reactions: list[Reaction]) -> Callable[[dict[str, Any], str], list[Reaction]]:
    """The plain scan: each reaction of the kind is asked in turn."""
    ready = [(reaction, predicate(reaction.condition)) for reaction in reactions]

    def scan(fields: dict[str, Any], kind: str) -> list[Reaction]:
        view = View(fields)
        return [reaction for reaction, holds in ready if kind in reaction.kinds and holds(view)]

    return scan


def measure(name: str, reactions: list[Reaction], events: list[tuple[str, dict[str, Any]]]) -> float:
    """Print one line; events a second. Fails when index and scan differ."""
    began = time.perf_counter()
    index = Index(reactions)
    built = time.perf_counter() - began
    scan = linear(reactions)
    sample = events[:60]
    began = time.perf_counter()
    wanted = [scan(fields, kind) for kind, fields in sample]
    slow = len(sample) / (time.perf_counter() - began)
    if [index.match(fields, kind) for kind, fields in sample] != wanted:
        raise SystemExit(f"{name}: the index and the linear scan differ")
    began = time.process_time()
    matches = sum(len(index.match(fields, kind)) for kind, fields in events)
    fast = len(events) / (time.process_time() - began)
    print(
        f"{name:<34} {len(reactions):>7,} rules  built in {built:5.2f} s  {fast:>9,.0f} events/s"
        f"  ({matches / len(events):.2f} matches an event; linear {slow:,.0f}/s, ratio {fast / slow:,.0f})"
    )
    return fast


def main() -> None:
    """Run the three mixes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=50_000)
    asked = parser.parse_args()
    rng = random.Random(20250303)
    for boards, kind_only in ((400, 0.03), (4_000, 0.003)):
        reactions = board_reactions(rng, asked.rules, boards, kind_only)
        events = card_events(rng, asked.events, boards)
        measure(f"{boards:,} boards, {kind_only:.1%} kind only", reactions, events)
    measure("bank labels by text only", label_reactions(rng, asked.rules), bank_events(rng, asked.events, asked.rules))


if __name__ == "__main__":
    main()

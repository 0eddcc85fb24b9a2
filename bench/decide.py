"""Measures how long one step of the decision machine takes: `python -m bench.decide [--lives N]`.

Random lives of decisions under the five profiles, as a busy list lives them: mostly positions, some objections,
requests, amendments, deadlines as they fall due. Beside it, the least a step could be: look a row up, copy a dataclass.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from connectors.registry import kinds
from hub import rulefiles
from hub.core.decision.charter import Charter
from hub.core.decision.charter_reading import from_map
from hub.core.decision.machine import fold, step
from hub.core.decision.model import Decision, Position, State, TextVersion
from hub.core.decision.transitions import ROWS
from hub.core.decision.trigger import Trigger

PEOPLE = tuple(f"p{number}" for number in range(24))
BEGUN = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
MIX = (
    *("position",) * 12, *("objection",) * 2, "amend", "extend", "meeting", "call_vote", "integrate", "dismiss",
    "ruling", "withdraw", "take_over", "renew", "repropose", "revive",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One step to take."""

    decision: Decision
    trigger: Trigger
    charter: Charter


def life(rng: random.Random, charter: Charter, length: int) -> list[Case]:
    """The steps of one decision's life, each from where the one before left it."""
    version = TextVersion(1, "texte-1", BEGUN, by="p0")
    decision = Decision("D-1", "Un vélo", "important", State.DRAFT, "p0", BEGUN, versions=(version,), last_at=BEGUN)
    now, cases = BEGUN, []
    triggers = [Trigger("propose", now, "p0", roles=frozenset({"list", "proposer"})), Trigger("announced", now)]
    for number in range(length):
        trigger = triggers[number] if number < 2 else _next(rng, decision, now)
        now = max(now, trigger.at)
        cases.append(Case(decision, trigger, charter))
        decision = fold(decision, step(decision, trigger, charter, now)) or decision
        now += timedelta(minutes=rng.randrange(600))
    return cases


def _next(rng: random.Random, decision: Decision, now: datetime) -> Trigger:
    due = min(decision.deadlines.items(), key=lambda item: item[1], default=("", now))
    if due[0] and (due[1] <= now or rng.random() < 0.08):
        return Trigger("timer", max(now, due[1]), about=due[0], due=due[1], electorate=PEOPLE)
    by, roles = rng.choice(PEOPLE), {"list", "active"}
    roles |= {"proposer"} if by == decision.proposer else set()
    roles |= {"facilitator"} if by == "p1" else set()
    said = rng.choice(("support", "consent", "abstain"))
    return Trigger(
        rng.choice(MIX), now, by, f"e{now.timestamp()}", frozenset(roles), said,
        has_reason=True, has_proposal=rng.random() < 0.7, offers_help=True, about=f"O{rng.randrange(1, 4)}",
        digest=f"texte-{rng.randrange(4)}", reason="dit", electorate=PEOPLE,
        verdict=rng.choice(("upheld", "confirmed")),
    )  # fmt: skip


def microseconds(act: Callable[[Case], object], cases: list[Case]) -> float:
    """CPU time of one act, the least of five rounds: what else runs on the machine only adds."""
    rounds = []
    for _ in range(5):
        began = time.process_time()
        for case in cases:
            act(case)
        rounds.append((time.process_time() - began) / len(cases) * 1e6)
    return min(rounds)


def bare(case: Case) -> object:
    """A row looked up by state and event, and one frozen dataclass copied."""
    position = Position(case.trigger.by, "support", case.trigger.at)
    return ROWS.get((case.decision.state, case.trigger.kind)), replace(position, position=case.trigger.position)


def stepped(case: Case) -> object:
    """One step."""
    return step(case.decision, case.trigger, case.charter, case.trigger.at)


def main() -> None:
    """Print one line: all steps, those that change something, the slowest move."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lives", type=int, default=300)
    rng, cases = random.Random(20250303), []
    for profile in rulefiles.profiles():
        book, _ = rulefiles.load("/nonexistent", profile, kinds())
        if book is None:
            raise SystemExit(f"the profile {profile} has faults")
        charter, _ = from_map(book.charter)
        for _ in range(parser.parse_args().lives):
            cases += life(rng, charter, 60)
    moves: dict[str, list[Case]] = {}
    acting = []
    for case in cases:
        done = step(case.decision, case.trigger, case.charter, case.trigger.at)
        if done.changes:
            acting.append(case)
            after = fold(case.decision, done)
            if after is not None and after.state is not case.decision.state:
                moves.setdefault(f"{case.decision.state} -> {after.state}", []).append(case)
    whole, limit, busy = microseconds(stepped, cases), microseconds(bare, cases), microseconds(stepped, acting)
    slowest = max((microseconds(stepped, some), name) for name, some in moves.items() if len(some) >= 20)
    print(
        f"{len(cases):,} steps of {len(cases) // 60:,} lives under 5 profiles: {whole:.1f} us a step; "
        f"the {len(acting):,} that change something {busy:.1f} us, the slowest move ({slowest[1]}) {slowest[0]:.0f} us;"
        f" bare look-up and copy {limit:.1f} us, ratio {whole / limit:.1f}"
    )


if __name__ == "__main__":
    main()

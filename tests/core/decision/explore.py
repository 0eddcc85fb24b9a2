"""Breadth first through everything that can happen to a decision, checking each step and each place.

Persons are interchangeable and times relative, so that like states are one; a state is kept as its hash.
`python -m tests.core.decision.explore [--limit N]` walks what is missing of N states for each profile and class, or
was walked over other code of the machine, and writes the table of EXPLORED.md beside it; broken off, it goes on from
the last walk that ended.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import re
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import hub.core.decision
from hub.core.decision.charter import Charter
from hub.core.decision.charter_reading import from_map
from hub.core.decision.machine import fold, step
from hub.core.decision.minutes import stands_by_minutes
from hub.core.decision.model import ENDS, Decision, State, TextVersion
from hub.core.decision.secret import UNSEEN, folded, is_secret, vote_of
from hub.core.decision.transitions import TABLE
from hub.core.decision.trigger import Trigger
from tests.core.decision import invariants
from tests.core.decision.alphabet import EVERYONE, HOUR, VOTERS, alphabet, roles
from tests.core.decision.deciding import MONDAY
from tests.core.decision.profiles import PROFILES

# An information and a reversible decision are the same to the machine, and have the same settings in these profiles.
CLASSES = ("reversible", "important", "statutory")
PAGE = Path(__file__).parent / "EXPLORED.md"
BEGIN, END = "<!-- walks -->\n", "<!-- /walks -->"
MARKS = re.compile(f"{BEGIN}.*?{END}", re.DOTALL)
WALKED = re.compile(r"^<!-- (\{.*\}) -->$", re.MULTILINE)
# Every so many states, the clock alone is let run to see where it ends.
RUN_OUT = 25


@dataclass(slots=True)
class Walk:
    """What one walk saw: states, steps that changed something, rows of the table taken, whether all was seen."""

    profile: str
    decision_class: str
    limit: int
    machine: str = ""
    states: int = 0
    steps: int = 0
    seconds: float = 0.0
    whole: bool = False
    rows: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


def machine() -> str:
    """What tells the machine, its profiles and what is asserted from any other; comments do not count."""
    own = [Path(__file__), *(Path(__file__).with_name(name) for name in ("alphabet.py", "invariants.py"))]
    sources = [*sorted(Path(hub.core.decision.__path__[0]).glob("*.py")), *own]
    trees = "\n".join(ast.dump(ast.parse(one.read_text("utf-8"))) for one in sources)
    return hashlib.sha256((trees + repr(PROFILES)).encode()).hexdigest()[:12]


def signature(d: Decision, person: str) -> tuple[object, ...]:
    """All that tells a person from another in this decision."""
    said, ballot, last = d.positions.get(person), d.ballots.get(person), d.versions[-1]
    return (
        (said.position, said.proof, said.withdrew, said.before and said.before.position) if said else (),
        ballot.position if ballot else "", person in d.proxies, person == d.proposer,
        person in d.left,
        tuple(sorted((o.status, o.was, o.version < len(d.versions), len(o.appeals), person in o.appeals)
                     for o in d.objections.values() if o.by == person)),
        tuple(sorted((r.kind, r.status, r.event in (last.event, last.answer))
                     for r in d.requests.values() if r.by == person)),
        tuple(sorted(request for request, people in d.seconds.items() if person in people)),
        tuple(sorted((a.status, len(a.seconds), person in a.seconds) for a in d.amendments.values() if a.by == person)),
    )  # fmt: skip


def representatives(d: Decision) -> list[str]:
    """One person of each kind: two who did the same would only repeat each other."""
    found: dict[object, str] = {}
    for person in VOTERS:
        found.setdefault(signature(d, person), person)
    return list(found.values())


def fingerprint(d: Decision, now: datetime) -> int:
    """The hash of a state; what lies further back than any guard looks is left out."""
    age = min(int((now - d.opened_at).total_seconds()) // 86400, 15)
    last = d.versions[-1]
    left = sorted((p.partition(":e")[0], int((due - now).total_seconds() // 3600)) for p, due in d.deadlines.items())
    return hash((
        d.state, tuple(left),
        tuple(sorted((n, min(v, 3)) for n, v in d.counts.items())), d.rest // 3600, min(len(d.versions), 4), age,
        last.kind, d.adopted_by, d.result.get("outcome", ""), d.announced_at is None, len(d.options), d.urn,
        stands_by_minutes(d),
        tuple((one.kind, one.position, one.has_reason, one.by == d.proposer) for one in d.late),
        tuple(sorted(hash(signature(d, p)) for p in EVERYONE)),
    ))  # fmt: skip


def begun(charter: Charter, decision_class: str) -> Decision:
    """A decision that Anna just proposed."""
    start = Decision(
        "D-1", "Acheter un vélo", decision_class, State.DRAFT, "anna", MONDAY, last_at=MONDAY,
        versions=(TextVersion(1, "texte-1", MONDAY, by="anna"),),
    )  # fmt: skip
    proposed = fold(start, step(start, Trigger("propose", MONDAY, "anna", roles=roles(start, "anna")), charter, MONDAY))
    assert proposed is not None
    return proposed


def deeper(decision: Decision, charter: Charter) -> Iterator[tuple[Decision, datetime]]:
    """Later places to start from, reached by one plain story: people object, meet, vote and contest."""
    votes = "cast" if is_secret(decision, charter) else "position"
    story: list[tuple[str, str, dict[str, object]]] = [
        ("announced", "", {}), ("timer", "", {}), ("second", "p1", {"about": "sponsor"}), ("announced", "", {}),
        ("objection", "p1", {"has_reason": True, "has_proposal": True, "offers_help": True}),
        ("meeting", "zoe", {}), ("meeting", "zoe", {}), ("timer", "", {}), ("timer", "", {}), ("call_vote", "anna", {}),
        ("timer", "", {}), ("timer", "", {}), *((votes, p, {"position": "support"}) for p in VOTERS), ("urn", "", {}),
        ("timer", "", {}), ("timer", "", {}), ("timer", "", {}), ("minutes", "zoe", {"verdict": "adopted"}),
        ("timer", "", {}), ("timer", "", {}),
    ]  # fmt: skip
    now = MONDAY
    for kind, person, more in story:
        about = dict(more)
        if kind == "urn":
            voted = sum(one.position == UNSEEN for one in decision.ballots.values())
            about |= {"about": vote_of(decision), "urn": (folded({"position": "support"}),) * voted}
        if kind == "timer" and decision.deadlines:
            about["about"], due = min(decision.deadlines.items(), key=lambda item: (item[1], item[0]))
            now = max(now, due)
        about.setdefault("proof", "link")
        trigger = Trigger(kind, now, person, roles=roles(decision, person), electorate=EVERYONE, **about)  # type: ignore[arg-type]
        after = fold(decision, step(decision, trigger, charter, now))
        assert after is not None
        if after.state is not decision.state:
            yield after, now
        decision = after


def walk(profile: str, decision_class: str, limit: int, **keys: object) -> Walk:
    """Every interleaving from the beginning and from some later places, until `limit` states or until all was seen.
    `keys` are settings of the charter other than the profile's."""
    charter, faults = from_map({**PROFILES[profile], **keys})
    assert not faults
    found = Walk(profile, decision_class, limit, machine())
    began, rows, places = time.process_time(), set(), set()
    start = begun(charter, decision_class)
    starts = [(start, MONDAY), *deeper(start, charter)]
    seen = {fingerprint(*one) for one in starts}
    queue = deque(starts)
    while queue and len(seen) < limit:
        decision, now = queue.popleft()
        places.add(decision.state.value)
        ways: list[tuple[Decision, datetime]] = []
        eve = min(decision.deadlines.values(), default=now) - HOUR
        if eve > now:
            ways.append((decision, eve))
        elif not decision.late and eve + HOUR > now:
            # the deadline has come, and nobody has looked at it yet
            ways.append((decision, eve + 2 * HOUR))
        exits = decision.state in ENDS or bool(decision.deadlines)
        for trigger in alphabet(decision, now, representatives(decision), unseen=is_secret(decision, charter)):
            done = step(decision, trigger, charter, trigger.at)
            if not done.changes:
                assert done.reason, f"nothing happened and nobody says why: {decision.state} {trigger}"
                continue
            after = fold(decision, done)
            assert after is not None
            invariants.of_step(decision, trigger, done, after, charter)
            found.steps += 1
            places.add(after.state.value)
            rows.update(move.number for move in after.log[len(decision.log) :])
            exits = exits or after.state is not decision.state
            # The log only grows: without it memory stays with the states.
            ways.append((replace(after, log=after.log[-1:]), max(now, trigger.at)))
        assert exits, f"no way out of {decision.state}"
        if found.steps % RUN_OUT == 0:
            invariants.of_the_clock_alone(decision, charter, now, EVERYONE)
        for one in ways:
            mark = fingerprint(*one)
            if mark not in seen:
                seen.add(mark)
                queue.append(one)
    found.states, found.whole = len(seen), not queue
    found.seconds = round(time.process_time() - began, 1)
    found.rows, found.places = sorted(rows), sorted(places)
    return found


def rows_of(walks: list[Walk]) -> tuple[list[str], list[str]]:
    """The moves of the table that some walk took, and those that none did."""
    moves = {row.number for row in TABLE if row.target is not None}
    taken = {number for one in walks for number in one.rows}
    return sorted(taken & moves), sorted(moves - taken)


def table(walks: list[Walk]) -> str:
    """The page's table, each walk also as a comment to go on from."""
    taken, never = rows_of(walks)
    states, steps = sum(one.states for one in walks), sum(one.steps for one in walks)
    places = {place for one in walks for place in one.places}
    head = (
        f"**{states:,} states**, {steps:,} steps, no invariant broken; {sum(one.seconds for one in walks):.0f} s of "
        f"one core; {len(places)} of {len(State)} states of the machine seen, {len(taken)} of {len(taken) + len(never)}"
        f" kinds of moves taken{' (never: ' + ', '.join(never) + ')' if never else ''}. {datetime.now(UTC):%Y-%m-%d}."
    )
    lines = [head, "", "| profile | class | states | steps | all seen |", "|---|---|---|---|---|"]
    lines += [
        f"| {one.profile} | {one.decision_class} | {one.states:,} | {one.steps:,} | {'yes' if one.whole else 'no'} |"
        for one in walks
    ]
    return "\n".join([*lines, "", *(f"<!-- {json.dumps(asdict(one))} -->" for one in walks), ""])


def walked(text: str) -> list[Walk]:
    """The walks that a page holds, of the machine as it is."""
    found = [Walk(**json.loads(one[1])) for one in WALKED.finditer(text)]
    return [one for one in found if one.machine == machine()]


def main() -> None:
    """Walk what is missing, write the page after each walk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=134_000, help="states for each profile and class")
    parser.add_argument("--anew", action="store_true", help="forget what was walked before")
    asked = parser.parse_args()
    text = PAGE.read_text("utf-8")
    walks = [] if asked.anew else walked(text)
    for profile in PROFILES:
        for decision_class in CLASSES:
            known = [w for w in walks if (w.profile, w.decision_class) == (profile, decision_class)]
            if known and (known[0].whole or known[0].limit >= asked.limit):
                continue
            walks = [one for one in walks if one not in known] + [walk(profile, decision_class, asked.limit)]
            walks.sort(key=lambda one: (one.profile, CLASSES.index(one.decision_class)))
            before, after = MARKS.split(text)
            PAGE.write_text(before + BEGIN + table(walks) + END + after, "utf-8")
            print(f"{profile} {decision_class}: {sum(one.states for one in walks):,} states in all", flush=True)
    print(table(walks).splitlines()[0])


if __name__ == "__main__":
    main()

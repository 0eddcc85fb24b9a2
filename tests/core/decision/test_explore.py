"""Breadth first through everything that can happen to a decision, five charters, checking what must always hold.

Persons are interchangeable and times relative, so that like states are one. `HUB_EXPLORE` gives the number of
states a charter (default small); the number walked is printed.
"""

# ruff: noqa: E501 - one case or story step a line

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub.core.decision.charter import Charter, from_map
from hub.core.decision.machine import fold, step
from hub.core.decision.model import ENDS, OPEN_OBJECTION, Decision, State, TextVersion
from hub.core.decision.transitions import TABLE
from hub.core.decision.trigger import Step, Trigger
from tests.core.decision.deciding import MONDAY
from tests.core.decision.profiles import PROFILES

LIMIT = int(os.environ.get("HUB_EXPLORE", "250"))
VOTERS = ("p1", "p2", "p3")
EVERYONE = ("anna", *VOTERS, "zoe")
HOUR = timedelta(hours=1)


def roles(decision: Decision, person: str) -> frozenset[str]:
    found = {"list", "active"}
    if person == decision.proposer:
        found.add("proposer")
    if person == "zoe":
        found |= {"facilitator", "secretary"}
    return frozenset(found)


def alphabet(d: Decision, now: datetime) -> Iterator[tuple[Trigger, datetime]]:
    """Everything that can happen next: what people do now, and the next deadline."""
    at = now

    def by(person: str, kind: str, **more: object) -> tuple[Trigger, datetime]:
        trigger = Trigger(kind, at, person, roles=roles(d, person), electorate=EVERYONE, **more)  # type: ignore[arg-type]
        return trigger, at

    yield Trigger("announced", at), at
    for person in _representatives(d):
        for position in ("support", "abstain"):
            yield by(person, "position", position=position)
        yield by(person, "objection", has_reason=True, has_proposal=True, offers_help=True)
        yield by(person, "objection")
        for kind in ("extend", "call_vote", "take_over"):
            yield by(person, kind)
        yield by(person, "second", about="sponsor")
        yield by(person, "amend", digest=f"texte-{len(d.versions) + 1}")
        yield by(person, "challenge", reason="un bulletin manque")
        for amendment in d.amendments:
            yield by(person, "second", about=amendment)
    yield by("anna", "withdraw")
    yield by(d.proposer, "amend", digest=f"texte-{len(d.versions) + 1}", amendment="minor")
    for amendment in d.amendments:
        yield by(d.proposer, "accept", about=amendment)
        yield by(d.proposer, "refuse", about=amendment)
    for objection in d.objections.values():
        yield by("zoe", "dismiss", about=objection.id, reason="déjà traitée")
        yield by(objection.by, "integrate", about=objection.id)
        yield by("p1", "appeal", about=objection.id)
        yield by("p2", "appeal", about=objection.id)
    for verdict in ("upheld", "confirmed"):
        yield by("zoe", "ruling", verdict=verdict)
    for verdict in ("adopted", "rejected"):
        yield by("zoe", "minutes", verdict=verdict, ballots=(("p1", "support"),))
    for kind in ("meeting", "renew", "supersede", "revive", "repropose"):
        yield by("zoe", kind)
    yield by("p1", "delegate", to="p2")
    if d.deadlines:
        purpose, due = min(d.deadlines.items(), key=lambda item: (item[1], item[0]))
        when = max(due, now)
        yield Trigger("timer", when, about=purpose, due=due, electorate=EVERYONE), when


def _signature(d: Decision, person: str) -> tuple[object, ...]:
    said, ballot = d.positions.get(person), d.ballots.get(person)
    return (
        said.position if said else "", ballot.position if ballot else "", person in d.proxies, person == d.proposer,
        tuple(sorted((o.status, o.version < len(d.versions), person in o.appeals) for o in d.objections.values() if o.by == person)),
        tuple(sorted(request for request, people in d.seconds.items() if person in people)),
        tuple(sorted((a.status, len(a.seconds)) for a in d.amendments.values() if a.by == person)),
    )  # fmt: skip


def _representatives(d: Decision) -> list[str]:
    """One person of each kind: two who did the same would only repeat each other."""
    found: dict[object, str] = {}
    for person in VOTERS:
        found.setdefault(_signature(d, person), person)
    return list(found.values())


def fingerprint(d: Decision, now: datetime) -> object:
    age = min(int((now - d.opened_at).total_seconds()) // 86400, 15)
    return (
        d.state, tuple(sorted((p, int((due - now).total_seconds() // 3600)) for p, due in d.deadlines.items())),
        tuple(sorted((n, min(v, 3)) for n, v in d.counts.items())), d.rest // 3600, min(len(d.versions), 4), age,
        d.adopted_by, d.result.get("outcome", ""), d.announced_at is None, len(d.options),
        tuple(sorted(map(repr, (_signature(d, p) for p in EVERYONE)))),
    )  # fmt: skip


def must_hold(before: Decision, trigger: Trigger, done: Step, after: Decision, charter: Charter, now: datetime) -> None:
    """The invariants, for one step."""
    moves = after.log[len(before.log) :]
    told = [n for n in done.notices if n.kind == "moved" and n.to == "list"]
    assert len(told) == len(moves), "a move that nobody was told of"
    assert done == step(before, trigger, charter, now), "the same step gave something else"
    for move in moves:
        source = State(move.source)
        assert source in {s for row in TABLE if row.number == move.number for s in row.sources}
        assert move.why
        if move.target == State.ADOPTED:
            if move.number == "5":
                assert not before.standing()
                assert not before.incomplete()
                assert len(before.counted("support")) >= charter.min_explicit_support
            if move.number in ("5", "19"):
                assert before.announced_at is not None, "adopted without anybody knowing"
                assert after.decision_class != "statutory", "the hub adopts nothing that is the assembly's"
            if move.number != "20":
                assert after.adopted_digest == before.digest, "another text than the one that was open"
    if before.state is State.VOTE_OPEN and after.state is State.VOTE_OPEN:
        assert set(after.ballots) <= set(after.electorate), "a ballot from outside the electorate"
        assert after.digest == before.digest, "the text changed during the vote"
    if after.state in ENDS:
        assert not after.deadlines, "an end that still waits for something"
    assert sum(o.status in OPEN_OBJECTION for o in after.objections.values()) == len(
        {o.by for o in after.objections.values() if o.status in OPEN_OBJECTION}
    ), "two open objections of one person"
    if trigger.kind == "timer":
        again = step(after, trigger, charter, now)
        assert not again.changes or after.deadlines.get(trigger.about) == trigger.due, "a doubled timer did something"
        late = fold(before, step(before, trigger, charter, now + timedelta(days=3)))
        assert late is not None
        if trigger.about not in ("dormant", "dormant_warning"):
            assert late.state is after.state, "a late timer decided otherwise"


def deeper(decision: Decision, charter: Charter) -> list[tuple[Decision, datetime]]:
    """Later places to start from, reached by one plain story: everybody objects, meets, votes and contests."""
    story = [
        ("announced", "", {}), ("timer", "", {}), ("second", "p1", {"about": "sponsor"}), ("announced", "", {}),
        ("objection", "p1", {"has_reason": True, "has_proposal": True, "offers_help": True}),
        ("meeting", "zoe", {}), ("meeting", "zoe", {}), ("timer", "", {}), ("timer", "", {}), ("call_vote", "zoe", {}),
        ("timer", "", {}), ("position", "p1", {"position": "support"}), ("position", "p2", {"position": "support"}),
        ("position", "p3", {"position": "support"}), ("timer", "", {}), ("timer", "", {}), ("timer", "", {}),
        ("minutes", "zoe", {"verdict": "adopted"}), ("timer", "", {}), ("timer", "", {}),
    ]  # fmt: skip
    places = []
    now = MONDAY
    for kind, person, more in story:
        about: dict[str, object] = dict(more)
        if kind == "timer" and decision.deadlines:
            about["about"], due = min(decision.deadlines.items(), key=lambda item: (item[1], item[0]))
            now = max(now, due)
        trigger = Trigger(kind, now, person, roles=roles(decision, person), electorate=EVERYONE, **about)  # type: ignore[arg-type]
        after = fold(decision, step(decision, trigger, charter, now))
        assert after is not None
        if after.state is not decision.state:
            places.append((after, now))
        decision = after
    return places


def walk(charter: Charter, decision_class: str, limit: int) -> int:
    start = Decision(
        "D-1", "Acheter un vélo", decision_class, State.DRAFT, "anna", MONDAY, last_at=MONDAY,
        versions=(TextVersion(1, "texte-1", MONDAY, by="anna"),),
    )  # fmt: skip
    proposed = fold(start, step(start, Trigger("propose", MONDAY, "anna", roles=roles(start, "anna")), charter, MONDAY))
    assert proposed is not None
    starts = [(proposed, MONDAY), *deeper(proposed, charter)]
    seen = {fingerprint(*start) for start in starts}
    queue = deque(starts)
    while queue and len(seen) < limit:
        decision, now = queue.popleft()
        exits = bool(decision.deadlines)
        eve = min(decision.deadlines.values(), default=now) - HOUR
        if eve > now and (mark := fingerprint(decision, eve)) not in seen:
            seen.add(mark)
            queue.append((decision, eve))
        for trigger, when in alphabet(decision, now):
            done = step(decision, trigger, charter, when)
            if not done.changes:
                assert done.reason, f"nothing happened and nobody says why: {decision.state} {trigger}"
                continue
            after = fold(decision, done)
            assert after is not None
            must_hold(decision, trigger, done, after, charter, when)
            exits = exits or after.state is not decision.state
            mark = fingerprint(after, when)
            if mark not in seen:
                seen.add(mark)
                # The log only grows: without it memory stays with the states.
                queue.append((replace(after, log=after.log[-1:]), when))
        assert exits or decision.state in ENDS, f"no way out of {decision.state}"
    return len(seen)


@pytest.mark.parametrize("decision_class", ["important", "reversible", "statutory"])
@pytest.mark.parametrize("profile", list(PROFILES))
def test_nothing_that_can_happen_breaks_the_rules(
    profile: str, decision_class: str, capsys: pytest.CaptureFixture[str]
) -> None:
    charter, faults = from_map(PROFILES[profile])
    assert not faults
    states = walk(charter, decision_class, LIMIT)
    with capsys.disabled():
        if "HUB_EXPLORE" in os.environ:
            print(f"{profile} {decision_class}: {states} states")
    assert states >= min(LIMIT, 20)

"""Links are undone in any order: what is left is what the links that still stand would have made alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.decision.changes import (
    AmendmentKept,
    DecisionMoved,
    DecisionNoted,
    ObjectionKept,
    PositionTaken,
    Seconded,
)
from hub.core.decision.linking import canonical
from hub.core.decision.model import Amendment, Decision, Move, Objection, Position
from tests.core.decision.deciding import MONDAY
from tests.core.decision.facts import Space
from tests.core.decision.test_handle import decision, opened
from tests.core.decision.test_linking import alters, links, parts, speaks, takes

WHO = ("anna", "lise", "omar", "paul", "zoe")
PROOFS = ("none", "list", "link")
people = st.sampled_from(WHO)
some = st.lists(people, unique=True).map(tuple)


@st.composite
def lives(draw: st.DrawFn) -> list[Any]:
    """What five people did in a decision, in a vote or before one: words, ballots, an objection each, proxies, and who
    was asked."""
    hours = draw(st.permutations(range(1, 11)))
    made: list[Any] = []
    for number, who in enumerate(WHO):
        for ballot in (False, True):
            if position := draw(st.sampled_from(("", "support", "objection", "abstain"))):
                at = MONDAY + timedelta(hours=hours[number + 5 * ballot])
                proof, counts = draw(st.sampled_from(PROOFS)), draw(st.booleans())
                said = Position(who, position, at, proof, counts, event=f"{who}-{ballot}")
                made.append(PositionTaken("D-1", said, ballot))
        if status := draw(st.sampled_from(("", "", "incomplete", "qualified", "dismissed"))):
            at = MONDAY + timedelta(hours=number)
            one = Objection(f"O{number}", who, status, at, appeals=draw(some), has_reason=draw(st.booleans()))
            made.append(ObjectionKept("D-1", one))
    givers, bearers = draw(st.permutations(WHO)), draw(st.permutations(WHO))
    proxies = {giver: to for giver, to in zip(givers, bearers, strict=True) if giver != to and draw(st.booleans())}
    amended = Amendment("A1", draw(people), "minor", "t", MONDAY, seconds=draw(some))
    made += [AmendmentKept("D-1", amended), *(Seconded("D-1", "vote", who) for who in draw(some))]
    if draw(st.booleans()):
        made.append(DecisionMoved("D-1", Move("16", "vote_notice", "vote_open", "timer", MONDAY)))
    roll = {who: f"{draw(st.sampled_from(('oui', 'non')))} : {who}" for who in draw(some)}
    return [*made, DecisionNoted("D-1", electorate=draw(some), roll=roll, proposer=draw(people), proxies=proxies)]


steps = st.lists(st.one_of(st.tuples(people, people), people), max_size=8)


def place(life: list[Any]) -> Space:
    space = opened()
    alters(space, *life)
    return space


def alike(space: Space) -> Decision:
    """The decision, but for the order of people in what has none."""
    d = decision(space)
    return replace(
        d, seconds={what: tuple(sorted(them)) for what, them in d.seconds.items()},
        objections={name: replace(one, appeals=tuple(sorted(one.appeals))) for name, one in d.objections.items()},
        amendments={name: replace(one, seconds=tuple(sorted(one.seconds))) for name, one in d.amendments.items()},
    )  # fmt: skip


@pytest.mark.parametrize("order", [("omar", "anna"), ("anna", "omar")])
def test_two_mistaken_joins_leave_nothing_behind(order: tuple[str, str]) -> None:
    votes = {"anna": "support", "omar": "objection", "lise": "support", "paul": "objection", "zoe": "support"}
    cast = [takes(who, position, ballot=True) for who, position in votes.items()]
    space = place([*cast, DecisionNoted("D-1", electorate=WHO)])
    links(space, "anna", "omar", MONDAY + timedelta(hours=30))
    links(space, "lise", "omar", MONDAY + timedelta(hours=31))
    for other in order:
        parts(space, other)
    d = decision(space)
    assert ({who: one.position for who, one in d.ballots.items()}, d.electorate) == (votes, WHO)


@given(lives(), steps)
def test_what_is_left_is_what_the_links_that_stand_would_have_made(life: list[Any], done: list[Any]) -> None:
    space, standing = place(life), {}
    for hours, step in enumerate(done, 20):
        if isinstance(step, str):
            parts(space, step)
            standing.pop(step, None)
            continue
        person, other = (canonical(space, who) for who in step)
        if not links(space, person, other, MONDAY + timedelta(hours=hours)):
            standing[other] = (person, MONDAY + timedelta(hours=hours))
    alone = place(life)
    for other, (person, at) in standing.items():
        assert links(alone, person, other, at) == ""
    assert alike(space) == alike(alone)
    for other in list(standing):
        parts(space, other)
    assert alike(space) == alike(place(life))


spoken = st.tuples(people, st.sampled_from(("support", "reserve", "abstain")), st.booleans())


@given(lives(), st.lists(st.one_of(st.tuples(people, people), people, spoken), max_size=8))
def test_what_each_said_meanwhile_is_their_own_again(life: list[Any], done: list[Any]) -> None:
    space, alone = place(life), place(life)
    for hours, step in enumerate(done, 20):
        if isinstance(step, str):
            parts(space, step)
        elif len(step) == 2:
            links(space, *step, MONDAY + timedelta(hours=hours))
        else:
            who, position, ballot = step
            said = {"hours": hours, "event": f"said-{hours}", "ballot": ballot}
            speaks(space, who, takes(canonical(space, who), position, **said))
            alters(alone, takes(who, position, **said))
    for other in space.keys("alias"):
        parts(space, other)
    assert alike(space) == alike(alone)

"""What waits beside a card that is of no decision yet: what of it, how much, how long, and what is heard of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub.core.decision.card_early import SPEAKS, OnCard, Spoken, WaitsOnCard, asked, ready, waits
from hub.core.decision.early import KEPT, MOST, OF_ONE
from hub.core.decision.leaving import Erased
from hub.core.decision.model import ENDS, State
from hub.core.event import Event
from tests.core.decision.deciding import MONDAY, Story
from tests.core.decision.facts import Space

SECOND = timedelta(seconds=1)


def said(id: str, kind: str = "trello.card.commented", by: str = "lise", card: str = "c1", **fields: str) -> Event:
    return Event(id, kind, "trello", MONDAY, MONDAY + SECOND, actor=by, fields={"card.id": card, **fields})


def one(event: str, by: str = "lise", at: datetime = MONDAY, came: datetime = MONDAY) -> Spoken:
    return Spoken(event, by, at, came)


def kept(*spoken: Spoken) -> tuple[str, ...]:
    made: OnCard | None = None
    for each in spoken:
        made = WaitsOnCard("c1", each).apply(made)
    return tuple(each.event for each in made.said) if made else ()


@pytest.mark.parametrize("kind", SPEAKS)
def test_what_speaks_to_a_decision_waits_where_there_is_none(kind: str) -> None:
    assert waits(said("k1", kind), Space()) == [WaitsOnCard("c1", Spoken("k1", "lise", MONDAY, MONDAY + SECOND))]


def test_nothing_waits_of_ours_of_a_move_without_a_card_or_beside_a_decision() -> None:
    space = Space()
    space.sections["card"], space.sections["decision"] = {"c2": "D-1"}, {"D-1": Story().d}
    told = (said("k1", ours="k"), said("k1", "trello.card.moved"), said("k1", card=""), said("k1", card="c2"))
    assert [waits(event, space) for event in told] == [[], [], [], []]


def test_what_a_rule_asks_for_by_a_move_waits_for_the_decision_of_the_card() -> None:
    moved = said("k1", "trello.card.moved")
    assert asked(moved) == [WaitsOnCard("c1", Spoken("k1", "lise", MONDAY, MONDAY + SECOND))]
    none = (said("k1", ours="k"), said("k1", card=""), said("k1", "mail.message.received"))
    assert [asked(event) for event in none] == [[], [], []]


@pytest.mark.parametrize("state", sorted(ENDS))
def test_beside_a_decision_that_ended_it_waits_for_a_new_life(state: State) -> None:
    space = Space()
    space.sections["card"], space.sections["decision"] = {"c1": "D-1"}, {"D-1": replace(Story().d, state=state)}
    assert [change.key for change in waits(said("k1"), space)] == ["c1"]


def test_what_waits_is_bounded_in_time_by_person_and_by_card_and_kept_once() -> None:
    later = one("late", came=MONDAY + KEPT + SECOND)
    assert kept(one("k1"), one("k1")) == ("k1",)
    assert kept(one("k1"), later) == ("late",)
    assert kept(one("k1"), one("late", came=MONDAY + KEPT)) == ("k1", "late")
    own = [one(f"k{number}") for number in range(OF_ONE + 1)]
    assert kept(one("omar", "omar"), *own) == ("omar", *(f"k{number}" for number in range(1, OF_ONE + 1)))
    many = kept(*(one(f"k{number}", f"p{number}") for number in range(MOST + 1)))
    assert (len(many), many[0]) == (MOST, "k1")


def test_what_was_said_since_the_decision_began_is_heard_by_counted_time() -> None:
    space, opens = Space(), said("m1", "trello.card.moved", "anna")
    assert ready(opens, "c1", space) == []
    before, at_once, after = (
        one("k0", at=MONDAY - SECOND),
        one("k1"),
        one("k2", at=MONDAY + SECOND, came=MONDAY + SECOND),
    )
    old = one("k3", came=MONDAY - KEPT)
    space.sections["early.card"] = {"c1": OnCard((after, before, at_once, old)), "c2": OnCard((one("k4"),))}
    assert ready(opens, "c1", space) == [at_once, after]
    space.sections["erased"] = {"lise": Erased("lise", MONDAY).apply(None)}
    assert ready(opens, "c1", space) == [after], "she came back, and said it since"
    space.sections["erased"] = {"lise": Erased("lise", MONDAY + SECOND).apply(MONDAY)}
    assert ready(opens, "c1", space) == []

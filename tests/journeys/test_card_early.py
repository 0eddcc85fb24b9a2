"""The webhook of a card's move is lost: what is said there before the move is known counts as if all had come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from hub.core.decision.model import ENDS, State
from hub.core.event import Event, Origin
from hub.gdpr import erase
from hub.replay import compare
from tests.journeys.conftest import Place
from tests.journeys.test_answers import ARGUED

CARD = {"card.id": "c1", "card.url": "https://trello.com/c/c1"}


def on_card(place: Place, id: str, kind: str, who: str, seconds: float, text: str = "", **fields: str) -> Event:
    at = place.clock.now() + timedelta(seconds=seconds)
    private = {"card.name": "Un vélo", **({"text": text} if text else {})}
    return Event(f"card:{id}", f"trello.card.{kind}", "trello", at, at, subject="c1", actor=f"trello:{who}",
                 fields={**CARD, **fields}, private=private)  # fmt: skip


def life(place: Place) -> dict[str, Event]:
    moved = {"list_before": "Idées", "list": "À décider", "list_after": "À décider"}
    return {
        "moved": on_card(place, "m", "moved", "anna", 0, **moved),
        "agrees": on_card(place, "a", "commented", "omar", 20, "+1"),
        "objects": on_card(place, "o", "commented", "lise", 40, ARGUED),
    }


def come(place: Place, *events: Event) -> None:
    for event in events:
        place.clock.forward(seconds=60)
        place.hub.intake.take("lieu", [event])
        place.settle()


@pytest.mark.parametrize("order", list(permutations(("moved", "agrees", "objects"))), ids=lambda order: "-".join(order))
def test_whichever_of_its_webhooks_is_lost_the_objection_stops_it(place: Place, order: tuple[str, ...]) -> None:
    told = life(place)
    come(place, *(told[name] for name in order))
    come(place, *(told[name] for name in order))
    d = place.decision()
    assert (d.state, [one.status for one in d.objections.values()]) == (State.OBJECTED, ["qualified"])
    assert sorted(one.position for one in d.positions.values()) == ["objection", "support"]
    for rules in (None, Path("coroutine")):
        report = compare(place.hub, place.space, rules)
        assert report.same, report.render()
    place.pass_days(15)
    assert place.decision().state is State.OBJECTED


@pytest.mark.parametrize(
    "order", list(permutations(("moved", "agrees", "described"))), ids=lambda order: "-".join(order)
)
def test_a_support_does_not_count_for_a_text_that_the_card_bears_since(place: Place, order: tuple[str, ...]) -> None:
    told = life(place) | {"described": on_card(place, "d", "described", "anna", 60, "Un tandem neuf")}
    come(place, *(told[name] for name in order))
    assert place.decision().positions == {}
    again = on_card(place, "a2", "commented", "omar", 600, "+1")
    come(place, again)
    assert [one.position for one in place.decision().positions.values()] == ["support"]
    report = compare(place.hub, place.space, None)
    assert report.same, report.render()


def test_pages_of_an_export_are_read_newest_first(place: Place) -> None:
    told = life(place)
    for name in ("objects", "agrees", "moved"):
        place.hub.intake.take("lieu", [replace(told[name], origin=Origin.IMPORT)])
        place.settle()
    assert sorted(one.position for one in place.decision().positions.values()) == ["objection", "support"]
    report = compare(place.hub, place.space, None)
    assert report.same, report.render()


def test_what_was_erased_meanwhile_is_not_heard(place: Place) -> None:
    told = life(place)
    come(place, told["objects"])
    erase(place.hub, place.space, place.hub.keys.person("lieu", "trello:lise"))
    come(place, told["moved"])
    d = place.decision()
    assert (d.positions, d.objections) == ({}, {})
    report = compare(place.hub, place.space, None)
    assert report.same, report.render()


@pytest.mark.parametrize("order", [("moved", "objects"), ("objects", "moved")], ids="-".join)
def test_in_the_second_life_of_a_card_the_objection_counts_whichever_comes_first(
    place: Place, order: tuple[str, ...]
) -> None:
    come(place, life(place)["moved"])
    for _ in range(13):
        place.pass_days(10)
    assert place.decision().state in ENDS
    come(place, on_card(place, "back", "moved", "anna", 0, list_before="À décider", list="Idées", list_after="Idées"))
    told = {name: replace(event, id=f"{event.id}/2") for name, event in life(place).items()}
    come(place, *(told[name] for name in order))
    come(place, *(told[name] for name in order))
    d = place.decision()
    assert (d.state, [one.status for one in d.objections.values()]) == (State.OBJECTED, ["qualified"])
    assert compare(place.hub, place.space, None).same

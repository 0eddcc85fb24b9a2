"""A card tied to a decision by a rule: it shows the decision, and no card leaves one that goes on."""

from __future__ import annotations

from typing import Any

import pytest

from hub.core.decision.changes import CardLinked, DecisionMoved
from hub.core.decision.model import Move
from hub.core.effect import CommentCard, LabelCard
from hub.core.event import Event
from hub.core.outcome import Outcome
from hub.errors import Permanent
from tests.rulebook.test_decide import AT, DECIDE, Desk, mail


def of_card(number: int, kind: str, card_id: str, **fields: Any) -> Event:
    given = {"card.id": card_id, "card.name": "Réparer la porte", **fields}
    return Event(f"c{number}", f"trello.card.{kind}", "trello", AT, AT, subject=card_id, actor="p2", fields=given)


def on_cards(outcome: Outcome) -> dict[str, list[str]]:
    """What is written on each card, by its first words."""
    written: dict[str, list[str]] = {}
    for one in outcome.effects:
        if isinstance(one, CommentCard):
            written.setdefault(one.card, []).append(one.text)
    return written


def test_a_card_that_is_linked_shows_its_decision_and_answers_who_speaks_on_it() -> None:
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    linked = desk.feed(of_card(1, "labelled", "c1", label="x"))
    assert desk.facts.get("decision", "D-1").card == "c1"
    [told] = on_cards(linked)["c1"]
    assert told.startswith(
        "[D-1] Cette carte est maintenant celle de la décision « Un vélo » : Brouillon. Pour soutenir,"
    )
    assert [one.label for one in linked.effects if isinstance(one, LabelCard) and one.label] == ["Brouillon"]
    again = desk.feed(of_card(2, "labelled", "c1", label="y"))
    desk.feed(of_card(3, "labelled", "c2", label="x"))
    assert (on_cards(again), desk.facts.get("decision", "D-1").card) == ({}, "c1"), "it has one already"
    objects = of_card(4, "commented", "c2", text="Je m'oppose parce que le vélo rouille.")
    [answer] = on_cards(desk.feed(objects))["c2"]
    assert "Votre objection est notée et attend" in answer
    assert list(on_cards(desk.feed(of_card(5, "moved", "c2", list="Fait")))) == ["c2"]


def test_the_card_of_a_decision_that_goes_on_is_not_taken_from_it() -> None:
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    desk.feed(mail("<m2@x>", "[Proposition] Un piano"))
    desk.facts.apply([CardLinked("c1", "D-2")])
    with pytest.raises(Permanent, match=r"link: the card c1 is that of D-2, which is draft") as refused:
        desk.feed(of_card(1, "labelled", "c1", label="x"))
    assert refused.value.hint == "Link another card to D-1: one card speaks of one decision."
    assert (desk.facts.get("card", "c1"), desk.facts.get("decision", "D-1").card) == ("D-2", "")
    desk.facts.apply([DecisionMoved("D-2", Move("23", "draft", "withdrawn", "timer", AT))])
    desk.feed(of_card(2, "labelled", "c1", label="x"))
    assert desk.facts.get("card", "c1") == "D-1"

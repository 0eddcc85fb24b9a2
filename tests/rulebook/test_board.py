"""What the hub remembers of a card: where it is, what it is called, whether it is there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from connectors.registry import kinds
from hub.core.event import Event
from hub.core.outcome import Outcome
from hub.rulebook import board, parse
from hub.rulebook.board import Card
from hub.rulebook.decide import decide_with_intents
from hub.rulebook.world import TrialWorld

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULES = """rules: 1
reactions:
  - id: urgence
    title: U
    event: trello.card.labelled
    where: {list: À faire, label: Urgent}
    do:
      - comment_card: "{{ event.list }} : {{ event.card.name }}"
  - id: effacee
    title: E
    event: trello.card.deleted
    do:
      - create_card: {list: À faire, name: "Refaire {{ event.card.name }}"}
"""


class World:
    """Events of one card, at the minute that is said."""

    def __init__(self) -> None:
        book, problems = parse.rulebook({"rules/a.yaml": RULES}, kinds())
        assert book is not None, [problem.render() for problem in problems]
        self.world = TrialWorld(book, kinds())

    def happens(self, minute: int, kind: str, **fields: Any) -> Outcome:
        at = AT + timedelta(minutes=minute)
        named = {name.replace("_name", ".name").replace("_id", ".id"): value for name, value in fields.items()}
        event = Event(f"{kind}-{minute}", f"trello.{kind}", "trello", at, at, subject="c1",
                      fields={"card.id": "c1", **named})  # fmt: skip
        outcome, _ = decide_with_intents(event, self.world.facts, self.world._context)
        self.world.facts.apply(outcome.changes)
        return outcome

    @property
    def card(self) -> Card:
        found: Card = self.world.facts.get(board.SECTION, "c1")
        return found


@pytest.fixture
def world() -> World:
    return World()


def test_a_label_comes_without_a_list_and_the_rule_reads_where_the_card_is(world: World) -> None:
    world.happens(0, "card.created", card_name="Porte", list="À faire", list_id="l1")
    outcome = world.happens(1, "card.labelled", label="Urgent")
    assert [(effect.kind, effect.text) for effect in outcome.effects] == [("comment_card", "À faire : Porte")]
    assert outcome.read["called"] == {"list": "À faire", "card.name": "Porte"}, "told with the trace"
    world.happens(2, "list.renamed", card_id="", list="Chantiers", list_id="l1", text_before="À faire")
    outcome = world.happens(3, "card.labelled", label="Urgent", card_name="Porte")
    assert [effect.text for effect in outcome.effects] == ["Chantiers : Porte"]
    assert outcome.read["renamed"] == [("list", "À faire", "Chantiers")]


def test_a_deleted_card_comes_without_a_title_and_is_called_as_it_was(world: World) -> None:
    world.happens(0, "card.created", card_name="Porte", list="Idées")
    [effect] = world.happens(1, "card.deleted", list="Idées").effects
    assert effect.name == "Refaire Porte"
    assert world.card.gone


def test_what_is_told_is_not_replaced_and_nothing_is_guessed_of_the_past(world: World) -> None:
    assert "called" not in world.happens(0, "card.labelled", label="Urgent").read, "a card nobody knows"
    world.happens(5, "card.moved", card_name="Porte", list="À faire", list_after="À faire")
    told = world.happens(6, "card.labelled", label="Urgent", list="Fait", card_name="Fenêtre")
    assert "called" not in told.read
    assert "called" not in world.happens(4, "card.labelled", label="Urgent").read, "it was elsewhere then"


@pytest.mark.parametrize("kind", ["card.commented", "card.labelled", "card.due_set", "card.moved", "card.renamed"])
def test_an_archived_card_that_is_spoken_of_stays_archived(world: World, kind: str) -> None:
    world.happens(0, "card.created", card_name="Porte", list="Idées")
    world.happens(1, "card.archived", card_name="Porte", list="Idées")
    world.happens(2, kind, card_name="Porte", list="Fait")
    assert world.card.gone
    world.happens(3, "card.reopened", card_name="Porte", list="Fait")
    assert not world.card.gone


def test_the_past_read_later_does_not_put_a_card_back_where_it_was(world: World) -> None:
    world.happens(10, "card.moved", card_name="Porte", list="Fait", list_after="Fait")
    world.happens(12, "card.renamed", card_name="Porte réparée")
    world.happens(1, "card.created", card_name="Porte", list="Idées")
    world.happens(3, "card.archived", card_name="Porte", list="Idées")
    world.happens(4, "card.reopened", card_name="Porte", list="Idées")
    world.happens(11, "card.renamed", card_name="La porte")
    card = world.card
    assert (card.name, card.list, card.gone, card.at) == ("Porte réparée", "Fait", False, AT + timedelta(minutes=10))


def test_what_was_not_known_of_a_card_may_come_from_the_past() -> None:
    card = board.CardSeen("c1", "", "", "", AT).apply(None)
    card = board.CardSeen("c1", "Porte", "https://t", "Idées", AT - timedelta(days=1)).apply(card)
    assert (card.name, card.url, card.list, card.told) == ("Porte", "https://t", "Idées", AT)

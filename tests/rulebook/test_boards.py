"""A place with two boards: what is asked of a card goes to the board that it is on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub.core.effect import CommentCard, CreateCard, Effect, LabelCard, MoveCard
from hub.core.event import Event
from hub.core.outcome import Outcome
from hub.rulebook.board import Card, CardSeen
from tests.rulebook.test_cardagain import decision
from tests.rulebook.test_decide import ALL, AT, Desk

RULES = """
reactions:
  - id: ouvre
    title: O
    event: [trello.card.created, trello.card.moved_to_board]
    where: {list: À décider}
    do: [{open_decision: {class: important, title: "{{ event.card.name }}"}}]
  - id: vote
    title: V
    event: trello.card.moved
    where: {list_after: À voter}
    do:
      - request: call_vote
      - label_card: Urgent
      - comment_card: Vu
      - move_card: À décider
      - create_card: {list: Idées, name: Suite}
  - id: etape
    title: E
    event: decision.withdrawn
    where: {card: {missing: false}}
    do: [{move_card: Idées}]
"""
SECOND = "chantiers"


def desk() -> Desk:
    made = Desk(RULES)
    made.context = replace(made.context, instances={**ALL, SECOND: "trello"})
    return made


def happens(made: Desk, kind: str, hours: float, source: str, **fields: str) -> Outcome:
    at = AT + timedelta(hours=hours)
    told = {"card.id": "c1", "list": "À décider", **fields}
    return made.feed(
        Event(f"x{hours}{source}", f"trello.card.{kind}", source, at, at, subject="c1", actor="p1", fields=told,
              private={"card.name": "Repeindre", "text": fields.get("text", "")})
    )  # fmt: skip


def targets(done: Outcome, *kinds: type[Effect]) -> set[str]:
    return {one.target for one in done.effects if isinstance(one, kinds)}


def of_cards(done: Outcome) -> set[str]:
    return targets(done, CommentCard, LabelCard, MoveCard)


@pytest.mark.parametrize("board", ["trello", SECOND])
def test_a_decision_shows_on_the_board_of_its_card(board: str) -> None:
    made = desk()
    assert of_cards(happens(made, "created", 0, board)) == {board}
    assert of_cards(happens(made, "commented", 1, board, text="Retrait")) == {board}
    asked = happens(made, "moved", 2, board, list_after="À voter", list="À voter")
    assert of_cards(asked) == {board}
    assert targets(asked, CreateCard) == {"trello"}, "a card that is to be made is of the first board"


def test_a_rule_about_a_decision_moves_its_card_where_it_is() -> None:
    made = desk()
    happens(made, "created", 0, SECOND)
    card, at = decision(made).card, AT + timedelta(days=3)
    withdrawn = Event("w", "decision.withdrawn", "hub", at, at, subject="D-1", fields={"card": card})
    assert of_cards(made.feed(withdrawn)) == {SECOND}


@pytest.mark.parametrize("first", ["leaves", "arrives"])
def test_a_card_that_goes_from_one_board_to_the_other_is_written_on_there(first: str) -> None:
    made = desk()
    fields = {"board": "Chantiers", "board.id": "b2", "things": []}
    made.feed(Event("seen", "trello.board.seen", SECOND, AT, AT, subject="b2", fields=fields))
    happens(made, "created", 0, "trello")
    for step in ("leaves", "arrives") if first == "leaves" else ("arrives", "leaves"):
        if step == "leaves":
            happens(made, "moved_from_board", 1, "trello", **{"board_after.id": "b2"})
        else:
            happens(made, "moved_to_board", 1.0001, SECOND)
        assert of_cards(happens(made, "commented", 2 + len(step), SECOND, text="Retrait")) == {SECOND}
    seen = made.facts.get("board.card", "c1")
    assert (seen.board, seen.gone, decision(made).card) == (SECOND, False, "c1")


def test_a_card_of_before_or_of_a_board_that_is_no_more_is_of_the_first() -> None:
    for was in ("", "tableau-d-avant"):
        made = desk()
        happens(made, "created", 0, "trello")
        made.facts.sections["board.card"]["c1"] = replace(made.facts.get("board.card", "c1"), board=was)
        at = AT + timedelta(days=3)
        withdrawn = Event("w", "decision.withdrawn", "hub", at, at, subject="D-1", fields={"card": "c1"})
        assert of_cards(made.feed(withdrawn)) == {"trello"}


def test_what_is_read_late_says_where_a_card_is_only_where_nothing_newer_does() -> None:
    def seen(board: str, hours: float) -> CardSeen:
        at: datetime = AT + timedelta(hours=hours)
        return CardSeen("c1", "Repeindre", "", "Idées", at, board=board)

    card = seen(SECOND, 2).apply(None)
    assert seen("trello", 1).apply(card).board == SECOND
    assert seen("trello", 3).apply(card).board == "trello"
    old = Card("c1", "Repeindre", "", "Idées", AT + timedelta(hours=2))
    assert seen("trello", 1).apply(old).board == "trello"

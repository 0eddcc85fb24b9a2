"""A card of a decision that leaves for another board: nothing is written on it until it is back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.changes import DecisionOpened
from hub.core.decision.model import State
from hub.core.effect import CommentCard, LabelCard
from hub.core.event import Event
from hub.core.outcome import Outcome
from hub.rulebook.boardnames import Names
from tests.rulebook.test_cardtext import decision, desk, mails
from tests.rulebook.test_decide import ALL, AT, Desk, mail

OURS, THEIRS = "b2", "b9"


def crosses(kind: str, hours: float, source: str = "trello", **fields: str) -> Event:
    at = AT + timedelta(hours=hours)
    told = {"card.id": "c1", "list": "À décider", **fields}
    return Event(
        f"x{hours}", f"trello.card.{kind}", source, at, at, subject="c1", actor="p2", fields=told,
        private={"card.name": "Repeindre"},
    )  # fmt: skip


def left(hours: float = 2, **fields: str) -> Event:
    return crosses("moved_from_board", hours, **{"board_after.id": THEIRS, **fields})


def on_board(done: Outcome) -> list[str]:
    said = [one for one in done.effects if isinstance(one, CommentCard | LabelCard) and one.card == "c1"]
    return [one.text if isinstance(one, CommentCard) else one.kind for one in said]


def seen(made: Desk, source: str, id: str) -> None:
    fields = {"board": "Chantiers", "board.id": id, "things": []}
    made.feed(Event(f"seen{source}", "trello.board.seen", source, AT, AT, subject=id, fields=fields))


def test_the_decision_goes_on_without_it_and_the_list_is_told_once() -> None:
    made = desk()
    away = made.feed(left())
    assert "est partie vers un autre tableau, où le hub n'écrit pas. La décision continue" in mails(away)[0]
    assert on_board(away) == []
    assert decision(made).card == ""
    assert not made.feed(left(2.5)).effects
    said = "Je m'oppose, parce que c'est cher. Je propose d'en louer un, et je peux aider."
    objected = made.feed(mail("<m9@x>", "Re: [D-1] Repeindre", said, reply_text=said, proof="direct"))
    assert decision(made).state is State.OBJECTED
    assert mails(objected)
    assert on_board(objected) == []


def test_once_it_is_back_it_says_how_the_decision_stands() -> None:
    made = desk()
    made.feed(left())
    back = made.feed(crosses("moved_to_board", 5, list="Idées"))
    assert decision(made).card == "c1"
    [said] = [one.text for one in back.effects if isinstance(one, CommentCard)]
    assert "Cette carte est maintenant celle de la décision « Repeindre » : En discussion" in said
    assert [one.label for one in back.effects if isinstance(one, LabelCard) and one.label] == ["En discussion"]


def test_of_a_decision_that_has_ended_nobody_is_told() -> None:
    made = desk()
    made.facts.apply([DecisionOpened(replace(decision(made), state=State.REJECTED, deadlines={}))])
    assert (made.feed(left()).effects, decision(made).card) == ((), "")


@pytest.mark.parametrize("known", [True, False])
def test_a_card_that_goes_to_another_board_of_the_place_stays_the_decision_s(known: bool) -> None:
    made = desk()
    made.context = replace(made.context, instances={**ALL, "chantiers": "trello"})
    if known:
        seen(made, "chantiers", OURS)
    made.feed(left(**{"board_after.id": OURS}))
    assert decision(made).card == ("c1" if known else "")


def test_which_board_a_connector_is_of_is_kept_with_its_names() -> None:
    made = desk()
    seen(made, "trello", "b1")
    names = made.facts.get("board.names", "trello")
    assert isinstance(names, Names)
    assert names.board == "b1"
    made.feed(crosses("moved", 4, **{"list": "Fait", "list.id": "l4"}))
    assert made.facts.get("board.names", "trello").board == "b1", "what names a list later says nothing of the board"


BACK = """
  - id: de-retour
    title: D
    event: [trello.card.moved_to_board, trello.card.reopened]
    where: {list: À décider, decision.state: [rejected, no_result, withdrawn]}
    do: [{request: repropose}]
"""


@pytest.mark.parametrize("kind", ["moved_to_board", "reopened"])
@pytest.mark.parametrize("away", [False, True], ids=["its going was missed", "its going was seen"])
def test_a_card_that_comes_back_is_answered_as_one_that_is_moved_by_hand(kind: str, away: bool) -> None:
    made = desk(rules=BACK)
    made.facts.apply([DecisionOpened(replace(decision(made), state=State.REJECTED, ended_at=AT, deadlines={}))])
    if away:
        made.feed(left() if kind == "moved_to_board" else crosses("archived", 2))
    elsewhere = made.feed(crosses(kind, 3, list="Idées"))
    assert "Elle se repropose" in on_board(elsewhere)[0]
    early = made.feed(crosses(kind, 24 * 3))
    [told] = [one.text for one in early.effects if isinstance(one, CommentCard)]
    assert "Déplacer une carte ne décide rien : la décision est « Rejetée »" in told
    assert "pas fait : trop tôt pour reproposer sans changement majeur" in told
    made.feed(crosses(kind, 24 * 200))
    assert decision(made).state is State.DRAFT


@pytest.mark.parametrize("kind", ["archived", "reopened"])
def test_a_card_that_is_moved_in_the_same_act_is_answered_once(kind: str) -> None:
    made = desk()
    there = {"list": "Fait", "list_after": "Fait"}
    moved = crosses("moved", 2, **there)
    told = made.feed(replace(moved, fields={**moved.fields, "also": [kind]}))
    assert "Déplacer une carte ne décide rien" in on_board(told)[0]
    with_it = crosses(kind, 2.0001, **there)
    assert not made.feed(replace(with_it, fields={**with_it.fields, "also": ["moved"]})).effects


def test_a_card_that_goes_to_another_board_of_the_place_is_answered_once_there() -> None:
    made = desk()
    made.context = replace(made.context, instances={**ALL, "chantiers": "trello"})
    seen(made, "chantiers", OURS)
    assert on_board(made.feed(left(**{"board_after.id": OURS}))) == []
    told, *_ = on_board(made.feed(crosses("moved_to_board", 3, "chantiers")))
    assert "Déplacer une carte ne décide rien : la décision est « En discussion »" in told

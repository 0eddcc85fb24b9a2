"""A list that goes to another board takes its cards along, of which Trello tells nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.changes import DecisionOpened
from hub.core.decision.model import State
from hub.core.effect import CommentCard
from hub.core.event import Event, Origin
from hub.core.outcome import Outcome
from hub.rulebook.board import CardSeen
from tests.rulebook.test_cardaway import OURS, THEIRS, crosses, left, on_board, seen
from tests.rulebook.test_cardtext import decision, desk, mails
from tests.rulebook.test_decide import ALL, AT, Desk

LIST, SECOND = "l2", "chantiers"


def of_list(kind: str, hours: float, source: str = "trello", **fields: str) -> Event:
    at = AT + timedelta(hours=hours)
    told = {"list": "À décider", "list.id": LIST, **fields}
    return Event(f"l{kind}{hours}", f"trello.list.{kind}", source, at, at, subject=LIST, actor="p2", fields=told)


def leaves(hours: float = 2, board: str = THEIRS, **fields: str) -> Event:
    return of_list("moved_from_board", hours, **{"board_after.id": board, **fields})


def comes(hours: float = 5, source: str = "trello") -> Event:
    return of_list("moved_to_board", hours, source)


def placed(told: bool = True) -> Desk:
    """A decision whose card is in a list, the id of which its card's events told or the board's alone."""
    made = desk()
    made.context = replace(made.context, instances={**ALL, SECOND: "trello"})
    seen(made, SECOND, OURS)
    made.feed(of_list("created", -2))
    if told:
        made.feed(crosses("labelled", 1, **{"list.id": LIST}))
    assert made.facts.get("board.card", "c1").list_id == (LIST if told else "")
    return made


def board(made: Desk) -> str:
    return made.facts.get("board.card", "c1").board


def commented(made: Desk, hours: float, source: str) -> set[str]:
    at = AT + timedelta(hours=hours)
    said = Event(f"k{hours}", "trello.card.commented", source, at, at, subject="c1", actor="p1",
                 fields={"card.id": "c1"}, private={"card.name": "Repeindre", "text": "Retrait"})  # fmt: skip
    return {one.target for one in made.feed(said).effects if isinstance(one, CommentCard)}


@pytest.mark.parametrize("told", [True, False], ids=["by the list's id", "by its name"])
def test_a_decision_goes_on_without_a_card_that_left_with_its_list(told: bool) -> None:
    made = placed(told)
    away = made.feed(leaves())
    assert "est partie vers un autre tableau, où le hub n'écrit pas. La décision continue" in mails(away)[0]
    assert (decision(made).card, on_board(away)) == ("", [])
    back = made.feed(comes())
    assert decision(made).card == "c1"
    [said] = [one.text for one in back.effects if isinstance(one, CommentCard)]
    assert "Cette carte est maintenant celle de la décision" in said
    assert not made.feed(comes(5.5)).effects


def test_pages_tell_of_no_card_that_left_with_its_list_until_it_is_back() -> None:
    made = placed()
    made.feed(leaves())
    assert made.facts.get("board.card", "c1").gone
    made.feed(comes())
    assert not made.facts.get("board.card", "c1").gone
    made.feed(crosses("archived", 6, **{"list.id": LIST}))
    made.feed(leaves(7))
    made.feed(comes(8))
    assert made.facts.get("board.card", "c1").gone


@pytest.mark.parametrize("order", ["leaves first", "arrives first"])
@pytest.mark.parametrize("earlier", ["leaves", "arrives"])
def test_a_list_that_goes_to_another_board_of_the_place_is_followed(order: str, earlier: str) -> None:
    made = placed()
    both = [leaves(2 if earlier == "leaves" else 2.001, OURS), comes(2.0005, SECOND)]
    done: list[Outcome] = [made.feed(one) for one in (both if order == "leaves first" else both[::-1])]
    assert not any(mails(one) or on_board(one) for one in done)
    assert (decision(made).card, board(made)) == ("c1", SECOND)
    assert commented(made, 3, SECOND) == {SECOND}


@pytest.mark.parametrize("hours", [1.5, 2.5])
def test_one_that_came_to_a_board_of_the_place_did_not_leave_it_whatever_is_read_later(hours: float) -> None:
    made = placed()
    made.feed(comes(2, SECOND))
    assert not made.feed(leaves(hours, "not known")).effects
    assert (decision(made).card, board(made)) == ("c1", SECOND)


def test_a_card_of_another_list_or_heard_of_since_stays() -> None:
    made = placed()
    assert not made.feed(leaves(**{"list.id": "l9", "list": "Fait"})).effects
    assert not made.feed(leaves(0.5)).effects, "read late: the card was heard of here since"
    nameless = leaves(3)
    fields = {name: value for name, value in nameless.fields.items() if name != "list.id"}
    assert not made.feed(replace(nameless, fields=fields)).effects
    made.feed(crosses("moved", 4, list="Idées", list_after="Idées"))
    assert not made.feed(leaves(6)).effects
    assert decision(made).card == "c1"


def test_a_card_without_a_decision_and_one_that_is_gone_ask_for_nothing() -> None:
    made = placed()
    made.facts.apply([CardSeen("c9", "Sans", "", "À décider", AT, board="trello", list_id=LIST)])
    made.feed(left())
    assert decision(made).card == ""
    assert not made.feed(comes(6)).effects
    assert decision(made).card == "", "it had left alone, and is not back"


def test_of_what_ended_nobody_is_told_and_the_past_changes_nothing_that_closed_in_its_time() -> None:
    made = placed()
    ended = replace(decision(made), state=State.REJECTED, deadlines={})
    made.facts.apply([DecisionOpened(ended)])
    assert not made.feed(replace(leaves(), origin=Origin.IMPORT)).effects
    assert decision(made).card == "c1"
    assert not made.feed(leaves(3)).effects
    assert decision(made).card == ""

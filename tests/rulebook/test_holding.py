"""What the charter holds back at an adoption is done once nobody can contest it any more, and only once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hub.core.effect import CommentCard, MoveCard, PublishPage
from hub.core.event import Event
from hub.rulebook.holding import adoption_of
from tests.rulebook.test_decide import Desk, mail

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULES = """\
reactions:
  - id: proposition
    title: Une proposition
    event: mail.message.received
    do:
      - open_decision: {class: important}
  - id: adoptee
    title: Une décision adoptée
    event: decision.adopted
    do:
      - move_card: {list: À faire, card: c1}
      - append_line: {page: journal, text: "Adoptée"}
  - id: vigueur
    title: Une décision en vigueur
    event: decision.in_force
    do:
      - comment_card: {card: c1, text: En vigueur}
pages:
  - id: journal
    title: Journal
    template: p.md
"""


def happens(desk: Desk, name: str, held: str, source: str = "") -> tuple[list[type], dict[str, str]]:
    """The kinds of effects that a move of D-1 leads to, and what is told of why."""
    fields = {"state": name, "from": source, "held": held}
    outcome = desk.feed(Event(f"{name}{held}{source}", f"decision.{name}", "hub", AT, AT, subject="D-1", fields=fields))
    return list(dict.fromkeys(type(one) for one in outcome.effects)), dict(outcome.read)


def opened() -> Desk:
    desk = Desk(RULES)
    desk.feed(mail(subject="[Proposition] Un vélo"))
    return desk


@pytest.mark.parametrize(
    ("held", "at_once", "later"),
    [
        ("", [MoveCard, PublishPage], [CommentCard]),
        ("payments", [MoveCard, PublishPage], [CommentCard]),
        ("board", [PublishPage], [CommentCard, MoveCard]),
        ("payments,wiki", [MoveCard], [CommentCard, PublishPage]),
        ("payments,board,wiki", [], [CommentCard, MoveCard, PublishPage]),
    ],
)
def test_what_is_held_waits_for_the_coming_into_force(held: str, at_once: list[type], later: list[type]) -> None:
    desk = opened()
    done, told = happens(desk, "adopted", held, "consent_open")
    assert done == at_once
    assert ("adoptee.held" in told) is (len(at_once) < 2)
    assert happens(desk, "in_force", held, "adopted")[0] == later


def test_what_comes_into_force_otherwise_was_not_held() -> None:
    desk = opened()
    assert happens(desk, "in_force", "board", "review_due")[0] == [CommentCard]
    other = Event("x", "decision.rejected", "hub", AT, AT, subject="D-1", fields={"held": "board", "from": "adopted"})
    assert adoption_of(other) is None

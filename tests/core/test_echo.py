"""What comes back of an effect before its receipt: each kind by its target, field and value."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hub.core.echo import is_echo
from hub.core.effect import CommentCard, CreateCard, Effect, LabelCard, MoveCard, PublishPage
from hub.core.event import Event

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DUE = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
MOVE = MoveCard("k", "trello", "c1", "À faire")
MOVE_BY_ID = MoveCard("k", "trello", "c1", "À faire", list_id="l1")
SAYS = CommentCard("k", "trello", "c1", "Adopté (D-7).")
LONG = CommentCard("k", "trello", "c1", "Adopté, car " * 2000)
LABEL = LabelCard("k", "trello", "c1", label="Adoptée", label_id="b1")
OFF = LabelCard("k", "trello", "c1", off=("Objection", "En discussion"))
DUE_ON = LabelCard("k", "trello", "c1", due=DUE)
NO_DUE = LabelCard("k", "trello", "c1")
NEW = CreateCard("k", "trello", "Idées", "Un vélo", list_id="l2")
MOVED = {"list_after": "à faire ", "list_after.id": "l1"}


def event(verb: str, **fields: Any) -> Event:
    private = {"text": fields.pop("text")} if "text" in fields else {}
    return Event("a1", f"trello.card.{verb}", "trello", AT, AT, fields={"card.id": "c1", **fields}, private=private)


@pytest.mark.parametrize(
    ("effect", "verb", "fields", "same"),
    [
        (MOVE, "moved", MOVED, True),
        (MOVE, "moved", {"list_after": "Fait"}, False),
        (MOVE_BY_ID, "moved", MOVED, True),
        (MOVE_BY_ID, "moved", {**MOVED, "list_after.id": "l9"}, False),
        (MOVE_BY_ID, "moved", {"list_after": "À faire"}, True),
        (MOVE, "archived", MOVED, False),
        (MOVE, "moved", {**MOVED, "card.id": "c2"}, False),
        (SAYS, "commented", {"text": "Adopté (D-7).\n"}, True),
        (SAYS, "commented", {"text": "Adopté"}, False),
        (SAYS, "moved", {"text": "Adopté (D-7)."}, False),
        (SAYS, "commented", {"text": "Adopté…"}, False),
        (SAYS, "commented", {"text": ""}, False),
        (LONG, "commented", {"text": LONG.text[:2000] + "…"}, True),
        (LONG, "commented", {"text": LONG.text[:2000] + "."}, False),
        (LONG, "commented", {"text": "Non " * 500 + "…"}, False),
        (LABEL, "labelled", {"label": "Adoptée", "label.id": "b1"}, True),
        (LABEL, "labelled", {"label": "Adoptée", "label.id": "b2"}, False),
        (LABEL, "unlabelled", {"label": "Adoptée", "label.id": "b1"}, False),
        (OFF, "unlabelled", {"label": "Objection"}, True),
        (OFF, "unlabelled", {"label": "Urgent"}, False),
        (OFF, "labelled", {"label": "Objection"}, False),
        (DUE_ON, "due_set", {"due": "2026-03-09T12:00:00+00:00"}, True),
        (DUE_ON, "due_set", {"due": "2026-03-10T12:00:00+00:00"}, False),
        (DUE_ON, "due_set", {"due": None}, False),
        (NO_DUE, "due_set", {"due": None}, True),
        (NO_DUE, "due_done", {}, False),
        (NEW, "created", {"card.name": "Un vélo", "list": "Idées", "list.id": "l2"}, True),
        (NEW, "created", {"card.name": "Un vélo", "list": "Idées", "list.id": "l3"}, False),
        (NEW, "created", {"card.name": "Une moto", "list": "Idées"}, False),
        (NEW, "moved", {"card.name": "Un vélo", "list": "Idées"}, False),
        (PublishPage("k", "wiki", "p"), "moved", MOVED, False),
    ],
)
def test_an_event_is_the_echo_of_an_effect_when_target_field_and_value_are_the_same(
    effect: Effect, verb: str, fields: dict[str, Any], same: bool
) -> None:
    assert is_echo(event(verb, **fields), effect) is same

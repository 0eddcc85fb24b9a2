"""A proposal that somebody takes for another's duplicate, and is none: what is said meanwhile counts for it."""

from __future__ import annotations

import pytest

from hub.core.decision.model import State
from hub.core.event import Event
from hub.replay import compare
from tests.journeys.conftest import Place
from tests.journeys.test_answers import ARGUED, click, letters, link, proposed
from tests.journeys.test_decision import NAMES, propose

OBJECTION = "Je m'oppose parce que le local est trop petit. Je propose de louer un vélo, je peux aider à chercher."


def corrected(place: Place, kind: str, about: str = "", reason: str = "une erreur", of: str = "D-2") -> str:
    place.clock.forward(hours=1)
    now = place.clock.now()
    fields = {"decision": of, "kind": kind, "about": about, "reason": reason}
    made = Event(f"c:{now.isoformat()}", "correction.made", "portal", now, now, subject=of, actor="p", fields=fields)
    place.hub.intake.take("lieu", [made])
    place.settle()
    return made.id


def test_an_objection_to_a_duplicate_holds_it_when_it_is_none_after_all(place: Place) -> None:
    propose(place)
    place.clock.forward(hours=1)
    place.mails.post(NAMES[0], "[Proposition] Un four", "Un four.")
    place.settle()
    oven = place.decision("D-2").message
    made = corrected(place, "duplicate", "D-1")
    place.clock.forward(hours=1)
    place.mails.post(NAMES[1], "Re: [Proposition] Un four", OBJECTION, oven)
    place.settle()
    assert place.decision("D-1").state is State.OBJECTED
    corrected(place, "undo", made, reason="")
    assert (place.decision("D-1").state, place.decision("D-2").state) == (State.OBJECTED, State.SUPERSEDED)
    assert not place.decision("D-2").positions
    corrected(place, "undo", made)
    assert (place.decision("D-1").state, place.decision("D-2").state) == (State.CONSENT_OPEN, State.OBJECTED)
    assert [one.status for one in place.decision("D-2").objections.values()] == ["qualified"]
    assert compare(place.hub, place.space, None).same


@pytest.mark.parametrize("order", ["ba", "ab"])
def test_an_objection_stands_where_it_was_written_in_whatever_order_two_closings_are_undone(
    place: Place, order: str
) -> None:
    propose(place)
    place.clock.forward(hours=1)
    place.mails.post(NAMES[0], "[Proposition] Un four", "Un four.")
    place.settle()
    oven = place.decision("D-2").message
    made = {"a": ("D-2", corrected(place, "duplicate", "D-1"))}
    place.clock.forward(hours=1)
    place.mails.post(NAMES[1], "Re: [Proposition] Un four", OBJECTION, oven)
    place.settle()
    made["b"] = ("D-1", corrected(place, "opened_by_mistake", of="D-1"))
    for one in order:
        of, which = made[one]
        corrected(place, "undo", which, of=of)
    assert (place.decision("D-1").state, place.decision("D-2").state) == (State.CONSENT_OPEN, State.OBJECTED)
    assert not place.decision("D-1").positions
    assert compare(place.hub, place.space, None).same


def test_a_forged_objection_to_a_duplicate_is_denied_where_it_counts(place: Place) -> None:
    proposed(place)
    place.clock.forward(hours=1)
    place.mails.post("Anna <anna@example.org>", "[Proposition] Un four", "Un four.")
    place.settle()
    place.mails.post("Zoé <zoe@example.org>", "Re: [Proposition] Un four", ARGUED, place.decision("D-2").message)
    place.settle()
    [first] = letters(place, "zoe@example.org")
    corrected(place, "duplicate", "D-1")
    assert (place.decision("D-1").state, place.decision("D-2").state) == (State.OBJECTED, State.SUPERSEDED)
    [told] = [one for one in letters(place, "zoe@example.org") if one != first]
    assert "compte ici" in told
    assert "Rien ne prouve encore qu'il est de vous" in told
    assert click(place, link(told), "deny") == 303
    one = place.decision("D-1")
    assert (one.state, [each.status for each in one.objections.values()]) == (State.CONSENT_OPEN, ["denied"])
    assert compare(place.hub, place.space, None).same

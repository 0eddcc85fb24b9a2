"""A correction closes the decision of a card, and is undone: what the card shows, and of which decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.changes import CardLinked, DecisionOpened
from hub.core.decision.model import State
from hub.core.effect import LabelCard, SendMail
from hub.core.event import Event
from hub.core.outcome import Outcome
from tests.rulebook.test_cardagain import decision
from tests.rulebook.test_cardtext import desk
from tests.rulebook.test_decide import AT, Desk


def corrected(made: Desk, kind: str, about: str = "", hours: float = 2) -> Outcome:
    at, fields = AT + timedelta(hours=hours), {"decision": "D-1", "kind": kind, "about": about, "reason": "une erreur"}
    return made.feed(Event(f"x{hours}", "correction.made", "portal", at, at, subject="D-1", actor="p1", fields=fields))


def other(made: Desk, state: State = State.CONSENT_OPEN) -> None:
    """Another decision, on the same card by now."""
    made.facts.apply([DecisionOpened(replace(decision(made), id="D-2", state=state)), CardLinked("c1", "D-2")])


def labels(done: Outcome) -> list[str]:
    return [one.label for one in done.effects if isinstance(one, LabelCard) and one.label]


@pytest.mark.parametrize(("kind", "label"), [("opened_by_mistake", "Retirée"), ("duplicate", "Remplacée")])
def test_the_card_of_what_a_correction_closes_shows_its_state_and_again_once_it_is_undone(
    kind: str, label: str
) -> None:
    made = desk()
    if kind == "duplicate":
        made.facts.apply([DecisionOpened(replace(decision(made), id="D-2", card="c2"))])
    assert labels(corrected(made, kind, "D-2" if kind == "duplicate" else "")) == [label]
    assert labels(corrected(made, "undo", "x2", 3)) == ["En discussion"]
    assert decision(made).card == "c1"


def test_what_comes_back_while_another_runs_on_its_card_goes_on_without_and_the_list_is_told() -> None:
    made = desk()
    corrected(made, "opened_by_mistake")
    other(made)
    done = corrected(made, "undo", "x2", 3)
    assert (decision(made).state, decision(made).card) == (State.CONSENT_OPEN, "")
    assert made.facts.get("card", "c1") == "D-2"
    assert labels(done) == []
    [told] = [one.text for one in done.effects if isinstance(one, SendMail) and one.to == "list"]
    assert "est entre-temps celle d'une autre" in told
    assert "has meanwhile become that of another" in told


def test_a_card_of_another_that_has_ended_is_still_shown_on() -> None:
    made = desk()
    corrected(made, "opened_by_mistake")
    other(made, State.WITHDRAWN)
    assert labels(corrected(made, "undo", "x2", 3)) == ["En discussion"]
    assert decision(made).card == "c1"

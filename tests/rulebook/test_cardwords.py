"""What was said on a card before the hub heard that a decision began there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hub.core.decision.early import HEARD_ON_CARD, again
from hub.core.event import Event
from hub.core.outcome import Outcome
from tests.rulebook.test_cardagain import RULES, decision, moved
from tests.rulebook.test_cardtext import commented, described
from tests.rulebook.test_decide import AT, Desk

ARGUED = "Je m'oppose, parce que c'est trop cher. Je propose de louer. Je peux m'en occuper."
COUNTS = """
  - id: compte
    title: C
    event: trello.card.commented
    do: [{record_contribution: {hours: 1, what: lire}}]
"""


def desk(rules: str = "") -> Desk:
    return Desk(RULES.replace("charter: {propose: active, active_when: {on_list: interne}}\n", "") + rules)


def heard(made: Desk, opened: Outcome, *said: Event) -> list[Outcome]:
    """What was said is decided again, each where its own event stands."""
    of = {event.id: event for event in said}
    return [made.feed(again(of[str(one.get("of"))], one)) for one in opened.events if one.kind == HEARD_ON_CARD]


def test_an_objection_that_came_before_the_move_counts_in_its_decision_and_its_rules_run_once() -> None:
    made, said = desk(COUNTS), commented(ARGUED, "p2")
    assert [one.kind for one in made.feed(said).events] == ["contribution.recorded"]
    opened = made.feed(moved("Idées", "À décider"))
    assert [one.fields for one in opened.events if one.kind == HEARD_ON_CARD] == [{"of": "k1", "card": "c1"}]
    [done] = heard(made, opened, said)
    [objection] = decision(made).objections.values()
    assert (objection.by, objection.at) == ("p2", AT + timedelta(hours=1))
    assert done.fired == ()
    assert all("/again/" in one.id for one in done.events)
    assert made.facts.keys("early.card") == []


LEAVES = """
  - id: range
    title: R
    event: trello.card.moved
    where: {list_before: À décider, list_after: Idées}
    do: [{record_contribution: {hours: 1, what: ranger}}]
"""


def test_what_a_rule_asks_by_a_move_that_came_first_is_asked_in_its_decision_and_nothing_else_is_done_again() -> None:
    made, back = desk(LEAVES), replace(moved("À décider", "Idées"), id="back", occurred_at=AT + timedelta(hours=1))
    first = made.feed(back)
    assert [one.kind for one in first.events] == ["contribution.recorded"]
    assert "aucune décision" in first.read["request.refused"]
    opened = made.feed(moved("Idées", "À décider"))
    [done] = heard(made, opened, back)
    assert [one.partition(" ")[0] for one in done.fired] == ["retire#0"]
    assert [one.kind for one in done.events if one.kind == "contribution.recorded"] == []
    assert "takeover" in decision(made).deadlines


def test_what_was_said_before_it_began_is_of_no_decision() -> None:
    made = desk()
    made.feed(commented(ARGUED, "p2", hours=-1))
    opened = made.feed(moved("Idées", "À décider"))
    assert [one for one in opened.events if one.kind == HEARD_ON_CARD] == []
    assert made.facts.keys("early.card") == []


def test_a_comment_its_edit_and_another_text_are_heard_in_their_order() -> None:
    made = desk()
    first = commented("+1", "p2")
    edited = replace(
        commented("Je m'abstiens.", "p2", hours=2), kind="trello.card.comment_edited",
        private={"text": "Je m'abstiens.", "text_before": "+1"},
    )  # fmt: skip
    text = described("En vert.", hours=3)
    for event in (text, edited, first):
        made.feed(event)
    opened = made.feed(moved("Idées", "À décider"))
    assert len(heard(made, opened, first, edited, text)) == 3
    assert [one.event for one in decision(made).versions] == ["d3"], "it began with the last text that was known"
    assert decision(made).positions == {}, "what was said before that text is of another"
    made.feed(replace(commented("Je m'abstiens.", "p2", hours=4), id="k4"))
    assert [one.position for one in decision(made).positions.values()] == ["abstain"]


def test_a_comment_that_opens_a_decision_itself_is_not_heard_in_it() -> None:
    made = desk(
        """
  - id: commentaire
    title: C
    event: trello.card.commented
    do: [{open_decision: {class: important, title: Repeindre}}]
"""
    )
    opened = made.feed(commented("+1"))
    assert decision(made).card == "c1"
    assert [one for one in opened.events if one.kind == HEARD_ON_CARD] == []
    assert made.facts.keys("early.card") == []

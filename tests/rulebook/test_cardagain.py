"""A card whose decision has ended, put among the decisions again: proposed again, or told why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub.core.decision.changes import DecisionOpened
from hub.core.decision.model import Decision, State
from hub.core.decision.people import Member, MemberNoted
from hub.core.effect import CommentCard
from hub.core.event import Event
from hub.core.outcome import Outcome
from tests.rulebook.test_decide import AT, Desk, mail

RULES = """
charter: {propose: active, active_when: {on_list: interne}}
reactions:
  - id: ouvre
    title: O
    event: trello.card.moved
    where: {list_after: À décider}
    do: [{open_decision: {class: important, title: "{{ event.card.name }}"}}]
  - id: retire
    title: R
    event: trello.card.moved
    where: {list_before: À décider, list_after: Idées}
    do: [{request: withdraw}]
  - id: vote
    title: V
    event: trello.card.moved
    where: {list_after: À voter}
    do: [{request: call_vote}]
  - id: repropose
    title: A
    event: trello.card.moved
    where: {list_after: À décider, decision.state: [rejected, no_result, withdrawn]}
    do: [{request: repropose}]
"""


def moved(before: str, after: str, at: datetime = AT, who: str = "p1") -> Event:
    fields = {"card.id": "c1", "list_before": before, "list_after": after, "list": after}
    return Event(
        f"m{at.timestamp()}{after}", "trello.card.moved", "trello", at, at, subject="c1", actor=who, fields=fields,
        private={"card.name": "Repeindre"},
    )  # fmt: skip


def desk() -> Desk:
    made = Desk(RULES)
    made.facts.apply([MemberNoted(Member(who, lists=("interne",))) for who in ("p1", "p2")])
    made.feed(moved("Idées", "À décider"))
    return made


def decision(made: Desk) -> Decision:
    found = made.facts.get("decision", "D-1")
    assert isinstance(found, Decision)
    return found


def ended(made: Desk, state: State) -> None:
    made.facts.apply([DecisionOpened(replace(decision(made), state=state, ended_at=AT, deadlines={}))])


def comments(done: Outcome) -> list[str]:
    return [one.text for one in done.effects if isinstance(one, CommentCard)]


def test_it_is_proposed_again_by_who_moves_it_once_that_is_allowed() -> None:
    made = desk()
    ended(made, State.REJECTED)
    early = made.feed(moved("Idées", "À décider", AT + timedelta(days=3), "p2"))
    assert decision(made).state is State.REJECTED
    [told] = comments(early)
    assert "pas fait : trop tôt pour reproposer sans changement majeur" in told
    assert "telle quelle à partir du" in told
    done = made.feed(moved("Idées", "À décider", AT + timedelta(days=200), "p2"))
    assert decision(made).state is State.DRAFT
    assert not any("Déplacer une carte ne décide rien" in one for one in comments(done))


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.NO_RESULT])
def test_what_nobody_rejected_is_proposed_again_at_once(state: State) -> None:
    made = desk()
    ended(made, state)
    told = comments(made.feed(moved("Idées", "À voter", AT + timedelta(days=1), "p2")))
    assert ["Elle se repropose dès maintenant sur sa page" in one for one in told] == [True]
    made.feed(moved("Idées", "À décider", AT + timedelta(days=3), "p2"))
    assert decision(made).state is State.DRAFT


def test_a_decision_in_force_says_what_can_be_done_and_a_withdrawal_until_when() -> None:
    made = desk()
    withdrawn = made.feed(moved("À décider", "Idées", AT + timedelta(hours=1)))
    assert "retirée" in comments(withdrawn)[0]
    back = made.feed(moved("Idées", "À décider", AT + timedelta(hours=2)))
    assert "Un retrait est en cours" in comments(back)[0]
    ended(made, State.IN_FORCE)
    told = comments(made.feed(moved("Fait", "À décider", AT + timedelta(days=9))))
    assert ["demandez sa révision sur sa page" in one for one in told] == [True]


def test_what_a_move_asks_for_too_early_is_told_on_the_card() -> None:
    made = desk()
    told = comments(made.feed(moved("À décider", "À voter", AT + timedelta(hours=1))))
    assert ["un vote ne s'appelle qu'une fois constaté un désaccord" in one for one in told] == [True]


def test_what_a_mail_asks_for_in_vain_by_a_rule_stays_in_the_trace() -> None:
    rule = "  - {id: m, title: M, event: mail.message.received, where: {subject: Un}, do: [{request: revive}]}\n"
    made = Desk(RULES + rule)
    made.feed(moved("Idées", "À décider"))
    done = made.feed(mail("<m1@x>", "Un", "D-1"))
    assert done.read["decision.refused"] == "une décision draft ne change pas par « revive »"
    assert not done.effects

"""Whoever proposes where they may not is told so, with what they can do: in private, or on their card."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.asking import hides_authors
from hub.core.decision.people import Member, MemberNoted
from hub.core.effect import CommentCard, SendMail
from hub.core.event import Event
from hub.core.outcome import Outcome
from tests.rulebook.test_decide import ALL, Desk, card, mail

RULES = """
charter: {propose: list, active_when: {on_list: interne}}
reactions:
  - id: ouvre
    title: O
    event: [mail.message.received, trello.card.attached]
    do: [{open_decision: {class: important, title: "Un vélo"}}]
"""
PROPOSAL = mail("<p@x>", "[Proposition] Un vélo", "Achetons un vélo.")


def desk(*listed: str, instances: dict[str, str] = ALL) -> Desk:
    made = Desk(RULES, instances=instances)
    made.facts.apply([MemberNoted(Member(who, lists=("interne",))) for who in ("p9", *listed)])
    return made


def told(done: Outcome) -> list[str]:
    return [one.text for one in done.effects if isinstance(one, SendMail | CommentCard) and one.key.endswith("answer")]


def test_whoever_may_not_propose_is_told_once_a_day_and_what_to_do() -> None:
    made = desk()
    done = made.feed(PROPOSAL)
    assert done.read["decision.refused"] == "cette personne ne peut pas proposer ici"
    [letter] = [one for one in done.effects if isinstance(one, SendMail)]
    assert (letter.to, letter.in_reply_to) == ("p1", "<p@x>")
    assert "rien n'est ouvert : cette personne ne peut pas proposer ici" in letter.text
    assert "écrivez depuis l'adresse inscrite à la liste" in letter.text
    assert "none was opened: your address may not propose here" in letter.text
    assert told(made.feed(replace(PROPOSAL, id="<p2@x>"))) == [], "one a day"
    later = replace(PROPOSAL, id="<p3@x>", occurred_at=PROPOSAL.occurred_at + timedelta(days=1))
    assert len(told(made.feed(later))) == 1


def test_on_a_card_they_are_told_below_it_without_a_list() -> None:
    done = desk(instances={"trello": "trello"}).feed(card())
    [comment] = [one for one in done.effects if isinstance(one, CommentCard)]
    assert (comment.target, comment.card) == ("trello", "c1")
    assert "rien n'est ouvert" in comment.text


@pytest.mark.parametrize(
    "event",
    [
        replace(card(), actor=""),
        replace(PROPOSAL, fields={"auto": True}),
        replace(PROPOSAL, private={**PROPOSAL.private, "subject": "Re: Un vélo"}),
    ],
    ids=["nobody", "a machine", "an answer"],
)
def test_nobody_is_told_of_what_no_person_proposed(event) -> None:
    done = desk().feed(event)
    assert "decision.refused" in done.read
    assert not [one for one in told(done) if "rien n'est ouvert" in one]


def test_whoever_may_propose_is_told_nothing_of_it() -> None:
    assert told(desk("p1").feed(PROPOSAL)) == []


def hidden(id: str, **more: bool) -> Event:
    """The proposal by way of a list that puts its own address into From."""
    return replace(PROPOSAL, id=id, subject=id, actor="", fields={"from.rewritten": True, **more})


def test_a_proposal_whose_author_the_list_hid_opens_nothing_and_list_and_maintainers_are_told() -> None:
    made = desk()
    made.context = replace(made.context, maintainers=("m1", "m2"))
    done = made.feed(hidden("<1@x>"))
    mails = {one.to: one for one in done.effects if isinstance(one, SendMail)}
    assert list(mails) == ["list", "m1", "m2"]
    assert len({one.key for one in mails.values()}) == 3
    assert "« [Proposition] Un vélo », est arrivée sans son auteur" in mails["list"].text
    assert "envoyez-la à l'adresse du hub et non à la liste" in mails["list"].text
    assert "send it to the hub's address and not to the list" in mails["list"].text
    assert "Réglez-la" in mails["m1"].text
    assert "Set it to do so only for domains that demand it" in mails["m1"].text
    assert made.facts.keys("decision") == []
    assert made.facts.get("asked", hides_authors("liste")) == "2026-03-02"
    again = made.feed(hidden("<2@x>"))
    assert [one.to for one in again.effects if isinstance(one, SendMail)] == ["list"], "of each; maintainers know"
    assert [one.to for one in made.feed(hidden("<3@x>", forged=True)).effects] == []
    assert [one.to for one in made.feed(replace(hidden("<4@x>"), private={"subject": "Re: Un vélo"})).effects] == []

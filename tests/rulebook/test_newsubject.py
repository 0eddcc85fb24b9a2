"""A mail under a subject of its own, by the reply button: it opens what the rules say, and votes on nothing else."""

from __future__ import annotations

from hub.core.effect import SendMail
from hub.core.event import Event
from tests.rulebook.test_decide import AT, Desk, mail

RULES = """
reactions:
  - id: ouvre
    title: O
    event: mail.message.received
    where: {subject: {matches: "(?i)\\\\[proposition\\\\]"}, new_subject: true}
    do: [{open_decision: important}]
"""
OLD = RULES.replace("new_subject: true", "in_reply_to: {missing: true}")


def bicycle(rules: str = RULES) -> Desk:
    desk = Desk(rules)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo", "Un vélo."))
    return desk


def answer(id: str, subject: str, text: str, to: str = "<m1@x>", who: str = "p2") -> Event:
    return mail(id, subject, text, in_reply_to=to).by(who)


def test_a_new_tag_by_the_reply_button_opens_a_decision_of_its_own_and_is_no_vote() -> None:
    desk = bicycle()
    desk.feed(answer("<m2@x>", "[Proposition] Repeindre la cuisine", "Je suis pour."))
    first, second = (desk.facts.get("decision", key) for key in ("D-1", "D-2"))
    assert (first.positions, second.title, second.thread) == ({}, "Repeindre la cuisine", "<m2@x>")
    desk.feed(answer("<m3@x>", "Re: [Proposition] Repeindre la cuisine", "Pour.", "<m2@x>", "p3"))
    desk.feed(answer("<m4@x>", "Re: [Proposition] Un vélo", "Pour.", "<m1@x>", "p4"))
    assert list(desk.facts.get("decision", "D-2").positions) == ["p3"]
    assert list(desk.facts.get("decision", "D-1").positions) == ["p4"]


def test_a_new_tag_on_an_ordinary_conversation_opens_a_decision() -> None:
    desk = Desk(RULES)
    desk.feed(mail("<m1@x>", "La cuisine", "On en parle ?"))
    desk.feed(answer("<m2@x>", "[Proposition] Un four", "Un four à 90 €."))
    assert desk.facts.get("decision", "D-1").title == "Un four"


def test_a_program_that_answers_without_re_opens_nothing_and_votes() -> None:
    desk = bicycle()
    desk.feed(answer("<m2@x>", "[Proposition] Un vélo", "+1"))
    assert desk.facts.keys("decision") == ["D-1"]
    assert list(desk.facts.get("decision", "D-1").positions) == ["p2"]


def test_the_title_of_the_decision_that_is_answered_is_no_new_subject() -> None:
    desk = Desk(RULES.replace("open_decision: important", "open_decision: {class: important, title: Un cargo}"))
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo", "Un vélo."))
    desk.feed(answer("<m3@x>", "[Proposition] Un cargo", "+1", who="p3"))
    assert list(desk.facts.get("decision", "D-1").positions) == ["p3"]


def test_what_opens_nothing_under_other_rules_is_told_and_is_no_vote() -> None:
    desk = bicycle(OLD)
    done = desk.feed(answer("<m2@x>", "[Proposition] Repeindre la cuisine", "Je suis pour."))
    told = [one.text for one in done.effects if isinstance(one, SendMail) and one.to == "p2"]
    assert len(told) == 1
    assert "une réponse n'ouvre pas de décision" in told[0]
    assert desk.facts.keys("decision") == ["D-1"]
    assert not desk.facts.get("decision", "D-1").positions


def test_a_mail_of_no_rule_with_a_new_subject_is_heard_as_before() -> None:
    desk = bicycle()
    desk.feed(answer("<m2@x>", "Vélo : pour", "Pour."))
    assert list(desk.facts.get("decision", "D-1").positions) == ["p2"]
    assert desk.facts.get("decision", "D-1").opened_at == AT

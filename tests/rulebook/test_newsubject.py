"""A mail under a subject of its own, by the reply button: it opens what the rules say, and votes on nothing else."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from hub.core.decision.early import HEARD, again
from hub.core.decision.model import State
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


def told(done: object) -> list[str]:
    return [one.text for one in done.effects if isinstance(one, SendMail) and one.to in ("p1", "p2")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("rules", [RULES, OLD])
@pytest.mark.parametrize(
    "subject",
    ["[Rappel] [Proposition] Un vélo", "[RÉSULTAT] [Proposition] Un vélo", "[Clos] [Proposition] Un vélo", "Un vélo"],
)
def test_a_mail_that_tells_of_an_open_decision_is_of_its_thread_and_opens_none(rules: str, subject: str) -> None:
    desk = bicycle(rules)
    assert told(desk.feed(mail("<m2@x>", subject, "Répondez avant lundi."))) == []
    assert desk.facts.keys("decision") == ["D-1"]
    desk.feed(answer("<m3@x>", f"Re: {subject}", "Pour.", "<m2@x>", "p3"))
    assert list(desk.facts.get("decision", "D-1").positions) == ["p3"]
    assert desk.facts.get("message", "<m2@x>").thread == "<m1@x>"


@pytest.mark.parametrize("subject", ["[Proposition] Un vélo", "[Proposition] Rappel : Un vélo !"])
def test_a_proposal_under_the_title_of_an_open_decision_opens_none_and_is_told(subject: str) -> None:
    desk = bicycle()
    again = desk.feed(mail("<m2@x>", subject, "Un vélo bleu, finalement."))
    assert desk.facts.keys("decision") == ["D-1"]
    [letter] = told(again)
    assert "« Un vélo », déjà ouverte (D-1)" in letter
    assert "“Un vélo”, which is open already (D-1)" in letter
    assert told(desk.feed(mail("<m3@x>", subject, "Un vélo bleu, encore."))) == [], "once a day"


def test_the_same_proposal_sent_again_is_passed_over_without_a_word() -> None:
    desk = bicycle()
    assert told(desk.feed(mail("<m2@x>", "[Proposition] Un vélo", "Un  vélo."))) == []
    assert desk.facts.keys("decision") == ["D-1"]
    assert desk.facts.get("decision", "D-1").positions == {}


def test_a_lost_reply_under_the_title_of_an_open_decision_is_of_it() -> None:
    desk = bicycle()
    desk.feed(answer("<m2@x>", "Re: Rappel : un vélo", "Pour.", "<lost@x>", "p3"))
    assert list(desk.facts.get("decision", "D-1").positions) == ["p3"]


def closed(desk: Desk) -> None:
    ended = replace(desk.facts.get("decision", "D-1"), state=State.WITHDRAWN)
    desk.facts.sections["decision"]["D-1"] = ended


def test_a_title_is_proposed_anew_once_its_decision_is_closed_but_not_by_its_result() -> None:
    desk = bicycle()
    closed(desk)
    desk.feed(mail("<m2@x>", "[RÉSULTAT] [Proposition] Un vélo", "Retirée."))
    assert desk.facts.get("message", "<m2@x>").thread == "<m1@x>"
    assert desk.facts.keys("decision") == ["D-1"]
    desk.feed(mail("<m3@x>", "[Proposition] Un vélo", "Un vélo bleu."))
    assert desk.facts.get("decision", "D-2").thread == "<m3@x>"


@pytest.mark.parametrize("rules", [RULES, OLD])
def test_a_result_of_what_nobody_knows_opens_nothing(rules: str) -> None:
    desk = bicycle(rules)
    desk.feed(mail("<m2@x>", "[RÉSULTAT] [Proposition] Un four", "Adopté."))
    assert desk.facts.keys("decision") == ["D-1"]


def test_a_mail_passed_on_is_of_no_thread_by_its_subject() -> None:
    desk = bicycle()
    desk.feed(mail("<m2@x>", "TR: Un vélo", "Pour."))
    assert desk.facts.get("decision", "D-1").positions == {}


def test_a_proposal_by_the_reply_button_that_names_the_title_is_no_new_subject() -> None:
    desk = bicycle()
    desk.feed(answer("<m2@x>", "[Proposition] Rappel : un vélo", "Pour."))
    assert desk.facts.keys("decision") == ["D-1"]
    assert list(desk.facts.get("decision", "D-1").positions) == ["p2"]


def test_a_reply_under_another_subject_that_came_first_is_asked_about_there_and_heard_where_it_belongs() -> None:
    """Written in the conversation of the bicycle, it answers a proposal made there under a subject of its own."""
    desk = bicycle()
    said = mail("<m3@x>", "Re: [Proposition] Repeindre la cuisine", "Pour.", in_reply_to="<m2@x>",
                references=["<m1@x>", "<m2@x>"]).by("p3")  # fmt: skip
    desk.feed(said)
    assert desk.facts.get("decision", "D-1").positions == {}
    opened = desk.feed(answer("<m2@x>", "[Proposition] Repeindre la cuisine", "Je suis pour."))
    [heard] = [one for one in opened.events if one.kind == HEARD]
    assert (heard.fields, heard.actor) == ({"of": "<m3@x>", "thread": "<m2@x>"}, "p3")
    done = desk.feed(again(said, heard))
    assert list(desk.facts.get("decision", "D-2").positions) == ["p3"]
    assert desk.facts.get("message", "<m3@x>").thread == "<m2@x>"
    assert done.fired == ()


def test_what_a_mail_leads_to_as_it_is_heard_again_has_names_of_its_own() -> None:
    """As it came it led to others, under rules of a place."""
    rules = (
        RULES
        + """
  - id: note
    title: N
    event: mail.message.received
    where: {text: {matches: heure}}
    do: [{record_contribution: {hours: 1, what: lire}}]
"""
    )
    desk = Desk(rules)
    text = "Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper une heure."
    said = answer("<m3@x>", "Re: [Proposition] Un vélo", text)
    assert [(one.id, one.kind) for one in desk.feed(said).events] == [("<m3@x>/0", "contribution.recorded")]
    opened = desk.feed(mail("<m1@x>", "[Proposition] Un vélo", "Un vélo."))
    [heard] = [one for one in opened.events if one.kind == HEARD]
    led = desk.feed(again(said, heard)).events
    assert [one.kind for one in led][:1] == ["decision.objection"]
    made = sha256(str(heard.cause).encode()).hexdigest()[:8]
    assert {one.id for one in led} == {f"<m3@x>/again/{made}/{number}" for number in range(len(led))}
    twice = desk.feed(again(said, replace(heard, cause="u1"))).events
    assert not {one.id for one in led} & {one.id for one in twice}, "what it leads to the next time is known by itself"


def test_a_proposal_by_the_reply_button_to_what_is_not_read_opens_none_under_other_rules_and_is_told_so() -> None:
    desk = bicycle(OLD)
    done = desk.feed(answer("<m3@x>", "[Proposition] Un four", "Un four.", "<n@x>"))
    [told] = [one.text for one in done.effects if isinstance(one, SendMail) and one.to == "p2"]
    assert "répond à un message que nous n'avons pas reçu" in told

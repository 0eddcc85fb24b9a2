"""A reply that arrives before its proposal: held up, or asked for first, it is heard once the proposal is there."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from hub.core.event import Event
from hub.core.proof import PROOFS
from hub.gdpr import erase
from hub.replay import compare
from hub.store import journal
from hub.who import find
from tests.journeys.conftest import Place
from tests.journeys.test_answers import ARGUED, TITLE, letters

FIRST = "<p@example.org>"


def comes(place: Place, id: str, who: str, text: str, answers: str = "", before: str = "", subject: str = "") -> None:
    """A mail to the list, of an id of its own."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"{who.title()} <{who}@example.org>"
    mail["To"] = "liste@example.org"
    mail["Subject"] = subject or (f"Re: {TITLE}" if answers else TITLE)
    mail["Message-ID"] = id
    if answers:
        mail["In-Reply-To"] = answers
    if before:
        mail["References"] = before
    mail.set_content(text + "\n")
    place.mails.accept(mail.as_bytes())


def proposal(place: Place) -> None:
    comes(place, FIRST, "anna", "Je propose d'acheter un vélo cargo.")
    place.settle()


def positions(place: Place) -> list[str]:
    return [one.position for one in place.decision().positions.values()]


def same(place: Place) -> None:
    report = compare(place.hub, place.space, None)
    assert report.same, report.render()


@pytest.mark.parametrize("days", [0, 0.01, 13])
def test_what_answered_a_proposal_before_it_came_is_heard_once_it_is_open(place: Place, days: float):
    for who in ("omar", "lise"):
        comes(place, f"<{who}@x>", who, "+1", FIRST, FIRST)
    place.settle()
    place.clock.forward(days=days)
    proposal(place)
    assert place.decision().state == "consent_open"
    assert positions(place) == ["support", "support"]
    assert place.hub.pages.documents("lieu", "early") == {}
    place.pass_days(9)
    assert place.decision().state == "adopted"
    same(place)


def test_an_objection_before_the_proposal_stops_its_clock_and_nothing_proves_it_more(place: Place):
    comes(place, "<z@x>", "zoe", ARGUED, FIRST)
    proposal(place)
    d = place.decision()
    assert (d.state, [one.status for one in d.objections.values()]) == ("objected", ["qualified"])
    assert [one.proof for one in d.positions.values()] == [PROOFS[0]]
    assert any("Rien ne prouve encore" in one for one in letters(place, "zoe@example.org"))
    same(place)


def test_of_two_replies_of_one_person_the_later_counts(place: Place):
    comes(place, "<z1@x>", "zoe", "+1", FIRST)
    place.settle()
    place.clock.forward(hours=1)
    comes(place, "<z2@x>", "zoe", "Je m'abstiens.", FIRST)
    proposal(place)
    assert positions(place) == ["abstain"]
    same(place)


def test_its_author_is_told_that_it_is_heard_if_the_proposal_comes_and_not_to_open_another(place: Place):
    comes(place, "<z@x>", "zoe", "+1", FIRST)
    place.settle()
    [letter] = letters(place, "zoe@example.org")
    assert "répond à un message que nous n'avons pas reçu" in letter
    assert "vous n'avez rien à refaire" in letter
    assert "there is nothing to do again" in letter
    place.clock.forward(days=15)
    proposal(place)
    assert positions(place) == [], "it waited for two weeks"
    same(place)


def test_replies_to_replies_come_in_any_order(place: Place):
    comes(place, "<r3@x>", "zoe", "+1", "<r2@x>")
    comes(place, "<r2@x>", "lise", "+1", "<r1@x>")
    comes(place, "<r1@x>", "omar", "+1", FIRST)
    proposal(place)
    assert positions(place) == ["support"] * 3
    comes(place, "<r4@x>", "paul", "+1", "<r3@x>", subject="Encore")
    place.settle()
    assert positions(place) == ["support"] * 4, "what answers one that was early is of its conversation"
    comes(place, "<r6@x>", "marc", "+1", "<r5@x>", subject="Re: Un vélo")
    comes(place, "<r5@x>", "jean", "+1", FIRST)
    place.settle()
    assert positions(place) == ["support"] * 6, "also where the mail between comes late"
    same(place)


def test_the_same_mail_again_is_heard_once(place: Place):
    for _ in range(2):
        comes(place, "<z@x>", "zoe", ARGUED, FIRST)
    place.settle()
    proposal(place)
    comes(place, "<z@x>", "zoe", ARGUED, FIRST)
    place.settle()
    assert len(place.decision().objections) == 1
    same(place)


def test_who_was_erased_meanwhile_is_not_heard(place: Place):
    comes(place, "<z@x>", "zoe", ARGUED, FIRST)
    comes(place, "<o@x>", "omar", "+1", FIRST)
    place.settle()
    with place.hub.database.read() as connection:
        zoe = find(connection, "lieu", place.hub.keys, "zoe@example.org")
    erase(place.hub, place.space, zoe)
    proposal(place)
    assert (place.decision().state, positions(place)) == ("consent_open", ["support"])
    same(place)


def test_other_rules_hear_it_too(place: Place):
    comes(place, "<z@x>", "zoe", ARGUED, FIRST)
    place.settle()
    place.clock.forward(hours=1)
    proposal(place)
    report = compare(place.hub, place.space, Path("coroutine"))
    assert report.same, report.render()


def test_what_failed_as_it_was_heard_is_heard_when_it_is_tried_again(place: Place):
    comes(place, "<z@x>", "zoe", ARGUED, FIRST)
    proposal(place)
    now = place.clock.now()
    with place.hub.database.read() as connection:
        [heard] = journal.latest(connection, "lieu", kind="mail.heard")
        retried = Event("r1", "event.retried", "hub", now, now, "lieu", fields={"of": heard.id}, seq=99)
        mail = journal.resolved(connection, retried)
        assert (mail.id, mail.cause, mail.seq) == ("<z@x>", FIRST, 99)
        gone = replace(heard, fields={"of": "<nobody@x>"})
        assert journal.resolved(connection, gone) == gone

"""Words of a place's own: from what members answer to a suggestion for its rules, which then reads them."""

from __future__ import annotations

from email import message_from_bytes

from hub.core.event import Event
from hub.suggesting import learnt_words
from tests.journeys.conftest import Place

TITLE = "[Proposition] Acheter un vélo cargo"


def proposed(place: Place) -> str:
    raw = place.mails.post("Anna <anna@example.org>", TITLE, "Je propose d'acheter un vélo cargo.")
    place.settle()
    return message_from_bytes(raw)["Message-ID"]


def writes(place: Place, who: str, text: str, first: str) -> str:
    raw = place.mails.post(f"{who.title()} <{who}@example.org>", f"Re: {TITLE}", text, first)
    place.settle()
    return message_from_bytes(raw)["Message-ID"]


def answers(place: Place, who: str, position: str, about: str = "") -> None:
    """By a personal link, an hour later: about a mail that led to a question, or a reminder."""
    place.clock.forward(hours=1)
    now = place.clock.now()
    fields = {"decision": "D-1", "request": position, "about": about, "proof": "link", "source": "link"}
    event = Event(f"answer:{who}.{now.isoformat()}", "decision.requested", "link", now, now, subject="D-1",
                  actor=f"mail:{who}@example.org", fields=fields)  # fmt: skip
    place.hub.intake.take(place.space.id, [event])
    place.settle()


def suggested(place: Place) -> list[tuple[str, str, int, int]]:
    return [
        (one.custom.position, one.custom.words, one.custom.people, one.custom.waiting)
        for one in learnt_words(place.hub, place.space)
    ]


def test_what_two_members_said_that_they_meant_is_suggested_ready_to_paste(place: Place) -> None:
    first = proposed(place)
    about = writes(place, "omar", "Bonjour,\n\nRoue libre pour le cargo !\n\nOmar", first)
    writes(place, "lise", "Roue libre", first)
    answers(place, "omar", "support", about)
    assert learnt_words(place.hub, place.space) == []
    answers(place, "lise", "support")
    assert suggested(place) == [("support", "Roue libre", 2, 0)]
    [one] = learnt_words(place.hub, place.space)
    assert one.rule == 'words:\n  fr: {support: ["Roue libre"]}\n'
    assert one.plain() == {
        "position": "support", "words": "Roue libre", "people": 2, "mails": 2, "waiting": 0, "rule": one.rule,
    }  # fmt: skip


def test_words_of_a_mail_that_takes_no_position_are_not_suggested(place: Place) -> None:
    first = proposed(place)
    for who in ("omar", "lise"):
        answers(place, who, "support", writes(place, who, "Roue libre", first))
    writes(place, "zoe", "La roue libre fait du bruit, qui la graisse samedi ?", first)
    assert suggested(place) == []


def test_a_change_of_mind_or_an_answer_of_somebody_who_wrote_nothing_explains_no_mail(place: Place) -> None:
    first = proposed(place)
    for who in ("omar", "lise"):
        writes(place, who, "Je suis contre, roue libre.", first)
        answers(place, who, "support")
    answers(place, "zoe", "support")
    answers(place, "zoe", "notme", first)
    answers(place, "paul", "support", first)
    assert suggested(place) == []

"""From a doubtful or forged mail to the answer by a personal link, and what becomes of the decision."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default

import pytest

from hub.examining import examine
from hub.web.assemble import make_web
from tests.journeys.conftest import Place
from tests.web.browser import Browser

TITLE = "[Proposition] Acheter un vélo cargo"
ARGUED = "Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper."


def proposed(place: Place) -> str:
    """A proposal with two supports, its window open; gives the proposal's id."""
    raw = place.mails.post("Anna <anna@example.org>", TITLE, "Je propose d'acheter un vélo cargo.")
    first = message_from_bytes(raw)["Message-ID"]
    place.settle()
    for who in ("omar", "lise"):
        place.mails.post(f"{who.title()} <{who}@example.org>", f"Re: {TITLE}", "+1", first)
    place.settle()
    assert place.decision().state == "consent_open"
    return first


def letters(place: Place, address: str) -> list[str]:
    """What the hub wrote to one person, whatever the order."""
    found = []
    for path in (place.mails.folder / "direct").glob("*.eml"):
        mail = message_from_bytes(path.read_bytes(), policy=default)
        if mail["To"] == address:
            found.append(mail.get_content())
    return found


def link(text: str) -> str:
    return re.findall(r"https?://[^/\s]+(/answer/\S+)", text)[0]


def click(place: Place, path: str, answer: str, **more: str) -> int:
    browser = Browser(make_web(place.hub), "http://testserver")
    code = browser.post(path, {"csrf": browser.token(path), "answer": answer, **more}).status_code
    place.settle()
    return code


def test_a_forged_objection_holds_the_clock_until_the_person_says_it_is_not_theirs(place: Place):
    first = proposed(place)
    place.mails.post("Zoé <zoe@example.org>", f"Re: {TITLE}", ARGUED, first)
    place.settle()
    assert place.decision().state == "objected"
    [letter] = letters(place, "zoe@example.org")
    assert "Rien ne prouve encore" in letter
    assert "7 jours" in letter
    assert "[[" not in letter
    place.pass_days(10)
    assert place.decision().state == "objected", "nobody but her decides whose words they are"


def test_a_forged_objection_that_is_denied_lets_the_clock_go_on(place: Place):
    first = proposed(place)
    place.mails.post("Zoé <zoe@example.org>", f"Re: {TITLE}", ARGUED, first)
    place.settle()
    [letter] = letters(place, "zoe@example.org")
    assert click(place, link(letter), "deny") == 303
    d = place.decision()
    assert (d.state, [one.status for one in d.objections.values()]) == ("consent_open", ["denied"])
    place.pass_days(8)
    assert place.decision().state == "adopted"


def test_a_forged_withdrawal_is_shown_as_unproven_and_undone_by_its_person(place: Place):
    first = proposed(place)
    place.mails.post("Anna <anna@example.org>", f"Re: {TITLE}", "RETRAIT", first)
    place.settle()
    [letter] = letters(place, "anna@example.org")
    assert "retirer la proposition" in letter
    assert [one.status for one in place.decision().requests.values()] == ["counted"]
    place.pass_days(4)
    assert place.decision().state == "withdrawn"
    assert click(place, link(letter), "deny") == 303
    assert place.decision().state == "consent_open"
    place.pass_days(8)
    assert place.decision().state == "adopted"


def test_a_doubtful_mail_gets_a_question_and_its_link_an_answer(place: Place):
    first = proposed(place)
    place.mails.post("Zoé <zoe@example.org>", f"Re: {TITLE}", "Pourquoi pas, à voir.", first)
    place.settle()
    [letter] = letters(place, "zoe@example.org")
    assert not [one for one in place.decision().positions.values() if one.source == "link"]
    assert click(place, link(letter), "support") == 303
    said = [one for one in place.decision().positions.values() if one.source == "link"]
    assert [(one.position, one.proof) for one in said] == [("support", "link")]


def test_a_mail_that_cannot_be_read_gets_a_question_and_its_link_an_answer(place: Place):
    first = proposed(place)
    sealed = "-----BEGIN PGP MESSAGE-----\n\nhQEMA1\n=aaaa\n-----END PGP MESSAGE-----"
    place.mails.post("Zoé <zoe@example.org>", f"Re: {TITLE}", sealed, first)
    place.settle()
    [letter] = letters(place, "zoe@example.org")
    assert "votre message est chiffré" in letter
    place.pass_days(1)
    assert click(place, link(letter), "support") == 303
    assert [one.proof for one in place.decision().positions.values() if one.source == "link"] == ["link"]


@pytest.mark.parametrize("way", ["mail", "link"])
def test_a_missing_part_is_brought_by_mail_or_by_link(place: Place, way: str):
    first = proposed(place)
    place.mails.post("Zoé <zoe@example.org>", f"Re: {TITLE}", "Je m'oppose, car c'est trop cher.", first)
    place.settle()
    [letter] = letters(place, "zoe@example.org")
    assert "une proposition et une offre d'aide" in letter
    if way == "mail":
        answer = "Je m'oppose toujours. Je propose de louer. Je peux m'en occuper."
        place.mails.post("Zoé <zoe@example.org>", f"Re: {TITLE}", answer, first)
        place.settle()
    else:
        assert click(place, link(letter), "objection", proposal="Louer.", help="1") == 303
    [objection] = place.decision().objections.values()
    assert objection.status == "qualified"


def test_replaying_the_journal_gives_the_same(place: Place):
    from hub.replay import compare

    first = proposed(place)
    place.mails.post("Zoé <zoe@example.org>", f"Re: {TITLE}", ARGUED, first)
    place.settle()
    [letter] = letters(place, "zoe@example.org")
    click(place, link(letter), "deny")
    assert compare(place.hub, place.space, None, "").same


@pytest.mark.parametrize("sender", ["'Zoé' via Liste <liste@example.org>", "Zoé via Liste <liste-bounces@example.org>"])
def test_an_objection_whose_author_the_list_hid_is_told_to_the_list_shown_and_said_again(place: Place, sender: str):
    first = proposed(place)
    place.mails.post(sender, f"Re: {TITLE}", ARGUED, first)
    place.settle()
    d = place.decision()
    assert (d.state, d.objections, d.counts["lost"]) == ("consent_open", {}, 1)
    told = [message_from_bytes(place.mails.read(one)[0], policy=default) for one in place.mails.numbers()]
    [letter] = [one.get_content() for one in told if "Un message sans auteur" in str(one["Subject"])]
    assert "la liste a mis sa propre adresse" in letter
    assert "whose author" not in letter
    assert "because the list put its own address" in letter
    browser = Browser(make_web(place.hub), "http://testserver")
    assert "1 message, dont la liste a caché l'auteur" in browser.get("/decisions/D-1").text
    assert browser.get("/api/v1/decisions/D-1").json()["lost"] == 1
    liste = place.space.instances["liste"]
    [warned] = [one for one in examine(place.hub, place.space, liste) if one.name == "authors"]
    assert (warned.warning, "2026-03-02" in warned.detail) == (True, True)
    place.mails.post("Zoé <zoe@example.org>", f"Re: {TITLE}", ARGUED, first)
    place.settle()
    assert place.decision().state == "objected"


def test_the_words_of_a_mail_that_the_list_wrapped_in_its_own_are_read_and_of_a_persons_forward_never(place: Place):
    first = proposed(place)

    def wrapped(sender: str, id: str) -> bytes:
        inner = f"From: Zoé <zoe@example.org>\r\nSubject: Re: {TITLE}\r\n\r\n{ARGUED}\r\n"
        return (
            f"From: {sender}\r\nTo: liste@example.org\r\nSubject: Re: {TITLE}\r\nMessage-ID: {id}\r\n"
            f"In-Reply-To: {first}\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n{inner}"
        ).encode()

    place.mails.accept(wrapped("Paul <paul@example.org>", "<forward@example.org>"))
    place.settle()
    assert (place.decision().counts.get("lost"), place.decision().objections) == (None, {})
    place.mails.accept(wrapped("Zoé via Liste <liste@example.org>", "<out@example.org>"))
    place.settle()
    assert (place.decision().counts["lost"], place.decision().objections) == (1, {})

"""A vote on several options: whoever is called to it reads what each of them says."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path

import pytest

from hub.retention import prune
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_answers import click, letters, link
from tests.journeys.test_secret_vote import signed_in

RULES = """\
rules: 1
charter:
  window: P3D
  adopt_by: {important: vote}
  method: condorcet
  notice: P1D
  vote: list
  vote_window: P3D
  amendment_seconds: 1
  min_explicit_support: 0
  blackout: []
"""
ROSTER = """\
nom,adresses,depuis,listes
Anna,anna@example.org,2024-01-01,liste
Omar,omar@example.org,2024-01-01,liste
Lise,lise@example.org,2024-01-01,liste
"""
TITLE = "[Proposition] Un vélo pour les courses"
TEXT = "Je propose un vélo cargo neuf.\nIl dort dans la cour."
OTHER = "Un vélo d'occasion suffit.\nIl dort dans l'atelier."


@pytest.fixture
def place(tmp_path: Path, store_url: str) -> Iterator[Place]:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "vote.yaml").write_text(RULES, encoding="utf-8")
    made = make_place(tmp_path, store_url)
    made.take_roster(ROSTER)
    yield made
    made.hub.close()


def on_the_list(place: Place, subject: str) -> list[str]:
    """The texts of what the hub told the list under such a subject."""
    read = (message_from_bytes(place.mails.read(one)[0], policy=default) for one in place.mails.numbers())
    return [one.get_content() for one in read if subject in str(one["Subject"])]


def with_an_option(place: Place, other: str = OTHER) -> str:
    """Omar's text is refused and seconded; gives the first mail."""
    first = message_from_bytes(place.mails.post("Anna <anna@example.org>", TITLE, TEXT))["Message-ID"]
    place.settle()
    answers = (
        ("Omar <omar@example.org>", f"Amendement\n\n{other}"),
        ("Anna <anna@example.org>", "Amendement A1 refusé"),
        ("Lise <lise@example.org>", "J'appuie l'amendement A1"),
    )
    for who, text in answers:
        place.mails.post(who, f"Re: {TITLE}", text, first)
        place.settle()
    assert place.decision().options == ("A1",)
    return str(first)


def test_who_is_called_to_a_vote_reads_the_text_in_force_and_every_option(place: Place) -> None:
    with_an_option(place)
    place.pass_days(3.1)
    assert place.decision().state == "vote_notice"
    [announced] = on_the_list(place, "[D-1] Vote annoncé")
    place.pass_days(1.1)
    assert place.decision().state == "vote_open"
    [called] = [one for one in letters(place, "lise@example.org") if "Le vote est ouvert" in one]
    for text in (announced, called):
        said = " ".join(text.split())
        assert "Ce qui est mis au vote :" in said
        assert "— proposition : Je propose un vélo cargo neuf. Il dort dans la cour." in said
        assert "— A1 : Un vélo d'occasion suffit. Il dort dans l'atelier." in said
        assert "— ne rien changer : rien ne change." in said


def test_the_option_that_won_is_what_every_page_and_mail_says_is_decided(place: Place) -> None:
    first = with_an_option(place, "Un vélo d'occasion, à 300 €.")
    place.pass_days(3.1)
    place.pass_days(1.1)
    for who, text in (("Omar", "A1"), ("Lise", "A1"), ("Anna", "proposition > A1")):
        place.mails.post(f"{who} <{who.lower()}@example.org>", f"Re: {TITLE}", text, first)
    place.settle()
    place.pass_days(3.1)
    place.pass_days(3.1)
    d = place.decision()
    assert (d.state, d.adopted_digest, d.amount) == ("adopted", d.amendments["A1"].digest, "300")
    place.pass_days(15)
    for subject in ("[D-1] Décision adoptée", "[D-1] En vigueur"):
        [text] = on_the_list(place, subject)
        said = " ".join(text.split())
        assert "Le texte est celui de l'option A1, que le vote a choisie. Un vélo d'occasion, à 300 €." in said
    wiki = (place.folder / "wiki" / "decision" / "D-1.md").read_text(encoding="utf-8")
    assert "C'est l'option A1, que le vote a choisie.\n\n> Un vélo d'occasion, à 300 €." in wiki
    assert "Montant : 300,00" in wiki


def statuses(place: Place) -> dict[str, str]:
    return {one.id: one.status for one in place.decision().amendments.values()}


@pytest.mark.parametrize("who", ["Anna <anna@example.org>", "Lise <lise@example.org>"])
def test_a_mail_in_the_words_of_an_option_is_no_other_text(place: Place, who: str) -> None:
    """Whoever writes them, in lines wrapped otherwise: the proposer takes the option up, another asks for it again."""
    first = with_an_option(place)
    wrapped = OTHER.replace(".\n", ".\n\n  ")
    place.mails.post(who, f"Re: {TITLE}", f"Bonjour,\n\nAmendement : {wrapped}\n\n-- \n{who}", first)
    place.settle()
    taken = who.startswith("Anna")
    assert statuses(place) == {"A1": "accepted" if taken else "option"}
    assert (place.decision().options, len(place.decision().versions)) == (() if taken else ("A1",), 2 if taken else 1)


def test_the_proposers_own_text_sent_again_changes_nothing(place: Place) -> None:
    first = with_an_option(place)
    place.mails.post("Anna <anna@example.org>", f"Re: {TITLE}", f"Amendement\n\n{TEXT}", first)
    place.settle()
    assert (statuses(place), len(place.decision().versions)) == ({"A1": "option"}, 1)


def test_other_files_under_the_same_words_are_another_text(place: Place) -> None:
    first = with_an_option(place, "Voir la pièce jointe.")
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["Subject"], mail["In-Reply-To"] = "Lise <lise@example.org>", f"Re: {TITLE}", first
    mail["To"], mail["Message-ID"] = place.mails.address, "<fichier@example.org>"
    mail.set_content("Amendement\n\nVoir la pièce jointe.\n")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="velo.pdf")
    place.mails.accept(mail.as_bytes())
    place.settle()
    assert statuses(place) == {"A1": "option", "A2": "asked"}


def test_an_option_taken_up_in_the_proposers_name_is_on_the_ballot_again_once_they_deny_it(place: Place) -> None:
    first = with_an_option(place)
    place.mails.post("Anna <anna@example.org>", f"Re: {TITLE}", f"Amendement\n\n{OTHER}", first)
    place.settle()
    assert place.decision().options == ()
    [told] = [one for one in letters(place, "anna@example.org") if "changer le texte" in one]
    assert click(place, link(told), "deny") == 303
    assert (statuses(place), place.decision().options) == ({"A1": "option"}, ("A1",))
    place.pass_days(6.1)
    [announced] = on_the_list(place, "[D-1] Vote annoncé")
    assert "— A1 : Un vélo d'occasion suffit." in " ".join(announced.split())


def test_the_portal_takes_up_and_asks_for_the_words_of_an_option_as_a_mail_does(place: Place) -> None:
    with_an_option(place)
    text = OTHER.replace("\n", "\r\n")
    for who, act, answer, left in (
        ("lise", "amend:::ask", 422, {"A1": "option"}),
        ("anna", "amend:::", 303, {"A1": "accepted"}),
    ):
        web = signed_in(place, who)
        said = web.post("/decisions/D-1/act", {"csrf": web.token("/signin"), "act": act, "text": text})
        place.settle()
        assert (said.status_code, statuses(place)) == (answer, left)
    assert place.decision().options == ()


def test_what_is_on_the_ballot_is_kept_however_short_mails_are(tmp_path: Path, store_url: str) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "vote.yaml").write_text(f"{RULES}retention: {{mail: P2D}}\n", encoding="utf-8")
    place = make_place(tmp_path, store_url)
    place.take_roster(ROSTER)
    with_an_option(place)
    place.pass_days(3.1)
    assert next(one.count for one in prune(place.hub, place.space, place.clock.now()) if one.kind == "mail")
    place.pass_days(1.1)
    [called] = [one for one in letters(place, "lise@example.org") if "Le vote est ouvert" in one]
    assert "— A1 : Un vélo d'occasion suffit." in " ".join(called.split())
    place.hub.close()

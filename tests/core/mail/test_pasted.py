"""A sentence of the mail that is answered, pasted without a mark among one's own words, is not its author's."""

from __future__ import annotations

import pytest

from hub.core.mail.pasted import PASTED, takes_over, without_quotations
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear

AGAINST = "Je suis contre, leur service est injoignable le week-end."
FOR = "Je suis pour, leur électricité est vraiment renouvelable."
OBJECTS = "I object: the Windows toolchain breaks every time."


@pytest.mark.parametrize("said", [AGAINST, FOR, OBJECTS])
@pytest.mark.parametrize(
    "mail",
    [
        "{said}\n\nTu as vu le tarif de la ville ?\nLise",
        "{said}\nTu as vu le tarif de la ville ?",
        "Tu as vu le tarif de la ville ?\n\n{said}\n\nLise",
        "Omar : {said}\n\nTu as vu le tarif de la ville ?",
        "{said} Tu as vu le tarif de la ville ?",
        "{loud}\n\nTu as vu le tarif de la ville ?",
    ],
    ids=["above", "without a blank line", "below", "with its author's name", "on one line", "in capitals"],
)
def test_it_is_asked_about(mail: str, said: str) -> None:
    own = mail.format(said=said, loud=said.upper())
    got = heard(own, ENGLISH if said == OBJECTS else FRENCH, f"Bonjour,\n{said}\nOmar")
    assert (got.position, got.why) == ("ask", PASTED)


def test_sentences_in_a_row_say_more_together() -> None:
    said = "Je suis contre. Leur service est injoignable."
    own = f"{said} Tu as vu le tarif de la ville ?"
    assert heard(own, FRENCH, said).position == "ask"
    assert heard("Je suis contre. Tu as vu le tarif de la ville ?", FRENCH, said).position == "objection"


@pytest.mark.parametrize(
    "mail",
    ["{said}\n\nJe suis contre aussi.\nLise", "{said}\n\nMoi aussi.\nLise", "{said}\n\n+1"],
)
def test_it_counts_where_its_author_says_the_same_in_other_words(mail: str) -> None:
    assert heard(mail.format(said=AGAINST), FRENCH, f"{AGAINST}\nOmar").position == "objection"


@pytest.mark.parametrize(
    "mail", ["{said}", "{said}\n\nLise", "Bonjour,\n\n{said}\n\nMerci,\nLise", "{said}\n\n> {said}"]
)
def test_alone_it_is_said_again(mail: str) -> None:
    assert heard(mail.format(said=AGAINST), FRENCH, f"{AGAINST}\nOmar").position == "objection"


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("+1", "support"),
        ("Pour.", "support"),
        ("D'accord avec la proposition.", "support"),
        ("Je suis contre.", "objection"),
        ("Je suis tout à fait d'accord avec cette proposition.", "support"),
        ("Je suis pour changer de fournisseur d'électricité.", "support"),
        ("Je ne suis pas favorable à ce changement.", "objection"),
    ],
)
def test_what_anybody_says_in_the_same_words_is_ones_own(said: str, position: str) -> None:
    own = f"{said}\n\nPour la suite, voyez avec Marc, qui a les clés du local."
    assert heard(own, FRENCH, f"{said}\nOmar").position == position
    assert not takes_over(own, said, FRENCH)


def test_other_words_than_the_parents_are_ones_own() -> None:
    own = "Je suis contre, le tarif double dès janvier.\n\nTu as vu celui de la ville ?"
    assert heard(own, FRENCH, f"{AGAINST}\nOmar").position == "objection"
    assert not takes_over(own, "", FRENCH)


@pytest.mark.parametrize(
    ("own", "takes"),
    [(f"{AGAINST}\n\nTu as vu le tarif ?", True), (AGAINST, False), (f"{AGAINST}\nLise", False), ("Vu.", False)],
)
def test_whether_it_holds_a_sentence_of_another(own: str, takes: bool) -> None:
    assert takes_over(own, AGAINST, FRENCH) is takes


def test_it_is_found_in_linear_time() -> None:
    text = f"{AGAINST}\nEt le tarif ?\n" * 4_000
    assert is_linear(lambda part: takes_over(part, part, FRENCH), text)


QUOTE = "On pourrait demander +1 kW, soit un total de douze, je suis pour."


@pytest.mark.parametrize(
    "mail",
    ["« {said} »\n\nAh bon.", "Tu écris “{said}” ?", 'Quand je lis "{said}", je me demande.', "Omar : « {said} »"],
)
def test_what_is_cited_between_the_signs_of_speech_is_not_said(mail: str) -> None:
    assert heard(mail.format(said=QUOTE), FRENCH, f"Bonjour,\n{QUOTE}\nOmar").position in ("none", "ask")


def test_a_paragraph_between_guillemets_above_others_is_cited_from_wherever() -> None:
    assert without_quotations("« Je propose de passer à douze, +1 »\n\nAh bon.", FRENCH, None) == "Ah bon."
    inside = "Je dis « je suis pour cette belle idée de Ruth » et je signe."
    assert without_quotations(inside, FRENCH, None) == inside


def test_a_mail_that_is_all_cited_stays() -> None:
    said = f"« {QUOTE} »"
    assert without_quotations(said, QUOTE) == said


@pytest.mark.parametrize("text", ["« oui " * 9000, "“oui non ” " * 6000, '"oui non oui non oui non" ' * 3000])
def test_to_look_for_what_is_cited_is_linear(text: str) -> None:
    assert is_linear(lambda own: without_quotations(own, QUOTE), text)

"""Words above a quote and others below it, which may be those of the mail that is quoted."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import in_answer
from hub.core.mail.reply import above_headers, reply_text
from hub.core.mail.stance import read
from hub.core.mail.stance_reading import Reading
from hub.core.mail.twofold import TWOFOLD
from tests.core.mail.answering import FRENCH
from tests.growth import is_linear

BELOW = (
    "> Un vélo cargo d'occasion, 400 €.\nJe m'oppose parce que le local est trop petit. Je propose de louer.\n\nLise"
)
ABOVE = {
    "yahoo": "----- Message d'origine ----\nDe : Lise <lise@example.org>\nÀ : liste@example.org\n"
    "Envoyé le : Mar 20 Octobre 2009, 23 h 05 min 14 s\nObjet : Re: [Proposition] Un vélo\n",
    "outlook": "De : Lise <lise@example.org>\nEnvoyé : mardi 20 octobre 2009 23:05\nÀ : liste@example.org\n"
    "Objet : Re: [Proposition] Un vélo\n",
}


def heard(mail: str) -> Reading:
    own = reply_text(mail)
    return in_answer(read(own), own, mail, FRENCH, None)


@pytest.mark.parametrize("announced", ABOVE.values(), ids=ABOVE)
@pytest.mark.parametrize("own", ["+1", "Je suis pour.", "Aucune objection de ma part."])
def test_what_a_quoted_mail_answers_is_not_held_against_who_quotes_it(own: str, announced: str) -> None:
    found = heard(f"{own}\n\n{announced}\n{BELOW}")
    assert found.position == "ask"


def test_the_question_says_why() -> None:
    assert TWOFOLD in heard(f"+1\n\n{ABOVE['yahoo']}\n{BELOW}").why


@pytest.mark.parametrize(
    ("mail", "position"),
    [
        ("Bonjour,\n\n> Un vélo cargo.\nJe m'oppose parce que le local est trop petit.", "objection"),
        ("Je suis contre.\n\n> Un vélo cargo.\nJe m'oppose parce que le local est trop petit.", "objection"),
        ("+1\n\n> Un vélo cargo.\nOui, je suis pour.", "support"),
        ("+1\n\nLe 3 mars 2025, Lise a écrit :\n> Je m'oppose.\n", "support"),
        (f"Je suis contre.\n\n{ABOVE['outlook']}\n{BELOW}", "objection"),
        (f"Bonjour,\n\n{ABOVE['outlook']}\n{BELOW}", "objection"),
        (f"Merci pour ce devis.\n\n{ABOVE['yahoo']}\n{BELOW}", "objection"),
        ("+1", "support"),
        ("+1\n-- \nNoa Lieu, 12 rue du Four\n\n> Un vélo cargo.\n", "support"),
    ],
)
def test_whoever_says_one_thing_is_heard(mail: str, position: str) -> None:
    assert heard(mail).position == position


@pytest.mark.parametrize("above", ["Ok sur le principe.", "Pas d'objection à un vélo.", "+1 pour ta réflexion."])
@pytest.mark.parametrize("announced", ["", "Le mar. 20 oct. 2009 à 23:05, Lise <lise@example.org> a écrit :\n"])
def test_whoever_answers_between_marked_quotes_is_heard(above: str, announced: str) -> None:
    assert heard(f"{above}\n\n{announced}{BELOW}").position == "objection"


def test_what_stands_above_the_headers_of_a_mail() -> None:
    assert above_headers(f"Pour.\nMerci.\n\n{ABOVE['outlook']}> a") == "Pour.\nMerci."
    assert above_headers("Bonjour,\n\n> a\nb") == ""
    assert above_headers("Pour.\n\nLe 3 mars 2025, Lise\na écrit :\n\n> a") == ""
    assert above_headers("Pour.\nMerci.") == ""
    assert is_linear(above_headers, "Pour.\n" * 4000)

"""A reply beside the mail that it answers: the proposal itself, or somebody else's words."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import in_answer
from hub.core.mail.legend import chosen, legend
from hub.core.mail.stance import read

PROPOSAL = "Un poêle pour le local\nJe propose d'acheter un poêle à granulés, posé jeudi à 17h30 par l'artisan du quai."


def heard(text: str, parent: str | None = None, proposal: str = PROPOSAL, mail: str = "") -> str:
    return in_answer(read(text), text, mail or text, proposal, parent).position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Oui, et si besoin j'ai une remorque.", "support"),
        ("D'accord, c'est pour ça qu'on cotise.", "support"),
        ("Je suis tout à fait favorable à ce projet.", "support"),
        ("Oui pour 17h30", "support"),
        ("Oui pour 11h", "ask"),
        ("La fédération approuve.", "support"),
        ("Je suis d'accord avec l'augmentation.", "support"),
        ("Je m'oppose à ce que le chien dorme dans le hall.", "ask"),
        ("La trésorière a rappelé hier.", "none"),
    ],
)
def test_what_answers_the_proposal_itself_needs_fewer_words(text: str, position: str) -> None:
    assert heard(text) == position


def test_below_a_quoted_question_it_answers_that() -> None:
    text = "La fédération approuve."
    assert heard(text, mail=f"> Qui a la clé ?\n\n{text}") == "none"
    assert heard(text, mail=f"> Un poêle !\n\n{text}") == "support"
    assert heard("", mail="> Qui ?") == "none"


def test_where_the_proposal_asks_something_else_a_yes_may_answer_that() -> None:
    asks = f"{PROPOSAL} Qui a une remorque ?"
    assert heard("Oui, elle dort au garage depuis mars.", proposal=asks) == "ask"
    assert heard("Oui, elle dort au garage depuis mars.", proposal=f"{asks} Merci de voter OUI ou NON.") == "support"


@pytest.mark.parametrize(
    ("text", "parent", "position"),
    [
        ("Oui, j'ai vérifié.", "L'assurance couvre le dimanche ?", "ask"),
        ("Sounds good!", "Two at the shop?", "ask"),
        ("+1 sur l'essai", "Et un essai d'un mois.", "ask"),
        ("Pas de souci, merci d'être clair.", "Blanc pour moi, ma compagne y travaille.", "ask"),
        ("C'est d'accord pour samedi.", "Et samedi ?", "ask"),
        ("Alors c'est oui.", "Le devis est de 690 €.", "support"),
        ("Je vote pour.", "Qui a la clé ?", "support"),
        ("Je ne m'oppose plus.", "C'est réglé.", "consent"),
        ("Ok pour le poêle.", "C'est réglé.", "support"),
        ("+1", "Rien à redire.", "support"),
        ("+1", "Le devis arrive.", "ask"),
        ("Je me range à l'avis général.", "Le devis arrive.", "consent"),
        ("La compagnie approuve.", "Le devis arrive.", "none"),
        ("Le devis arrive.", "Merci.", "none"),
    ],
)
def test_what_answers_somebody_else_must_say_that_it_votes(text: str, parent: str, position: str) -> None:
    assert heard(text, parent) == position


@pytest.mark.parametrize(
    ("proposal", "given"),
    [
        ("Répondre A (pour), B (contre) ou C (abstention).", {"a": "support", "b": "objection", "c": "abstain"}),
        ("POUR = date A, CONTRE = date B.", {"a": "support", "b": "objection"}),
        ("1 : oui, 2 : non", {"1": "support", "2": "objection"}),
        ("A (pour), A (contre), B (contre)", {}),
        ("Rendez-vous à 4 : pour le prix, 3 (non)", {}),
        ("A (pour), B (pour)", {}),
        ("Un poêle, ou deux.", {}),
    ],
)
def test_what_letters_stand_for(proposal: str, given: dict[str, str]) -> None:
    assert legend(proposal) == given


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("A", "support"),
        ("B svp\nTitouan", "objection"),
        ("Bonsoir,\nC", "abstain"),
        ("Réponse A pour ma part, avec un petit doute sur le plafond", "support"),
        ("Moi c'est B, pour la raison que l'on sait.", "objection"),
        ("A ou B ?", None),
        ("A, mais pas en mai", None),
        ("À demain", None),
        ("A : le prix\nB : la date\nRien à ajouter.", None),
        ("A, et rien de plus.\nBonne soirée", "support"),
        ("D", None),
        ("Qui vient ?\nPersonne ?\nA", None),
        ("", None),
    ],
)
def test_a_letter_is_a_vote_where_the_proposal_gives_it_a_meaning(text: str, position: str | None) -> None:
    call = "Le tarif\nRépondre A (pour), B (contre) ou C (abstention)."
    assert chosen(text, legend(call)) == position
    assert position is None or heard(text, "Qui a la clé ?", call) == position


def test_an_objection_by_its_letter_has_its_parts() -> None:
    call = "Le tarif\nRépondre A (pour) ou B (contre)."
    text = "B, car la caisse est vide. Je propose d'attendre mars.\nPaul"
    reading = in_answer(read(text), text, text, call, None)
    assert (reading.position, reading.has_reason, reading.has_proposal) == ("objection", True, True)
    assert "Paul" not in reading.why

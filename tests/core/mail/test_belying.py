"""What belies a position that was read: it is asked about, whoever read it."""

from __future__ import annotations

import pytest

from hub.core.mail.belying import belied
from hub.core.mail.stance_reading import Reading
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("said", "proposal"),
    [
        # a doubt told of what is praised behind it
        ("I doubt that buying one is a good idea.", ENGLISH),
        ("Je doute que ce soit une bonne idée.", FRENCH),
        # for somebody, whose side nobody knows
        ("👍 for @WouterJ, i agree with you", ENGLISH),
        ("+1 pour Paul", FRENCH),
        ("👍 pour Marie-Claude, elle a raison", FRENCH),
        # in jest
        ("I object! (Okay, not really)", ENGLISH),
        ("I object (just kidding)", ENGLISH),
        ("Je m'oppose ! (je plaisante)", FRENCH),
        ("Je suis contre, non je rigole", FRENCH),
        # a refusal in figures beside a yes
        ("i am :-1: to buy one.\nfor me, it's fine to rent one.", ENGLISH),
        ("Je suis -1. Louer, je suis pour.", FRENCH),
        # another thing
        ("I'm more in favour to repackage it (I can do it if needed)", ENGLISH),
        # what is being done already
        ("OK, j'ai prévenu la mairie", FRENCH),
        ("Oui c'est fait", FRENCH),
        ("Yes, doing it now", ENGLISH),
        # a vote that ends in a question
        ("+1 on va dire que ça fait consensus ?", FRENCH),
        ("I'm in favour 👍 What do you think @x?", ENGLISH),
    ],
)
def test_what_belies_a_position_has_it_asked_about(said: str, proposal: str) -> None:
    assert heard(said, proposal).position == "ask", said


@pytest.mark.parametrize(
    ("said", "proposal", "position"),
    [
        ("I have no doubt that this is a good idea, +1", ENGLISH, "support"),
        ("+1 pour l'achat", FRENCH, "support"),
        ("+1 pour moi", FRENCH, "support"),
        ("Je suis contre (c'est trop cher)", FRENCH, "objection"),
        ("Oui, j'ai hâte !", FRENCH, "support"),
        ("Pas convaincue, je suis contre.", FRENCH, "objection"),
        ("+1 ou -1 ?", FRENCH, "none"),
    ],
)
def test_what_does_not_belie_it_leaves_it(said: str, proposal: str, position: str) -> None:
    assert heard(said, proposal).position == position


def test_a_vote_for_whom_the_proposal_names_is_one() -> None:
    proposal = "Élire Paul au bureau\nJe propose d'élire Paul trésorier pour un an, à partir de janvier."
    assert heard("+1 pour Paul", proposal).position == "support"
    assert heard("+1 pour Omar", proposal).position == "ask"


def test_what_takes_no_side_is_left_as_it_was_read() -> None:
    left = Reading("abstain", said="je m'abstiens (je plaisante)")
    assert belied(left, "Je m'abstiens (je plaisante)", FRENCH) is left


@pytest.mark.parametrize(
    "own", ["I'm -1 to buying one. Renting is fine.", "Je suis plutôt -1 pour l'achat. Louer me va."]
)
def test_a_refusal_in_figures_belies_a_yes_to_something_else(own: str) -> None:
    assert belied(Reading("support", said="renting is fine."), own, ENGLISH).position == "ask"


@pytest.mark.parametrize("head", ["+1 pour ", "je suis ", "more in favour of ", "(ok ", "oui j'ai "])
def test_a_long_mail_costs_no_more_than_its_length(head: str) -> None:
    assert is_linear(lambda text: belied(Reading("support"), text, FRENCH), head * 4000)

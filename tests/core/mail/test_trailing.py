"""A figure or a thumb that ends a sentence without a stop may be the vote that it comes to; a number is none."""

from __future__ import annotations

import pytest

from hub.core.mail.sentences import cut
from hub.core.mail.stance import read
from hub.core.mail.trailing import trailing
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("said", "proposal"),
    [
        ("It opens the door to spam :-1:", ENGLISH),
        ("It opens the door to spam 👎", ENGLISH),
        ("It opens the door to spam, 👎", ENGLISH),
        ("It opens the door to spam -1", ENGLISH),
        ("It opens the door to spam -1.", ENGLISH),
        ("I read all of it.\n\nIt opens the door to spam -1\n\nAnn", ENGLISH),
        ("Ça ouvre la porte au spam 👎", FRENCH),
        ("Ça nous coûterait trop de temps -1", FRENCH),
        ("Je ne pourrai pas venir jeudi 👎", FRENCH),
        ("On n'a pas de nouvelles de la mairie 👎", FRENCH),
        ("Je retire mon premier -1", FRENCH),
        ("I withdraw my previous -1", ENGLISH),
    ],
)
def test_a_sign_that_ends_a_sentence_is_asked_about(said: str, proposal: str) -> None:
    assert heard(said, proposal).position == "ask"


@pytest.mark.parametrize(
    "said",
    [
        "The match was lost by 5 -1",
        "See what changed in version -1",
        "It is the user who got -1",
        "Only one of them voted -1",
        "Set the exit code to -1",
        "I would remove a column -1",
        "I do not see why they gave it 👎",
        "There were so many 👎",
        "Bob said it was awful 👎",
        "Who would want that here -1",
        "Too short -1",
        "Nope 👎",
        "👍 for the rest of it, not for that 👎",
        "Le prix est bon 👍\nLe délai est trop long 👎\nLe lieu est trop petit 👎",
        "",
    ],
)
def test_a_number_a_mark_and_the_word_of_others_are_no_votes(said: str) -> None:
    assert trailing(cut(said).sentences) == []


@pytest.mark.parametrize("said", ["Good, but the execution 👎", "If nobody tests it first -1"])
def test_a_sign_of_a_part_or_on_a_condition_is_asked_about(said: str) -> None:
    assert read(said).position == "ask"


def test_a_sign_beside_a_position_leaves_it_as_it_is() -> None:
    assert read("Je m'abstiens.\nÇa ouvre la porte au spam 👎").position == "abstain"


def test_a_summary_in_a_figure_is_a_vote() -> None:
    assert read("tl;dr :+1:").position == "support"
    assert read("tl;dr -1").position == "objection"


@pytest.mark.parametrize("piece", ["spam -1 ", "👎 ", "a ", "- 1", "the "])
def test_a_sign_is_found_in_linear_time(piece: str) -> None:
    assert is_linear(lambda text: trailing(cut(text).sentences), piece * 8000)

"""A vote that is taken back: the vote itself, or a yes. What only sounds so is none, a new vote beside it counts."""

from __future__ import annotations

import pytest

from hub.core.mail.sentences import cut
from hub.core.mail.takenback import taken_back
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.core.mail.test_declared import CALL
from tests.growth import is_linear

PROPOSALS = (CALL, ENGLISH, FRENCH)
VOTES = [
    "I'm withdrawing my vote, sorry.",
    "I withdraw my vote.",
    "I retract my vote.",
    "I'd like to withdraw my vote.",
    "Please cancel my vote.",
    "Consider my vote withdrawn.",
    "My ballot is void.",
    "Je retire mon vote.",
    "Je retire mon vote, désolé.",
    "Je retire ma voix.",
    "Je retire mon bulletin.",
    "Annulez mon bulletin.",
    "Ne comptez plus mon vote.",
    "Je souhaite retirer mon vote.",
    "Considérez mon vote comme annulé.",
    "Je reviens sur mon vote.",
]
YES = [
    "Je reviens sur mon +1.",
    "Scratch my +1, the tests fail.",
    "I take my +1 back.",
    "I'd like to withdraw my +1.",
    "My +1 is withdrawn.",
    "Oubliez mon +1.",
    "Je retire mon soutien, le texte ne va pas.",
    "Je retire mon accord, je ne suis pas convaincu.",
    "Je retire mon soutien. Le texte n'est plus le même.",
]


@pytest.mark.parametrize("said", VOTES)
def test_a_vote_taken_back_is_none_and_asked_about(said: str) -> None:
    for proposal in PROPOSALS:
        reading = heard(said, proposal)
        assert (reading.position, reading.unsays, reading.unvotes) == ("ask", True, True)


@pytest.mark.parametrize("said", YES)
def test_so_is_a_yes_whatever_is_said_behind_it(said: str) -> None:
    for proposal in PROPOSALS:
        reading = heard(said, proposal)
        assert (reading.position, reading.unsays, reading.unvotes) == ("ask", True, False)


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Je retire mon vote précédent, je suis pour.", "support"),
        ("J'annule mon vote. Je vote pour.", "support"),
        ("Je retire mon vote et je m'abstiens.", "abstain"),
        ("Je retire mon vote : je vote contre, c'est trop cher.", "objection"),
        ("Je retire mon soutien et je vote contre.", "objection"),
    ],
)
def test_a_vote_in_its_place_is_the_vote(said: str, position: str) -> None:
    reading = heard(said, FRENCH)
    assert (reading.position, reading.unsays) == (position, True)


@pytest.mark.parametrize("said", ["I take back my -1.", "Je retire mon vote contre.", "Je retire mon non."])
def test_an_objection_taken_back_says_nothing_else(said: str) -> None:
    reading = heard(said, CALL)
    assert (reading.position, reading.only_withdraws, reading.unsays) == ("consent", True, False)
    both = heard(f"{said} Je vote pour.", CALL)
    assert (both.position, both.only_withdraws) == ("support", False)


@pytest.mark.parametrize(
    "said",
    [
        "Je ne retire pas mon soutien.",
        "I won't cancel my vote.",
        "Je ne vais pas retirer mon vote.",
        "Should I withdraw my vote?",
        "Je retire ma candidature.",
        "I'm withdrawing my nomination.",
        "Omar, annule ton vote.",
    ],
)
def test_what_only_sounds_so_takes_nothing_back(said: str) -> None:
    for proposal in PROPOSALS:
        reading = heard(said, proposal)
        assert reading.position in ("none", "ask")
        assert (reading.unsays, reading.withdraws) == (False, False)


def test_it_is_found_in_linear_time() -> None:
    assert is_linear(lambda text: taken_back(cut(text).sentences), "je retire mon vote et " * 4_000)

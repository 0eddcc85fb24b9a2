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


# one that is named with its side
SIDED = [
    "Je retire mon vote pour.",
    "J'annule mon vote « pour ».",
    "Je retire ma voix pour.",
    "Je retire mon vote (+1).",
    "Je retire mon vote +1.",
    "Je retire mon vote favorable.",
    "Annulez mon vote pour.",
    "I withdraw my vote in favour.",
    "Je retire mon soutien à cette proposition.",
    "I withdraw my support for this.",
    "Je retire mon accord au projet, trop cher.",
]
NOW = [
    "Je retire mon vote pour l'instant.",
    "I withdraw my vote for now.",
    "I withdraw my vote, I had voted yes.",
    "Je retire mon vote, j'avais voté pour.",
    "Je retire mon vote blanc.",
    "Donc mon vote ne compte plus.",
]


@pytest.mark.parametrize("said", NOW)
def test_what_stands_behind_it_is_no_new_vote(said: str) -> None:
    for proposal in PROPOSALS:
        reading = heard(said, proposal)
        assert (reading.position, reading.unsays, reading.unvotes) == ("ask", True, True)


@pytest.mark.parametrize(
    ("said", "positions"),
    [
        ("Je retire mon vote si le prix monte.", ("ask",)),
        ("Si vous ne changez pas le texte d'ici jeudi, je retire mon vote.", ("ask",)),
        ("I will withdraw my vote unless this is fixed.", ("ask",)),
        ("If the text changes, consider my vote withdrawn.", ("ask",)),
        ("+1, mais je retire mon vote si le prix monte.", ("support", "ask")),
        ("Si le prix monte, je retire mon vote. En attendant, pour.", ("support", "ask")),
        ("I support this. I will withdraw my support if the price goes up.", ("support", "ask")),
        ("Aucune raison que je retire mon vote.", ("consent", "none", "ask")),
        ("Quelqu'un m'a demandé si je retire mon vote : non.", ("ask", "none")),
        ("The page says my vote is void. Why?", ("none", "ask")),
        ("Votre page affiche que mon vote est annulé.", ("none", "ask")),
        ("Le site dit que mon vote est annulé, or je suis pour.", ("support", "ask")),
        ("Paul prétend que mon vote ne compte plus.", ("none", "ask")),
        ("Si je déménage, mon vote ne compte plus.", ("none", "ask")),
        ("Retirez mon support de vélo du hall. Je suis pour.", ("support",)),
        ("Please cancel my support ticket. +1 for the proposal.", ("support",)),
        ("J'enlève mon support à vélos demain. Pour.", ("support",)),
        ("Annulez mon accord de confidentialité. Je suis pour.", ("support",)),
    ],
)
def test_a_condition_a_report_or_another_thing_takes_nothing_back(said: str, positions: tuple[str, ...]) -> None:
    for proposal in PROPOSALS:
        reading = heard(said, proposal)
        assert reading.position in positions
        assert (reading.unsays, reading.unvotes) == (False, False)


def test_a_yes_that_is_to_be_forgotten_stands_for_the_new_one() -> None:
    reading = heard("Oubliez mon accord de principe : je suis pour, sans réserve.", FRENCH)
    assert (reading.position, reading.unsays, reading.unvotes) == ("support", True, False)


@pytest.mark.parametrize("said", VOTES)
def test_a_vote_taken_back_is_none_and_asked_about(said: str) -> None:
    for proposal in PROPOSALS:
        reading = heard(said, proposal)
        assert (reading.position, reading.unsays, reading.unvotes) == ("ask", True, True)


@pytest.mark.parametrize("said", YES + SIDED)
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
    assert is_linear(lambda text: taken_back(cut(text).sentences, FRENCH), "je retire mon vote et " * 4_000)


OTHER = [
    "Je retire mon soutien à la candidature de Paul au CA.",
    "Je retire mon vote pour le logo.",
    "Je retire mon vote sur D-7.",
    "I withdraw my support for the other project.",
    "Je ne soutiens plus Paul.",
    "Je ne suis plus d'accord avec Paul.",
]


@pytest.mark.parametrize("said", OTHER)
def test_what_is_taken_back_of_another_thing_is_asked_about_and_drops_nothing(said: str) -> None:
    for proposal in PROPOSALS:
        reading = heard(said, proposal)
        assert (reading.position, reading.unsays, reading.unvotes) == ("ask", False, False)


def test_a_side_that_is_named_beside_it_counts() -> None:
    reading = heard("Je retire mon vote pour le logo. Je suis pour le fournisseur.", FRENCH)
    assert (reading.position, reading.unsays) == ("support", False)


@pytest.mark.parametrize(
    "said",
    [
        "Je retire mon soutien au fournisseur coopératif.",
        "Je retire mon soutien à l'idée.",
        "I no longer support this.",
        "I no longer support this proposal, sorry.",
        "I don't support this anymore.",
        "I am no longer in favour.",
        "I'm not in favour any more.",
        "I no longer agree with this.",
        "Je ne soutiens plus.",
        "Je ne soutiens plus ce projet, trop cher.",
        "Je ne suis plus favorable.",
        "Je ne suis plus d'accord.",
        "Merci de retirer mon nom des soutiens.",
        "Enlevez-moi des soutiens.",
    ],
)
def test_what_one_no_longer_supports_is_taken_back_and_asked_about(said: str) -> None:
    reading = heard(said, FRENCH)
    assert (reading.position, reading.unsays, reading.unvotes) == ("ask", True, False)


def test_a_side_that_is_named_in_its_place_counts() -> None:
    reading = heard("I no longer support this, I vote against.", FRENCH)
    assert (reading.position, reading.unsays) == ("objection", True)


@pytest.mark.parametrize(
    "said",
    ["I take it back.", "I take back what I said.", "Je me rétracte.",
     "Je retire ce que j'ai dit hier, je dois réfléchir."],
)  # fmt: skip
def test_a_word_taken_back_is_whatever_it_was(said: str) -> None:
    reading = heard(said, FRENCH)
    assert (reading.position, reading.unsays, reading.unvotes) == ("ask", True, True)


def test_a_word_taken_back_lifts_an_objection_too() -> None:
    reading = heard("Je retire ce que j'ai dit.", FRENCH)
    assert (reading.only_withdraws, reading.unsays, reading.unvotes) == (True, True, True)

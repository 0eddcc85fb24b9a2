"""An objection that is lifted, whole or in part: a part is asked about, and the whole takes no side by itself."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_itself, in_answer
from hub.core.mail.lifting import lifted
from hub.core.mail.sentences import cut
from hub.core.mail.stance import Reading, read
from tests.growth import is_linear

PROPOSAL = (
    "Acheter un vélo cargo\nJe propose d'acheter un vélo cargo d'occasion à 400 €, d'après le devis de l'atelier.\nAnna"
)


def heard(said: str, proposal: str = PROPOSAL) -> Reading:
    return in_answer(read(said), said, said, proposal, None)


@pytest.mark.parametrize(
    "said",
    [
        "Je retire mon objection à la date, mais pas celle au prix.",
        "Je retire mon objection sur le prix mais je maintiens celle sur le lieu.",
        "I withdraw my objection about the price but not the one about the place.",
        "Je retire une partie de mon objection.",
        "Je retire la moitié de mon objection.",
        "Je retire ma première objection.",
        "I withdraw part of my objection.",
        "I partly withdraw my objection.",
        "Je ne retire que mon objection sur la date.",
        "Je retire seulement le premier point de mon objection.",
        "Je lève mon objection sur le budget ; celle sur l'assurance reste.",
        "I withdraw my objection to the logo. The rest stands.",
        "Mon objection sur le prix est levée, pas celle sur l'assurance.",
        "Mon objection sur le prix est levée.",
        "Je retire mon objection de forme, pas celle de fond.",
        "J'avais retiré mon objection, je la remets.",
        "Je retire mon objection au logo.",
        "Je retire mon objection à l'amendement A1.",
        "Je retire mon objection sur D-7.",
        "Je retire mon objection provisoirement.",
        "I withdraw my objection for now.",
    ],
)
def test_a_part_or_another_one_is_asked_about_and_lifts_nothing(said: str) -> None:
    reading, alone = heard(said), by_itself(read(said), said, PROPOSAL)
    assert (reading.position, reading.withdraws) == ("ask", False)
    assert (alone.position in ("ask", "objection"), alone.withdraws) == (True, False)


@pytest.mark.parametrize(
    "said",
    [
        "Je retire mon objection.",
        "Je retire mon objection à cette proposition.",
        "Je retire mon objection à ce projet.",
        "Je retire mon objection au devis.",
        "Je retire mon objection à l'achat du vélo.",
        "Je retire mon objection puisque le prix a baissé.",
        "Je retire mon objection à contre-cœur.",
        "Je retire mon objection à la demande de Paul.",
        "Je retire mon objection à l'issue de la réunion.",
        "Je retire mon objection sur les conseils de Paul.",
        "Je retire mon objection à titre personnel.",
        "I withdraw my objection to reach consensus.",
        "I withdraw my objection to speed things up.",
        "I withdraw my objection on Paul's advice.",
        "I withdraw my objection on procedural grounds.",
        "Je retire mon objection vu le nouveau texte, merci.",
        "Je retire mon objection au vu du nouveau texte.",
        "Pour ma part je retire mon objection.",
        "Je retire mon objection, je maintiens mon offre d'aide.",
        "I withdraw my objection to this.",
        "I withdraw my objection to let it pass.",
        "Je retire mon objection pour ne pas bloquer.",
        "Mon objection est levée, le reste me va.",
    ],
)
def test_the_whole_is_lifted_whatever_stands_beside(said: str) -> None:
    reading = heard(said)
    assert (reading.position, reading.only_withdraws, reading.sure) == ("consent", True, True)


@pytest.mark.parametrize(
    "said",
    [
        "Je retire mon objection. Maintenant -1 à cause de la couleur.",
        "I withdraw my objection. Now -1 because the colour is ugly.",
        "Je retire mon objection. J'en ai une nouvelle : on n'a pas de place.",
        "I withdraw my objection. I have another one: no room.",
        "I lift my objection, but I have one about the noise.",
        "Plus d'objection sur le prix mais j'en ai une sur la couleur.",
        "Je lève mon objection. En revanche une autre objection : pas de place.",
        "Je lève mon objection. Nouvelle objection, le local est trop petit.",
        "Je lève l'objection de Paul.",
        "Je lève l'opposition du bureau.",
    ],
)
def test_one_that_is_raised_beside_it_and_anothers_are_asked_about(said: str) -> None:
    reading = heard(said)
    assert (reading.position in ("ask", "objection"), reading.withdraws) == (True, False)


@pytest.mark.parametrize(
    "said",
    [
        "Je retire mon objection, je n'en ai pas d'autre.",
        "Je retire mon objection et n'ai pas une autre objection.",
        "I withdraw my objection, and have no new objection.",
        "Je retire mon -1 (le -1 d'hier).",
        "Je n'ai plus d'objection. Paul en a une.",
        "Je lève l'objection.",
        "I withdraw my objection, it was 2-1 anyway.",
    ],
)
def test_one_that_is_raised_by_nobody_or_another_changes_nothing(said: str) -> None:
    assert (heard(said).position, heard(said).only_withdraws) == ("consent", True)


def test_one_side_of_a_proposal_is_the_whole_where_its_title_says_so() -> None:
    about = "Changer la date de l'assemblée\nJe propose le 12 juin au lieu du 5, même lieu.\nAnna"
    assert heard("Je retire mon objection sur la date.", about).only_withdraws
    assert heard("Je retire mon objection sur le lieu.", about).position == "ask"


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Mon objection ne tient plus.", "consent"),
        ("My objection no longer stands.", "consent"),
        ("Je ne suis plus contre.", "consent"),
        ("On n'est plus contre le vélo.", "consent"),
        ("I am no longer against.", "consent"),
        ("I don't object any more.", "consent"),
        ("I'm not blocking this anymore.", "reserve"),
        ("Plus d'objection.", "consent"),
        ("Je n'ai plus rien contre.", "consent"),
        ("I have no objections any more.", "consent"),
        ("J'annule mon vote contre.", "consent"),
        ("Ignorez mon -1.", "consent"),
    ],
)
def test_what_lifts_a_stop_names_no_side(said: str, position: str) -> None:
    reading = heard(said)
    assert (reading.position, reading.only_withdraws) == (position, True)


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Je ne suis plus contre, je suis pour.", "support"),
        ("I am no longer against it, +1.", "support"),
        ("Je retire mon objection sur le prix. Je vote pour.", "support"),
        ("Je retire mon objection sur le prix, et je m'abstiens.", "abstain"),
        ("Je retire une partie de mon objection mais je reste contre.", "objection"),
    ],
)
def test_a_side_that_is_named_beside_it_counts(said: str, position: str) -> None:
    reading = heard(said)
    assert (reading.position, reading.only_withdraws) == (position, False)


@pytest.mark.parametrize(
    "said",
    ["N'oubliez pas mon objection.", "Don't ignore my objection.", "Je n'oublie pas mon objection.",
     "Vous avez ignoré mon objection.", "N'annulez pas mon -1."],
)  # fmt: skip
def test_an_objection_that_is_not_to_be_forgotten_stands(said: str) -> None:
    assert (heard(said).position, heard(said).withdraws) == ("objection", False)


@pytest.mark.parametrize("said", ["Je retirerai mon objection demain.", "Je pourrais retirer mon objection."])
def test_one_that_may_be_lifted_later_is_not_lifted(said: str) -> None:
    reading = by_itself(read(said), said, PROPOSAL)
    assert (reading.position, reading.withdraws) == ("none", False)


ABOVE = "Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper."


@pytest.mark.parametrize(
    "below",
    [
        "EDIT : je retire mon objection, merci Anna.",
        "Edit : objection levée.",
        "EDIT: I withdraw my objection.",
        "PS : je retire mon objection, j'ai eu Anna au téléphone.",
        "EDIT : je n'ai plus d'objection.",
        "Je lève mon -1.",
        "EDIT : levée, tout va bien.",
        "EDIT: resolved, thanks",
    ],
)
def test_an_objection_that_is_lifted_below_its_own_words_is_asked_about(below: str) -> None:
    said = f"{ABOVE}\n\n{below}"
    for reading in (heard(said), by_itself(read(said), said)):
        assert (reading.position, reading.withdraws) == ("ask", False)
        assert "lève l'objection" in reading.why


@pytest.mark.parametrize(
    "said",
    [
        f"{ABOVE} Je retirerai mon objection quand Anna aura répondu.",
        f"{ABOVE} I'll withdraw my -1 tomorrow.",
        f"{ABOVE} Je suis prêt à retirer mon objection.",
        f"{ABOVE} Je ne retire pas mon objection.",
        f"{ABOVE} Je retire une partie de mon objection.",
        "Je retire mon objection d'hier. -1, j'ai une autre raison.",
        "I withdraw my first objection. I object to the new text because of noise.",
    ],
)
def test_an_objection_that_is_said_to_be_lifted_later_or_raised_again_stands(said: str) -> None:
    assert by_itself(read(said), said).position == "objection"


@pytest.mark.parametrize("said", ["Je ne suis plus contre si on loue.", "Si on loue, je ne suis plus contre."])
def test_one_that_hangs_on_something_lifts_nothing(said: str) -> None:
    assert heard(said).position in ("none", "ask")
    assert not heard(said).withdraws


@pytest.mark.parametrize(
    "said",
    [
        "je retire mon objection sur le ",
        "mon objection n'",
        "je ne retire que la partie de ",
        "je retire mon objection. j'en ai une",
        "-1",
    ],
)
def test_it_is_found_in_linear_time(said: str) -> None:
    assert is_linear(lambda text: lifted(Reading("none"), cut(text).sentences, PROPOSAL), said * 1_000)

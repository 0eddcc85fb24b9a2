"""A vote that is corrected lower in the same words is asked about; what only looks like a correction is not."""

from __future__ import annotations

import pytest

from hub.core.mail.correcting import corrected
from hub.core.mail.heard import by_itself, in_answer
from hub.core.mail.stance import Reading, read
from tests.growth import is_linear

PROPOSAL = "Acheter un vélo cargo\nJe propose d'acheter un vélo cargo d'occasion, 400 €.\nAnna"


def heard(said: str) -> tuple[Reading, Reading]:
    """As an answer to what is proposed, and as a comment."""
    return in_answer(read(said), said, said, PROPOSAL, None), by_itself(read(said), said)


@pytest.mark.parametrize(
    "said",
    [
        "+1\n\nPS : finalement -1",
        "+1\n\nPS: -1 actually",
        "+1\n\nPS : finalement contre.",
        "+1\n\nP.S. je voulais dire -1",
        "+1\n\nAnna\n\nPS : finalement -1",
        "+1\nSorry, I meant -1.",
        "+1\n\nOups, -1 je voulais dire",
        "+1\n-1 je voulais dire",
        "+1\nErratum : -1",
        "+1\nNon pardon, -1 (faute de frappe)",
        "+1\nUpdate: changed to -1",
        "+1\nEdit: changed from +1 to -1",
        "+1\nMise à jour : -1 après lecture du devis",
        "+1\nEDIT: -1",
        "+1\n\nEDIT : -1, trop cher",
        "+1 EDIT: -1",
        "+1\n[EDIT] -1",
        "+1\nEDIT : abstention",
        "+1\nEDIT : 0",
        "+1\nOups : non",
        "+1\nVote : -1",
        "+1\nEDIT : finalement contre, trop cher",
        "Je suis pour.\nEDIT : non",
        "J'approuve.\nRectificatif : contre",
    ],
)
def test_a_support_that_is_corrected_counts_no_more_and_its_author_is_asked(said: str) -> None:
    for one in heard(said):
        assert (one.position, one.unsays, one.withdraws) == ("ask", True, False), said


@pytest.mark.parametrize(
    "said",
    [
        "-1\n\nPS : finalement +1",
        "-1, trop cher.\n\nErratum : +1",
        "-1, trop cher\nEDIT: +1",
        "-1 car c'est trop cher.\n\nPS : finalement pour.",
        "-1\nSorry, I meant yes",
        "-1\nOups, abstention",
    ],
)
def test_an_objection_that_is_corrected_is_asked_about_and_nothing_is_taken_back(said: str) -> None:
    for one in heard(said):
        assert (one.position, one.unsays, one.withdraws) == ("ask", False, False), said


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("+1\nPS : Paul a dit -1", "support"),
        ("+1 (pas -1)", "support"),
        ("+1\nSorry, not -1.", "support"),
        ("+1\nPS: -1 on the colour", "support"),
        ("+1\nPS : +1", "support"),
        ("+1\nEDIT: typo", "support"),
        ("+1\nPS : non, je ne serai pas là mardi", "support"),
        ("+1\nPS : pour la salle, voir avec Anna", "support"),
        ("+1\nPS : -10 % chez le marchand", "support"),
        ("+1\nPS : -1 % de remise", "support"),
        ("+1\nSorry for the -1 last time.", "support"),
        ("+1\nUpdate: +1 Anna, -1 Paul", "support"),
        ("-1, trop cher.\nPS : oui, je sais que c'est tard", "objection"),
        ("-1 trop cher\nEdit : non, toujours", "objection"),
        ("-1 trop cher\nEdit : non", "objection"),
        ("Bonjour.\nEDIT : une faute", "none"),
    ],
)
def test_what_names_no_other_vote_of_its_author_corrects_none(said: str, position: str) -> None:
    assert [one.position for one in heard(said)] == [position, position]


def test_what_takes_no_position_is_not_corrected() -> None:
    none = Reading("none")
    assert corrected(none, "EDIT: -1") is none


def test_a_long_text_is_looked_through_in_time_linear_in_its_length() -> None:
    support = Reading("support")
    assert is_linear(lambda text: corrected(support, text), "sorry non pardon, edit : -1 of " * 800)
    assert is_linear(lambda text: corrected(support, text), "non, non en ah mais + " * 1000)


@pytest.mark.parametrize(
    "said", ["Désolée, non.", "Sorry, no.", "Oups, non.", "En fait, non.", "Update: no", "PS : non"]
)
def test_a_no_that_corrects_nothing_takes_nothing_back(said: str) -> None:
    assert not any(one.unsays for one in heard(said))


@pytest.mark.parametrize(
    ("said", "position"), [("Vote: -0", "reserve"), ("Vote : -1", "objection"), ("My vote: +1", "support")]
)
def test_a_vote_that_comes_first_corrects_nothing(said: str, position: str) -> None:
    assert {one.position for one in heard(said)} == {position}

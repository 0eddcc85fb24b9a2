"""A « +1 » or « -1 » that is no vote takes no position, nor spoils one that is; votes in other signs are votes."""

from __future__ import annotations

import pytest

from hub.core.mail.figures import figured
from hub.core.mail.proposing import of_proposer
from hub.core.mail.stance import read
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear

IN_ENGLISH = (
    "Could we see the timings?",
    "",
    "Piotr",
    "Office +1 (212) 555-0198 ext. 4",
    "Call my desk, +1 646.555.0177, after lunch.",
    "Fax +1-303-555-0143",
    "The freenode bridge runs at UTC+1 in winter.",
    "make returns -1 on FreeBSD, odd.",
    "The offset should be -1, I think.",
    "It is -1 degrees in the hall.",
    "We'd be six adults +1 child at the sprint.",
    "The quorum is 50% + 1.",
    "Quorum is half the members + 1.",
    "It takes two thirds of the voters +1.",
    "We need 12 members + 1.",
    "We are seven, +1 if Paul comes.",
)
IN_FRENCH = (
    "Où sont les tarifs ?",
    "",
    "Maëlle",
    "Tél. : +1 418 555 0164",
    "Joignez-moi au +1 (438) 555-0112 après midi.",
    "Le compteur est au -1.",
    "Il faisait -1 dans l'atelier ce matin.",
    "Nous serons huit +1 enfant à la fête.",
    "Je viendrai avec Titouan +1.",
    "La facture arrive à J+1.",
    "C'est au n+1 de signer.",
    "+1 centime par kWh, c'est ça ?",
    "La majorité est à 50%+1.",
    "Le quorum est de la moitié + 1.",
    "Il faut la moitié des membres +1.",
    "Le double du bureau + 1.",
    "On est 12, +1 avec Paul.",
)


@pytest.mark.parametrize(
    ("said", "proposal"), [*((one, ENGLISH) for one in IN_ENGLISH), *((one, FRENCH) for one in IN_FRENCH)]
)
def test_a_figure_that_is_no_vote_is_none(said: str, proposal: str) -> None:
    assert heard(said, proposal).position in ("none", "ask")


@pytest.mark.parametrize(
    "said",
    ["I agree 100% +1", "100 % d'accord +1", "I'm fine with half the budget, +1", "Half the price! +1", "+1, à 50 %"],
)
def test_a_vote_beside_a_share_is_one(said: str) -> None:
    assert heard(said, ENGLISH).position == "support"


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("For now -1", "objection"),
        ("Sorry, but for now it's a -1 from me, the build breaks.", "objection"),
        ("As it stands -1: it breaks our users.", "objection"),
        ("Thanks for the work. In its current form a -1, sorry.", "objection"),
        ("Happy to change my vote once it is fixed, but for now -1", "objection"),
        ("As is +1", "support"),
        ("Pour l'instant -1", "objection"),
        ("Merci. Mais en l’état -1, car il est trop cher.", "objection"),
        ("À ce stade c'est -1 pour moi.", "objection"),
        ("Tel quel, +1", "support"),
    ],
)
def test_what_leads_to_a_sign_hides_it_no_more(said: str, position: str) -> None:
    proposal = FRENCH if any(word in said for word in ("instant", "état", "stade", "quel")) else ENGLISH
    assert heard(said, proposal).position == position


@pytest.mark.parametrize(
    "said",
    [
        "For now +1 chair is missing",
        "La version actuelle est la -1.2",
        "En l'état -1 °C dans la salle",
        "If it stays as is -1, but I will test first",
    ],
)
def test_what_leads_to_a_number_leads_to_no_sign(said: str) -> None:
    assert figured(said).lstrip() == said.replace(" -1 °", " 1 °").replace("now +1", "now 1")
    assert heard(said, FRENCH).position in ("none", "ask")


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("+1\n\nPiotr\n+1 212 555 0198", "support"),
        ("-1, the build breaks.\n\nPiotr\nOffice +1 (212) 555-0198", "objection"),
        ("I abstain.\n\nPiotr\nT +1.212.555.0198", "abstain"),
        ("I vote against, the build breaks.\n\nPiotr\ncell:+1 2125550198", "objection"),
    ],
)
def test_a_telephone_spoils_no_vote(said: str, position: str) -> None:
    reading = heard(said, ENGLISH)
    assert (reading.position, reading.sure) == (position, True)


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("–1, the build breaks", "objection"),
        ("−1 (binding): the build breaks", "objection"),
        ("—1 the build breaks", "objection"),
        ("minus one, the build breaks", "objection"),
        ("+one", "support"),
        ("=0", "abstain"),
        ("+/-0", "abstain"),
    ],
)
def test_a_vote_in_other_signs_is_one(said: str, position: str) -> None:
    assert heard(said, ENGLISH).position == position


@pytest.mark.parametrize(
    "said",
    ["+1", "-1", "Vote: +1", "Plot 12 +1", "2.9.0 +1", "Je viens de lire, +1", "-1 → +1", "+1.5", "+1 pour la V2", "++",
     "Réunion d'accord avec Zoé, +1", "– 1 table", "Nous sommes douze, +1", "+10", "No figure at all"],
)  # fmt: skip
def test_what_may_be_a_vote_keeps_its_sign(said: str) -> None:
    assert figured(said) == said


def test_a_text_is_cleaned_in_time_linear_in_its_length() -> None:
    for row in ("+1 ", "+1 2 ", "on sera 12 ", "GMT ", "viens ", "10:00 "):
        assert is_linear(figured, row * 20_000)


VALUES = {"+1": "support", "-1": "objection", "0": "abstain", "+0": "abstain", "-0": "reserve"}


@pytest.mark.parametrize("end", ["", ".", "\n\nMat"])
@pytest.mark.parametrize(("figure", "position"), VALUES.items())
@pytest.mark.parametrize(
    "form",
    ["{}", "[{}]", "[ {} ]", "({})", "Vote: {}", "Vote: [{}]", "Vote [{}]", "Vote {}", "Vote: ({})", "vote:{}",
     "Voting {}", "I'm voting {}", "My vote: [{}]", "I vote [{}]", "Je vote [{}]", "Mon vote est [{}]"],
)  # fmt: skip
def test_a_figure_in_brackets_is_the_vote_that_it_is_bare(form: str, figure: str, position: str, end: str) -> None:
    said = form.format(figure) + end
    assert heard(said, ENGLISH).position == position
    assert heard(said, ENGLISH).sure


@pytest.mark.parametrize(("figure", "position"), VALUES.items())
def test_who_proposes_votes_so_too(figure: str, position: str) -> None:
    said = f"Vote: [{figure}]"
    assert of_proposer(read(said), said, ENGLISH, None).position == position


@pytest.mark.parametrize(
    "text",
    ["[+1] yes\n[-1] no\n[0] abstain", "[ ] +1\n[-1]", "[0] https://example.org/notes", "[1]", "[-1] Do not", "a[-1]",
     "Vote: 0 / 5", "Votes: 0"],
)  # fmt: skip
def test_one_among_others_and_a_note_stay_as_they_are(text: str) -> None:
    assert figured(text) == text


def test_brackets_are_read_in_linear_time() -> None:
    assert is_linear(figured, "Vote: [+1\n" * 20_000)
    assert is_linear(figured, "[" * 40_000)

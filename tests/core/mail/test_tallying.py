"""A mail that tells what others voted, or says that it is no vote, is none; a vote that its author signs is one."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_itself
from hub.core.mail.stance import read
from tests.core.mail.answering import FRENCH, heard
from tests.core.mail.test_declared import CALL

ONE_SIGN = "+1 (binding)\nAnna A\nBruno B\nCarla C"


@pytest.mark.parametrize(
    "opening",
    ["", "The vote has passed.", "This vote passes with the following +1 votes:", "Closing this vote with:",
     "Hi,\n\nThe vote passed with 3 binding votes.", "Le vote est clos :", "Clôture du vote.", "Voici le décompte :",
     "The results so far:"],
)  # fmt: skip
@pytest.mark.parametrize(
    "voters",
    [
        "+1 (binding): Anna, Bruno, Carla\n+1 (non-binding): Dora",
        "+1 binding: Anna, Bruno, Carla",
        ONE_SIGN,
        "+1 (binding)\n\nAnna A\nBruno B\n\n+1 (non-binding)\nDora D",
        "+1\n- Anna\n- Bruno",
        "+1 votes:\n* Anna A (PMC)\n* Bruno B (PMC)",
        "+1 from Anna, Bruno and Carla.",
        "Binding +1: Anna, Bruno and Carla",
        "+1\nAnna\nBruno\n\n-1\nDora",
        "Pour : Anna, Bruno et Carla\nContre : Dora",
        "+1 : Anna, Bruno et Carla\n-1 : Dora",
    ],
)
@pytest.mark.parametrize("closing", ["", "\n\nThanks all!", "\n\nMerci à toutes."])
def test_a_sign_above_names_or_before_them_is_nobodys_vote(opening: str, voters: str, closing: str) -> None:
    said = f"{opening}\n\n{voters}{closing}".strip()
    # one sign above bare names, where nothing tells a result: its author may sign it, alone or with others
    position = "ask" if not opening and voters == ONE_SIGN else "none"
    for proposal in (CALL, FRENCH):
        assert heard(said, proposal).position == position
    assert by_itself(read(said), said).position == position


@pytest.mark.parametrize(
    "said",
    [
        "+1\nJohn Smith\nAcme\nParis",
        "+1 (binding)\nJohn Smith\nAcme\nParis\n",
        "-1\nJeanne\nParis\nFrance",
        "Pour :\nAnna\nBruno\nCarla",
        "+1\nAnna\nBruno\nCarla\nDora\nElsa",
    ],
)
def test_one_sign_above_bare_names_is_its_authors_or_a_list_and_is_asked_about(said: str) -> None:
    for proposal in (CALL, FRENCH):
        assert heard(said, proposal).position == "ask"


@pytest.mark.parametrize(
    "said",
    [
        "The vote has passed.\n\n+1 (binding)\nAnna A",
        "Result of the vote\n\n-1 (binding)\nDora",
        "Closing this vote with:\n\n+1 (non-binding): Dora",
        "With +1 votes from Anna and Bruno this passes.",
    ],
)
def test_in_a_mail_that_tells_a_result_one_name_is_enough(said: str) -> None:
    assert heard(said, CALL).position == "none"


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("+1 (binding)\n\nAnna", "support"),
        ("+1\nAnna", "support"),
        ("+1 (binding)\nAnna A", "support"),
        ("+1 (binding)\n\nAnna A\nFoo PMC", "support"),
        ("+1 (binding)\nThanks\nAnna", "support"),
        ("+1 (binding)\n\nRegards,\nAnna", "support"),
        ("-1\nDora D\nExample Ltd", "objection"),
        ("+1: Anna and I tested it on Linux", "support"),
        ("+1 (binding): checked signatures, hashes, licence", "support"),
        ("+1 Anna", "support"),
        ("The vote has passed.\n\n+1 (binding)\nAnna A\nBruno B\n\nMy own +1 makes three.", "support"),
        ("+1 (binding): Anna, Bruno\n\nAnd here is my +1.", "support"),
        ("Pour.\n\nAnna\nBruno", "support"),
        ("Oui.\n\nLucette et Raymond Faure\nLe Bourg\nTél. (le soir)", "support"),
        ("+1 (binding)\n\nJohn Smith\nSenior Engineer\nExample Ltd\nLondon", "support"),
        ("+1\nJohn Smith\nSenior Engineer\nExample Ltd", "support"),
    ],
)
def test_a_vote_that_is_signed_stays_its_authors(said: str, position: str) -> None:
    assert heard(said, CALL).position == position


@pytest.mark.parametrize("said", ["+1 (binding): Linux, Windows", "+1: Linux, Windows, JDK 21"])
def test_what_was_tested_is_no_voter(said: str) -> None:
    assert heard(said, CALL).position in ("ask", "support")


@pytest.mark.parametrize(
    "said",
    [
        "Not a vote, but +1 for the idea of signing",
        "Not voting, just +1 on adding checksums",
        "This is not a vote, but +1 to the idea",
        "This isn't a vote, but I support the idea.",
        "Non-binding comment, not a vote: +1 on checksums.",
        "I am not voting, but +1 in principle.",
        "I'm not casting a vote, just -1 on the name.",
        "Without voting: +1 for the idea",
        "Ce n'est pas un vote, mais +1 pour l'idée",
        "Ce n'est pas encore un vote : je suis contre l'idée.",
        "Je ne vote pas, mais +1 sur le principe.",
        "Sans voter : +1 sur l'idée",
        "C'est pas un vote, mais -1 pour le nom",
    ],
)
def test_what_says_that_it_is_no_vote_is_asked_about_at_most(said: str) -> None:
    for proposal in (CALL, FRENCH):
        assert heard(said, proposal).position in ("none", "ask")


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("It's not a vote on the name. +1", "support"),
        ("This is not a vote against the team, -1 on the release because it fails", "objection"),
        ("I don't vote often, but +1", "support"),
        ("I am not voting.", "abstain"),
        ("Pour. Un sondage n'est pas un vote secret, mais cela suffit.", "support"),
        ("Je ne vote pas.", "abstain"),
    ],
)
def test_what_is_not_voted_on_takes_no_vote_away(said: str, position: str) -> None:
    assert heard(said, CALL).position == position

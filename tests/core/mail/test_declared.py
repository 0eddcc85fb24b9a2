"""A vote that is called one: what stands behind « mon vote … est » is the position, in quotation marks too."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_itself
from hub.core.mail.stance import read
from tests.core.mail.answering import ENGLISH, FRENCH, heard

CALL = (
    "[VOTE] Release Foo 1.0 (RC2)\nI'd like to call a vote on releasing Foo 1.0 (RC2).\n\nPlease vote:\n"
    "[ ] +1 Release this package as Foo 1.0\n[ ] +0 I don't feel strongly about it\n"
    "[ ] -1 Do not release this package because...\n\nThis vote will be open for 72 hours.\nRuth"
)
VOTES = [
    "my vote for your proposal",
    "My vote for this release",
    "my vote on this",
    "our vote",
    "My (binding) vote for RC2",
]
VOIX = [
    "mon vote pour cette proposition",
    "Ma voix pour ce projet",
    "notre vote sur ce texte",
    "Ma réponse pour ce texte",
]
VALUES = [
    ("-1", "objection"),
    ('"-1"', "objection"),
    ('"-1, because it\'s missing these modifications."', "objection"),
    ("-1, because the docs are missing", "objection"),
    ("a -1 until the licence is there", "objection"),
    ("no, the docs are missing", "objection"),
    ("“no”", "objection"),
    ("against", "objection"),
    ("+1", "support"),
    ("“+1 (binding)”", "support"),
    ("yes", "support"),
    ("-0, I would rather wait", "reserve"),
    ("0", "abstain"),
]
VALEURS = [
    ("contre", "objection"),
    ("« contre »", "objection"),
    ("non, trop cher", "objection"),
    ("« non, trop cher »", "objection"),
    ("-1 tant qu'il manque la licence", "objection"),
    ("défavorable", "objection"),
    ("pour", "support"),
    ("« pour »", "support"),
    ("oui", "support"),
    ("favorable", "support"),
    ("une abstention", "abstain"),
]


@pytest.mark.parametrize("vote", VOTES)
@pytest.mark.parametrize("link", [" is ", " is: ", ", Matt, is: ", ": "])
@pytest.mark.parametrize(("value", "position"), VALUES)
def test_what_stands_behind_ones_vote_is_the_position(vote: str, link: str, value: str, position: str) -> None:
    reading = heard(f"And thus, {vote}{link}{value}  :)", CALL)
    assert (reading.position, reading.sure) == (position, True)


@pytest.mark.parametrize("vote", VOIX)
@pytest.mark.parametrize("link", [" est ", " sera ", " : ", " est : "])
@pytest.mark.parametrize(("value", "position"), VALEURS)
def test_it_is_so_in_french(vote: str, link: str, value: str, position: str) -> None:
    for proposal in (FRENCH, CALL):
        reading = heard(f"Bonjour,\n\n{vote}{link}{value}.", proposal)
        assert (reading.position, reading.sure) == (position, True)


@pytest.mark.parametrize("said", ["Mon vote pour cette proposition est contre.", "My vote for this is a clear -1."])
def test_nobody_need_know_what_it_answers(said: str) -> None:
    assert by_itself(read(said), said).position == "objection"


@pytest.mark.parametrize(
    "said",
    ["You have my vote for this.", "Mon vote pour ce projet.", "My vote for this!",
     "Mon vote est pour ce projet, qui est bon."],
)  # fmt: skip
def test_a_vote_for_what_is_proposed_stays_one(said: str) -> None:
    assert heard(said, CALL).position == "support"


@pytest.mark.parametrize(
    "said",
    [
        "My vote for this release would be -1.",
        "My vote for this will be +1 if the docs are fixed.",
        "My vote is +1 once the docs are fixed.",
        "My vote is -1 if nobody fixes the docs.",
        "If the docs are missing my vote is -1.",
        "Mon vote est pour, à condition de louer.",
        "Si le prix monte, mon vote est contre.",
        "Mon vote pour ce texte serait -1.",
        "Bob's vote for this is -1.",
        'Bob wrote that his vote is "-1".',
        'He said "my vote is -1".',
        "Is my vote -1?",
        "What should my vote be for this: +1 or -1?",
        "My vote on the first part is +1, on the second -1.",
        "I told you my vote for RC1 was -1.",
        "My vote is not -1.",
        "Mon vote pour ce texte n'est pas -1.",
        "My vote is yes. My vote on the second part is no.",
    ],
)
def test_what_only_speaks_of_a_vote_counts_for_none(said: str) -> None:
    for proposal in (CALL, ENGLISH):
        assert heard(said, proposal).position in ("none", "ask")


def test_what_else_a_mail_says_may_make_it_doubtful() -> None:
    assert heard("My vote is +1. I am against it.", CALL).position == "ask"
    assert heard("My vote is -1. I would change it to +1 if the docs were fixed.", CALL).position == "objection"
    assert heard("My vote for option A is yes.", ENGLISH).position == "support"
    assert heard("Notre vote est oui, mais avec réserve : il faudrait un reçu.", FRENCH).position == "reserve"
    assert not heard("Mon vote serait contre.", CALL).sure

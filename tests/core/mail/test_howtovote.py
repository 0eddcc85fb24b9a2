"""A yes that explains how one may vote is no support, and a no no objection."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import in_answer
from hub.core.mail.howtovote import explaining
from hub.core.mail.sentences import cut
from hub.core.mail.stance import read
from tests.growth import is_linear

PROPOSAL = "Release Foo 0.14\nThis is a call for vote to release Foo 0.14.\n\n+1 = approve\n-1 = disapprove"


def position(said: str) -> str:
    """How a reply to what is proposed is understood."""
    return in_answer(read(said, proposal=PROPOSAL), said, said, PROPOSAL, None).position


@pytest.mark.parametrize(
    "said",
    [
        "Yes, it is possible to vote -0 0 or +0.",
        "Yes. It is possible to vote -0.",
        "Yes, abstaining is allowed.",
        "Yes, you can abstain.",
        "Yes, voting is open until Friday.",
        "Yes, everyone is allowed to vote.",
        "Yes! Non-members may vote too.",
        "No, you can't vote twice.",
        "Oui, on peut voter blanc.",
        "Oui, il est possible de s'abstenir.",
        "Oui, l'abstention est possible.",
        "Oui, le vote est ouvert.",
    ],
)
def test_what_explains_how_to_vote_is_asked_about(said: str) -> None:
    assert position(said) == "ask"


@pytest.mark.parametrize(
    "said",
    [
        "Yes.",
        "Yes, I vote for it.",
        "Yes, you can count my vote.",
        "Yes, it is fine to change the date.",
        "Yes, and it is possible to vote -0. +1",
        "+1\n\nYes, you can abstain.",
        "Oui, je vote pour.",
    ],
)
def test_one_s_own_yes_is_one(said: str) -> None:
    assert position(said) == "support"


@pytest.mark.parametrize("piece", ["yes, ", "yes ", "no it is ", "yes you ", "oui - "])
def test_it_takes_linear_time(piece: str) -> None:
    assert is_linear(lambda text: explaining(cut(text).sentences), piece * 20000)

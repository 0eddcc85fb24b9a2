"""What a body or another decided, reported, is nobody's vote; one's own approval is one."""

from __future__ import annotations

import pytest

from hub.core.mail.decided import reports_a_decision
from hub.core.mail.heard import by_itself, in_answer
from hub.core.mail.sentences import cut
from hub.core.mail.stance import read
from tests.growth import is_linear

PROPOSAL = "Release Foo 0.14\nThis is a call for vote to release Foo 0.14.\n\n+1 = approve\n-1 = disapprove"
REPORTS = (
    "CPC approved in today's call.",
    "CPC approved all three.",
    "Ruv abstained, so 12 votes are needed.",
    "TSC approved.",
    "GNSO approved.",
    "PMC voted +1.",
    "The board approved it yesterday.",
    "The board accepted it.",
    "The board supported it.",
    "The board voted against.",
    "The board disagreed.",
    "The technical steering committee voted in favour.",
    "The whole team agreed.",
    "Members voted for it.",
    "100% of voting members voted in favor",
    "They approved it.",
    "Everyone agreed.",
    "Maria approved it.",
    "Maria voted for it.",
    "Approved in the meeting.",
    "Agreed in today's call.",
    "Approved by the board.",
    "Approuvé en réunion.",
    "Approuvé par le CA.",
    "Approuvé hier.",
    "Validé en CA.",
    "La commission approuva.",
    "80 % des membres ont voté pour.",
    "Le CA a approuvé hier.",
)
OWN = (
    "Approved.",
    "Approved!",
    "Approuvée !",
    "LGTM, approved",
    "IMO agreed.",
    "Fully agreed.",
    "I approved it",
    "I approved it in the meeting.",
    "Approved from my side.",
    "Release approved.",
    "Design approved",
    "Reviewed and approved.",
    "Voted in favour.",
    "Our team voted and approved it.",
    "The board approved it, +1 from me.",
    "The board approved it yesterday. +1",
)


def position(said: str) -> str:
    """How a reply to what is proposed is understood."""
    return in_answer(read(said, proposal=PROPOSAL), said, said, PROPOSAL, None).position


@pytest.mark.parametrize("said", REPORTS)
def test_a_decision_that_is_reported_is_asked_about(said: str) -> None:
    assert position(said) == "ask"
    assert by_itself(read(said), said, PROPOSAL).position in ("ask", "none")


@pytest.mark.parametrize("said", OWN)
def test_one_s_own_approval_is_a_vote(said: str) -> None:
    assert position(said) == "support"


@pytest.mark.parametrize("said", ["Design approved", "PR approved.", "Tested agreed", "Maria approved.", "Maria came"])
def test_what_may_be_a_thing_tells_no_decision(said: str) -> None:
    assert not reports_a_decision(cut(said).sentences[0])


def test_a_name_may_be_that_of_the_group_of_who_signs() -> None:
    assert position("Lausanne voted yes.") == "ask"
    assert position("Lausanne voted yes.\n\nPaul Rochat") == "support"
    assert position("TSC approved.\n\nPaul Rochat") == "ask"


@pytest.mark.parametrize("piece", ["the ", "of ", "all the ", "really ", "a la ", "Approved in the ", "board "])
def test_it_takes_linear_time(piece: str) -> None:
    assert is_linear(lambda text: [reports_a_decision(one) for one in cut(text).sentences], piece * 20000)


@pytest.mark.parametrize(
    "said",
    ["The board approved it, +1", "QA approved, +1", "Approuvé en réunion : pour", "The team agreed, so +1.",
     "RAT passed, +1"],
)  # fmt: skip
def test_a_vote_beside_a_report_is_its_authors_own(said: str) -> None:
    assert by_itself(read(said), said, PROPOSAL).position == "support"

"""Results and reminders that who proposes writes are no votes; their own vote is one."""

from __future__ import annotations

import pytest

from hub.core.mail.proposing import of_proposer
from hub.core.mail.stance import read

PROPOSAL = "Adopt Meson for the builds\nI propose that we build with Meson from 4.0 on.\nRuth"


@pytest.mark.parametrize("parent", [None, ""])
@pytest.mark.parametrize(
    "said",
    [
        "+1 (binding): Ola, Piotr",
        "+1 votes: Ola, Piotr",
        "A single -1 does not block it.",
        "Note: +1 from everybody is welcome.",
        "+1 (binding) is for maintainers only.",
        "No +1 from me yet.",
        "Expect a +1 from me tomorrow.",
        "My +1 will follow.",
        "+1 for writing a checklist, by the way.",
        "Rappel : votez +1, 0 ou -1 avant vendredi.",
        "Il manque un +1.",
        "Toujours aucune objection.",
        "Le vote est clos avec trois +1.",
        "Ruth\n+1 212 555 0198",
        "Super, parfait.\n\nMerci à tous,\nRuth",
        "Pour info, le devis.\n\nRuth",
        "Est-ce que je peux voter pour",
        "On peut encore voter pour.",
    ],
)
def test_what_counts_and_reminds_is_no_vote(said: str, parent: str | None) -> None:
    assert of_proposer(read(said), said, PROPOSAL, parent).position in ("none", "ask")


@pytest.mark.parametrize(
    "said",
    [
        *("+1 (binding)", "My vote: +1", "Je vote pour.", "+1 from me"),
        *("Je suis pour.\n\nRegards,\nRuth", "Pour\n\nBien à vous\nRuth M.", "Bonjour,\nPour ma part, pour.\nRuth"),
        'For the sake of good order, I should also vote "aye" here. We now have a majority, thanks.',
        "Je vais aussi voter pour.",
    ],
)
def test_their_own_vote_is_one(said: str) -> None:
    assert of_proposer(read(said), said, PROPOSAL, None).position == "support"


@pytest.mark.parametrize(
    "said",
    [
        *("Rejected", "Refused.", "Declined.", "Accepted", "Approved", "Adopted.", "Passed", "Accepted unanimously."),
        *("Rejetée.", "Adoptée", "Acceptée.", "Refusée.", "Approuvée", "Adopté à l'unanimité."),
        *("Rejected.\n\nRuth", "Hi all,\n\nRejected. Thanks everyone.\n\nRuth M."),
    ],
)
def test_a_result_alone_is_asked_about_whichever_it_is(said: str) -> None:
    assert of_proposer(read(said), said, PROPOSAL, None).position == "ask"


@pytest.mark.parametrize("said", ["Rejected.", "Accepted.", "Adoptée."])
def test_a_result_said_to_somebody_else_is_an_answer_to_them(said: str) -> None:
    assert of_proposer(read(said), said, PROPOSAL, "").position == "none"


@pytest.mark.parametrize("said", ["", "Approved from me.", "+1. Approved."])
def test_what_says_whose_it_is_is_no_result(said: str) -> None:
    found = of_proposer(read(said), said, PROPOSAL, None)
    assert found.position == ("support" if said else "none")

"""A vote that is changed for another: the last is meant, and the objection that it replaces is taken back."""

from __future__ import annotations

import pytest

from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.core.mail.test_declared import CALL

PROPOSALS = (CALL, ENGLISH, FRENCH)
PARENT = "It is in META-INF, see the link.\nRuth"
TO_SUPPORT = [
    "I withdraw my -1, and vote +1.",
    "Je retire mon -1 et vote +1.",
    "Je retire mon -1, je vote +1.",
    "Je retire mon -1. +1 maintenant.",
    "I'll drop my -1 and go with +1.",
    "Fair enough, I'll drop my -1 and go with +1.",
    "-1 -> +1, thanks for fixing.",
    "-1 → +1, merci d'avoir corrigé",
    "Cancel my -1. +1 now.",
    "I withdraw my -1 since the file is there; +1 now.",
    "I retract my -1, here's my +1.",
    "I change my -1 to a +1.",
    "I'd like to change my -1 to a +1.",
    "Changing my -1 to +1 (binding).",
    "My -1 is now a +1.",
    "Then please turn my -1 into a +1 (binding), everything else checks out here.",
    "Mon -1 devient un +1.",
    "Je passe de -1 à +1.",
    "Je change mon -1 en +1, merci.",
    "I changed my vote from -1 to +1, as the licence issue is fixed.",
]
TO_OBJECTION = [
    "Sorry, I have to change my +1 to a -1: the source tarball contains compiled jars.",
    "Retracting my +1. -1, as the tarball contains jars.",
    "Retracting my +1.\n\n-1, as the tarball contains jars.",
    "I withdraw my +1 and vote -1, the tarball contains jars.",
    "I must move from +1 to -1: the tarball contains jars.",
    "+1 -> -1, the tarball contains jars",
    "My +1 becomes a -1 until the licence is there.",
    "Je dois changer mon +1 en -1 : il manque la licence.",
    "Je retire mon +1 : -1, il manque la licence.",
    "Mon +1 devient un -1, il manque la licence.",
    "J'annule mon +1, et vote -1 : il manque la licence.",
]


@pytest.mark.parametrize("parent", [None, PARENT])
@pytest.mark.parametrize("said", TO_SUPPORT)
def test_an_objection_changed_for_a_support_is_one_and_taken_back(said: str, parent: str | None) -> None:
    for proposal in PROPOSALS:
        reading = heard(said, proposal, parent)
        assert (reading.position, reading.sure, reading.withdraws, reading.unsays) == ("support", True, True, False)


@pytest.mark.parametrize("parent", [None, PARENT])
@pytest.mark.parametrize("said", TO_OBJECTION)
def test_a_support_changed_for_an_objection_is_one_outright(said: str, parent: str | None) -> None:
    for proposal in PROPOSALS:
        reading = heard(said, proposal, parent)
        assert (reading.position, reading.sure, reading.withdraws, reading.unsays) == ("objection", True, False, True)


@pytest.mark.parametrize(
    ("said", "position", "withdraws"),
    [
        ("Withdrawing my -1, +0 instead.", "abstain", True),
        ("Je retire mon -1 et passe à +0.", "abstain", True),
        ("My -1 is now a -0.", "reserve", True),
        ("Moving from +1 to -0.", "reserve", False),
        ("Changing my -1 to +0.5, thanks.", "consent", True),
        ("Changing my +1 to 0.", "abstain", False),
    ],
)
def test_a_vote_changes_for_any_other(said: str, position: str, withdraws: bool) -> None:
    reading = heard(said, CALL)
    assert (reading.position, reading.withdraws, reading.sure) == (position, withdraws, True)


@pytest.mark.parametrize(
    "said",
    [
        "I might change my +1 to a -1.",
        "I would change my +1 to -1 if the docs stay so.",
        "I'm thinking of changing my +1 to -1.",
        "I'll change my -1 to +1 once the docs are fixed.",
        "I withdraw my -1 and vote +1 if the docs are fixed.",
        "I change my +1 to -1 if nobody fixes the docs.",
        "I won't change my -1 to a +1.",
        "Je n'ai pas changé mon +1 en -1.",
        "Je changerais mon -1 en +1.",
        "Bob, please change your -1 to +1.",
        "Bob changed his -1 to +1.",
        "Anna asked me to change my -1 to +1.",
        "Why should I change my -1 to +1?",
        "Should I change my +1 to a -1?",
        "-1 -> +1",
        "+1 → -1",
        "I withdraw my -1, and vote +1. But I am against the name.",
    ],
)
def test_who_only_thinks_of_it_changes_nothing(said: str) -> None:
    for proposal in (CALL, ENGLISH):
        assert heard(said, proposal).position in ("none", "ask")


def test_what_is_only_taken_back_is_as_it_was() -> None:
    assert heard("I withdraw my -1.", CALL).position == "consent"
    assert heard("I withdraw my -1 since Anna's +1 convinced me.", CALL).position == "consent"
    assert heard("I withdraw my +1.", CALL).unsays
    assert heard("+1 -> -1", CALL).unsays
    assert not heard("-1 -> +1", CALL).unsays
    assert heard("I changed my +1 to +1 (binding).", CALL).position == "support"

"""Who keeps the present state where a change is proposed is asked about; elsewhere they say nothing of it."""

from __future__ import annotations

import pytest

from hub.core.mail.keeping import keeps
from tests.core.mail.answering import heard
from tests.growth import is_linear

SLACK = "Passer de Slack à Mattermost\nJe propose de passer à Mattermost."
DCO = "Remove the signoff requirement\nIt makes life hard for everybody, please remove it."
SHELF = "A shelf for the workshop\nI propose that we build a shelf."


@pytest.mark.parametrize(
    ("said", "proposal"),
    [
        ("Pour le moment on conserve Slack car tout le monde y est.", SLACK),
        ("Je resterai plutôt en réseau fermé.", SLACK),
        ("Je garderais Slack.", SLACK),
        ("Gardons Slack.", SLACK),
        ("We'll keep it.", DCO),
        ("I'll prefer to keep current state of things.", DCO),
        ("I'd stick with the signoff.", DCO),
        ("Let's leave it there.", DCO),
    ],
)
def test_who_keeps_what_it_is_proposed_to_change_is_asked(said: str, proposal: str) -> None:
    assert heard(said, proposal).position == "ask"


@pytest.mark.parametrize(
    ("said", "proposal"),
    [
        ("We'll keep it.", SHELF),
        ("I'll keep an eye on it.", DCO),
        ("I'll leave this open for a week.", DCO),
        ("Je reste à l'écoute.", SLACK),
        ("Je reste à votre disposition.", SLACK),
    ],
)
def test_what_keeps_something_else_is_left(said: str, proposal: str) -> None:
    assert heard(said, proposal).position == "none"


@pytest.mark.parametrize("piece", ["je reste plutot ", "i'd still ", "we will keep "])
def test_a_long_mail_costs_no_more_than_its_length(piece: str) -> None:
    assert is_linear(lambda said: keeps(said, DCO), piece * 4000)

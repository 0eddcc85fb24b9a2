"""A welcome that names no vote is asked about where it answers what is proposed, and nowhere else."""

from __future__ import annotations

import pytest

from hub.core.mail.fold import fold
from hub.core.mail.welcoming import welcomes
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("said", "proposal"),
    [
        ("J'aime beaucoup l'idée.", FRENCH),
        ("J'aime bien", FRENCH),
        ("Je suis ouverte à cette proposition.", FRENCH),
        ("Faisons comme ça !", FRENCH),
        ("Ce serait super", FRENCH),
        ("I'm open to this.", ENGLISH),
        ("I'd welcome this", ENGLISH),
        ("Would love to see this!", ENGLISH),
        ("That would be great.", ENGLISH),
        ("@bob Let's do it. I can help with the docs.", ENGLISH),
    ],
)
def test_a_welcome_of_what_is_proposed_is_asked_about(said: str, proposal: str) -> None:
    assert heard(said, proposal).position == "ask"


@pytest.mark.parametrize(
    "said", ["J'aime beaucoup les vélos.", "J'aime l'idée de Paul.", "Would be great to know when."]
)
def test_what_welcomes_something_else_is_nobodys(said: str) -> None:
    assert not welcomes(fold(said))


def test_said_to_somebody_else_it_is_left() -> None:
    assert heard("J'aime bien", FRENCH, "Je peux le peindre en vert.").position == "none"


@pytest.mark.parametrize("piece", ["j'aime beaucoup ", "would be so ", "@a, "])
def test_a_long_mail_costs_no_more_than_its_length(piece: str) -> None:
    assert is_linear(welcomes, piece * 4000)

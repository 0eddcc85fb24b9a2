"""A yes or no to somebody who proposes something else in the thread is not one to what is decided there."""

from __future__ import annotations

import pytest

from tests.core.mail.answering import FRENCH, heard

SIDE = "Je propose de repeindre la cuisine en jaune samedi.\nTitouan"
ASKED = "Merci Ruth. What about painting the kitchen on Saturday?"


@pytest.mark.parametrize("parent", [SIDE, ASKED, "Et si on repeignait la cuisine samedi ?"])
@pytest.mark.parametrize(
    "said",
    ["Pour !", "Contre, je déteste ça.", "Pas d'objection.", "+1", "Je suis contre, le bleu suffit.", "Ça me va."],
)
def test_it_is_asked_about(said: str, parent: str) -> None:
    assert heard(said, FRENCH, parent).position in ("none", "ask")


@pytest.mark.parametrize(
    ("said", "parent", "position"),
    [
        ("Je vote pour la proposition de Ruth.", SIDE, "support"),
        ("Je maintiens mon objection.", SIDE, "objection"),
        ("Je suis pour changer de fournisseur d'électricité.", SIDE, "support"),
        ("Je suis contre.", "Je propose un fournisseur moins cher.", "objection"),
        ("Je suis contre, le kWh est trop cher.", "Je propose un autre fournisseur.\nRuth", "objection"),
        (
            "Je suis contre, et je le dis avec regret à ceux qui ont tant travaillé à ce dossier.",
            SIDE,
            "objection",
        ),
        ("Je suis pour.", "Je suis pour. Je propose aussi un pot samedi.\nTitouan", "support"),
        ("Je suis pour.", "Je propose un pot samedi à la cuisine.\nRuth", "support"),
    ],
)
def test_what_is_said_of_the_proposal_counts(said: str, parent: str, position: str) -> None:
    assert heard(said, FRENCH, parent).position == position

"""Who prefers nothing stands aside; who prefers nothing in a detail, or answers somebody's question, does not."""

from __future__ import annotations

import pytest

from hub.core.mail.stance import read
from hub.core.mail.stance_reading import NAMES
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("said", "proposal"),
    [
        ("Pas de préférence, les deux me vont.", FRENCH),
        ("pas de préférence", FRENCH),
        ("Jeudi ou mardi : pas de préférence.", FRENCH),
        ("L'un contre l'autre : pas de préférence les deux me font bien comprendre :)", FRENCH),
        ("Je n'ai pas de préférence", FRENCH),
        ("Aucune préférence de mon côté.", FRENCH),
        ("Peu m'importe.\nMerci Ruth", FRENCH),
        ("No preference from me", ENGLISH),
        ("I have no strong preference", ENGLISH),
        ("Either is fine with me.", ENGLISH),
    ],
)
def test_who_prefers_nothing_abstains(said: str, proposal: str) -> None:
    assert heard(said, proposal).position == "abstain"


@pytest.mark.parametrize(
    ("said", "proposal"),
    [
        ("Je n'ai pas encore d'avis.", FRENCH),
        ("Je n'ai pas encore d'opinion, je lis ce soir.", FRENCH),
        ("I don't have an opinion yet, will read tonight.", ENGLISH),
        ("I don't yet have an opinion.", ENGLISH),
    ],
)
def test_who_has_no_opinion_yet_does_not_abstain(said: str, proposal: str) -> None:
    assert heard(said, proposal).position not in NAMES


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("I have no preference for the colour, but +1", "support"),
        ("+1, pas de préférence pour la salle", "support"),
        ("+1. Pas de préférence pour la salle.", "support"),
        ("Contre. Pas de préférence.", "objection"),
        ("Contre, pas de préférence.", "objection"),
        ("+1, pas de préférence.", "support"),
        ("Ok pour moi, aucune préférence.", "support"),
        ("Je suis pour, sans préférence.", "support"),
        ("Oui. Pas de préférence.", "support"),
        ("Pas de préférence sur la date, mais je suis contre", "objection"),
        ("Bob has no preference", "none"),
        ("pas de préférence mais plutôt jeudi", "none"),
        ("Vous n'avez pas de préférence ?", "none"),
    ],
)
def test_a_preference_in_a_detail_is_none_on_the_whole(said: str, position: str) -> None:
    assert read(said).position == position
    assert heard(said, FRENCH).position != "abstain"


@pytest.mark.parametrize("said", ["No preference.", "Pas de préférence.", "Either is fine."])
def test_who_prefers_nothing_of_what_somebody_asks_is_asked_about(said: str) -> None:
    assert heard(said, ENGLISH, "Should we call the branch main or trunk?").position == "ask"


@pytest.mark.parametrize("piece", ["pas de preference ", ": no preference", "peu m'importe, ", "either is "])
def test_a_preference_is_read_in_linear_time(piece: str) -> None:
    assert is_linear(lambda text: heard(text, FRENCH), piece * 2000)

"""Two words of deciding in one mail, of which one tells how the other is meant."""

from __future__ import annotations

import pytest

from hub.core.mail.stance import read


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Contre. Je m'abstiens donc.", "abstain"),
        ("Je suis contre le devis.\nMais je m'abstiens.", "abstain"),
        ("Abstention, donc ça ne me gêne pas.", "abstain"),
        ("Non (trop cher)", "objection"),
        ("Non (le devis a doublé en un an), je préfère attendre.", "objection"),
        ("Pas d'objection, mais il faut que le devis soit revu.", "ask"),
        # an objection is never passed over in silence
        ("D'accord avec Anna et donc contre.", "ask"),
        ("I agree with Paul and against the quote.", "ask"),
        ("D'accord avec Paul, non pour moi.", "ask"),
    ],
)
def test_of_two_words_one_tells_how_the_other_is_meant(text: str, position: str) -> None:
    assert read(text).position == position

"""Every reason has its English, and every refusal that a member can meet says what to do or that nothing is lost."""

from __future__ import annotations

import pytest

from hub.core.decision.charter import KEYS
from hub.core.decision.model import State
from hub.core.decision.notices import Where, body
from hub.core.decision.reasons import REFUSALS, SETTINGS, WHY_EN, refusal_in, why_in
from hub.core.decision.transitions import TABLE
from hub.core.decision.trigger import Notice
from tests.core.decision.deciding import Story


def test_every_move_of_the_table_says_why_in_english() -> None:
    moves = {row.why for row in TABLE if row.target is not None}
    assert moves - set(WHY_EN) == set()
    assert set(WHY_EN) - moves == {"la décision vient d'être ouverte"}


def test_a_reason_in_each_language() -> None:
    assert why_in("fr", "le texte est amendé") == "le texte est amendé"
    assert why_in("en", "le texte est amendé") == "the text is amended"
    assert why_in("en", "une raison d'ailleurs") == "une raison d'ailleurs"


@pytest.mark.parametrize("french", REFUSALS)
def test_a_refusal_is_told_in_both_languages(french: str) -> None:
    told = body([Notice("rejected", "D-1", "omar", {"reason": french})], Story().d, Story().charter, Where())
    assert f"Votre message n'a pas été compté : {french}." in told
    assert f"Your message was not counted: {REFUSALS[french].en}." in told
    assert bool(REFUSALS[french].fix_fr) is bool(REFUSALS[french].fix_en) is ("Ce que vous pouvez faire" in told)


def test_a_message_too_late_says_what_became_of_the_decision() -> None:
    story = Story(announced=False)
    refused = story.happens("ruling", "omar").reason
    values = {"state": "Brouillon", "how": "Faites ainsi."}
    assert (
        refusal_in("fr", refused, values) == "la décision est « Brouillon » : on n'y prend plus position. Faites ainsi."
    )
    assert refusal_in("en", refused, values).endswith("no longer taken. Faites ainsi.")
    assert refusal_in("en", "autre chose", values) == "autre chose."
    assert State.DRAFT is story.d.state


def test_every_row_that_moves_names_the_settings_it_rests_on() -> None:
    assert {row.number for row in TABLE if row.target is not None} <= set(SETTINGS)
    assert {key for keys in SETTINGS.values() for key in keys} <= set(KEYS)

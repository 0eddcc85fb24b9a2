"""The words of a text as they are shown."""

from __future__ import annotations

import pytest

from hub.core.decision.wording import same_words, shown
from tests.core.decision.deciding import charter
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("private", "text"),
    [
        (None, ""),
        ({"text": "Un four."}, "Un four."),
        ({"card.text": "Un four."}, "Un four."),
        ({"text": "Amendement\n\nUn four d'occasion."}, "Un four d'occasion."),
        ({"text": "[AMENDEMENT] :\nUn four.\n\n> Un four neuf.\n"}, "Un four."),
        ({"text": "Nouvelle version\nUn four."}, "Un four."),
        ({"text": "Amendement de la charte : un four."}, "Amendement de la charte : un four."),
        ({"text": "Amendement : un four d'occasion."}, "un four d'occasion."),
        ({"text": "Bonjour,\n\nAmendement : un four.\nRien d'autre."}, "un four.\nRien d'autre."),
        ({"text": "@hub @lise **Amendement :** un four."}, "un four."),
        ({"text": "@lise un four."}, "@lise un four."),
        ({"text": "Un four.\nAmendement : non, deux."}, "Un four.\nAmendement : non, deux."),
        ({"text": "Retrait\nUn four."}, "Retrait\nUn four."),
    ],
)
def test_a_text_is_shown_without_the_line_that_asks_for_it(private: dict[str, str] | None, text: str) -> None:
    assert shown(private, charter(keywords={"amend": ["nouvelle version"]})) == text


TEXT = "Je propose :\n\n- un four\n- 690 €, sans *option_b*"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (TEXT, True),
        ("Je propose\u00a0:\n\n* un four\n\n\u200c\n\n- 690 €, sans option_b", True),
        ("## **Je propose** :\n- _un four_\n- 690 €,   sans **option_b**", True),
        ("Je propose :\n\n- un four\n- 750 €, sans *option_b*", False),
        ("Je propose :\n\n- un four\n690 €, sans *option_b*", False),
        ("Je propose :\n\n- un four\n- 690 €, sans *optionb*", False),
        ("je propose :\n\n- un four\n- 690 €, sans *option_b*", False),
        ("", False),
    ],
)
def test_marks_of_form_and_what_nobody_sees_change_no_word(other: str, same: bool) -> None:
    assert same_words(TEXT, other) is same
    assert same_words(other, TEXT) is same


def test_stars_within_a_word_are_of_it() -> None:
    assert not same_words("Cotisation 1**2 €", "Cotisation 12 €")
    assert same_words("un **vélo** : 12 €", "un vélo : 12 €")


def test_words_are_compared_in_time_linear_in_their_length() -> None:
    for row in ("*", "_a", "- ", "# ", "a*_", "\u200c"):
        assert is_linear(lambda text: same_words(text, text + "x"), row * 20_000)

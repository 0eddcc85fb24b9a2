"""The words of a text as they are shown."""

from __future__ import annotations

import pytest

from hub.core.decision.wording import shown
from tests.core.decision.deciding import charter


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

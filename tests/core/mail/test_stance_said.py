"""What people say of themselves most often, in the dresses a mail puts on it: read, and never for the other side."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.core.mail.heard import in_answer
from hub.core.mail.stance import read
from tests.core.mail.test_stance_sets import DOES

PROPOSED = {
    "fr": "Acheter un poêle\nJe propose d'acheter un poêle à bois, 900 €. Sans objection dimanche, c'est fait.",
    "en": "Buy a stove\nI propose that we buy a wood stove, 900 euros. Silence is consent on Sunday evening.",
}  # fmt: skip
DRESSED = {
    "fr": ("{}", "{}.", "Bonjour,\n\n{}.\n\nCordialement,\nLise", "Merci Paul pour le travail. {}."),
    "en": ("{}", "{}.", "Hi all,\n\n{}.\n\nBest,\nLise", "Thanks Paul for the work. {}."),
}


def said(language: str) -> list[tuple[set[str], str]]:
    lines = (Path(__file__).parent / "replies" / "said" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [({DOES[one] for one in does.split("|")}, words) for does, words in rows]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_said_most_often_is_read_and_surely(language: str) -> None:
    heard = [
        (does, words, in_answer(read(text), text, text, PROPOSED[language], None))
        for does, words in said(language)
        for dress in DRESSED[language]
        if (text := dress.format(words if dress == "{}" else words[0].upper() + words[1:]))
    ]
    assert len(heard) > 700
    counted = [(does, words, one) for does, words, one in heard if one.position in DOES]
    assert [(words, one.why) for does, words, one in counted if DOES[one.position] not in does] == []
    assert len(counted) / len(heard) >= 0.98
    assert sum(one.sure for _, _, one in counted) / len(heard) >= 0.95

"""« Je suis négatif sur… », "I am positive about…", « avis défavorable »: positions; certainty is none."""

from __future__ import annotations

import pytest

from hub.core.mail.outspoken import outspoken
from hub.core.mail.stance import read
from tests.core.mail.answering import ENGLISH, FRENCH, heard


@pytest.mark.parametrize(
    ("said", "proposal", "position"),
    [
        ("I am negative about changing the builds.", ENGLISH, "objection"),
        ("I'm negative on this.", ENGLISH, "objection"),
        ("I am negative as well, but we can talk.", ENGLISH, "objection"),
        ("I am negative.", ENGLISH, "objection"),
        ("I am positive about this.", ENGLISH, "support"),
        ("I'm quite positive about the change", ENGLISH, "support"),
        ("Je suis négatif sur ce changement.", FRENCH, "objection"),
        ("Je suis positive à ce sujet.", FRENCH, "support"),
        ("Avis favorable.", FRENCH, "support"),
        ("Favorable de tout cœur.", FRENCH, "support"),
        ("Avis très négatif du fait du coût", FRENCH, "objection"),
        ("Avis favorable de ma part.", FRENCH, "support"),
        ("Avis défavorable", FRENCH, "objection"),
    ],
)
def test_who_is_positive_or_negative_about_it_takes_a_position(said: str, proposal: str, position: str) -> None:
    assert heard(said, proposal).position == position


@pytest.mark.parametrize(
    "said",
    [
        "I am positive that it fails.",
        "I'm positive it was on Monday.",
        "I am positive.",
        "I am positive about covid, so I stay at home.",
        "I tested negative.",
        "I'm positive about the weather.",
        "Je reste positif sur l'avenir.",
        "I'm not negative about it.",
        "I'm not positive about this.",
        "Bob is negative about this.",
        "Je suis positif au covid.",
        "Avis négatif de la mairie.",
        "Avis favorable du conseil.",
        "Avis défavorable des riverains.",
    ],
)
def test_certainty_a_result_and_the_word_of_others_are_none(said: str) -> None:
    assert read(said).position == "none"


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Avis négatif.", "objection"),
        ("Avis : plutôt défavorable, sorry", "objection"),
        ("J'émets un avis très favorable.", "support"),
    ],
)
def test_an_opinion_is_said_in_so_many_words(said: str, position: str) -> None:
    found = outspoken(read(said), said, said, FRENCH, to_it=True)
    assert found is not None
    assert found.position == position


def test_the_opinion_of_others_is_not_said_in_so_many_words() -> None:
    said = "Avis favorable du conseil."
    assert outspoken(read(said), said, said, FRENCH, to_it=True) is None

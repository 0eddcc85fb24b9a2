"""A vote's roll is recorded in French, and read in both languages by the same sentences."""

from __future__ import annotations

import pytest

from hub.core.decision.clock import Duration
from hub.core.decision.criterion import _SAID, criterion, french, joined, roll_in


@pytest.mark.parametrize("what", _SAID)
def test_each_sentence_of_a_roll_is_read_in_english(what: str):
    one = criterion(True, what, "12", "2,5")
    english = _SAID[what][1].format(of="12", had="2.5")
    assert roll_in("en", one.why) == english == one.said("en") != one.why
    assert one.said("fr") == one.why


@pytest.mark.parametrize(
    ("listed", "fr", "en"),
    [("P30D", "30 jours", "30 days"), ("P1Y6M", "1 an et 6 mois", "1 year and 6 months"), ("P1D", "1 jour", "1 day")],
)
def test_how_long_somebody_must_have_been_listed_is_read_in_words(listed: str, fr: str, en: str):
    recorded = joined([french("lacks", criterion(False, "listed_for", Duration.parse(listed)).why), french("away")])
    assert roll_in("fr", recorded) == f"il manque : inscrite depuis {fr} ; absence annoncée"
    assert roll_in("en", recorded) == f"lacks: on it for {en}; said to be away"


def test_what_is_missing_is_read_in_both_languages():
    recorded = joined([french("lacks", criterion(False, "present", 2, "1").why), french("away")])
    assert recorded == "il manque : 1 jours de présence sur 2 ; absence annoncée"
    assert roll_in("en", recorded) == "lacks: 1 day of presence of 2; said to be away"
    assert roll_in("fr", recorded) == "il manque : 1 jour de présence sur 2 ; absence annoncée"


def test_a_figure_of_one_or_less_is_read_in_the_singular():
    assert roll_in("fr", "1,5 heures données sur 10") == "1,5 heure donnée sur 10"
    assert roll_in("fr", "0 heures données sur 10") == "0 heure donnée sur 10"
    assert roll_in("fr", "11 jours de présence sur 1") == "11 jours de présence sur 1"


def test_a_sentence_that_nobody_translated_stays():
    assert roll_in("en", "à cause de la lune") == "à cause de la lune"

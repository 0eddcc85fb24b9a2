"""How a page writes days: a first of the month is « 1er », in the place's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from hub.web.words import Words

PARIS = ZoneInfo("Europe/Paris")
# ten at night of the thirty-first in Greenwich is the first in Paris
AT = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "moment", "short", "day"),
    [
        ("fr", "mercredi 1er avril 2026, 00:30", "1er avr. 2026, 00:30", "1er avr. 2026"),
        ("en", "Wednesday 1 April 2026, 00:30", "1 Apr 2026, 00:30", "1 Apr 2026"),
    ],
)
def test_the_first_of_a_month(language: str, moment: str, short: str, day: str) -> None:
    words = Words(language, PARIS)
    assert (words.moment(AT), words.short(AT), words.day(AT)) == (moment, short, day)
    assert words.day(date(2026, 4, 1)) == day


def test_another_day_is_a_figure() -> None:
    words = Words("fr", PARIS)
    assert words.moment(datetime(2026, 4, 11, 12, 0, tzinfo=UTC)) == "samedi 11 avril 2026, 14:00"
    assert words.day("2026-04-21") == "21 avr. 2026"


@pytest.mark.parametrize(
    ("said", "read"), [("1234567.89", "1\u202f234\u202f567,89\u00a0€"), ("environ 500", "environ 500")]
)
def test_an_amount_that_is_no_number_is_read_as_it_was_said(said: str, read: str) -> None:
    assert Words("fr", PARIS).stated(said) == read

"""Years that end on the day that a place chose."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.years import CALENDAR, first_day, is_ending, last_day, name_of, year_of

ENDS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%m-%d}")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("12-31", True), ("08-31", True), ("02-29", True), ("02-30", False), ("04-31", False), ("31-08", False),
        ("8-31", False), ("2026-08-31", False), ("", False), ("13-01", False), ("00-10", False), ("٠١-٠١", False),
    ],
)  # fmt: skip
def test_a_year_ends_on_a_day_of_the_year(text: str, right: bool) -> None:
    assert is_ending(text) is right


def test_the_calendar_year_and_the_school_year() -> None:
    assert (first_day(2026, CALENDAR), last_day(2026, CALENDAR)) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (first_day(2026, "08-31"), last_day(2026, "08-31")) == (date(2025, 9, 1), date(2026, 8, 31))
    assert (last_day(2026, "02-29"), last_day(2028, "02-29")) == (date(2026, 2, 28), date(2028, 2, 29))
    assert [year_of(date(2026, 8, 31) + timedelta(days=n), "08-31") for n in (0, 1)] == [2026, 2027]
    assert (name_of(2026, CALENDAR), name_of(2026, "08-31")) == ("2026", "2025-2026")


@given(ENDS, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_each_day_is_of_one_year_and_years_follow_each_other(ends: str, day: date) -> None:
    year = year_of(day, ends)
    assert is_ending(ends)
    assert first_day(year, ends) <= day <= last_day(year, ends)
    assert last_day(year, ends) + timedelta(days=1) == first_day(year + 1, ends)
    assert 365 <= (last_day(year, ends) - first_day(year, ends)).days + 1 <= 366

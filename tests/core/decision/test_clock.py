"""Deadlines to the minute, across summer time, blackouts and quiet hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from hub.core.decision.charter_reading import from_map
from hub.core.decision.clock import (
    Blackout,
    Calendar,
    Duration,
    local,
    minute_up,
    next_open,
    outside_hours,
    tomorrow,
    within_hours,
)

PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("P7D", Duration(days=7)), ("PT72H", Duration(minutes=72 * 60)), ("P1Y", Duration(months=12)),
        ("P1Y2M3W4DT5H6M", Duration(14, 25, 306)), ("p2w", Duration(days=14)), ("PT0M", Duration()),
    ],
)  # fmt: skip
def test_iso_8601_durations(text: str, made: Duration) -> None:
    assert Duration.parse(text) == made
    assert Duration.parse(str(made)) == made


@pytest.mark.parametrize("text", ["", "P", "PT", "7 jours", "P1.5D", "-P1D", "PT5S", "P99999D"])
def test_what_is_not_a_duration_is_refused_with_the_way_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="P7D"):
        Duration.parse(text)


def test_seven_days_end_at_the_same_local_time_across_summer_time() -> None:
    start = datetime(2025, 3, 27, 17, 0, tzinfo=UTC)  # 18:00 in Paris, winter time
    assert Duration(days=7).after(start, PARIS) == datetime(2025, 4, 3, 16, 0, tzinfo=UTC)
    assert Duration(minutes=7 * 24 * 60).after(start, PARIS) == datetime(2025, 4, 3, 17, 0, tzinfo=UTC)


def test_before_undoes_after_away_from_the_change_of_time() -> None:
    start = datetime(2025, 5, 27, 17, 0, tzinfo=UTC)
    span = Duration(1, 3, 90)
    assert Duration(days=3).before(Duration(days=3).after(start, PARIS), PARIS) == start
    assert span.after(start, PARIS) > start


def test_a_month_from_the_31st_ends_on_the_last_day() -> None:
    assert Duration(months=1).after(datetime(2025, 1, 31, 12, 0, tzinfo=UTC), PARIS).date() == date(2025, 2, 28)


def test_a_time_that_does_not_exist_is_moved_and_one_that_comes_twice_is_the_first() -> None:
    missing = Duration(days=1).after(datetime(2025, 3, 29, 1, 30, tzinfo=UTC), PARIS)
    assert missing == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)
    twice = Duration(days=1).after(datetime(2025, 10, 25, 0, 30, tzinfo=UTC), PARIS)
    assert twice == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day", "end"),
    [
        ("12-24/01-03", date(2025, 12, 31), date(2026, 1, 3)),
        ("12-24/01-03", date(2026, 1, 2), date(2026, 1, 3)),
        ("12-24/01-03", date(2026, 1, 4), None),
        ("W32/W33", date(2025, 8, 4), date(2025, 8, 17)),
        ("W52/W01", date(2025, 12, 30), date(2026, 1, 4)),
        ("W53/W53", date(2025, 12, 25), date(2025, 12, 28)),
        ("02-29", date(2025, 2, 28), date(2025, 2, 28)),
        ("2026-08-03/2026-08-16", date(2026, 8, 16), date(2026, 8, 16)),
        ("05-01", date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_blackouts(text: str, day: date, end: date | None) -> None:
    assert Blackout.parse(text).end_of(day) == end


@pytest.mark.parametrize("text", ["août", "13-01/13-02", "W99/W99", "2026-08-16/2026-08-03", "12-24/W02", ""])
def test_what_is_not_a_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Blackout.parse(text)


def test_a_deadline_in_a_blackout_moves_to_the_first_day_after_at_the_same_time() -> None:
    calendar = Calendar(PARIS, (Blackout("12-24", "01-03"),))
    close = calendar.closing(datetime(2025, 12, 20, 17, 0, tzinfo=UTC), Duration(days=7))
    assert close == datetime(2026, 1, 4, 17, 0, tzinfo=UTC)


def test_blackouts_that_touch_and_weekends_are_passed_together() -> None:
    calendar = Calendar(PARIS, (Blackout("05-01", "05-02"), Blackout("05-05", "05-05")), weekend=False)
    assert calendar.open_day(datetime(2025, 5, 1, 10, 0, tzinfo=UTC)).date() == date(2025, 5, 6)


def test_a_year_of_blackout_is_bounded_and_refused_by_the_charter() -> None:
    always = (Blackout("01-01", "12-31"),)
    assert next_open(date(2025, 1, 1), always, True) > date(2025, 12, 31)
    charter, faults = from_map({"blackout": ["01-01/12-31"]})
    assert [fault.key for fault in faults] == ["blackout"]
    assert charter.blackout == ()


def test_deadlines_are_whole_minutes() -> None:
    assert minute_up(datetime(2025, 3, 3, 9, 0, 1, tzinfo=UTC)) == datetime(2025, 3, 3, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "hours", "inside"),
    [
        (21, "22:00/08:00", True),
        (6, "22:00/08:00", True),
        (12, "22:00/08:00", False),
        (12, "12:00/14:00", True),
        (3, "", False),
    ],
)
def test_quiet_hours(hour: int, hours: str, inside: bool) -> None:
    at = datetime(2025, 1, 3, hour, 30, tzinfo=UTC)  # Paris is an hour later
    assert within_hours(at, hours, PARIS) is inside
    moved = outside_hours(at, hours, PARIS)
    assert moved >= at
    assert not within_hours(moved, hours, PARIS)
    assert moved - at < timedelta(days=1)


@pytest.mark.parametrize(
    ("hours", "opens"),
    [("22:00/08:00", "2025-03-04T07:00"), ("none", "2025-03-03T23:00"), ("", "2025-03-03T23:00")],
)  # fmt: skip
def test_messages_of_tomorrow_begin_when_the_night_is_over(hours: str, opens: str) -> None:
    for at in (datetime(2025, 3, 2, 23, 30, tzinfo=UTC), datetime(2025, 3, 3, 22, 59, tzinfo=UTC)):
        assert tomorrow(at, "" if hours == "none" else hours, PARIS) == datetime.fromisoformat(opens + "+00:00")


def test_times_are_said_in_words() -> None:
    at = datetime(2025, 3, 14, 17, 30, tzinfo=UTC)
    assert local(at, PARIS) == "vendredi 14 mars 2025 à 18:30"
    assert local(at, PARIS, "en") == "Friday 14 March 2025 at 18:30"
    first = datetime(2025, 3, 31, 22, 30, tzinfo=UTC)
    assert local(first, PARIS) == "mardi 1er avril 2025 à 00:30"
    assert local(first, PARIS, "en") == "Tuesday 1 April 2025 at 00:30"

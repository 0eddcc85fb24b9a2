"""Durations and calendars: deadlines to the minute in a space's zone, across summer time and blackouts.

Never reads the time: every function is given it, aware, and answers in UTC.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_ISO = re.compile(
    r"^P(?=.)(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,4})D)?"
    r"(?:T(?=.)(?:(?P<hours>\d{1,5})H)?(?:(?P<minutes>\d{1,6})M)?)?$"
)
# A century in days: what rules may ask for at most, so that no deadline leaves the years that there are.
_CENTURY = 36_524.25
_MONTH = _CENTURY / 1200
_DAY = re.compile(r"^(?P<month>\d\d)-(?P<day>\d\d)$")
_WEEK = re.compile(r"^W(?P<week>\d\d)$")


@dataclass(frozen=True, slots=True)
class Duration:
    """An ISO 8601 duration. Years, months and days follow the local calendar; hours and minutes are exact."""

    months: int = 0
    days: int = 0
    minutes: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """From `P7D`, `PT72H`, `P1Y`… (ISO 8601, whole units, no seconds). Raises ValueError."""
        match = _ISO.match(text.strip().upper()) if isinstance(text, str) else None
        if not match:
            raise ValueError(f"{text!r} is not a duration; write P7D for 7 days, PT48H for 48 hours")
        part = {name: int(value or 0) for name, value in match.groupdict().items()}
        return cls(
            part["years"] * 12 + part["months"], part["weeks"] * 7 + part["days"], part["hours"] * 60 + part["minutes"]
        )

    def after(self, start: datetime, zone: str) -> datetime:
        """The instant this long after `start`: « dans 7 jours à la même heure », whatever summer time does."""
        return self._shift(start, zone, 1)

    def before(self, end: datetime, zone: str) -> datetime:
        """The instant this long before `end`."""
        return self._shift(end, zone, -1)

    def times(self, number: int) -> Duration:
        """So many of them, one after the other."""
        return Duration(self.months * number, self.days * number, self.minutes * number)

    def _shift(self, start: datetime, zone: str, sign: int) -> datetime:
        moved = start
        if self.months or self.days:
            local = start.astimezone(ZoneInfo(zone))
            day = _months_on(local.date(), sign * self.months) + timedelta(days=sign * self.days)
            moved = datetime.combine(day, local.timetz()).replace(fold=0)
        return moved.astimezone(UTC) + timedelta(minutes=sign * self.minutes)

    @property
    def too_long(self) -> bool:
        """Whether it is longer than a century (`P100Y`)."""
        return self.length > _CENTURY * 1440

    @property
    def length(self) -> float:
        """How long it is, in minutes, with months and days as they are on average."""
        return (self.months * _MONTH + self.days) * 1440 + self.minutes

    def __bool__(self) -> bool:
        return bool(self.months or self.days or self.minutes)

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        hours, minutes = divmod(self.minutes, 60)
        days = "".join(f"{n}{unit}" for n, unit in ((years, "Y"), (months, "M"), (self.days, "D")) if n)
        clock = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M")) if n)
        return "P" + (days + ("T" + clock if clock else "") or "T0M")


def _months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    if not months:
        return day
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Blackout:
    """Days on which nothing may close: `12-24/01-03` each year, `W32/W33` ISO weeks, or `2026-08-03/2026-08-16`."""

    first: str
    last: str

    @classmethod
    def parse(cls, text: str) -> Blackout:
        """Raises ValueError for anything but the three forms."""
        first, _, last = str(text).strip().partition("/")
        last = last or first
        try:
            for form in (_DAY, _WEEK):
                if form.match(first) and form.match(last):
                    for day in (first, last) if form is _DAY else ():
                        date.fromisoformat(f"2020-{day}")
                    _bounds(first, last, 2020)  # a leap year of 53 weeks: every day and week there can be
                    return cls(first, last)
            if date.fromisoformat(first) <= date.fromisoformat(last) < date(MAXYEAR, 1, 1):
                return cls(first, last)
        except ValueError:
            pass
        raise ValueError(f"{text!r} is not a period; write 12-24/01-03, W32/W33 or 2026-08-03/2026-08-16")

    def end_of(self, day: date) -> date | None:
        """The last day of the period that holds `day`; None when it is outside."""
        for year in (day.year - 1, day.year, day.year + 1):
            start, end = _bounds(self.first, self.last, year)
            if start <= day <= end:
                return end
        return None


@lru_cache(maxsize=1024)
def _bounds(first: str, last: str, year: int) -> tuple[date, date]:
    if week := _WEEK.match(first):
        closing = _WEEK.match(last)
        assert closing is not None  # noqa: S101 - both ends were parsed with the same form
        opening, until = int(week["week"]), int(closing["week"])
        return _week(year, opening, 1), _week(year + (until < opening), until, 7)
    if _DAY.match(first):
        start, end = _day(first, year), _day(last, year)
        return start, end if end >= start else _day(last, year + 1)
    return date.fromisoformat(first), date.fromisoformat(last)


def _week(year: int, week: int, day: int) -> date:
    """The day of an ISO week; week 53 is the last one of years that have 52."""
    last = date(year, 12, 28).isocalendar().week
    return date.fromisocalendar(year, min(week, last) if week <= 53 else week, day)


def _day(text: str, year: int) -> date:
    month, day = int(text[:2]), int(text[3:])
    return date(year, month, min(day, monthrange(year, month)[1]) if day <= 31 else day)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A space's zone and the days on which nothing closes. `weekend` false means that weekends are such days too."""

    zone: str = "Europe/Paris"
    blackouts: tuple[Blackout, ...] = ()
    weekend: bool = True

    def closing(self, start: datetime, window: Duration) -> datetime:
        """When a window opened at `start` closes: to the minute above, moved past blackouts at the same local time."""
        return self.open_day(minute_up(window.after(start, self.zone)))

    def open_day(self, due: datetime) -> datetime:
        """`due`, or the same local time on the first day after the blackouts and weekends that hold it."""
        if not self.blackouts and self.weekend:
            return due
        local = due.astimezone(ZoneInfo(self.zone))
        day = next_open(local.date(), self.blackouts, self.weekend)
        return due if day == local.date() else datetime.combine(day, local.timetz()).astimezone(UTC)


def next_open(day: date, blackouts: Sequence[Blackout], weekend: bool) -> date:
    """The first day from `day` on that is in no blackout (bounded: a year of blackout is refused at load)."""
    for _ in range(400):
        ends = [end for blackout in blackouts if (end := blackout.end_of(day)) is not None]
        if ends:
            day = max(ends) + timedelta(days=1)
        elif not weekend and day.isoweekday() > 5:
            day += timedelta(days=8 - day.isoweekday())
        else:
            return day
    return day


def minute_up(at: datetime) -> datetime:
    """The next whole minute: deadlines are said and kept to the minute."""
    floor = at.replace(second=0, microsecond=0)
    return floor if floor == at else floor + timedelta(minutes=1)


def within_hours(at: datetime, hours: str, zone: str) -> bool:
    """Whether the local time of `at` falls in `22:00/08:00` ("" never does)."""
    if not hours:
        return False
    first, _, last = hours.partition("/")
    start, end = time.fromisoformat(first), time.fromisoformat(last)
    now = at.astimezone(ZoneInfo(zone)).time().replace(tzinfo=None)
    return start <= now < end if start <= end else now >= start or now < end


def outside_hours(at: datetime, hours: str, zone: str) -> datetime:
    """`at`, or the end of the quiet hours that hold it."""
    if not within_hours(at, hours, zone):
        return at
    end = time.fromisoformat(hours.partition("/")[2])
    here = at.astimezone(ZoneInfo(zone))
    after = datetime.combine(here.date(), end, here.tzinfo)
    return (after if after > here else after + timedelta(days=1)).astimezone(UTC)


def tomorrow(at: datetime, hours: str, zone: str) -> datetime:
    """When the local day after that of `at` begins for messages: at midnight, or at the end of quiet hours."""
    day = at.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return outside_hours(datetime.combine(day, time(), ZoneInfo(zone)), hours, zone).astimezone(UTC)


def local(at: datetime, zone: str, language: str = "fr") -> str:
    """`at` for a person: « vendredi 14 mars 2025 à 18:30 » or "Friday 14 March 2025 at 18:30", in the zone."""
    when = at.astimezone(ZoneInfo(zone))
    days, _, joint = _NAMES[language]
    # in the hour that comes twice, the second one is said to be so
    again = {"fr": " (heure d'hiver)", "en": " (winter time)"}[language] if when.fold else ""
    return f"{days[when.weekday()]} {written(when, language)} {joint} {when:%H:%M}{again}"


def written(day: date, language: str = "fr") -> str:
    """A day for a person: « 1er mars 2025 », "1 March 2025". Another language than English is written as French."""
    number = "1er" if day.day == 1 and language != "en" else str(day.day)
    return f"{number} {_NAMES.get(language, _NAMES['fr'])[1][day.month - 1]} {day.year}"


_NAMES: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "fr": (
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        (
            "janvier", "février", "mars", "avril", "mai", "juin",
            "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ),
        "à",
    ),
    "en": (
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        (
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
        "at",
    ),
}  # fmt: skip
MONTHS = {language: months for language, (_, months, _) in _NAMES.items()}

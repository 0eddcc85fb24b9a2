"""The years of a place: twelve months each, which end on the day of the year that it chose.

Most associations close with the calendar; many with the school year, on 31 August. Source: code de commerce, art.
L123-12 (accounts are drawn up at the close of each year of twelve months).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

CALENDAR = "12-31"
_ENDS = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
_LEAP = 2024


def is_ending(text: str) -> bool:
    """Whether a year can end on this day, as « 08-31 »; « 02-29 » is the last of February."""
    found = _ENDS.fullmatch(text)
    return found is not None and int(found[2]) <= monthrange(_LEAP, int(found[1]))[1]


def last_day(year: int, ends: str) -> date:
    """The day on which the year that ends in `year` closes. `ends`: as `is_ending` takes it."""
    month, day = map(int, ends.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))


def first_day(year: int, ends: str) -> date:
    """The day on which the year that ends in `year` begins."""
    return last_day(year - 1, ends) + timedelta(days=1)


def year_of(day: date, ends: str) -> int:
    """In which year the year that holds `day` ends."""
    return day.year if day <= last_day(day.year, ends) else day.year + 1


def name_of(year: int, ends: str) -> str:
    """What people call it: « 2026 », or « 2025-2026 » where it lies in two."""
    return str(year) if ends == CALENDAR else f"{year - 1}-{year}"

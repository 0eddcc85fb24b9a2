"""Amounts and dates as banks write them. Never guesses: what can be read in two ways raises ValueError."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from hub.core.ledger.bounds import FIRST_YEAR, LAST_YEAR

# what to do where a file leaves the order of day and month open
SAY_ORDER = 'write dates = "dmy" (day first) or "mdy" in space.toml'
# where the banks that write UTC keep their days
_BANKS = ZoneInfo("Europe/Paris")
_BLANK = "[\\s\u00a0\u202f\u2009\u2007'’]+"
_BLANKS = re.compile(_BLANK)
# « 12 34,50 », « 1234 567 »: digits are missing, or those of another column stand there
_BROKEN = re.compile(rf"\d{_BLANK}\d(?!\d\d(?!\d))|\d{{4}}{_BLANK}\d", re.ASCII)
# the minus sign, and the dash that a word processor puts in its place
_DASHES = str.maketrans("−–", "--")
_SIMPLE = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,2})?", re.ASCII)
_NUMBER = re.compile(r"([+-]?)(\d[\d.,]*|[.,]\d+)", re.ASCII)


class Unclear(ValueError):
    """What a row leaves open, with what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@lru_cache(maxsize=4096)
def calendar_day(year: int, month: int, day: int) -> date:
    """A day of a plausible century. Raises ValueError."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year {year} is not plausible for a bank statement")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{year:04d}-{month:02d}-{day:02d} is not a day of the calendar") from None


def full_year(two_digits: int) -> int:
    """80 to 99 are of the twentieth century, the rest of ours."""
    return two_digits + (1900 if two_digits >= FIRST_YEAR % 100 else 2000)


@lru_cache(maxsize=4096)
def iso_day(text: str) -> date:
    """`2026-01-05`, with or without time and zone: the day as written. Raises ValueError."""
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})(?=$|[T Z+-])", text.strip(), re.ASCII)
    if match is None:
        raise ValueError(f"not a date: {text[:40]!r}")
    return calendar_day(int(match[1]), int(match[2]), int(match[3]))


def day_at_the_bank(day: date, at: str) -> date:
    """The day at the bank of a time told in UTC: just before midnight it is the next one."""
    return datetime.combine(day, time.fromisoformat(at), UTC).astimezone(_BANKS).date()


def amount(text: str, mark: str = "") -> Decimal:
    """An exact signed amount. `mark` is the decimal mark when the file has shown it.

    Accepts spaces, thousands, a sign on either side, parentheses, a currency sign. Raises ValueError when the text
    is no amount or could be two: `1,234` without a known mark.
    """
    if _SIMPLE.fullmatch(text) and mark != ",":
        return Decimal(text)
    if _BROKEN.search(text):
        raise ValueError(f"not an amount: {text[:40]!r}")
    core = _BLANKS.sub("", text).translate(_DASHES).removesuffix("EUR").removesuffix("€").strip()
    if core.startswith("(") and core.endswith(")"):
        core = "-" + core[1:-1]
    if core[-1:] in "+-" and core[:1] not in "+-":
        core = core[-1:] + core[:-1]
    match = _NUMBER.fullmatch(core)
    if match is None or len(core) > 30:
        raise ValueError(f"not an amount: {text[:40]!r}")
    return Decimal(match[1] + _normal(match[2], mark, text))


def _normal(digits: str, mark: str, text: str) -> str:
    decimal = mark or _guess(digits, text)
    whole, _, cents = digits.rpartition(decimal) if decimal and decimal in digits else (digits, "", "")
    other = "." if decimal == "," else ","
    if decimal and decimal in whole:
        raise ValueError(f"not an amount: {text[:40]!r}")
    groups = whole.split(other) if decimal else re.split("[.,]", whole)
    if other in cents or (len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:]))):
        raise ValueError(f"not an amount: {text[:40]!r}")
    return f"{''.join(groups) or '0'}.{cents or '0'}"


def _guess(digits: str, text: str) -> str:
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return ""
    mark = digits[last]
    if digits.count(mark) > 1:
        return ""
    other = "." if mark == "," else ","
    if other not in digits and len(digits) - last == 4 and digits[:last] not in ("", "0"):
        raise ValueError(f"{text[:40]!r} can be read as thousands or as decimals")
    return mark


def decimal_mark(values: Iterable[str]) -> str:
    """The decimal mark that the amounts of one file agree on; "" when none shows it. Raises ValueError when two do."""
    seen: set[str] = set()
    for value in values:
        core = _BLANKS.sub("", value)
        found = re.search(r"([.,])(\d*)\D*$", core, re.ASCII)
        if found is None:
            continue
        other = "." if found[1] == "," else ","
        if core.count(found[1]) > 1:
            seen.add(other)
        elif len(found[2]) != 3 or other in core:
            seen.add(found[1])
    if len(seen) > 1:
        raise ValueError("amounts use both ',' and '.' as decimal mark")
    return seen.pop() if seen else ""


def cheque(number: str, value: Decimal) -> str:
    """The text of a movement of which a file tells nothing but a cheque's number; "" when `number` is none."""
    bare = number.strip()
    if not bare.isdecimal():
        return ""
    return f"Chèque {bare}" if value < 0 else bare


def spread_is_plausible(days: Iterable[date]) -> bool:
    """Whether the days of one statement lie within 30 years: more is a misread century."""
    found = list(days)
    return not found or max(found).year - min(found).year <= 30

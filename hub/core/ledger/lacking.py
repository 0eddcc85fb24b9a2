"""What is not there: days that no statement tells of, payments that were expected and did not come."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hub.core.ledger.entry import Entry

Coverage = Sequence[tuple[date, date]]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """How many days of a month the statements of an account tell of."""

    month: str
    days: int
    of: int


@dataclass(frozen=True, slots=True)
class Absent:
    """No payment came on an account in a time, both days included, of which the statements tell in full."""

    account: str
    first: date
    last: date


def gaps(coverage: Coverage) -> list[tuple[date, date]]:
    """The days between statements, as (first, last) of each run: `coverage` is in order and never overlaps."""
    return [(before[1] + DAY, after[0] - DAY) for before, after in pairwise(coverage)]


def by_month(coverage: Coverage) -> list[Told]:
    """Every month from the first covered day to the last, with how much of it is covered."""
    if not coverage:
        return []
    found, first = [], coverage[0][0].replace(day=1)
    while first <= coverage[-1][1]:
        last = _end(first, 1)
        days = sum(max(0, (min(end, last) - max(start, first)).days + 1) for start, end in coverage)
        found.append(Told(f"{first:%Y-%m}", days, last.day))
        first = last + DAY
    return found


def absent(entries: Iterable[Entry], expected: Mapping[str, int], coverage: Coverage) -> list[Absent]:
    """Payments that did not come: `expected` gives each account every how many months one is, a divisor of 12.

    Only a time that the statements cover in full is spoken of. A payment a few days early or late is not missed: a time
    without one is made good by a second one in the time before or after. What was undone does not count.
    """
    standing = [one for one in entries if not one.reversed_by and not one.reverses]
    found: list[Absent] = []
    for account, every in sorted(expected.items()):
        counts = Counter(
            _start(one.date, every) for one in standing if any(p.account.startswith(account) for p in one.postings)
        )
        spare = Counter({start: count - 1 for start, count in counts.items()})
        for start in _whole(coverage, every):
            beside = (_start(start - DAY, every), _end(start, every) + DAY)
            if counts[start]:
                continue
            lent = next((one for one in beside if spare[one] > 0), None)
            if lent is None:
                found.append(Absent(account, start, _end(start, every)))
            else:
                spare[lent] -= 1
    return sorted(found, key=lambda one: (one.first, one.account))


def _whole(coverage: Coverage, every: int) -> list[date]:
    """The first days of the times that are covered in full."""
    found = []
    for first, last in coverage:
        start = _start(first, every)
        while start <= last:
            if first <= start and _end(start, every) <= last:
                found.append(start)
            start = _end(start, every) + DAY
    return found


def _start(day: date, every: int) -> date:
    return date(day.year, (day.month - 1) // every * every + 1, 1)


def _end(start: date, every: int) -> date:
    month = start.month + every - 1
    return date(start.year, month, calendar.monthrange(start.year, month)[1])

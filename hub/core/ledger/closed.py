"""What a bank tells late, of days on which the books are closed."""

from __future__ import annotations

from datetime import date

from hub.core.ledger.manual import closed_until
from hub.core.ledger.overlap import DayMatch
from hub.core.ledger.work import Work


def matches(work: Work) -> dict[date, DayMatch]:
    """What of a statement is of closed days."""
    closed = closed_until(work.facts)
    return {day: match for day, match in work.matches.items() if closed is not None and day <= closed}


def ask(work: Work) -> None:
    """A question for each line that an interface tells of closed days. Nobody can give it again once it was looked at,
    as a file, so it is booked on its day, where its balance is stated: what was handed over of it is to be made again.
    """
    for day, match in matches(work).items():
        for line in match.new:
            work.doubt("late", day, line.amount)

"""Newer issues of a numbered statement: they hold their days whole, also the first and the last.

A number alone proves no newer issue, for some banks use one for each part of a day. What is known on the first or the
last day besides the older issue's lines is no part of it, and nothing is asked of the newer one about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from hub.core.ledger.known import BankStatement
from hub.core.ledger.pairing import ZERO, pair
from hub.core.ledger.statement import Line
from hub.core.ledger.work import Work

# the identifier of a CFONB file is made of its days: several parts of one day have the same
NUMBERED = frozenset({"camt.053", "mt940"})


def held_again(work: Work) -> Collection[date]:
    """The days at the edges of a newer issue of a statement we have (same number, same start, another file) of which
    no more is known than what the older one held, as far as balances tell."""
    start, end, old = work.start, work.end, _older(work)
    if old is None or start is None or end is None or not _repeats(work, old):
        return ()
    first, last, days = work.before(start), work.before(end), {start, end}
    if first is not None and first.opening not in (None, old.opening):
        days.discard(start)
    if last is not None and last.opening is not None and old.closing is not None and old.ends_on == end:
        ended = last.opening + sum((one.amount for one in last.present), ZERO)
        if ended != old.closing:
            days.discard(end)
    return {day for day in days if not _may_be_beside(work, day)}


def _may_be_beside(work: Work, day: date) -> bool:
    """Whether the known lines of a day that a statement lacks come to nothing: it may begin after them, or end before
    them."""
    known = work.before(day)
    if known is None:
        return False
    here = [line for line in work.statement.lines if line.booked_on == day]
    stated = {one.key for _, one, _ in pair(here, known.present, work.ids)}
    lacking = [one.amount for one in known.present if one.key not in stated]
    return bool(lacking) and not sum(lacking, ZERO)


def _older(work: Work) -> BankStatement | None:
    one, start, end = work.statement, work.start, work.end
    if not one.id or one.format not in NUMBERED or start is None or end is None:
        return None
    old: BankStatement | None = work.facts.get("bank.statement", f"{work.account}/{one.id}")
    if old is None or old.event == work.cause.id or old.opening is None or old.opening != one.opening:
        return None
    return old if old.starts_on <= end and start <= old.ends_on else None


def _repeats(work: Work, old: BankStatement) -> bool:
    """Whether a statement is its older issue told anew: one that came to nothing may as well be followed by it, under
    a number that is used again, unless a line of it is stated again in its words or under its reference."""
    if old.closing is None or old.closing != old.opening or not work.statement.lines:
        return True
    lines: dict[date, list[Line]] = defaultdict(list)
    for line in work.statement.lines:
        lines[line.booked_on].append(line)
    return any(
        strength > 1
        for day, here in lines.items() if (known := work.before(day)) is not None
        for _, _, strength in pair(here, known.present, work.ids, work.statement.format)
    )  # fmt: skip
